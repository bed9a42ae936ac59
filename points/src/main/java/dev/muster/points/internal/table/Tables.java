package dev.muster.points.internal.table;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything a ledger knows, in rows of {@code long}s: the one thing the rules read and change.
 *
 * <p>The in-memory ledger owns one big instance; a store that keeps its rows elsewhere fills a
 * small one with the rows that a batch can touch. Row numbers of {@link #transfers} and {@link
 * #accounts} are their sequence, from 0, and never move. Changes made inside a {@link #mark scope}
 * can be undone. Not thread-safe.
 *
 * <p>Rows referring to rows store the number plus one, so that 0 means none.
 */
public final class Tables {
  /** Integers of a page of the lists of entries. */
  public static final int ENTRIES_PAGE = 1 << EntryLists.PAGE_SHIFT;

  /** Fields of {@link Tables#accounts}: what every transfer touches. */
  public static final class AccountField {
    /** The id's upper 64 bits. */
    public static final int ID_HIGH = 0;

    /** The id's lower 64 bits. */
    public static final int ID_LOW = 1;

    /** Sum of open holds on the debit side. */
    public static final int DEBITS_PENDING = 2;

    /** Sum of posted debits. */
    public static final int DEBITS_POSTED = 3;

    /** Sum of open holds on the credit side. */
    public static final int CREDITS_PENDING = 4;

    /** Sum of posted credits. */
    public static final int CREDITS_POSTED = 5;

    /** Unit (upper half) and state bits (lower half, see {@link AccountBits}). */
    public static final int UNIT_BITS = 6;

    /**
     * The account's {@link AccountEntries entries}: how many (upper half) and which is the last, or
     * with history in which block of its list that is (lower half).
     */
    public static final int ENTRIES = 7;

    private AccountField() {}
  }

  /** Fields of {@link Tables#details}: what an account was made with. */
  public static final class DetailField {
    /** Microseconds at which the account was recorded. */
    public static final int RECORDED = 0;

    /** The caller's reference, upper 64 bits. */
    public static final int REFERENCE_HIGH = 1;

    /** The caller's reference, lower 64 bits. */
    public static final int REFERENCE_LOW = 2;

    /** The caller's metadata. */
    public static final int METADATA = 3;

    /** The caller's tag (upper half) and code (lower half). */
    public static final int TAG_CODE = 4;

    private DetailField() {}
  }

  /** Fields of {@link Tables#extras}: what only some accounts have. */
  public static final class ExtraField {
    /** Row of the account. */
    public static final int ACCOUNT = 0;

    /** Least balance, or {@link Long#MIN_VALUE}. */
    public static final int FLOOR = 1;

    /** Greatest balance, or {@link Long#MAX_VALUE}. */
    public static final int CEILING = 2;

    /** Row of the breakage account plus one (upper half), spending order (lower half). */
    public static final int BREAKAGE_ORDER = 3;

    /** Roots of the timed holds on the debit side (upper half) and the credit side (lower half). */
    public static final int HOLDS = 4;

    /** Roots of the live lots by spending order (upper half) and by expiry (lower half). */
    public static final int LOTS = 5;

    /** Root of the lots that are not effective yet (upper half). */
    public static final int FUTURE_LOTS = 6;

    /** Points in live lots that are neither pinned nor in the future. */
    public static final int SPENDABLE = 7;

    /** Points spent beyond all lots. */
    public static final int DEBT = 8;

    /** Handle of the list of entries whose effective time is not their recorded time. */
    public static final int SKEWED = 9;

    /** The account's newest lot row plus one (upper half). */
    public static final int LAST_LOT = 10;

    /** The first instant at which a hold or lot of this account may fall due. */
    public static final int NEXT_DUE = 11;

    /** Points in lots that holds have pinned. */
    public static final int PINNED = 12;

    private ExtraField() {}
  }

  /** Fields of {@link Tables#transfers}. */
  public static final class TransferField {
    /** The id's upper 64 bits. */
    public static final int ID_HIGH = 0;

    /** The id's lower 64 bits. */
    public static final int ID_LOW = 1;

    /** Points moved, held or released. */
    public static final int AMOUNT = 2;

    /** Rows of the debit (upper half) and the credit account (lower half). */
    public static final int ACCOUNTS = 3;

    /** Microseconds at which the transfer was recorded. */
    public static final int RECORDED = 4;

    /** Microseconds at which the transfer takes effect. */
    public static final int EFFECTIVE = 5;

    /** The caller's reference, upper 64 bits. */
    public static final int REFERENCE_HIGH = 6;

    /** The caller's reference, lower 64 bits. */
    public static final int REFERENCE_LOW = 7;

    /** The caller's metadata. */
    public static final int METADATA = 8;

    /** Tag (upper half), code (next 16 bits) and flags (last 16 bits). */
    public static final int TAG_CODE_FLAGS = 9;

    /** Timeout in seconds (upper half) and row of the hold or original plus one (lower half). */
    public static final int TIMEOUT_RELATED = 10;

    /**
     * Hold state (upper half, see {@link HoldState}) and row of {@link Tables#holds} plus one
     * (lower half).
     */
    public static final int HOLD = 11;

    /** Points of this transfer that reversals have taken back. */
    public static final int REVERSED = 12;

    /** Microseconds at which lots made by this transfer expire; 0 means never. */
    public static final int EXPIRES = 13;

    /** Priority of lots (upper half), grace in seconds and policy for expired lots (lower half). */
    public static final int LOT_TERMS = 14;

    /** First row of {@link Tables#moves} plus one (upper half) and number of moves (lower half). */
    public static final int MOVES = 15;

    private TransferField() {}
  }

  /** Fields of {@link Tables#balances}: the sums of an account after one of its entries. */
  public static final class BalanceField {
    /** Sum of open holds on the debit side; the other three follow as in {@link AccountField}. */
    public static final int DEBITS_PENDING = 0;

    private BalanceField() {}
  }

  /** Fields of {@link Tables#holds}: pending transfers that time out. */
  public static final class HoldField {
    /** Row of the pending transfer while it is open, and its complement afterwards. */
    public static final int TRANSFER = 0;

    /** Microseconds at which it times out. */
    public static final int EXPIRES = 1;

    /** Children in the debit account's set. */
    public static final int BY_DEBIT = 2;

    /** Children in the credit account's set. */
    public static final int BY_CREDIT = 3;

    /** The upper 64 bits of the pending transfer's id. */
    public static final int ID_HIGH = 4;

    /** The lower 64 bits of that id. */
    public static final int ID_LOW = 5;

    private HoldField() {}
  }

  /** Fields of {@link Tables#lots}. */
  public static final class LotField {
    /** Account row (upper half) and the lot's ordinal within its transfer (lower half). */
    public static final int ACCOUNT_ORDINAL = 0;

    /** Row of the transfer that made it (upper half); 1 while not effective yet (lower half). */
    public static final int TRANSFER_FUTURE = 1;

    /** Points it was made with. */
    public static final int AMOUNT = 2;

    /** Points left. */
    public static final int REMAINING = 3;

    /** Points left that holds have pinned. */
    public static final int PINNED = 4;

    /** Microseconds from which it can be spent. */
    public static final int SPENDABLE_FROM = 5;

    /** Microseconds at which its points were earned. */
    public static final int EARNED = 6;

    /** Microseconds from which it is void; {@link Long#MAX_VALUE} means never. */
    public static final int EXPIRES = 7;

    /** Lower is spent first. */
    public static final int PRIORITY = 8;

    /** Children in the set by spending order. */
    public static final int BY_SPENDING = 9;

    /** Children in the set by expiry, or while not effective yet by that instant. */
    public static final int BY_TIME = 10;

    /** The account's lot before this one plus one (upper half); how often it broke (lower half). */
    public static final int PREVIOUS_BREAKS = 11;

    /** Points that broke. */
    public static final int BROKEN = 12;

    /** The upper 64 bits of the id of the transfer that made it. */
    public static final int ID_HIGH = 13;

    /** The lower 64 bits of that id. */
    public static final int ID_LOW = 14;

    private LotField() {}
  }

  /** Fields of {@link Tables#moves}: which transfer took how much from which lot. */
  public static final class MoveField {
    /** Row of the transfer (upper half) and of the lot (lower half). */
    public static final int TRANSFER_LOT = 0;

    /** Points taken, pinned or given back. */
    public static final int AMOUNT = 1;

    /** One of {@link MoveKind}. */
    public static final int KIND = 2;

    /** Points of this move that were given back. */
    public static final int RETURNED = 3;

    private MoveField() {}
  }

  /** Accounts; ids in {@link #accountIndex}. */
  public final Rows accounts;

  /** What accounts were made with, in the rows of {@link #accounts}. */
  public final Rows details;

  /**
   * In the rows of {@link #accounts}, of each the row of {@link #extras} plus one (lower half) and
   * the last block of its list of milestones, see {@link AccountEntries} (upper half).
   */
  public final Rows extraRows;

  /** What only accounts with limits, holds that time out or lots have. */
  public final Rows extras;

  /** Transfers; ids in {@link #transferIndex}. */
  public final Rows transfers;

  /** Balances after the entries of accounts with history. */
  public final Rows balances;

  /** Ids that were refused for a reason that may pass; the first two fields are the id. */
  public final Rows failures;

  /** Pending transfers that time out. */
  public final Rows holds;

  /** Lots. */
  public final Rows lots;

  /** Moves of lots. */
  public final Rows moves;

  /**
   * In the rows of {@link #transfers}, the entries before those of the debit account (upper half)
   * and the credit account (lower half): the row of a transfer twice, plus one for its credit side.
   */
  public final Rows links;

  /** Finds accounts. */
  public final IdIndex accountIndex;

  /** Finds transfers. */
  public final IdIndex transferIndex;

  /** Finds refused ids. */
  public final IdIndex failureIndex;

  /**
   * Lists of entries with their balances, of milestones, and of what is effective at other times.
   */
  public final EntryLists entries = new EntryLists();

  /** Entries of each account. */
  public final AccountEntries accountEntries;

  /** Holds of a debit account, by expiry. */
  public final SortedRows holdsByDebit;

  /** Holds of a credit account, by expiry. */
  public final SortedRows holdsByCredit;

  /** Live lots of an account, by spending order. */
  public final SortedRows lotsBySpending;

  /** Lots of an account by the instant at which they expire or become effective. */
  public final SortedRows lotsByTime;

  private final Undo undo = new Undo();
  private final PageCache cache;
  private final Rows[] appendable;

  /** Creates empty tables in memory. */
  public Tables() {
    this(null);
  }

  /** Creates empty tables; what has settled goes to a store, or without one stays in memory. */
  public Tables(@Nullable PageStore store) {
    cache = new PageCache(store);
    accounts = Rows.lasting(undo, 3);
    details = Rows.settling(undo, 3, cache);
    extraRows = Rows.lasting(undo, 0);
    extras = Rows.lasting(undo, 4);
    transfers = Rows.settling(undo, 4, cache);
    balances = Rows.settling(undo, 2, cache);
    failures = Rows.settling(undo, 1, cache);
    holds = Rows.settling(undo, 3, cache, (page, at) -> page[at + HoldField.TRANSFER] >= 0);
    lots = Rows.settling(undo, 4, cache, (page, at) -> page[at + LotField.REMAINING] != 0);
    moves = Rows.settling(undo, 2, cache);
    links = Rows.lasting(undo, 0);
    accountEntries = new AccountEntries(this);
    accountIndex = new IdIndex(accounts);
    transferIndex = new IdIndex(transfers);
    failureIndex = new IdIndex(failures);
    holdsByDebit = new SortedRows(holds, HoldField.BY_DEBIT);
    holdsByCredit = new SortedRows(holds, HoldField.BY_CREDIT);
    lotsBySpending = new SortedRows(lots, LotField.BY_SPENDING);
    lotsByTime = new SortedRows(lots, LotField.BY_TIME);
    appendable =
        new Rows[] {
          accounts, details, extraRows, extras, transfers, balances, failures, holds, lots, moves,
          links
        };
  }

  /** A state to return to. */
  public static final class Mark {
    private final int undoSize;
    private final int[] counts;
    private final long entriesTop;

    private Mark(int undoSize, int[] counts, long entriesTop) {
      this.undoSize = undoSize;
      this.counts = counts;
      this.entriesTop = entriesTop;
    }
  }

  /** Opens a scope; close it with {@link #keep} or {@link #rollback}. Scopes nest. */
  public Mark mark() {
    int[] counts = new int[appendable.length];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = appendable[i].count();
    }
    undo.open();
    return new Mark(undo.size(), counts, entries.top());
  }

  /** Closes the innermost scope and keeps its changes. */
  public void keep() {
    undo.close();
  }

  /** Closes the innermost scope and undoes everything since {@code mark}. */
  public void rollback(Mark mark) {
    dropIds(accounts, accountIndex, mark.counts[0]);
    dropIds(transfers, transferIndex, mark.counts[4]);
    dropIds(failures, failureIndex, mark.counts[6]);
    undo.rollback(mark.undoSize);
    for (int i = 0; i < appendable.length; i++) {
      appendable[i].truncate(mark.counts[i]);
    }
    entries.truncate(mark.entriesTop);
    undo.close();
  }

  /** Returns how many tables there are. */
  public int tableCount() {
    return appendable.length;
  }

  /** Returns how many fields a row of a table has. */
  public int fieldsOf(int table) {
    return appendable[table].fields();
  }

  /**
   * Returns the tables as they are now, to be read on any one thread until {@link #thaw}; outside
   * of scopes only. Costs no more than the lists of pages; whoever changes a piece of 64 bytes for
   * the first time saves it.
   */
  public TablesImage freeze() {
    cache.freeze();
    List<FrozenRows> frozen = new ArrayList<>();
    for (Rows rows : appendable) {
      frozen.add(rows.freeze());
    }
    return new TablesImage(frozen, entries.top(), entries.list());
  }

  /** Returns the tables as they are now, to be read before anything else happens to them. */
  public TablesImage image() {
    List<FrozenRows> now = new ArrayList<>();
    for (Rows rows : appendable) {
      now.add(rows.now());
    }
    return new TablesImage(now, entries.top(), entries.list());
  }

  /** Says that nobody reads the last image any more. */
  public void thaw() {
    for (Rows rows : appendable) {
      rows.thaw();
    }
    cache.thaw();
  }

  /** Adds a page to a table that is being loaded; ids are found from then on. */
  public void load(int table, PackedPage page, PackedPage later) {
    Rows rows = appendable[table];
    int first = rows.count();
    rows.load(page);
    IdIndex index =
        rows == accounts
            ? accountIndex
            : rows == transfers ? transferIndex : rows == failures ? failureIndex : null;
    for (int row = first; index != null && row < rows.count(); row++) {
      index.add(row);
    }
    rows.replace(first, page, later);
  }

  /** Makes room for the ids of so many rows of each table. */
  public void expect(int[] rows) {
    accountIndex.expect(rows[0]);
    transferIndex.expect(rows[4]);
    failureIndex.expect(rows[6]);
  }

  /** Takes over the lists of entries, whose pages nobody else may use. */
  public void loadEntries(int[][] pages, long top) {
    entries.load(pages, top);
  }

  /** Returns whether other tables have the same rows, in the same order, with the same entries. */
  public boolean sameAs(Tables other) {
    for (int i = 0; i < appendable.length; i++) {
      if (!appendable[i].sameAs(other.appendable[i])) {
        return false;
      }
    }
    for (int account = 0; account < accounts.count(); account++) {
      if (!accountEntries.sameAs(other.accountEntries, account)) {
        return false;
      }
    }
    for (int extra = 0; extra < extras.count(); extra++) {
      long handle = extras.get(extra, ExtraField.SKEWED);
      if (!entries.sameAs(other.entries, handle, EntryLists.PLAIN)) {
        return false;
      }
    }
    return true;
  }

  private static void dropIds(Rows rows, IdIndex index, int newCount) {
    for (int row = rows.count() - 1; row >= newCount; row--) {
      index.remove(row);
    }
  }

  /** Returns the row of an account's extra fields, or -1 when it has none. */
  public int extraOf(int account) {
    return (int) extraRows.get(account, 0) - 1;
  }

  /** Returns the row of an account's extra fields, made when missing. */
  public int extraFor(int account) {
    int extra = extraOf(account);
    if (extra >= 0) {
      return extra;
    }
    extra = extras.append();
    extras.set(extra, ExtraField.ACCOUNT, account);
    extras.set(extra, ExtraField.FLOOR, Long.MIN_VALUE);
    extras.set(extra, ExtraField.CEILING, Long.MAX_VALUE);
    extras.set(extra, ExtraField.NEXT_DUE, Long.MAX_VALUE);
    extraRows.putLower(account, 0, extra + 1);
    accounts.putLower(account, AccountField.UNIT_BITS, bitsOf(account) | AccountBits.HAS_EXTRA);
    return extra;
  }

  /** Returns an account's state bits. */
  public int bitsOf(int account) {
    return accounts.lower(account, AccountField.UNIT_BITS);
  }
}
