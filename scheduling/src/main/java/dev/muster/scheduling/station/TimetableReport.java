package dev.muster.scheduling.station;

import dev.muster.core.check.Finding;
import java.util.List;

/**
 * What the checker says of a timetable.
 *
 * @param findings everything that is wrong, at most {@code Findings.KEPT_MAX}
 * @param findingCount how many findings there were, kept or not
 * @param values what the timetable reaches of each goal as recomputed, in seconds
 * @param bounds what no timetable for all visitors can do better than, recomputed from the longest
 *     way of one person and the load of one station; a search may have proved more
 */
public record TimetableReport(
    List<Finding> findings, long findingCount, List<Long> values, List<Long> bounds) {
  /** Copies. */
  public TimetableReport {
    findings = List.copyOf(findings);
    values = List.copyOf(values);
    bounds = List.copyOf(bounds);
  }

  /** Returns whether nothing is wrong. */
  public boolean isGood() {
    return findingCount == 0;
  }
}
