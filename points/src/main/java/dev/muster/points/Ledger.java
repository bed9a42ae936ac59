package dev.muster.points;

import static java.util.Objects.requireNonNull;

import dev.muster.points.internal.read.History;
import dev.muster.points.internal.read.QueryRunner;
import dev.muster.points.internal.read.RowReader;
import dev.muster.points.internal.rule.BatchOutcome;
import dev.muster.points.internal.rule.RuleCore;
import dev.muster.points.internal.table.Tables;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
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
 * <p>Thread-safe: calls are serialized by one lock. Creating a transfer costs well under a
 * microsecond in large batches.
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

  private final ReentrantLock lock = new ReentrantLock();
  private final InstantSource clock;
  private final Tables tables = new Tables();
  private final RuleCore rules = new RuleCore(tables);
  private final RowReader reader = new RowReader(tables);
  private final History history = new History(tables);
  private final QueryRunner queries = new QueryRunner(tables, reader, history);
  private long lastStamp;
  private boolean closed;

  private Ledger(InstantSource clock) {
    this.clock = requireNonNull(clock, "clock");
  }

  /** Returns an empty ledger that lives in memory and runs on the system's clock. */
  public static Ledger inMemory() {
    return new Ledger(Clock.systemUTC());
  }

  /** Returns an empty ledger that lives in memory and takes its time from {@code clock}. */
  public static Ledger inMemory(InstantSource clock) {
    return new Ledger(clock);
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
    return locked(() -> new AccountResults(rows, rules.createAccounts(rows, stamp())));
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
    return locked(() -> new TransferResults(rows, rules.createTransfers(rows, stamp())));
  }

  /** Returns what {@link #createTransfers} would return now, and changes nothing. */
  public List<TransferResult> simulate(List<Transfer> batch) {
    List<Transfer> rows = copied(batch);
    return locked(
        () -> {
          Tables.Mark mark = tables.mark();
          try {
            BatchOutcome outcome = rules.createTransfers(rows, nextStamp());
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
    return locked(
        () -> {
          int row = rowOf(account);
          lastStamp = nextStamp();
          return rules.setFrozen(row, frozen);
        });
  }

  /**
   * Enters everything that has fallen due and returns how many entries that made. Looks at all
   * accounts with holds or lots.
   */
  public int sweep() {
    return locked(() -> rules.sweep(stamp()));
  }

  /** Returns an account as it stands now, with everything that has fallen due, entered or not. */
  public Optional<RecordedAccount> account(Id128 id) {
    return locked(
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
    return locked(
        () -> {
          int row = rowOf(id);
          return settled(row, () -> reader.balances(row));
        });
  }

  /** Returns a transfer as it was recorded. */
  public Optional<RecordedTransfer> transfer(Id128 id) {
    return locked(
        () -> {
          int row = tables.transferIndex.find(id.high(), id.low());
          return row < 0 ? Optional.empty() : Optional.of(reader.transfer(row));
        });
  }

  /** Returns the transfers that match, as recorded. */
  public List<RecordedTransfer> transfers(TransferQuery query) {
    return locked(() -> queries.transfers(query));
  }

  /**
   * Returns the sums after each matching entry of an account with {@link AccountFlag#HISTORY};
   * nothing for any other.
   */
  public List<BalanceAfter> balances(TransferQuery query) {
    return locked(() -> queries.balances(query));
  }

  /** Returns the accounts that match, as recorded. */
  public List<RecordedAccount> accounts(AccountQuery query) {
    return locked(() -> queries.accounts(query));
  }

  /**
   * Returns the changes with sequence numbers from {@code first} to {@code last}, oldest first, at
   * most {@code limit}.
   */
  public List<ChangeEvent> changes(long first, long last, int limit) {
    Checks.notNegative("limit", limit);
    return locked(() -> queries.changes(first, last, limit));
  }

  /**
   * Returns what was recorded on an account from {@code from} until before {@code until}, at most
   * {@code limit} lines.
   *
   * @throws IllegalArgumentException if there is no such account
   */
  public Statement statement(Id128 account, Instant from, Instant until, int limit) {
    Checks.notNegative("limit", limit);
    return locked(
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
    return locked(
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
    return locked(
        () -> {
          int row = rowOf(account);
          return settled(row, () -> reader.lots(row, spent));
        });
  }

  /** Returns what a transfer did to lots, in order; nothing if there is no such transfer. */
  public List<LotMove> lotMoves(Id128 transfer) {
    return locked(
        () -> {
          int row = tables.transferIndex.find(transfer.high(), transfer.low());
          return row < 0 ? List.of() : reader.lotMoves(row);
        });
  }

  /** Returns how much the ledger holds. */
  public LedgerStats stats() {
    return locked(
        () ->
            new LedgerStats(
                tables.accounts.count(),
                tables.transfers.count(),
                tables.failures.count(),
                tables.lots.count(),
                LedgerTime.instant(lastStamp)));
  }

  /**
   * Closes the ledger; later calls throw {@link IllegalStateException}. Closing again does nothing.
   */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
  }

  private long nextStamp() {
    return Math.max(LedgerTime.micros(clock.instant()), lastStamp);
  }

  private long stamp() {
    lastStamp = nextStamp();
    return lastStamp;
  }

  /*
   * A look-up must not show points that have expired, and must not write either: what is due is entered, read and undone.
   */
  private <T> T settled(int account, Supplier<T> read) {
    long now = nextStamp();
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
      throw new IllegalArgumentException("account (%s) does not exist".formatted(account));
    }
    return row;
  }

  private <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException("the ledger is closed");
      }
      return work.get();
    } finally {
      lock.unlock();
    }
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
