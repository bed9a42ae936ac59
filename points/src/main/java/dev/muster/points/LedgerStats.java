package dev.muster.points;

import java.time.Duration;
import java.time.Instant;

/**
 * How much a ledger holds and does.
 *
 * @param accounts accounts
 * @param transfers transfers, the ledger's own entries among them
 * @param refusedIds ids that were refused for a reason that may pass
 * @param lots lots ever made
 * @param lastRecorded the last stamp
 * @param waiting commands that wait to be written; 0 for a ledger in memory
 * @param forces what was forced since the ledger was opened; nothing for a ledger in memory
 */
public record LedgerStats(
    long accounts,
    long transfers,
    long refusedIds,
    long lots,
    Instant lastRecorded,
    int waiting,
    Forces forces) {
  /**
   * What was forced to disk: commands divided by times is the mean size of a group.
   *
   * @param times how often
   * @param commands how many commands
   * @param largest the most commands at once
   * @param total how long all writing and forcing took
   * @param longest how long the longest took
   */
  public record Forces(long times, long commands, int largest, Duration total, Duration longest) {
    /** Nothing was forced. */
    public static final Forces NONE = new Forces(0, 0, 0, Duration.ZERO, Duration.ZERO);
  }
}
