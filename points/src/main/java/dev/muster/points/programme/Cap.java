package dev.muster.points.programme;

import dev.muster.core.text.LocalizedText;
import org.jspecify.annotations.Nullable;

/**
 * A limit on what is earned in a period.
 *
 * @param campaign the campaign whose span counts, for periods of that kind
 * @param by the activity's attribute for each value of which the cap counts apart, or null
 * @param inPoints whether points are limited rather than times
 * @param max how many
 */
record Cap(
    String id,
    LocalizedText names,
    Of of,
    PeriodKind per,
    @Nullable Campaign campaign,
    @Nullable String by,
    boolean inPoints,
    long max) {
  /** Whose earnings are limited together. */
  enum Of {
    /** Each member's. */
    MEMBER,
    /** Each team's; members without a team are not limited. */
    TEAM,
    /** Everyone's. */
    EVERYONE
  }
}
