package dev.muster.points.conform;

import dev.muster.points.Account;
import dev.muster.points.AccountFlag;
import dev.muster.points.Balances;
import dev.muster.points.Id128;
import dev.muster.points.RecordedAccount;
import dev.muster.points.Transfer;
import dev.muster.points.TransferFlag;
import dev.muster.points.TransferResult;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives an account the four sums that a table sets up, by ordinary transfers with accounts made for
 * the purpose.
 *
 * <p>A capped account gets the side first that its cap asks for.
 */
final class BalanceSetup {
  private final CaseLedger ledger;

  BalanceSetup(CaseLedger ledger) {
    this.ledger = ledger;
  }

  void force(Row row) {
    Id128 id = row.id("account");
    RecordedAccount recorded = ledger.account(id).orElseThrow();
    Account account = recorded.account();
    Balances target = TransferTableDriver.balances(row);
    if (!recorded.balances().equals(Balances.ZERO)) {
      throw new IllegalArgumentException(
          "account (%s) already has entries; set it up first".formatted(id));
    }
    List<Transfer> transfers = new ArrayList<>();
    add(transfers, account, false, false, target.creditsPosted());
    add(transfers, account, false, true, target.creditsPending());
    int debitsAt =
        account.flags().contains(AccountFlag.CREDITS_MUST_NOT_EXCEED_DEBITS) ? 0 : transfers.size();
    List<Transfer> debits = new ArrayList<>();
    add(debits, account, true, false, target.debitsPosted());
    add(debits, account, true, true, target.debitsPending());
    transfers.addAll(debitsAt, debits);
    for (TransferResult result : ledger.createTransfers(transfers)) {
      if (!(result instanceof TransferResult.Created)) {
        throw new IllegalStateException("setting up account (%s) gave %s".formatted(id, result));
      }
    }
  }

  private void add(
      List<Transfer> transfers, Account account, boolean debit, boolean pending, long amount) {
    if (amount == 0) {
      return;
    }
    String name =
        "muster.conform/%s/%s%s"
            .formatted(account.id(), debit ? "debit" : "credit", pending ? "/pending" : "");
    Id128 helper = Id128.of(name);
    ledger.createAccounts(List.of(Account.builder(helper).unit(account.unit()).code(1).build()));
    Transfer.Builder transfer =
        Transfer.builder(Id128.of(name + "/transfer"))
            .debit(debit ? account.id() : helper)
            .credit(debit ? helper : account.id())
            .amount(amount)
            .unit(account.unit())
            .code(1);
    transfers.add(pending ? transfer.flags(TransferFlag.PENDING).build() : transfer.build());
  }
}
