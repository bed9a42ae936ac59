package dev.muster.points.conform;

import dev.muster.points.Account;
import dev.muster.points.AccountResult;
import dev.muster.points.Id128;
import dev.muster.points.Ledger;
import dev.muster.points.RecordedAccount;
import dev.muster.points.RecordedTransfer;
import dev.muster.points.Transfer;
import dev.muster.points.TransferResult;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** What a case asks of a ledger, wherever that keeps its rows. */
interface CaseLedger extends AutoCloseable {
  /** Makes an empty ledger. */
  interface Maker {
    CaseLedger on(InstantSource clock);
  }

  List<AccountResult> createAccounts(List<Account> batch);

  List<TransferResult> createTransfers(List<Transfer> batch);

  Optional<RecordedAccount> account(Id128 id);

  Optional<RecordedTransfer> transfer(Id128 id);

  /** Returns the ledger that answers queries about many rows, and takes rows with their times. */
  Optional<Ledger> queries();

  @Override
  void close();

  /** Returns a case's view of a ledger. */
  static CaseLedger of(Ledger ledger) {
    return new CaseLedger() {
      @Override
      public List<AccountResult> createAccounts(List<Account> batch) {
        return ledger.createAccounts(batch);
      }

      @Override
      public List<TransferResult> createTransfers(List<Transfer> batch) {
        return ledger.createTransfers(batch);
      }

      @Override
      public Optional<RecordedAccount> account(Id128 id) {
        return ledger.account(id);
      }

      @Override
      public Optional<RecordedTransfer> transfer(Id128 id) {
        return ledger.transfer(id);
      }

      @Override
      public Optional<Ledger> queries() {
        return Optional.of(ledger);
      }

      @Override
      public void close() {
        ledger.close();
      }
    };
  }
}
