package dev.muster.points.internal.rule;

import dev.muster.points.Account;
import dev.muster.points.Transfer;
import dev.muster.points.internal.table.AccountBits;
import dev.muster.points.internal.table.Tables;
import dev.muster.points.internal.table.Tables.ExtraField;
import java.util.List;

/**
 * The ledger's rules over one set of tables.
 *
 * <p>The caller gives the stamp of each command: microseconds that never go back. Not thread-safe.
 */
public final class RuleCore {
  /**
   * Changes when the same commands could be decided differently; a journal notes it. Version 1
   * entered what was due by kind, not by time; version 2 looked at how much a reversal takes back
   * after what is against its accounts.
   */
  public static final int VERSION = 3;

  private final Tables tables;
  private final AccountRules accountRules;
  private final TransferRules transferRules;
  private final Settlement settlement;
  private final LotBook lots;

  /** Creates the rules of {@code tables}. */
  public RuleCore(Tables tables) {
    this.tables = tables;
    Posting posting = new Posting(tables);
    lots = new LotBook(tables);
    accountRules = new AccountRules(tables);
    settlement = new Settlement(tables, posting, lots);
    transferRules = new TransferRules(tables, posting, settlement, lots);
  }

  /** Opens accounts. */
  public BatchOutcome createAccounts(List<Account> batch, long stamp) {
    return accountRules.create(batch, stamp);
  }

  /** Makes transfers. */
  public BatchOutcome createTransfers(List<Transfer> batch, long stamp) {
    return transferRules.create(batch, stamp);
  }

  /**
   * Bars an account from new transfers, or lets it have them again; returns whether that is a
   * change.
   */
  public boolean setFrozen(int account, boolean frozen) {
    boolean before = (tables.bitsOf(account) & AccountBits.FROZEN) != 0;
    if (before != frozen) {
      AccountState.set(tables, account, AccountBits.FROZEN, frozen);
    }
    return before != frozen;
  }

  /** Takes note of a lot whose row was filled from elsewhere: it can be spent and falls due. */
  public void restoreLot(int lot) {
    lots.restore(lot);
  }

  /** Takes note of an open hold whose row was filled from elsewhere: it can time out. */
  public void restoreHold(int hold) {
    settlement.restore(hold);
  }

  /** Enters what is due on one account. */
  public void settle(int account, long stamp) {
    settlement.touch(account, stamp);
  }

  /** Returns whether something may be due on an account. */
  public boolean isDue(int account, long stamp) {
    int extra = tables.extraOf(account);
    return extra >= 0 && stamp >= tables.extras.get(extra, ExtraField.NEXT_DUE);
  }

  /** Enters what is due on all accounts and returns how many entries that made. */
  public int sweep(long stamp) {
    int before = tables.transfers.count();
    for (int extra = 0; extra < tables.extras.count(); extra++) {
      settlement.touch((int) tables.extras.get(extra, ExtraField.ACCOUNT), stamp);
    }
    return tables.transfers.count() - before;
  }
}
