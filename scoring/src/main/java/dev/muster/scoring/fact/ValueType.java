package dev.muster.scoring.fact;

import dev.muster.core.number.Rational;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What values a relation, an attribute or a parameter may hold. */
public sealed interface ValueType {
  /**
   * A number, or a quantity if it has a unit.
   *
   * @param unit the base unit, or null for a plain number
   * @param min the least value allowed, or null
   * @param max the greatest value allowed, or null
   * @param grid the value must be a whole multiple of this, or null; positive
   * @param empty values that mean "no mark was given", such as 0 on some scales
   */
  record OfNumber(
      @Nullable Unit unit,
      @Nullable Rational min,
      @Nullable Rational max,
      @Nullable Rational grid,
      Set<Rational> empty)
      implements ValueType {
    /** Checks and copies. */
    public OfNumber {
      empty = Set.copyOf(empty);
      if (grid != null && grid.signum() <= 0) {
        throw new IllegalArgumentException("grid (%s) must be positive.".formatted(grid));
      }
    }

    /** A number without limits. */
    public static OfNumber any() {
      return new OfNumber(null, null, null, null, Set.of());
    }
  }

  /** A yes or a no. */
  record OfFlag() implements ValueType {}

  /** One of some words, in declared order. */
  record OfChoice(List<String> choices) implements ValueType {
    /** Copies the choices. */
    public OfChoice {
      choices = List.copyOf(choices);
    }
  }

  /** A member of a dimension. */
  record OfMember(String dimension) implements ValueType {}
}
