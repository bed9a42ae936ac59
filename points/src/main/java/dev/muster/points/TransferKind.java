package dev.muster.points;

import dev.muster.core.json.ObjectReader;

/** What a recorded transfer did. */
public enum TransferKind {
  /** Moved points at once. */
  TRANSFER,
  /** Holds or held points. */
  HOLD,
  /** Posted a hold. */
  POST,
  /** Voided a hold. */
  VOID,
  /** Took back another transfer. */
  REVERSAL,
  /** The ledger's own entry: a hold timed out. */
  TIMEOUT,
  /** The ledger's own entry: a lot expired. */
  BREAKAGE;

  /** Returns the name in JSON. */
  public String text() {
    return ObjectReader.name(this);
  }
}
