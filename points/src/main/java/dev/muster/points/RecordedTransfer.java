package dev.muster.points;

import java.time.Instant;

/**
 * A transfer as it was recorded.
 *
 * @param transfer what was asked for, with the amount that was moved and everything that it took
 *     over from the transfer it refers to
 * @param sequence its number among the ledger's transfers, from 1
 * @param recorded when it was recorded
 * @param effective when it takes effect
 * @param kind what it did
 * @param hold for a pending transfer, what became of it
 * @param reversed the points of it that reversals have taken back
 * @param relatedId the hold of a post, void or time-out, the original of a reversal, the transfer
 *     whose lot broke; {@link Id128#ZERO} for none
 */
public record RecordedTransfer(
    Transfer transfer,
    long sequence,
    Instant recorded,
    Instant effective,
    TransferKind kind,
    HoldState hold,
    long reversed,
    Id128 relatedId) {
  /** Returns the transfer's id. */
  public Id128 id() {
    return transfer.id();
  }
}
