package dev.muster.points.internal.rule;

import dev.muster.points.internal.table.Rows;
import dev.muster.points.internal.table.Tables.AccountField;
import java.util.Arrays;

/** The results of a batch as columns, one place a row. */
public final class BatchOutcome {
  private static final int SUMS = 8;

  private final int[] status;
  private final long[] amounts;
  private final long[] recorded;
  private final long[] balances;
  private boolean leftTrace;
  private long loadedAhead;

  BatchOutcome(int size, boolean withBalances) {
    status = new int[size];
    amounts = new long[withBalances ? size : 0];
    recorded = new long[size];
    balances = new long[withBalances ? size * SUMS : 0];
  }

  /** Returns how many rows there are. */
  public int size() {
    return status.length;
  }

  /** Returns whether amounts and sums are there: those of transfers, not of accounts. */
  public boolean hasBalances() {
    return balances.length > 0;
  }

  /**
   * Returns whether the ledger is as it was: no row was made, no refused id is remembered, and
   * nothing had fallen due. So it is with a batch that is asked for again.
   */
  public boolean changedNothing() {
    for (int row : status) {
      if (row == Status.CREATED) {
        return false;
      }
    }
    return !leftTrace;
  }

  /** Returns the status of a row, see {@link Status}. */
  public int status(int index) {
    return status[index];
  }

  /** Returns the points of a transfer that was made or there before. */
  public long amount(int index) {
    return amounts[index];
  }

  /** Returns when a row was recorded that was made or there before, in microseconds. */
  public long recorded(int index) {
    return recorded[index];
  }

  /**
   * Returns one of the debit account's four sums, then the credit account's, after a transfer that
   * was made.
   */
  public long sum(int index, int which) {
    return balances[index * SUMS + which];
  }

  /** Forgets the debit account's sums of a row. */
  public void clearDebitSums(int index) {
    Arrays.fill(balances, index * SUMS, index * SUMS + SUMS / 2, 0);
  }

  /** Forgets the credit account's sums of a row. */
  public void clearCreditSums(int index) {
    Arrays.fill(balances, index * SUMS + SUMS / 2, (index + 1) * SUMS, 0);
  }

  /** Takes the sum of what was loaded ahead of need, so that the loads count as used. */
  void touched(long sum) {
    loadedAhead += sum;
  }

  /** Returns a number that depends on all loads ahead; it means nothing. */
  public long loadedAhead() {
    return loadedAhead;
  }

  /** Takes note that the ledger changed, whatever becomes of the rows. */
  void leaveTrace() {
    leftTrace = true;
  }

  int[] status() {
    return status;
  }

  void found(int index, long amount, long recordedMicros) {
    amounts[index] = amount;
    recorded[index] = recordedMicros;
  }

  void recorded(int index, long micros) {
    recorded[index] = micros;
  }

  /** Takes the four sums of both accounts as they are now. */
  void sums(int index, Rows accounts, int debit, int credit) {
    int at = index * SUMS;
    accounts.copy(debit, AccountField.DEBITS_PENDING, SUMS / 2, balances, at);
    accounts.copy(credit, AccountField.DEBITS_PENDING, SUMS / 2, balances, at + SUMS / 2);
  }
}
