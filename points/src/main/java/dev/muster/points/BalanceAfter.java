package dev.muster.points;

import java.time.Instant;

/**
 * An account's sums after one of its entries.
 *
 * @param transferId the entry's transfer
 * @param sequence the transfer's number
 * @param recorded when it was recorded
 * @param balances the sums after it
 */
public record BalanceAfter(Id128 transferId, long sequence, Instant recorded, Balances balances) {}
