package dev.muster.scoring.internal.graph;

import dev.muster.scoring.fact.Unit;
import dev.muster.scoring.fact.ValueType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the values of a column are.
 *
 * @param kind their kind
 * @param unit of numbers that are quantities, else null
 */
public record ColumnType(Kind kind, @Nullable Unit unit) {
  /** Plain numbers. */
  public static final ColumnType NUMBER = new ColumnType(Kind.NUMBER, null);

  /** Flags. */
  public static final ColumnType FLAG = new ColumnType(Kind.FLAG, null);

  /** Words and members. */
  public static final ColumnType SYMBOL = new ColumnType(Kind.SYMBOL, null);

  /** Lexicographic keys. */
  public static final ColumnType VECTOR = new ColumnType(Kind.VECTOR, null);

  /** Places of an ordered partition. */
  public static final ColumnType PLACE = new ColumnType(Kind.PLACE, null);

  /** Statuses. */
  public static final ColumnType STATUS = new ColumnType(Kind.STATUS, null);

  /** Lists of titles. */
  public static final ColumnType TITLES = new ColumnType(Kind.TITLES, null);

  /** Fits anywhere: the type of nothing, and of what was already reported. */
  public static final ColumnType ANY = new ColumnType(Kind.ANY, null);

  /** Kinds of values. */
  public enum Kind {
    NUMBER,
    FLAG,
    SYMBOL,
    VECTOR,
    PLACE,
    STATUS,
    TITLES,
    ANY
  }

  /** Returns the type of a declared value. */
  public static ColumnType of(ValueType type) {
    if (type instanceof ValueType.OfNumber number) {
      return new ColumnType(Kind.NUMBER, number.unit());
    }
    return type instanceof ValueType.OfFlag ? FLAG : SYMBOL;
  }

  /** Returns whether a value of this type may stand where {@code needed} is needed. */
  public boolean fits(ColumnType needed) {
    return kind == Kind.ANY || needed.kind == Kind.ANY || equals(needed);
  }

  /** Returns whether this is a number or a quantity. */
  public boolean isNumeric() {
    return kind == Kind.NUMBER || kind == Kind.ANY;
  }

  @Override
  public String toString() {
    String word = kind.name().toLowerCase(Locale.ROOT);
    return unit == null ? word : word + " in " + unit.sign();
  }
}
