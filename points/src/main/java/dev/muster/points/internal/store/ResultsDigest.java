package dev.muster.points.internal.store;

import dev.muster.points.internal.rule.BatchOutcome;
import dev.muster.points.internal.rule.Status;
import dev.muster.points.internal.table.Tables;

/**
 * A running number that depends on every result that a ledger ever gave: a replay that decides
 * anything differently arrives at another. It guards against changed rules, not against forgery.
 */
public final class ResultsDigest {
  private static final long FACTOR = 0x9E3779B97F4A7C15L;
  private static final int TURN = 29;
  private static final int SUMS = 8;

  private ResultsDigest() {}

  /**
   * How many rows there are after a command.
   *
   * @param accounts accounts
   * @param transfers transfers
   * @param failures refused ids
   * @param lots lots
   * @param moves moves of lots
   */
  public record Counts(int accounts, int transfers, int failures, int lots, int moves) {
    /** Returns how many there are now. */
    public static Counts of(Tables tables) {
      return new Counts(
          tables.accounts.count(),
          tables.transfers.count(),
          tables.failures.count(),
          tables.lots.count(),
          tables.moves.count());
    }
  }

  /** Returns the digest after one more command. */
  public static long after(long digest, Applied applied, Counts counts) {
    long next = mix(digest, applied.count());
    BatchOutcome rows = applied.rows();
    if (rows != null) {
      next = rows(next, rows);
    }
    next = mix(next, counts.accounts());
    next = mix(next, counts.transfers());
    next = mix(next, counts.failures());
    next = mix(next, counts.lots());
    return mix(next, counts.moves());
  }

  private static long rows(long digest, BatchOutcome rows) {
    long next = digest;
    for (int i = 0; i < rows.size(); i++) {
      int status = rows.status(i);
      next = mix(next, status);
      if (status > Status.EXISTS) {
        continue;
      }
      next = mix(next, rows.recorded(i));
      if (rows.hasBalances()) {
        next = mix(next, rows.amount(i));
        for (int sum = 0; status == Status.CREATED && sum < SUMS; sum++) {
          next = mix(next, rows.sum(i, sum));
        }
      }
    }
    return next;
  }

  /** Returns {@code rotateLeft(digest xor value, 29) × 9E3779B97F4A7C15}. */
  private static long mix(long digest, long value) {
    return Long.rotateLeft(digest ^ value, TURN) * FACTOR;
  }
}
