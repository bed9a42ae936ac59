package dev.muster.points.programme;

import dev.muster.points.TransferRefusal;
import java.util.Optional;

/** What became of an order, a confirmation or a cancellation. */
public sealed interface RedemptionResult {
  /** It was done, now or before. */
  record Done(Order order) implements RedemptionResult {}

  /**
   * It was not, and nothing changed.
   *
   * @param ledger why the ledger refused, if it did; another try takes another order id
   */
  record Refused(RedemptionRefusal reason, Optional<TransferRefusal> ledger)
      implements RedemptionResult {}
}
