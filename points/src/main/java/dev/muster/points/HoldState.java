package dev.muster.points;

import dev.muster.core.json.ObjectReader;

/** What became of a pending transfer. */
public enum HoldState {
  /** The transfer is not a pending one. */
  NONE,
  /** The points are held. */
  OPEN,
  /** The points were posted, wholly or in part. */
  POSTED,
  /** The points were let go. */
  VOIDED,
  /** The timeout passed, and the points were let go. */
  TIMED_OUT;

  /** Returns the name in JSON. */
  public String text() {
    return ObjectReader.name(this);
  }
}
