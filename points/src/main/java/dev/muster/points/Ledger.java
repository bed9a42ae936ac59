package dev.muster.points;

import static java.util.Objects.requireNonNull;

import dev.muster.points.internal.journal.FileStore;
import dev.muster.points.internal.journal.LedgerExport;
import dev.muster.points.internal.read.AccountResults;
import dev.muster.points.internal.read.History;
import dev.muster.points.internal.read.QueryRunner;
import dev.muster.points.internal.read.RowReader;
import dev.muster.points.internal.read.TransferResults;
import dev.muster.points.internal.rule.BatchOutcome;
import dev.muster.points.internal.rule.RuleCore;
import dev.muster.points.internal.store.Applied;
import dev.muster.points.internal.store.Command;
import dev.muster.points.internal.store.LedgerState;
import dev.muster.points.internal.store.MemoryStore;
import dev.muster.points.internal.store.Store;
import dev.muster.points.internal.table.Tables;
import dev.muster.points.journal.Disk;
import dev.muster.points.journal.JournalException;
import dev.muster.points.journal.JournalHead;
import dev.muster.points.journal.JournalRecovery;
import dev.muster.points.journal.LedgerOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * A double-entry ledger of points.
 *
 * <p>Points move between accounts and are never made or lost: in each unit the posted debits of all
 * accounts sum up to their posted credits. Batches run in order, each row gets its result by
 * position, and linked rows succeed or fail as one. Asking again with the same ids changes nothing.
 * Refusals are values; exceptions are for callers' mistakes.
 *
 * <p>Time comes from the given source; a batch is stamped once, and stamps never go back, while
 * sequence numbers tell the order of what one stamp covers. What has fallen due on an account, a
 * hold that times out or a lot that expires, is entered before the account is used again; {@link
 * #sweep} enters it everywhere.
 *
 * <p>A ledger lives in memory or, {@link #open opened} on a folder, in files: then every call
 * returns once its results will stay, and a {@link JournalException} tells that they can't.
 *
 * <p>Thread-safe: calls are serialized by one lock. Creating a transfer costs well under a
 * microsecond in large batches. Only a ledger of files owns a thread.
 *
 * <pre>{@code
 * try (Ledger ledger = Ledger.inMemory()) {
 *   ledger.create(Account.builder(bank).unit(1).code(1).build());
 *   ledger.create(Account.builder(worker).unit(1).code(2)
 *       .flags(AccountFlag.DEBITS_MUST_NOT_EXCEED_CREDITS, AccountFlag.HISTORY).build());
 *   ledger.create(Transfer.builder(Id128.of("course/7/worker/17"))
 *       .debit(bank).credit(worker).amount(50).unit(1).code(1).build());
 * }
 * }</pre>
 */
public final class Ledger implements AutoCloseable {
  /** The most rows that one batch may have. */
  public static final int BATCH_MAX = 1_000_000;

  private final InstantSource clock;
  private final Store store;
  private final LedgerState state;
  private final Tables tables;
  private final RuleCore rules;
  private final RowReader reader;
  private final History history;
  private final QueryRunner queries;

  private Ledger(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
    this.state = store.state();
    this.tables = state.tables();
    this.rules = state.rules();
    this.reader = new RowReader(tables);
    this.history = new History(tables);
    this.queries = new QueryRunner(tables, reader, history);
  }

  /** Returns an empty ledger that lives in memory and runs on the system's clock. */
  public static Ledger inMemory() {
    return inMemory(Clock.systemUTC());
  }

  /** Returns an empty ledger that lives in memory and takes its time from {@code clock}. */
  public static Ledger inMemory(InstantSource clock) {
    return new Ledger(new MemoryStore(requireNonNull(clock, "clock")), clock);
  }

  /**
   * Opens the ledger whose journal is in a folder, and makes both if they are missing.
   *
   * @throws JournalException if another ledger has the journal open, or it can't be used
   */
  public static Ledger open(Path folder) {
    return open(folder, LedgerOptions.DEFAULT);
  }

  /**
   * Opens the ledger whose journal is in a folder, and makes both if they are missing. Everything
   * that was acknowledged is there; what a write that was cut short left behind is moved aside and
   * told by {@link #recovery}.
   *
   * @throws JournalException if another ledger has the journal open, or it can't be used
   */
  public static Ledger open(Path folder, LedgerOptions options) {
    return open(Disk.of(folder), options);
  }

  /** Opens the ledger whose journal is on a disk; see {@link #open(Path, LedgerOptions)}. */
  public static Ledger open(Disk disk, LedgerOptions options) {
    return new Ledger(FileStore.open(disk, options), options.clock());
  }

  /** Opens one account. */
  public AccountResult create(Account account) {
    return createAccounts(List.of(account)).get(0);
  }

  /**
   * Opens accounts.
   *
   * @param batch at most {@value #BATCH_MAX} rows
   * @return the result of each row, by position
   */
  public List<AccountResult> createAccounts(List<Account> batch) {
    List<Account> rows = copied(batch);
    if (rows.isEmpty()) {
      return List.of();
    }
    return new AccountResults(rows, store.run(Command.accounts(rows)).outcome());
  }

  /** Makes one transfer. */
  public TransferResult create(Transfer transfer) {
    return createTransfers(List.of(transfer)).get(0);
  }

  /**
   * Makes transfers.
   *
   * @param batch at most {@value #BATCH_MAX} rows
   * @return the result of each row, by position
   */
  public List<TransferResult> createTransfers(List<Transfer> batch) {
    List<Transfer> rows = copied(batch);
    if (rows.isEmpty()) {
      return List.of();
    }
    return new TransferResults(rows, store.run(Command.transfers(rows)).outcome());
  }

  /**
   * Makes transfers like {@link #createTransfers}, without waiting for the disk: the stage
   * completes once the results will stay. Transfers of one thread are made in the order of its
   * calls. Of a ledger of files, dependent stages never run on the writer thread, and the stage
   * fails with a {@link JournalException} when too many commands wait.
   *
   * @param batch at most {@value #BATCH_MAX} rows
   */
  public CompletionStage<List<TransferResult>> postAsync(List<Transfer> batch) {
    List<Transfer> rows = copied(batch);
    return store
        .runAsync(Command.transfers(rows))
        .thenApply(applied -> new TransferResults(rows, applied.outcome()));
  }

  /** Returns what {@link #createTransfers} would return now, and changes nothing. */
  public List<TransferResult> simulate(List<Transfer> batch) {
    List<Transfer> rows = copied(batch);
    return store.read(
        () -> {
          Tables.Mark mark = tables.mark();
          try {
            BatchOutcome outcome = rules.createTransfers(rows, state.nextStamp(clock));
            return new TransferResults(rows, outcome);
          } finally {
            tables.rollback(mark);
          }
        });
  }

  /**
   * Bars an account from new transfers. Holds can still be voided and time out, and lots expire.
   *
   * @return whether that is a change
   * @throws IllegalArgumentException if there is no such account
   */
  public boolean freeze(Id128 account) {
    return setFrozen(account, true);
  }

  /**
   * Lets a frozen account have transfers again.
   *
   * @return whether that is a change
   * @throws IllegalArgumentException if there is no such account
   */
  public boolean unfreeze(Id128 account) {
    return setFrozen(account, false);
  }

  private boolean setFrozen(Id128 account, boolean frozen) {
    Applied applied = store.run(Command.frost(account, frozen));
    if (applied.noSuchAccount()) {
      throw noSuchAccount(account);
    }
    return applied.count() > 0;
  }

  /**
   * Enters everything that has fallen due and returns how many entries that made. Looks at all
   * accounts with holds or lots.
   */
  public int sweep() {
    return store.run(Command.SWEEP).count();
  }

  /** Returns an account as it stands now, with everything that has fallen due, entered or not. */
  public Optional<RecordedAccount> account(Id128 id) {
    return store.read(
        () -> {
          int row = tables.accountIndex.find(id.high(), id.low());
          return row < 0 ? Optional.empty() : Optional.of(settled(row, () -> reader.account(row)));
        });
  }

  /**
   * Returns the sums of an account as they stand now.
   *
   * @throws IllegalArgumentException if there is no such account
   */
  public Balances balances(Id128 id) {
    return store.read(
        () -> {
          int row = rowOf(id);
          return settled(row, () -> reader.balances(row));
        });
  }

  /** Returns a transfer as it was recorded. */
  public Optional<RecordedTransfer> transfer(Id128 id) {
    return store.read(
        () -> {
          int row = tables.transferIndex.find(id.high(), id.low());
          return row < 0 ? Optional.empty() : Optional.of(reader.transfer(row));
        });
  }

  /** Returns the transfers that match, as recorded. */
  public List<RecordedTransfer> transfers(TransferQuery query) {
    return store.read(() -> queries.transfers(query));
  }

  /**
   * Returns the sums after each matching entry of an account with {@link AccountFlag#HISTORY};
   * nothing for any other.
   */
  public List<BalanceAfter> balances(TransferQuery query) {
    return store.read(() -> queries.balances(query));
  }

  /** Returns the accounts that match, as recorded. */
  public List<RecordedAccount> accounts(AccountQuery query) {
    return store.read(() -> queries.accounts(query));
  }

  /**
   * Returns the changes with sequence numbers from {@code first} to {@code last}, oldest first, at
   * most {@code limit}.
   */
  public List<ChangeEvent> changes(long first, long last, int limit) {
    Checks.notNegative("limit", limit);
    return store.read(() -> queries.changes(first, last, limit));
  }

  /**
   * Returns what was recorded on an account from {@code from} until before {@code until}, at most
   * {@code limit} lines.
   *
   * @throws IllegalArgumentException if there is no such account
   */
  public Statement statement(Id128 account, Instant from, Instant until, int limit) {
    Checks.notNegative("limit", limit);
    return store.read(
        () ->
            queries.statement(
                rowOf(account), LedgerTime.micros(from), LedgerTime.micros(until), limit));
  }

  /**
   * Returns the posted balance that was believed at {@code recorded} for {@code effective}: of the
   * entries recorded at or before the one, those that take effect at or before the other.
   *
   * <p>With {@link AccountFlag#HISTORY} this costs O(log n + entries whose two times differ).
   *
   * @throws IllegalArgumentException if there is no such account
   */
  public long balanceAsOf(Id128 account, Instant recorded, Instant effective) {
    return store.read(
        () ->
            history.postedAsOf(
                rowOf(account), LedgerTime.micros(recorded), LedgerTime.micros(effective)));
  }

  /**
   * Returns the lots of an account as they stand now, oldest first.
   *
   * @param spent whether lots of which nothing is left are wanted, too
   * @throws IllegalArgumentException if there is no such account
   */
  public List<Lot> lots(Id128 account, boolean spent) {
    return store.read(
        () -> {
          int row = rowOf(account);
          return settled(row, () -> reader.lots(row, spent));
        });
  }

  /** Returns what a transfer did to lots, in order; nothing if there is no such transfer. */
  public List<LotMove> lotMoves(Id128 transfer) {
    return store.read(
        () -> {
          int row = tables.transferIndex.find(transfer.high(), transfer.low());
          return row < 0 ? List.of() : reader.lotMoves(row);
        });
  }

  /** Returns how much the ledger holds and does. */
  public LedgerStats stats() {
    return store.read(
        () ->
            new LedgerStats(
                tables.accounts.count(),
                tables.transfers.count(),
                tables.failures.count(),
                tables.lots.count(),
                LedgerTime.instant(state.lastStamp()),
                files().map(FileStore::waiting).orElse(0),
                files().map(FileStore::forces).orElse(LedgerStats.Forces.NONE)));
  }

  /** Returns how a ledger of files came back when it was opened; nothing for one in memory. */
  public Optional<JournalRecovery> recovery() {
    return files().map(FileStore::recovery);
  }

  /**
   * Returns the last frame of the journal; nothing for a ledger in memory. Kept elsewhere, it can
   * be {@link LedgerOptions.Builder#expectedHead expected} at the next opening.
   */
  public Optional<JournalHead> head() {
    return files().map(FileStore::head);
  }

  /**
   * Writes a snapshot of a ledger of files, from which the next opening begins. Posting goes on
   * meanwhile: who is about to change a piece of 64 bytes, such as the sums of an account, that is
   * not written yet copies it first, so that a batch costs up to three such copies a row more.
   * Costs the time to write all of the ledger once, and memory for the pieces that change
   * meanwhile, at most a little more than accounts, live lots and open holds take.
   *
   * @throws UnsupportedOperationException if the ledger lives in memory
   * @throws JournalException if the snapshot can't be written; the ledger goes on
   */
  public void snapshot() {
    files()
        .orElseThrow(
            () ->
                new UnsupportedOperationException(
                    "a ledger in memory has no snapshots.%nMaybe export it.".formatted()))
        .snapshot();
  }

  /**
   * Writes everything that the ledger holds, for {@link #importInMemory} or {@link #importTo}. The
   * ledger stands still meanwhile.
   */
  public void export(OutputStream out) throws IOException {
    LedgerExport.write(store, out);
  }

  /** Returns a ledger in memory with the state that another one exported. */
  public static Ledger importInMemory(InputStream exported, InstantSource clock)
      throws IOException {
    MemoryStore store = new MemoryStore(clock);
    LedgerExport.read(exported, store.state());
    return new Ledger(store, clock);
  }

  /**
   * Begins a journal with the state that another ledger exported, and opens it.
   *
   * @throws JournalException if there is a journal already, or it can't be written
   */
  public static Ledger importTo(Disk disk, InputStream exported, LedgerOptions options) {
    LedgerExport.begin(disk, exported, options);
    return open(disk, options);
  }

  /**
   * Writes the state without anything that depends on where it is kept: ledgers that have run the
   * same commands at the same times write the same bytes. Costs O(n log n); the ledger stands still
   * meanwhile.
   */
  public void writeState(OutputStream out) throws IOException {
    LedgerExport.writeState(store, out);
  }

  private Optional<FileStore> files() {
    return store instanceof FileStore files ? Optional.of(files) : Optional.empty();
  }

  /**
   * Closes the ledger: what was asked for before is done first, later calls throw {@link
   * IllegalStateException}. Closing again does nothing.
   */
  @Override
  public void close() {
    store.close();
  }

  /*
   * A look-up must not show points that have expired, and must not write either: what is due is entered, read and undone.
   */
  private <T> T settled(int account, Supplier<T> read) {
    long now = state.nextStamp(clock);
    if (!rules.isDue(account, now)) {
      return read.get();
    }
    Tables.Mark mark = tables.mark();
    try {
      rules.settle(account, now);
      return read.get();
    } finally {
      tables.rollback(mark);
    }
  }

  private int rowOf(Id128 account) {
    int row = tables.accountIndex.find(account.high(), account.low());
    if (row < 0) {
      throw noSuchAccount(account);
    }
    return row;
  }

  private static IllegalArgumentException noSuchAccount(Id128 account) {
    return new IllegalArgumentException("account (%s) does not exist".formatted(account));
  }

  private static <T> List<T> copied(List<T> batch) {
    if (batch.size() > BATCH_MAX) {
      throw new IllegalArgumentException(
          "a batch has at most %d rows, and this one has %d.%nMaybe send it in parts."
              .formatted(BATCH_MAX, batch.size()));
    }
    return List.copyOf(batch);
  }
}
