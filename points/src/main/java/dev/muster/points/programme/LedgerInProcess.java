package dev.muster.points.programme;

import dev.muster.points.Id128;
import dev.muster.points.Ledger;
import dev.muster.points.Transfer;
import dev.muster.points.TransferResult;
import dev.muster.points.internal.programme.ProgrammeLedger;
import java.util.List;
import java.util.OptionalInt;

/** A ledger in memory or in files, as a programme sees it. */
record LedgerInProcess(Ledger ledger) implements ProgrammeLedger {
  @Override
  public List<TransferResult> create(List<Transfer> batch) {
    return ledger.createTransfers(batch);
  }

  @Override
  public boolean createWhole(List<Transfer> batch) {
    return false;
  }

  @Override
  public boolean has(Id128 transfer) {
    return ledger.transfer(transfer).isPresent();
  }

  @Override
  public long funds(Id128 account) {
    return ledger.balances(account).available();
  }

  @Override
  public OptionalInt unit(Id128 account) {
    return ledger.account(account).stream().mapToInt(found -> found.account().unit()).findFirst();
  }
}
