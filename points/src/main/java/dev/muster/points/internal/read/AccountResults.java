package dev.muster.points.internal.read;

import dev.muster.points.Account;
import dev.muster.points.AccountResult;
import dev.muster.points.Id128;
import dev.muster.points.LedgerTime;
import dev.muster.points.internal.rule.BatchOutcome;
import dev.muster.points.internal.rule.Status;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** The results of a batch of accounts, made one by one when asked for. */
public final class AccountResults extends AbstractList<AccountResult> implements RandomAccess {
  private final List<Account> batch;
  private final BatchOutcome outcome;

  /** Creates the results of a batch. */
  public AccountResults(List<Account> batch, BatchOutcome outcome) {
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
