package dev.muster.points;

import dev.muster.points.internal.rule.BatchOutcome;
import dev.muster.points.internal.rule.Status;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** The results of a batch of accounts, made one by one when asked for. */
final class AccountResults extends AbstractList<AccountResult> implements RandomAccess {
  private final List<Account> batch;
  private final BatchOutcome outcome;

  AccountResults(List<Account> batch, BatchOutcome outcome) {
    this.batch = batch;
    this.outcome = outcome;
  }

  @Override
  public AccountResult get(int index) {
    Id128 id = batch.get(index).id();
    return switch (outcome.status(index)) {
      case Status.CREATED ->
          new AccountResult.Created(id, LedgerTime.instant(outcome.recorded(index)));
      case Status.EXISTS ->
          new AccountResult.Exists(id, LedgerTime.instant(outcome.recorded(index)));
      default -> new AccountResult.Refused(id, Status.accountRefusal(outcome.status(index)));
    };
  }

  @Override
  public int size() {
    return batch.size();
  }
}
