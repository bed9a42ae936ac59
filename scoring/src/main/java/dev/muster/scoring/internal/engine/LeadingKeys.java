package dev.muster.scoring.internal.engine;

import dev.muster.core.number.CommonDenominator;
import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.internal.engine.OrderColumn.SortKey;
import dev.muster.scoring.step.Choice.Direction;
import dev.muster.scoring.step.Node;
import org.jspecify.annotations.Nullable;

/**
 * What the first criterion of an order says of each cell, as a {@code long} in an array: the lesser
 * is the better. A hundred thousand cells are compared from one block of memory and not from as
 * many objects all over it.
 *
 * <p>Only where every value is a number, or missing, and all numbers fit over one denominator.
 */
final class LeadingKeys {
  private final Node.Criterion criterion;
  private final CommonDenominator denominator;
  private final long[] values;

  private LeadingKeys(Node.Criterion criterion, CommonDenominator denominator, int size) {
    this.criterion = criterion;
    this.denominator = denominator;
    this.values = new long[size];
  }

  /** Returns the leading keys, or null if they do not fit. */
  static @Nullable LeadingKeys of(Node.Criterion criterion, @Nullable SortKey[] keys) {
    @Nullable CommonDenominator denominator = CommonDenominator.ofWholes();
    for (SortKey key : keys) {
      if (key != null && key.values()[0] instanceof Cell.Exact number) {
        denominator = denominator.with(number.value());
        if (denominator == null) {
          return null;
        }
      }
    }
    LeadingKeys leading = new LeadingKeys(criterion, denominator, keys.length);
    for (int cell = 0; cell < keys.length; cell++) {
      if (!leading.set(cell, keys[cell])) {
        return null;
      }
    }
    return leading;
  }

  /** Sets the key of a cell; returns false if it does not fit. */
  boolean set(int cell, @Nullable SortKey key) {
    if (key == null) {
      return true; // it is never compared
    }
    Cell value = key.values()[0];
    if (key.isLast()) {
      return false;
    }
    if (value instanceof Cell.Exact number) {
      if (!denominator.holds(number.value())) {
        return false;
      }
      long numerator = denominator.numerator(number.value());
      values[cell] = criterion.direction() == Direction.HIGHER ? -numerator : numerator;
      return true;
    }
    values[cell] = criterion.missing() == Node.WhenMissing.FIRST ? Long.MIN_VALUE : Long.MAX_VALUE;
    return !value.isValue();
  }

  int compare(int a, int b) {
    return Long.compare(values[a], values[b]);
  }
}
