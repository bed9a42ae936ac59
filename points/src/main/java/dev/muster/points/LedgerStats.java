package dev.muster.points;

import java.time.Instant;

/**
 * How much a ledger holds.
 *
 * @param accounts accounts
 * @param transfers transfers, the ledger's own entries among them
 * @param refusedIds ids that were refused for a reason that may pass
 * @param lots lots ever made
 * @param lastRecorded the last stamp
 * @param waiting commands that wait to be written; 0 for a ledger in memory
 */
public record LedgerStats(
    long accounts, long transfers, long refusedIds, long lots, Instant lastRecorded, int waiting) {}
