package dev.muster.points.programme;

import dev.muster.points.TransferRefusal;

/** What became of taking back what a fact earned. */
public sealed interface ReversalResult {
  /** Everything that the fact earned was taken back, now or before. */
  record Done(Evaluation evaluation) implements ReversalResult {}

  /** There is no such fact. */
  record NoSuchFact(String fact) implements ReversalResult {}

  /**
   * The ledger refused, for instance since the points are spent, and nothing changed. Another try
   * takes another reversal id.
   */
  record RefusedByLedger(Evaluation evaluation, TransferRefusal reason) implements ReversalResult {}
}
