package dev.muster.points;

import static java.util.Objects.requireNonNull;

/**
 * Which accounts to look up. All conditions must hold; a query that can match nothing gives
 * nothing. Costs the accounts in the span of sequence numbers. Immutable; the {@code with…} methods
 * return changed copies.
 *
 * @param reference the caller's reference, or {@link Id128#ZERO} for any
 * @param metadata the caller's metadata, or 0 for any
 * @param tag the caller's tag, or 0 for any
 * @param unit the unit, or 0 for any
 * @param code the code, or 0 for any
 * @param firstSequence the lowest sequence number
 * @param lastSequence the highest sequence number
 * @param limit at most so many results; page on by the sequence of the last one
 * @param reversed newest first
 */
public record AccountQuery(
    Id128 reference,
    long metadata,
    int tag,
    int unit,
    int code,
    long firstSequence,
    long lastSequence,
    int limit,
    boolean reversed) {
  private static final AccountQuery ALL =
      new AccountQuery(
          Id128.ZERO, 0, 0, 0, 0, 1, Long.MAX_VALUE, TransferQuery.DEFAULT_LIMIT, false);

  /** Checks that nothing is null. */
  public AccountQuery {
    requireNonNull(reference, "reference");
    Checks.notNegative("limit", limit);
  }

  /** Returns the query for all accounts, oldest first, 1000 at most. */
  public static AccountQuery all() {
    return ALL;
  }

  /** Wants a reference, metadata and tag; zeros match any. */
  public AccountQuery withDetails(Id128 reference, long metadata, int tag) {
    return new AccountQuery(
        reference, metadata, tag, unit, code, firstSequence, lastSequence, limit, reversed);
  }

  /** Wants a unit and code; zeros match any. */
  public AccountQuery withUnitAndCode(int unit, int code) {
    return new AccountQuery(
        reference, metadata, tag, unit, code, firstSequence, lastSequence, limit, reversed);
  }

  /** Wants sequence numbers from {@code first} to {@code last}. */
  public AccountQuery withSequences(long first, long last) {
    return new AccountQuery(reference, metadata, tag, unit, code, first, last, limit, reversed);
  }

  /** Wants at most {@code limit} results. */
  public AccountQuery withLimit(int limit) {
    return new AccountQuery(
        reference, metadata, tag, unit, code, firstSequence, lastSequence, limit, reversed);
  }

  /** Wants the newest first, or the oldest. */
  public AccountQuery withReversed(boolean reversed) {
    return new AccountQuery(
        reference, metadata, tag, unit, code, firstSequence, lastSequence, limit, reversed);
  }
}
