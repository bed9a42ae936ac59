package dev.muster.scoring.step;

import dev.muster.core.number.Rational;
import dev.muster.core.number.Rounding;
import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.fact.Unit;
import java.util.List;

/**
 * The arithmetic of a {@code map} step, cell by cell. A tree of data; there is no text to parse and
 * nothing to call.
 *
 * <p>An operation on a cell that is not applicable is not applicable; otherwise, on a missing one,
 * missing with the reason of the first missing operand. {@code and} and {@code or} are decided by
 * one deciding operand whatever the others are.
 */
public sealed interface Expression {
  /** A value that the rule set writes down. */
  record Literal(Cell value) implements Expression {}

  /** A quantity that the rule set writes down with its unit. */
  record Quantity(Rational value, Unit unit) implements Expression {}

  /** The cell of another step; its axes must be among those of the result. */
  record StepRef(String step) implements Expression {}

  /** An attribute of the member that the axis is at. */
  record AttributeRef(String axis, String attribute) implements Expression {}

  /** A parameter of the contest. */
  record ParameterRef(String parameter) implements Expression {}

  /** The place, from 1, of the member that the axis is at. */
  record PositionRef(String axis) implements Expression {}

  /** The member that the axis is at, as a symbol. */
  record MemberRef(String axis) implements Expression {}

  /** An operation on operands. */
  record Apply(Operation operation, List<Expression> operands) implements Expression {
    /** Copies the operands. */
    public Apply {
      operands = List.copyOf(operands);
    }
  }

  /** The first case whose condition is true; a missing condition makes the result missing. */
  record When(List<Case> cases, Expression otherwise) implements Expression {
    /** Copies the cases. */
    public When {
      cases = List.copyOf(cases);
    }
  }

  /** One case of {@link When}. */
  record Case(Expression condition, Expression then) {}

  /** A translation table: the first row that fits. */
  record Table(Expression of, List<Row> rows, Expression otherwise) implements Expression {
    /** Copies the rows. */
    public Table {
      rows = List.copyOf(rows);
    }
  }

  /** One row of a {@link Table}. */
  record Row(Fit fit, Cell against, Expression value) {}

  /** How a row of a table fits. */
  enum Fit {
    IS,
    AT_LEAST,
    AT_MOST,
    ABOVE,
    BELOW
  }

  /** A rounding in the midst of an expression. */
  record Round(Expression of, Rounding rounding) implements Expression {}

  /**
   * A power with a fractional exponent, correctly rounded: decided by whole powers, never by
   * floating point.
   */
  record Power(Expression of, Rational factor, Rational exponent, Rounding rounding)
      implements Expression {}

  /** A number taken from a place of an {@code order}. */
  record PlaceOf(Expression of, PlaceAspect aspect) implements Expression {}

  /** What a place tells. */
  enum PlaceAspect {
    /** 1224: equal places share the better number. */
    RANK_1224,
    /** 1334: equal places share the worse number. */
    RANK_1334,
    /** 1223: no number is left out. */
    RANK_1223,
    /** Equal places share the mean of their numbers. */
    RANK_FRACTIONAL,
    /** How many share the place. */
    SIZE,
    /** How many are in the field. */
    FIELD
  }

  /** The status of an {@code outcome} as a symbol. */
  record StatusOf(Expression of) implements Expression {}

  /** A score after what the status of an {@code outcome} does to it. */
  record Scored(Expression score, Expression outcome) implements Expression {}

  /** A quantity as a plain number of the given units. */
  record Amount(Expression of, Unit unit) implements Expression {}

  /** Operations on operands of the same rank. */
  enum Operation {
    PLUS(1, 64),
    MINUS(2, 2),
    TIMES(1, 64),
    DIVIDE(2, 2),
    NEGATE(1, 1),
    ABSOLUTE(1, 1),
    LEAST(1, 64),
    GREATEST(1, 64),
    EQUAL(2, 2),
    LESS(2, 2),
    AT_MOST(2, 2),
    GREATER(2, 2),
    AT_LEAST(2, 2),
    AND(1, 64),
    OR(1, 64),
    NOT(1, 1),
    FIRST_PRESENT(1, 64),
    IS_PRESENT(1, 1),
    IS_MISSING(1, 1),
    IS_APPLICABLE(1, 1),
    VECTOR(1, 64),
    HAS_TITLE(2, 2);

    private final int operandsMin;
    private final int operandsMax;

    Operation(int operandsMin, int operandsMax) {
      this.operandsMin = operandsMin;
      this.operandsMax = operandsMax;
    }

    /** Returns how few operands there may be. */
    public int operandsMin() {
      return operandsMin;
    }

    /** Returns how many operands there may be. */
    public int operandsMax() {
      return operandsMax;
    }

    /**
     * Returns the property that stands for the operation in rule sets, such as {@code
     * firstPresent}.
     */
    public String word() {
      return Words.camel(this);
    }
  }
}
