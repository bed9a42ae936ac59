package dev.muster.points;

import dev.muster.core.json.ObjectReader;

/**
 * What one transfer did to one lot.
 *
 * @param lotTransferId the transfer that made the lot
 * @param lotOrdinal the lot's number among the lots of that transfer
 * @param kind what was done
 * @param amount the points
 */
public record LotMove(Id128 lotTransferId, int lotOrdinal, Kind kind, long amount) {
  /** What was done to the lot. */
  public enum Kind {
    /** Points left it for good. */
    SPEND,
    /** Points were pinned by a hold. */
    PIN,
    /** Points came back. */
    RETURN,
    /** Points expired. */
    BREAK,
    /** Points paid a debt. */
    PAY_DEBT;

    /** Returns the name in JSON. */
    public String text() {
      return ObjectReader.name(this);
    }
  }
}
