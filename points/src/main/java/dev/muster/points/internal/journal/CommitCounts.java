package dev.muster.points.internal.journal;

import dev.muster.points.LedgerListener;
import dev.muster.points.LedgerStats;
import java.time.Duration;

/** What a store has forced since it was opened. Added to by one thread, read by any. */
final class CommitCounts {
  private long forces;
  private long commands;
  private int largest;
  private long nanos;
  private long nanosMax;

  synchronized void add(LedgerListener.Commit commit) {
    forces++;
    commands += commit.commands();
    largest = Math.max(largest, commit.commands());
    nanos += commit.forceNanos();
    nanosMax = Math.max(nanosMax, commit.forceNanos());
  }

  synchronized LedgerStats.Forces now() {
    return new LedgerStats.Forces(
        forces, commands, largest, Duration.ofNanos(nanos), Duration.ofNanos(nanosMax));
  }
}
