package dev.muster.points;

import java.time.Instant;
import java.util.List;

/**
 * What happened on an account in a span of recorded time, with running balances.
 *
 * <p>Balances are posted balances: given less taken. Holds are listed and change nothing until they
 * are posted.
 *
 * @param accountId the account
 * @param unit its unit
 * @param from the first instant, inclusive
 * @param until the last instant, exclusive
 * @param opening the posted balance before the first line
 * @param lines the entries in the order recorded
 * @param closing the posted balance after the last line
 * @param complete whether all entries of the span are listed; false when the asked-for limit cut
 *     them off
 */
public record Statement(
    Id128 accountId,
    int unit,
    Instant from,
    Instant until,
    long opening,
    List<Line> lines,
    long closing,
    boolean complete) {
  /** Copies the lines. */
  public Statement {
    lines = List.copyOf(lines);
  }

  /**
   * One entry.
   *
   * @param transfer the transfer
   * @param counterparty the other account
   * @param change what it gave (positive) or took (negative) at once; 0 for a hold, a void and a
   *     time-out
   * @param balance the posted balance after it
   */
  public record Line(RecordedTransfer transfer, Id128 counterparty, long change, long balance) {}
}
