package dev.muster.scoring.fact;

import dev.muster.core.text.LocalizedText;
import org.jspecify.annotations.Nullable;

/**
 * A value that a contest may set within the bounds of the rule set, such as a quota, the points of
 * a fault or which of two ways is followed.
 *
 * @param id its name in the rule set
 * @param name what people call it, or null
 * @param type a number with its bounds and grid (a grid of 1 makes it whole), a flag or a choice
 * @param initial the value when the contest sets none; null if the contest must set it
 */
public record Parameter(
    String id, @Nullable LocalizedText name, ValueType type, @Nullable Cell initial) {
  /** Returns whether every value is a whole number from 0, so that it may be used as a count. */
  public boolean isCount() {
    return type instanceof ValueType.OfNumber number
        && number.unit() == null
        && number.grid() != null
        && number.grid().isInteger()
        && number.min() != null
        && number.min().signum() >= 0;
  }
}
