package dev.muster.points.json;

import dev.muster.points.Account;
import dev.muster.points.Id128;
import dev.muster.points.Transfer;
import java.util.List;

/** One command to a ledger, as a line of a command file says it. */
public sealed interface LedgerCommand {
  /** Opens accounts. */
  record CreateAccounts(List<Account> accounts) implements LedgerCommand {
    /** Copies the rows. */
    public CreateAccounts {
      accounts = List.copyOf(accounts);
    }
  }

  /** Makes transfers. */
  record CreateTransfers(List<Transfer> transfers) implements LedgerCommand {
    /** Copies the rows. */
    public CreateTransfers {
      transfers = List.copyOf(transfers);
    }
  }

  /** Tells what transfers would do. */
  record Simulate(List<Transfer> transfers) implements LedgerCommand {
    /** Copies the rows. */
    public Simulate {
      transfers = List.copyOf(transfers);
    }
  }

  /** Bars an account from new transfers. */
  record Freeze(Id128 account) implements LedgerCommand {}

  /** Lets a frozen account have transfers again. */
  record Unfreeze(Id128 account) implements LedgerCommand {}

  /** Enters everything that has fallen due. */
  record Sweep() implements LedgerCommand {}
}
