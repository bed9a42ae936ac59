package dev.muster.points.internal.read;

import dev.muster.points.Balances;
import dev.muster.points.Id128;
import dev.muster.points.LedgerTime;
import dev.muster.points.Transfer;
import dev.muster.points.TransferResult;
import dev.muster.points.internal.rule.BatchOutcome;
import dev.muster.points.internal.rule.Status;
import java.time.Instant;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** The results of a batch of transfers, made one by one when asked for. */
public final class TransferResults extends AbstractList<TransferResult> implements RandomAccess {
  private final List<Transfer> batch;
  private final BatchOutcome outcome;

  /** Creates the results of a batch. */
  public TransferResults(List<Transfer> batch, BatchOutcome outcome) {
    this.batch = batch;
    this.outcome = outcome;
  }

  @Override
  public TransferResult get(int index) {
    Id128 id = batch.get(index).id();
    int status = outcome.status(index);
    if (status > Status.EXISTS) {
      return new TransferResult.Refused(id, Status.transferRefusal(status));
    }
    Instant recorded = LedgerTime.instant(outcome.recorded(index));
    return status == Status.EXISTS
        ? new TransferResult.Exists(id, outcome.amount(index), recorded)
        : new TransferResult.Created(
            id, outcome.amount(index), recorded, balances(index, 0), balances(index, 4));
  }

  private Balances balances(int index, int first) {
    return new Balances(
        outcome.sum(index, first),
        outcome.sum(index, first + 1),
        outcome.sum(index, first + 2),
        outcome.sum(index, first + 3));
  }

  @Override
  public int size() {
    return batch.size();
  }
}
