package dev.muster.points.programme;

import dev.muster.core.number.Rational;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes activities worth more or less.
 *
 * @param campaign while it runs, or null for always
 * @param rules to which rules it applies; empty for all
 */
record Multiplier(
    String id,
    @Nullable Campaign campaign,
    Rational factor,
    Set<String> rules,
    List<Condition> when) {
  /** How several multipliers of one activity work together. */
  enum Stacking {
    /** All factors are multiplied. */
    MULTIPLY,
    /** The greatest factor counts alone. */
    HIGHEST,
    /** What each adds to 1 is added up. */
    ADD
  }
}
