package dev.muster.scheduling.internal.transport;

/** Finds, for items of a stage, what costs least at given prices and what comes close to it. */
interface PriceScan {
  /** Scans items {@code from} inclusive to {@code to} exclusive. Called from several threads. */
  void scan(Stage stage, PriceTable prices, int from, int to, OptionList out);

  /** Returns the cost of an item of class {@code c} at {@code site}, without offsets. */
  long siteCost(int c, int site);
}
