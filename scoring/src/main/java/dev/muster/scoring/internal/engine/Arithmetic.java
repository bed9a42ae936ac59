package dev.muster.scoring.internal.engine;

import dev.muster.core.number.Rational;
import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.step.Expression;
import dev.muster.scoring.step.Expression.Operation;
import java.util.List;

/** Operations on cells. */
final class Arithmetic {
  /** Numbers beyond this length are refused as missing, so that no rule set can fill the memory. */
  static final int BITS_MAX = 4_096;

  private static final Cell TOO_LARGE = new Cell.Missing("too-large");
  private static final Cell BY_ZERO = new Cell.Missing("division-by-zero");

  private Arithmetic() {}

  /** Returns the result of an operation on evaluated operands. */
  static Cell apply(Operation operation, List<Cell> operands) {
    return switch (operation) {
      case AND -> kleene(operands, false);
      case OR -> kleene(operands, true);
      case FIRST_PRESENT -> firstPresent(operands);
      case IS_PRESENT -> Cell.of(operands.get(0).isValue());
      case IS_MISSING -> Cell.of(operands.get(0) instanceof Cell.Missing);
      case IS_APPLICABLE -> Cell.of(!(operands.get(0) instanceof Cell.NotApplicable));
      default -> {
        Cell gap = gap(operands);
        yield gap != Cell.Flag.TRUE ? gap : values(operation, operands);
      }
    };
  }

  /** Returns whether an operation makes a number of two. */
  static boolean isOfTwoNumbers(Operation operation) {
    return switch (operation) {
      case PLUS, MINUS, TIMES, DIVIDE, LEAST, GREATEST -> true;
      default -> false;
    };
  }

  /** Returns what an operation makes of two numbers, without a list of them. */
  static Cell apply(Operation operation, Cell a, Cell b) {
    if (a instanceof Cell.Exact x && b instanceof Cell.Exact y) {
      return operation == Operation.DIVIDE && y.value().signum() == 0
          ? BY_ZERO
          : bounded(Cell.of(number(operation, x.value(), y.value())));
    }
    return gap(List.of(a, b));
  }

  /** Returns not applicable if any is, else the first missing one, else true. */
  static Cell gap(List<Cell> operands) {
    Cell gap = Cell.Flag.TRUE;
    for (Cell cell : operands) {
      if (cell instanceof Cell.NotApplicable) {
        return cell;
      }
      if (cell instanceof Cell.Missing && gap == Cell.Flag.TRUE) {
        gap = cell;
      }
    }
    return gap;
  }

  private static Cell kleene(List<Cell> operands, boolean deciding) {
    Cell gap = Cell.of(!deciding);
    for (Cell cell : operands) {
      if (cell instanceof Cell.Flag flag) {
        if (flag.value() == deciding) {
          return flag;
        }
      } else if (gap instanceof Cell.Flag || cell instanceof Cell.NotApplicable) {
        gap = cell;
      }
    }
    return gap;
  }

  private static Cell firstPresent(List<Cell> operands) {
    Cell otherwise = Cell.NotApplicable.CELL;
    for (Cell cell : operands) {
      if (cell.isValue()) {
        return cell;
      }
      if (otherwise instanceof Cell.NotApplicable) {
        otherwise = cell;
      }
    }
    return otherwise;
  }

  private static Cell values(Operation operation, List<Cell> operands) {
    return switch (operation) {
      case EQUAL -> Cell.of(operands.get(0).equals(operands.get(1)));
      case NOT -> Cell.of(!((Cell.Flag) operands.get(0)).value());
      case HAS_TITLE ->
          Cell.of(
              ((Cell.Titles) operands.get(0)).ids().contains(((Cell.Symbol) operands.get(1)).id()));
      case VECTOR -> new Cell.Vector(operands.stream().map(c -> ((Cell.Exact) c).value()).toList());
      case LESS -> Cell.of(compare(operands) < 0);
      case AT_MOST -> Cell.of(compare(operands) <= 0);
      case GREATER -> Cell.of(compare(operands) > 0);
      case AT_LEAST -> Cell.of(compare(operands) >= 0);
      default -> bounded(numbers(operation, operands));
    };
  }

  private static int compare(List<Cell> operands) {
    return number(operands.get(0)).compareTo(number(operands.get(1)));
  }

  private static Cell numbers(Operation operation, List<Cell> operands) {
    Rational result = number(operands.get(0));
    if (operation == Operation.NEGATE) {
      return Cell.of(result.negated());
    } else if (operation == Operation.ABSOLUTE) {
      return Cell.of(result.abs());
    }
    for (int i = 1; i < operands.size(); i++) {
      Rational next = number(operands.get(i));
      if (operation == Operation.DIVIDE && next.signum() == 0) {
        return BY_ZERO;
      }
      result = number(operation, result, next);
    }
    return Cell.of(result);
  }

  private static Rational number(Operation operation, Rational a, Rational b) {
    return switch (operation) {
      case PLUS -> a.plus(b);
      case MINUS -> a.minus(b);
      case TIMES -> a.times(b);
      case DIVIDE -> a.dividedBy(b);
      case LEAST -> a.min(b);
      case GREATEST -> a.max(b);
      default -> throw new IllegalStateException("operation " + operation);
    };
  }

  /** Returns the cell, or missing if its number has grown beyond all use. */
  static Cell bounded(Cell cell) {
    return cell instanceof Cell.Exact number && number.value().bitLength() > BITS_MAX
        ? TOO_LARGE
        : cell;
  }

  /** Returns the number of a number cell. */
  static Rational number(Cell cell) {
    return ((Cell.Exact) cell).value();
  }

  /** Returns whether a value fits a row of a table. */
  static boolean fits(Expression.Fit fit, Cell value, Cell against) {
    if (fit == Expression.Fit.IS) {
      return value.equals(against);
    }
    int order = number(value).compareTo(number(against));
    return switch (fit) {
      case AT_LEAST -> order >= 0;
      case AT_MOST -> order <= 0;
      case ABOVE -> order > 0;
      case BELOW -> order < 0;
      case IS -> order == 0;
    };
  }

  /** Returns the number that an aspect of a place is. */
  static Rational place(Cell.Place place, Expression.PlaceAspect aspect) {
    return switch (aspect) {
      case RANK_1224 -> Rational.of(place.before() + 1L);
      case RANK_1334 -> Rational.of((long) place.before() + place.size());
      case RANK_1223 -> Rational.of(place.level() + 1L);
      case RANK_FRACTIONAL -> Rational.of(2L * place.before() + place.size() + 1, 2);
      case SIZE -> Rational.of(place.size());
      case FIELD -> Rational.of(place.field());
    };
  }
}
