package dev.muster.points;

import java.time.Instant;

/**
 * An account as it stands.
 *
 * @param account what it was made with
 * @param sequence its number among the ledger's accounts, from 1
 * @param recorded when it was made
 * @param balances its four sums
 * @param closed whether a pending transfer, or how it was made, bars it from new transfers
 * @param frozen whether it is frozen
 * @param spendable points that can be spent now; for an account without lots the available balance
 * @param debt points spent beyond all lots; 0 for an account without lots
 */
public record RecordedAccount(
    Account account,
    long sequence,
    Instant recorded,
    Balances balances,
    boolean closed,
    boolean frozen,
    long spendable,
    long debt) {
  /** Returns the account's id. */
  public Id128 id() {
    return account.id();
  }
}
