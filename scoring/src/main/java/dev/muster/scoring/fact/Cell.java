package dev.muster.scoring.fact;

import static java.util.Objects.requireNonNull;

import dev.muster.core.number.Rational;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands at one place of a column: a value, missing with a reason, or not applicable.
 *
 * <p>Zero is never missing. <em>Missing</em> means that a value was due and is not there; <em>not
 * applicable</em> means that none was ever due, and such a cell takes no part in any fold or order.
 * Immutable.
 */
public sealed interface Cell {
  /** An exact number; of a quantity, the number of base units (s, m, kg or counts). */
  record Exact(Rational value) implements Cell {
    /** Checks the value. */
    public Exact {
      requireNonNull(value, "value");
    }

    @Override
    public String toString() {
      return value.toString();
    }
  }

  /** A yes or a no. */
  record Flag(boolean value) implements Cell {
    /** Yes. */
    public static final Flag TRUE = new Flag(true);

    /** No. */
    public static final Flag FALSE = new Flag(false);

    @Override
    public String toString() {
      return Boolean.toString(value);
    }
  }

  /** A member of a dimension, or a word that a rule set declares. */
  record Symbol(String id) implements Cell {
    /** Checks the id. */
    public Symbol {
      requireNonNull(id, "id");
    }

    @Override
    public String toString() {
      return id;
    }
  }

  /**
   * A lexicographic key: compared element by element; where one is a prefix of the other, the
   * longer one is the better, whichever the direction.
   */
  record Vector(List<Rational> elements) implements Cell {
    /** Copies the elements. */
    public Vector {
      elements = List.copyOf(elements);
    }

    @Override
    public String toString() {
      return elements.toString();
    }
  }

  /**
   * A place in an ordered partition.
   *
   * @param before how many stand strictly ahead
   * @param size how many share this place, at least 1
   * @param level how many distinct places are ahead
   * @param field how many stand in the partition in all
   */
  record Place(int before, int size, int level, int field) implements Cell {
    @Override
    public String toString() {
      return size == 1 ? "#" + (before + 1) : "#" + (before + 1) + "=" + size;
    }
  }

  /**
   * The status that gates and status facts give.
   *
   * @param rule the status and what it does
   * @param gate the gate that gave it, or null if none did
   */
  record Status(StatusRule rule, @Nullable String gate) implements Cell {
    @Override
    public String toString() {
      return rule.id();
    }
  }

  /** The titles awarded, in the order declared; none is an empty list. */
  record Titles(List<String> ids) implements Cell {
    /** Copies the ids. */
    public Titles {
      ids = List.copyOf(ids);
    }

    @Override
    public String toString() {
      return String.join("+", ids);
    }
  }

  /**
   * A value that was due is not there.
   *
   * @param reason a stable code such as {@code not-entered}, {@code absent}, {@code excused},
   *     {@code too-few}, {@code open-tie}
   */
  record Missing(String reason) implements Cell {
    /** No mark was entered. */
    public static final Missing NOT_ENTERED = new Missing("not-entered");

    /** Checks the reason. */
    public Missing {
      requireNonNull(reason, "reason");
    }

    @Override
    public String toString() {
      return "missing:" + reason;
    }
  }

  /** No value is due. */
  record NotApplicable() implements Cell {
    /** The one cell of its kind. */
    public static final NotApplicable CELL = new NotApplicable();

    @Override
    public String toString() {
      return "n/a";
    }
  }

  /** Returns the cell of a number. */
  static Cell of(Rational value) {
    return new Exact(value);
  }

  /** Returns the cell of a whole number. */
  static Cell of(long value) {
    return new Exact(Rational.of(value));
  }

  /** Returns the cell of a flag. */
  static Cell of(boolean value) {
    return value ? Flag.TRUE : Flag.FALSE;
  }

  /** Returns whether this is a value, that is, neither missing nor not applicable. */
  default boolean isValue() {
    return !(this instanceof Missing) && !(this instanceof NotApplicable);
  }
}
