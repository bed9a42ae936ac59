package dev.muster.points.programme;

import dev.muster.core.number.Rounding;
import dev.muster.core.text.LocalizedText;
import dev.muster.points.ExpiryPolicy;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One way to earn points.
 *
 * @param priority rules are asked in ascending order of this, then of their ids
 * @param once counts how often the rule may apply, or null for as often as caps let it
 * @param exclusive of the rules with the same word here only one applies to an activity, or null
 * @param refuseWhenShort whether a grant that does not fit wholly under caps and budget is refused
 *     instead of cut
 * @param keepOnReversal whether caps and budget stay used up when a grant is taken back
 */
record EarningRule(
    String id,
    int index,
    LocalizedText names,
    Set<String> activities,
    Window window,
    List<Condition> when,
    Reward reward,
    @Nullable Rounding rounding,
    int priority,
    int code,
    @Nullable Cap once,
    List<Cap> caps,
    List<Requirement> requires,
    @Nullable Streak streak,
    @Nullable String exclusive,
    Budget budget,
    @Nullable ExpiryPolicy expiry,
    boolean refuseWhenShort,
    boolean keepOnReversal) {
  /** Another rule must have applied so many times. */
  record Requirement(String rule, int times, Measure measure) {}

  /**
   * The rule applies when so many periods in a row have an activity that fits; up to {@code grace}
   * missed periods in a row do not end the run, and do not count either.
   *
   * @param repeat whether a run earns again after each further so many periods
   */
  record Streak(PeriodKind per, int length, int grace, boolean repeat) {}
}
