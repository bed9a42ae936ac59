package dev.muster.points;

import java.time.Instant;

/** What became of one row of a batch of accounts. */
public sealed interface AccountResult {
  /** Returns the id that was asked for. */
  Id128 id();

  /** Returns whether the account is there as asked for, made now or before. */
  default boolean isDone() {
    return !(this instanceof Refused);
  }

  /** The account was made. */
  record Created(Id128 id, Instant recorded) implements AccountResult {}

  /** The same account was there before. */
  record Exists(Id128 id, Instant recorded) implements AccountResult {}

  /** No account was made. */
  record Refused(Id128 id, AccountRefusal reason) implements AccountResult {}
}
