package dev.muster.scoring.fact;

import dev.muster.core.text.LocalizedText;
import org.jspecify.annotations.Nullable;

/**
 * A number that a contest may set within the bounds of the rule set, such as a quota or the points
 * of a fault.
 *
 * @param id its name in the rule set
 * @param name what people call it, or null
 * @param type its bounds and grid; a grid of 1 makes it whole
 * @param initial the value when the contest sets none
 */
public record Parameter(
    String id, @Nullable LocalizedText name, ValueType.OfNumber type, Cell.Exact initial) {}
