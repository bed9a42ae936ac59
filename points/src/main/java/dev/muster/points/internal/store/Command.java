package dev.muster.points.internal.store;

import dev.muster.points.Account;
import dev.muster.points.Id128;
import dev.muster.points.Transfer;
import java.util.List;

/**
 * One command to a ledger.
 *
 * @param kind what it is
 * @param accounts the rows of {@link CommandKind#ACCOUNTS}
 * @param transfers the rows of {@link CommandKind#TRANSFERS}
 * @param account whom {@link CommandKind#FREEZE} and {@link CommandKind#UNFREEZE} name
 */
public record Command(
    CommandKind kind, List<Account> accounts, List<Transfer> transfers, Id128 account) {
  /** A sweep. */
  public static final Command SWEEP = plain(CommandKind.SWEEP);

  /** Returns a command that opens accounts; the list must not change any more. */
  public static Command accounts(List<Account> accounts) {
    return new Command(CommandKind.ACCOUNTS, accounts, List.of(), Id128.ZERO);
  }

  /** Returns a command that makes transfers; the list must not change any more. */
  public static Command transfers(List<Transfer> transfers) {
    return new Command(CommandKind.TRANSFERS, List.of(), transfers, Id128.ZERO);
  }

  /** Returns a command that freezes or unfreezes an account. */
  public static Command frost(Id128 account, boolean frozen) {
    return new Command(
        frozen ? CommandKind.FREEZE : CommandKind.UNFREEZE, List.of(), List.of(), account);
  }

  /** Returns a command that is nothing but its kind. */
  public static Command plain(CommandKind kind) {
    return new Command(kind, List.of(), List.of(), Id128.ZERO);
  }

  /** Returns how many rows the command has. */
  public int rows() {
    return accounts.size() + transfers.size();
  }
}
