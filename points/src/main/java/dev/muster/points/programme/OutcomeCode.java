package dev.muster.points.programme;

import dev.muster.core.json.ObjectReader;

/** What a rule made of a fact. */
public enum OutcomeCode {
  /** It gave all that it promises. */
  GRANTED,
  /** It gave a part, since a cap or the budget had no room for more. */
  CUT,
  /** A cap or the budget had no room. */
  NO_ROOM,
  /** It had applied as often as it may. */
  ALREADY,
  /** Another rule has not applied often enough. */
  REQUIREMENT_MISSING,
  /** The run of periods is not long enough yet. */
  STREAK_RUNNING,
  /** A condition does not hold. */
  CONDITION_FAILED,
  /** It was not in force then. */
  NOT_IN_FORCE,
  /** Another rule of the same exclusive word applied. */
  EXCLUDED,
  /** The attribute that it reckons with is missing or negative. */
  NO_NUMBER,
  /** It promises more than a ledger can hold. */
  TOO_MUCH,
  /** It applied, and it is worth nothing. */
  NOTHING,
  /** The campaign in which it counts is closed. */
  CLOSED;

  /** Returns the name in JSON. */
  public String text() {
    return ObjectReader.name(this);
  }
}
