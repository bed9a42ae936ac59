package dev.muster.points;

import dev.muster.core.json.ObjectReader;

/** What a reversal does with points that return to a lot which has expired meanwhile. */
public enum ExpiredLots {
  /** The points return and break again at once. */
  BREAK_AGAIN(0),
  /** The points return and can be spent for the reversal's grace. */
  REINSTATE(1),
  /** The reversal is refused. */
  REFUSE(2);

  private final int number;

  ExpiredLots(int place) {
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
