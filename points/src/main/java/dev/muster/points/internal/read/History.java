package dev.muster.points.internal.read;

import dev.muster.points.Balances;
import dev.muster.points.internal.rule.RecordedTimes;
import dev.muster.points.internal.table.AccountBits;
import dev.muster.points.internal.table.AccountEntries;
import dev.muster.points.internal.table.EntryLists;
import dev.muster.points.internal.table.Rows;
import dev.muster.points.internal.table.Tables;
import dev.muster.points.internal.table.Tables.AccountField;
import dev.muster.points.internal.table.Tables.BalanceField;
import dev.muster.points.internal.table.Tables.ExtraField;
import dev.muster.points.internal.table.Tables.TransferField;
import dev.muster.points.internal.table.TransferBits;

/**
 * The entries of accounts and the sums after each of them.
 *
 * <p>An account with history answers in O(log n); any other is walked back from its present sums.
 */
public final class History {
  private final Tables tables;
  private final Rows transfers;
  private final AccountEntries entries;

  /** Creates a reader of {@code tables}. */
  public History(Tables tables) {
    this.tables = tables;
    this.transfers = tables.transfers;
    this.entries = tables.accountEntries;
  }

  /** Returns whether an account keeps its balances. */
  public boolean isKept(int account) {
    return (tables.bitsOf(account) & AccountBits.HISTORY) != 0;
  }

  /** Returns the number of entries of an account. */
  public int count(int account) {
    return entries.count(account);
  }

  /** Returns the transfer of entry {@code index}, from 0. */
  public int transferAt(int account, int index) {
    return entries.transferAt(account, index);
  }

  /** Returns the first entry whose transfer was recorded at or after {@code micros}. */
  public int firstRecordedAtOrAfter(int account, long micros) {
    // Transfers are in order of time; finding the first one reads fewer pages than looking at
    // entries.
    return firstAtOrAfter(
        account, RecordedTimes.firstAtOrAfter(transfers, TransferField.RECORDED, micros));
  }

  /** Returns the first entry whose transfer is in row {@code transfer} or later. */
  public int firstAtOrAfter(int account, long transfer) {
    int low = 0;
    int high = count(account);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (transferAt(account, middle) < transfer) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Returns a walker that stands after the last entry of {@code account}. */
  public Walker walkBack(int account) {
    return new Walker(account);
  }

  /** Returns the sums before entry {@code index}. */
  public Balances before(int account, int index) {
    if (index == 0) {
      return Balances.ZERO;
    }
    if (isKept(account)) {
      int row = entries.balancesAt(account, index - 1);
      int field = BalanceField.DEBITS_PENDING;
      return new Balances(
          tables.balances.get(row, field),
          tables.balances.get(row, field + 1),
          tables.balances.get(row, field + 2),
          tables.balances.get(row, field + 3));
    }
    Walker walker = walkBack(account);
    walker.backTo(index);
    return walker.balances();
  }

  /**
   * Returns the posted balance that was believed at one time for another: of the entries recorded
   * at or before the first, those effective at or before the second.
   */
  public long postedAsOf(int account, long recordedMicros, long effectiveMicros) {
    long both = Math.min(recordedMicros, effectiveMicros);
    int index = both == Long.MAX_VALUE ? count(account) : firstRecordedAtOrAfter(account, both + 1);
    long balance = before(account, index).posted();
    int extra = tables.extraOf(account);
    long handle = extra < 0 ? 0 : tables.extras.get(extra, ExtraField.SKEWED);
    for (int i = 0; i < EntryLists.count(handle); i++) {
      int row = tables.entries.get(tables.entries.place(handle, EntryLists.PLAIN, i));
      long recorded = transfers.get(row, TransferField.RECORDED);
      boolean counted = recorded <= both;
      boolean counts =
          recorded <= recordedMicros
              && transfers.get(row, TransferField.EFFECTIVE) <= effectiveMicros;
      if (counted != counts) {
        balance += counts ? change(account, row) : -change(account, row);
      }
    }
    return balance;
  }

  /** Returns what a transfer gave to an account, or took from it, at once. */
  public long change(int account, int transfer) {
    int flags = transfers.lower(transfer, TransferField.TAG_CODE_FLAGS);
    if ((flags & (TransferBits.PENDING | TransferBits.VOID | TransferBits.TIMEOUT)) != 0) {
      return 0;
    }
    long amount = transfers.get(transfer, TransferField.AMOUNT);
    return transfers.upper(transfer, TransferField.ACCOUNTS) == account ? -amount : amount;
  }

  /**
   * Steps from an account's present state back over its entries. A step costs O(1), and O(log n)
   * where an account keeps its balances.
   */
  public final class Walker {
    private final int account;
    private final boolean kept;
    private int index;
    private int entry;
    private final long[] sums = new long[4];
    private boolean closed;

    private Walker(int account) {
      this.account = account;
      this.kept = isKept(account);
      this.index = count(account);
      this.entry = kept || index == 0 ? 0 : entries.last(account);
      for (int i = 0; i < 4; i++) {
        sums[i] = tables.accounts.get(account, AccountField.DEBITS_PENDING + i);
      }
      this.closed = (tables.bitsOf(account) & AccountBits.CLOSED) != 0;
    }

    /** Steps back until {@code target} entries are left. */
    public void backTo(int target) {
      while (index > target) {
        step();
      }
    }

    /** Steps back until the last entry left is of row {@code transfer} or earlier. */
    public void backToTransfer(int transfer) {
      while (index > 0 && last() > transfer) {
        step();
      }
    }

    /** Returns the transfer of the last entry that is left. */
    private int last() {
      return kept ? transferAt(account, index - 1) : entries.transferOf(entry);
    }

    private void step() {
      undo(last());
      index--;
      if (!kept && index > 0) {
        entry = entries.before(entry);
      }
    }

    private void undo(int transfer) {
      int flags = transfers.lower(transfer, TransferField.TAG_CODE_FLAGS);
      int related = transfers.lower(transfer, TransferField.TIMEOUT_RELATED) - 1;
      boolean debit = transfers.upper(transfer, TransferField.ACCOUNTS) == account;
      int pending = debit ? 0 : 2;
      long amount = transfers.get(transfer, TransferField.AMOUNT);
      int closing = debit ? TransferBits.CLOSING_DEBIT : TransferBits.CLOSING_CREDIT;
      if ((flags & TransferBits.PENDING) != 0) {
        sums[pending] -= amount;
        closed &= (flags & closing) == 0;
        return;
      }
      if ((flags & (TransferBits.POST | TransferBits.VOID | TransferBits.TIMEOUT)) != 0) {
        sums[pending] += transfers.get(related, TransferField.AMOUNT);
        closed |= (transfers.lower(related, TransferField.TAG_CODE_FLAGS) & closing) != 0;
      }
      if ((flags & (TransferBits.VOID | TransferBits.TIMEOUT)) == 0) {
        sums[pending + 1] -= amount;
      }
    }

    /** Returns the sums here. */
    public Balances balances() {
      return new Balances(sums[0], sums[1], sums[2], sums[3]);
    }

    /** Returns whether the account was closed here. */
    public boolean isClosed() {
      return closed;
    }
  }
}
