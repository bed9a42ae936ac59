package dev.muster.points.programme;

import static java.util.Objects.requireNonNull;

import dev.muster.core.json.ContentHash;
import java.time.Instant;

/**
 * That a period was closed or opened again.
 *
 * @param number its place in the record, from 1
 * @param recorded when
 * @param action what was done
 * @param period to which period
 * @param who by whom, as the caller said; empty for a closing
 * @param why for what reason, as the caller said; empty for a closing
 * @param frozen the hash of what the closing froze, or had frozen
 */
public record AuditEntry(
    int number,
    Instant recorded,
    Action action,
    PeriodKey period,
    String who,
    String why,
    ContentHash frozen) {
  /** What was done to the period. */
  public enum Action {
    /** It was closed. */
    CLOSED,
    /** It was opened again. */
    REOPENED
  }

  /** Checks that nothing is null. */
  public AuditEntry {
    requireNonNull(recorded, "recorded");
    requireNonNull(action, "action");
    requireNonNull(period, "period");
    requireNonNull(who, "who");
    requireNonNull(why, "why");
    requireNonNull(frozen, "frozen");
  }
}
