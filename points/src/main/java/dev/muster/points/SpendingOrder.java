package dev.muster.points;

import dev.muster.core.json.ObjectReader;

/**
 * Which lot of an account is spent first. Ties go to the lot earned first, then to the lower
 * transfer id and ordinal.
 */
public enum SpendingOrder {
  /**
   * Lower priority number, then earlier expiry, then earned first: nothing breaks that could have
   * been spent.
   */
  PRIORITY_EXPIRY_EARNED(0),
  /** Earned first, spent first. */
  EARNED_FIRST(1),
  /** Earned last, spent first. */
  EARNED_LAST(2);

  private final int number;

  SpendingOrder(int place) {
    this.number = place;
  }

  /** Returns the place in this list, by which the choice is stored. */
  public int number() {
    return number;
  }

  /** Returns the name in JSON. */
  public String text() {
    return ObjectReader.name(this);
  }
}
