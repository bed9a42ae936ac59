package dev.muster.points.internal.table;

import dev.muster.points.internal.table.Tables.AccountField;

/**
 * Which transfers touched each account, in the order they were made.
 *
 * <p>An entry of an account is a transfer and its side there. Entries of accounts with history,
 * which have their balances beside them, are in an {@link EntryLists entry list}. Not thread-safe.
 */
public final class AccountEntries {
  /*
   * All other accounts have chains: an account remembers its last entry, and each transfer remembers for both its sides the entry
   * before. So making an entry writes behind the newest transfer and to the account's row, and to no place that only this account
   * uses, which with many accounts no cache would hold. To find an entry far back without going through all those after it, every
   * eighth one is noted in an entry list of the account, its milestones: a look-up takes O(log n) steps to the milestone behind
   * what it looks for, and up to fifteen from there.
   */
  private static final int STEP_SHIFT = 4;

  private static final int STEP_MASK = (1 << STEP_SHIFT) - 1;

  private final Tables tables;
  private final Rows accounts;

  AccountEntries(Tables tables) {
    this.tables = tables;
    this.accounts = tables.accounts;
  }

  /** Returns the number of entries of an account. */
  public int count(int account) {
    return EntryLists.count(handle(account));
  }

  private long handle(int account) {
    return accounts.get(account, AccountField.ENTRIES);
  }

  /** Returns the transfer of entry {@code index} of an account, from 0. O(log n). */
  public int transferAt(int account, int index) {
    return (tables.bitsOf(account) & AccountBits.HISTORY) != 0
        ? tables.entries.get(kept(account, index))
        : transferOf(entryAt(account, index));
  }

  /**
   * Returns the row of {@link Tables#balances} after entry {@code index} of an account with
   * history.
   */
  public int balancesAt(int account, int index) {
    return tables.entries.get(kept(account, index) + 1);
  }

  private long kept(int account, int index) {
    return tables.entries.place(handle(account), EntryLists.WITH_BALANCES, index);
  }

  /** Returns the last entry of an account without history that has one. */
  public int last(int account) {
    return (int) handle(account);
  }

  /** Returns the entry of the same account before an entry that is not its first. */
  public int before(int entry) {
    long links = tables.links.get(entry >>> 1, 0);
    return (int) ((entry & 1) == 0 ? links >>> 32 : links);
  }

  /** Returns the transfer of an entry. */
  public int transferOf(int entry) {
    return entry >>> 1;
  }

  private int entryAt(int account, int index) {
    long handle = handle(account);
    int at = EntryLists.count(handle) - 1;
    int entry = (int) handle;
    int milestone = Math.max(1, (index + STEP_MASK) >>> STEP_SHIFT);
    if (milestone << STEP_SHIFT < at) {
      long milestones = milestones(account, at + 1);
      entry = tables.entries.get(tables.entries.place(milestones, EntryLists.PLAIN, milestone - 1));
      at = milestone << STEP_SHIFT;
    }
    for (; at > index; at--) {
      entry = before(entry);
    }
    return entry;
  }

  /** Returns the handle of the list of milestones of an account with so many entries. */
  private long milestones(int account, int count) {
    return Rows.pack((count - 1) >>> STEP_SHIFT, tables.extraRows.upper(account, 0));
  }

  /** Enters a transfer into the chains of its two accounts, which have no history. */
  public void chain(int transfer, int debit, int credit) {
    long debits = handle(debit);
    long credits = handle(credit);
    link(transfer, Rows.pack((int) debits, (int) credits));
    append(debit, debits, transfer << 1);
    append(credit, credits, transfer << 1 | 1);
  }

  /** Enters a transfer into the chain of its debit account only. */
  public void chainDebit(int transfer, int debit) {
    long debits = handle(debit);
    link(transfer, debits << 32);
    append(debit, debits, transfer << 1);
  }

  /** Enters a transfer into the chain of its credit account only. */
  public void chainCredit(int transfer, int credit) {
    long credits = handle(credit);
    link(transfer, credits & 0xFFFF_FFFFL);
    append(credit, credits, transfer << 1 | 1);
  }

  private void link(int transfer, long before) {
    Rows links = tables.links;
    while (links.count() < transfer) {
      links.append();
    }
    int row = links.count() == transfer ? links.appendUnset() : transfer;
    links.set(row, 0, before);
  }

  private void append(int account, long handle, int entry) {
    int index = EntryLists.count(handle);
    if ((index & STEP_MASK) == 0 && index > 0) {
      long milestones = tables.entries.add(milestones(account, index), entry);
      tables.extraRows.putUpper(account, 0, (int) milestones);
    }
    accounts.put(account, AccountField.ENTRIES, Rows.pack(index + 1, entry));
  }

  /** Enters a transfer and the balances after it into the list of an account with history. */
  public void keep(int transfer, int account, int balances) {
    accounts.put(
        account, AccountField.ENTRIES, tables.entries.add(handle(account), transfer, balances));
  }

  /**
   * Returns whether the next entry of an account goes to a list, too, and not only behind the
   * newest transfer. Without branches, so that it can be asked of many accounts at once.
   */
  public boolean isNextListed(int account) {
    long handle = handle(account);
    int count = EntryLists.count(handle);
    int history = tables.bitsOf(account) & AccountBits.HISTORY;
    // The upper bit is set if the count is a multiple of the step and not zero, or history is not.
    int multiple = ((count & STEP_MASK) - 1) & -count;
    return (multiple | -history) < 0;
  }

  /**
   * Loads where the next entry of an account goes that is {@link #isNextListed listed}; the result
   * only keeps the load from being left out.
   */
  public long touchNext(int account) {
    long handle = handle(account);
    return (tables.bitsOf(account) & AccountBits.HISTORY) != 0
        ? tables.entries.touchNext(handle, EntryLists.WITH_BALANCES)
        : tables.entries.touchNext(milestones(account, EntryLists.count(handle)), EntryLists.PLAIN);
  }

  /** Returns whether the lists of an account have the same entries in others. */
  boolean sameAs(AccountEntries others, int account) {
    long handle = handle(account);
    if ((tables.bitsOf(account) & AccountBits.HISTORY) != 0) {
      return tables.entries.sameAs(others.tables.entries, handle, EntryLists.WITH_BALANCES);
    }
    int count = EntryLists.count(handle);
    return count == 0
        || tables.entries.sameAs(
            others.tables.entries, milestones(account, count), EntryLists.PLAIN);
  }
}
