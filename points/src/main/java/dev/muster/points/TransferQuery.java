package dev.muster.points;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Which transfers to look up. All conditions must hold; a query that can match nothing gives
 * nothing.
 *
 * <p>With an account the cost is O(log n) for the span plus the entries of the account in it;
 * without, the transfers in the span. Immutable; the {@code with…} methods return changed copies.
 *
 * @param account one of the two accounts, or {@link Id128#ZERO} for any
 * @param debits with an account: its debits are wanted
 * @param credits with an account: its credits are wanted
 * @param reference the caller's reference, or {@link Id128#ZERO} for any
 * @param metadata the caller's metadata, or 0 for any
 * @param tag the caller's tag, or 0 for any
 * @param unit the unit, or 0 for any
 * @param code the code, or 0 for any
 * @param fromMicros recorded at or after
 * @param untilMicros recorded before
 * @param firstSequence the lowest sequence number
 * @param lastSequence the highest sequence number
 * @param limit at most so many results; page on by the sequence of the last one
 * @param reversed newest first
 */
public record TransferQuery(
    Id128 account,
    boolean debits,
    boolean credits,
    Id128 reference,
    long metadata,
    int tag,
    int unit,
    int code,
    long fromMicros,
    long untilMicros,
    long firstSequence,
    long lastSequence,
    int limit,
    boolean reversed) {
  /** The limit of a new query. */
  public static final int DEFAULT_LIMIT = 1000;

  private static final TransferQuery ALL =
      new TransferQuery(
          Id128.ZERO,
          true,
          true,
          Id128.ZERO,
          0,
          0,
          0,
          0,
          0,
          Long.MAX_VALUE,
          1,
          Long.MAX_VALUE,
          DEFAULT_LIMIT,
          false);

  /** Checks that nothing is null. */
  public TransferQuery {
    requireNonNull(account, "account");
    requireNonNull(reference, "reference");
    Checks.notNegative("limit", limit);
  }

  /** Returns the query for all transfers, oldest first, {@value #DEFAULT_LIMIT} at most. */
  public static TransferQuery all() {
    return ALL;
  }

  /** Returns the query for all transfers of an account. */
  public static TransferQuery of(Id128 account) {
    return ALL.withAccount(account, true, true);
  }

  /** Wants transfers of an account, on one side or both. */
  public TransferQuery withAccount(Id128 account, boolean debits, boolean credits) {
    return new TransferQuery(
        account,
        debits,
        credits,
        reference,
        metadata,
        tag,
        unit,
        code,
        fromMicros,
        untilMicros,
        firstSequence,
        lastSequence,
        limit,
        reversed);
  }

  /** Wants a reference, metadata and tag; zeros match any. */
  public TransferQuery withDetails(Id128 reference, long metadata, int tag) {
    return new TransferQuery(
        account,
        debits,
        credits,
        reference,
        metadata,
        tag,
        unit,
        code,
        fromMicros,
        untilMicros,
        firstSequence,
        lastSequence,
        limit,
        reversed);
  }

  /** Wants a unit and code; zeros match any. */
  public TransferQuery withUnitAndCode(int unit, int code) {
    return new TransferQuery(
        account,
        debits,
        credits,
        reference,
        metadata,
        tag,
        unit,
        code,
        fromMicros,
        untilMicros,
        firstSequence,
        lastSequence,
        limit,
        reversed);
  }

  /** Wants transfers recorded at or after {@code from} and before {@code until}. */
  public TransferQuery withRecorded(Instant from, Instant until) {
    return new TransferQuery(
        account,
        debits,
        credits,
        reference,
        metadata,
        tag,
        unit,
        code,
        LedgerTime.micros(from),
        LedgerTime.micros(until),
        firstSequence,
        lastSequence,
        limit,
        reversed);
  }

  /** Wants sequence numbers from {@code first} to {@code last}. */
  public TransferQuery withSequences(long first, long last) {
    return new TransferQuery(
        account,
        debits,
        credits,
        reference,
        metadata,
        tag,
        unit,
        code,
        fromMicros,
        untilMicros,
        first,
        last,
        limit,
        reversed);
  }

  /** Wants at most {@code limit} results. */
  public TransferQuery withLimit(int limit) {
    return new TransferQuery(
        account,
        debits,
        credits,
        reference,
        metadata,
        tag,
        unit,
        code,
        fromMicros,
        untilMicros,
        firstSequence,
        lastSequence,
        limit,
        reversed);
  }

  /** Wants the newest first, or the oldest. */
  public TransferQuery withReversed(boolean reversed) {
    return new TransferQuery(
        account,
        debits,
        credits,
        reference,
        metadata,
        tag,
        unit,
        code,
        fromMicros,
        untilMicros,
        firstSequence,
        lastSequence,
        limit,
        reversed);
  }
}
