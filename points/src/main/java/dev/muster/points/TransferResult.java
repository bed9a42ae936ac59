package dev.muster.points;

import java.time.Instant;

/** What became of one row of a batch of transfers. */
public sealed interface TransferResult {
  /** Returns the id that was asked for. */
  Id128 id();

  /** Returns whether the transfer is there as asked for, made now or before. */
  default boolean isDone() {
    return !(this instanceof Refused);
  }

  /**
   * The transfer was made.
   *
   * @param amount the points moved, held or released, which may be fewer than asked for by a
   *     balancing transfer
   * @param recorded when
   * @param debit the debit account's balances afterwards
   * @param credit the credit account's balances afterwards
   */
  record Created(Id128 id, long amount, Instant recorded, Balances debit, Balances credit)
      implements TransferResult {}

  /**
   * The same transfer was there before; nothing changed.
   *
   * @param amount the points that it moved, held or released then
   * @param recorded when
   */
  record Exists(Id128 id, long amount, Instant recorded) implements TransferResult {}

  /** No transfer was made, and nothing changed. */
  record Refused(Id128 id, TransferRefusal reason) implements TransferResult {}
}
