package dev.muster.scoring.internal.engine;

import dev.muster.core.number.Rational;
import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.step.Choice.Direction;
import dev.muster.scoring.step.Node.WhenMissing;
import java.util.List;

/** Compares cells so that the better one comes first. */
final class Order {
  private Order() {}

  /**
   * Compares two cells that may be missing; those that are not values go to the end that {@code
   * missing} says.
   */
  static int compare(Cell a, Cell b, Direction direction, WhenMissing missing) {
    boolean hasA = a.isValue();
    boolean hasB = b.isValue();
    if (hasA && hasB) {
      return values(a, b, direction);
    }
    if (hasA == hasB) {
      return 0;
    }
    return hasA == (missing != WhenMissing.FIRST) ? -1 : 1;
  }

  /** Compares two values. */
  static int values(Cell a, Cell b, Direction direction) {
    int sign = direction == Direction.HIGHER ? -1 : 1;
    if (a instanceof Cell.Exact x && b instanceof Cell.Exact y) {
      return sign * x.value().compareTo(y.value());
    } else if (a instanceof Cell.Flag x && b instanceof Cell.Flag y) {
      return sign * Boolean.compare(x.value(), y.value());
    } else if (a instanceof Cell.Vector x && b instanceof Cell.Vector y) {
      return vectors(x.elements(), y.elements(), sign);
    } else if (a instanceof Cell.Place x && b instanceof Cell.Place y) {
      return sign * Integer.compare(x.before(), y.before());
    }
    return 0;
  }

  private static int vectors(List<Rational> a, List<Rational> b, int sign) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int order = a.get(i).compareTo(b.get(i));
      if (order != 0) {
        return sign * order;
      }
    }
    return Integer.compare(b.size(), a.size());
  }
}
