package dev.muster.points.programme;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that is counted for each member.
 *
 * @param rules what counts; empty for all rules
 * @param per over which span
 * @param campaign the campaign whose span counts, for periods of that kind
 */
record Measure(Set<String> rules, PeriodKind per, @Nullable Campaign campaign) {
  boolean counts(String rule) {
    return rules.isEmpty() || rules.contains(rule);
  }

  /** Names the measure, so that versions of a programme that count the same count on. */
  String key() {
    return "measure/%s/%s/%s"
        .formatted(
            per.text(),
            campaign == null ? "" : campaign.id(),
            String.join(",", new java.util.TreeSet<>(rules)));
  }
}
