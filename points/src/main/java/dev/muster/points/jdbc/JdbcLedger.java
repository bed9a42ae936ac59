package dev.muster.points.jdbc;

import static java.util.Objects.requireNonNull;

import dev.muster.points.Account;
import dev.muster.points.AccountResult;
import dev.muster.points.Balances;
import dev.muster.points.Id128;
import dev.muster.points.Ledger;
import dev.muster.points.LedgerTime;
import dev.muster.points.Lot;
import dev.muster.points.RecordedAccount;
import dev.muster.points.RecordedTransfer;
import dev.muster.points.Transfer;
import dev.muster.points.TransferResult;
import dev.muster.points.internal.read.AccountResults;
import dev.muster.points.internal.read.TransferResults;
import dev.muster.points.internal.rule.BatchOutcome;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * A ledger of points in the caller's own database, on the caller's connection, inside the caller's
 * transaction: what it does is there when the caller commits, and gone when the caller rolls back.
 *
 * <p>The rules are those of {@link Ledger}, row for row: the same commands at the same times leave
 * the same {@link #writeState state}. A call claims the ids it is asked for, locks the accounts it
 * touches in the order of their ids, reads what it needs, decides, and writes set by set. It never
 * commits, rolls back, closes the connection or changes its isolation, and refuses a connection
 * that commits by itself.
 *
 * <p><b>Time.</b> A call is stamped with the clock's time, or one microsecond after what was last
 * recorded on an account that it touches, if that is later. There is no order of all transfers.
 *
 * <p><b>Errors.</b> Refusals are values. {@link SQLTransactionRollbackException} means that the
 * transaction met another one (deadlock, serialization failure, lock time-out): roll it back and
 * run it again with the same ids. After any other {@link SQLException} roll back, too.
 *
 * <p><b>Not supported</b>, and refused with {@link UnsupportedOperationException}: rows with the
 * caller's recorded time ({@code IMPORTED}), since they need an order of all transfers.
 *
 * <p>Thread-safe, as long as each thread has its own connection. A call costs five or six round
 * trips, however many rows its batch has.
 *
 * <pre>{@code
 * JdbcLedger ledger = JdbcLedger.of(Database.POSTGRESQL);
 * connection.setAutoCommit(false);
 * orders.save(connection, order);
 * ledger.create(connection, earned);
 * connection.commit();
 * }</pre>
 */
public final class JdbcLedger {
  /** The version of the tables that this class reads and writes. */
  public static final int SCHEMA_VERSION = 1;

  private final Session session;
  private final InstantSource clock;
  private final boolean outbox;
  private final Stripes stripes = new Stripes();

  private JdbcLedger(Database database, InstantSource clock, boolean outbox) {
    this.session = Session.ofLedger(database);
    this.clock = requireNonNull(clock, "clock");
    this.outbox = outbox;
  }

  /** Returns a ledger that runs on the system's clock. */
  public static JdbcLedger of(Database database) {
    return new JdbcLedger(database, Clock.systemUTC(), false);
  }

  /** Returns the same ledger on another clock. */
  public JdbcLedger withClock(InstantSource other) {
    return new JdbcLedger(session.database(), other, outbox);
  }

  /**
   * Returns the same ledger, which also writes an event of each transfer, as {@code
   * muster.ledger-event/1}, into the table {@code muster_outbox}, in the same transaction. Whoever
   * sends events on deletes them.
   */
  public JdbcLedger withOutbox() {
    return new JdbcLedger(session.database(), clock, true);
  }

  /** Returns whether a transaction that failed so may succeed when it is run again. */
  public static boolean isRetryable(SQLException failure) {
    return SqlErrors.isRetryable(failure);
  }

  /** Opens one account. */
  public AccountResult create(Connection connection, Account account) throws SQLException {
    return createAccounts(connection, List.of(account)).get(0);
  }

  /**
   * Opens accounts.
   *
   * @param batch at most {@value Ledger#BATCH_MAX} rows
   * @return the result of each row, by position
   * @throws SQLTransactionRollbackException if the transaction met another one
   */
  public List<AccountResult> createAccounts(Connection connection, List<Account> batch)
      throws SQLException {
    List<Account> rows = Batches.checkedAccounts(batch);
    if (rows.isEmpty()) {
      return List.of();
    }
    BatchOutcome outcome = run(connection, sql -> AccountCall.run(sql, rows, now()));
    return new AccountResults(rows, outcome);
  }

  /** Makes one transfer. */
  public TransferResult create(Connection connection, Transfer transfer) throws SQLException {
    return createTransfers(connection, List.of(transfer)).get(0);
  }

  /**
   * Makes transfers.
   *
   * @param batch at most {@value Ledger#BATCH_MAX} rows
   * @return the result of each row, by position
   * @throws SQLTransactionRollbackException if the transaction met another one
   */
  public List<TransferResult> createTransfers(Connection connection, List<Transfer> batch)
      throws SQLException {
    List<Transfer> rows = Batches.checkedTransfers(batch);
    if (rows.isEmpty()) {
      return List.of();
    }
    BatchOutcome outcome =
        run(connection, sql -> new TransferCall(sql, stripes, outbox).run(rows, now()));
    return new TransferResults(rows, outcome);
  }

  /** Makes all transfers of a batch and returns true, or none of them if one can't be made now. */
  boolean createWhole(Connection connection, List<Transfer> batch) throws SQLException {
    List<Transfer> rows = Batches.checkedTransfers(batch);
    return rows.isEmpty()
        || run(connection, sql -> new TransferCall(sql, stripes, outbox).runWhole(rows, now()));
  }

  /**
   * Bars an account from new transfers. Holds can still be voided and time out, and lots expire.
   *
   * @return whether that is a change
   * @throws IllegalArgumentException if there is no such account
   */
  public boolean freeze(Connection connection, Id128 account) throws SQLException {
    return run(connection, sql -> AccountCall.setFrozen(sql, account, true));
  }

  /**
   * Lets a frozen account have transfers again.
   *
   * @return whether that is a change
   * @throws IllegalArgumentException if there is no such account
   */
  public boolean unfreeze(Connection connection, Id128 account) throws SQLException {
    return run(connection, sql -> AccountCall.setFrozen(sql, account, false));
  }

  /**
   * Enters what has fallen due on up to so many accounts, those that have waited longest first, and
   * returns how many entries that made. Call it, each time in a transaction of its own, until it
   * returns 0.
   */
  public int sweep(Connection connection, int accounts) throws SQLException {
    if (accounts < 1) {
      throw new IllegalArgumentException("accounts (%d) must be positive".formatted(accounts));
    }
    return run(
        connection,
        sql ->
            new TransferCall(sql, stripes, outbox).sweep(dueAccounts(connection, accounts), now()));
  }

  /**
   * Cuts an account into stripes, or into more of them: transactions that use it each take one and
   * don't wait for each other, as they would for an issuer of all points. Its results have balances
   * of 0; {@link #balances} adds them up. Holds, balancing and closing transfers refuse it.
   *
   * @param count from 2 to 1,024, no fewer than before
   * @throws IllegalArgumentException if there is no such account, or it has limits, lots or holds
   */
  public void stripe(Connection connection, Id128 account, int count) throws SQLException {
    run(
        connection,
        sql -> {
          stripes.make(sql, account, count);
          return true;
        });
  }

  private List<Id128> dueAccounts(Connection connection, int limit) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT id FROM muster_account WHERE next_due <= ? ORDER BY next_due, id LIMIT ?")) {
      statement.setLong(1, now());
      statement.setInt(2, limit);
      return SqlRows.readIds(statement);
    }
  }

  /**
   * Returns an account as it stands, without what has fallen due since it was last used; its
   * sequence number is 0.
   */
  public Optional<RecordedAccount> account(Connection connection, Id128 id) throws SQLException {
    return read(connection, reading -> reading.account(id));
  }

  /**
   * Returns the four sums of an account as they stand, without what has fallen due since.
   *
   * @throws IllegalArgumentException if there is no such account
   */
  public Balances balances(Connection connection, Id128 id) throws SQLException {
    return account(connection, id).orElseThrow(() -> AccountCall.noSuchAccount(id)).balances();
  }

  /** Returns a transfer as it was recorded; its sequence number is 0. */
  public Optional<RecordedTransfer> transfer(Connection connection, Id128 id) throws SQLException {
    return read(connection, reading -> reading.transfer(id));
  }

  /**
   * Returns the lots of an account, oldest first, without what has fallen due since it was last
   * used.
   *
   * @param spent whether lots of which nothing is left are wanted, too
   */
  public List<Lot> lots(Connection connection, Id128 account, boolean spent) throws SQLException {
    return read(connection, reading -> reading.lots(account, spent));
  }

  /**
   * Writes the whole state without anything that depends on where it is kept: any ledger that has
   * run the same commands at the same times writes the same bytes. Reads everything into memory.
   */
  public void writeState(Connection connection, OutputStream out) throws SQLException, IOException {
    StateReader.write(connection, out);
  }

  /**
   * Locks an account, enters what is due on it, and returns what it could give.
   *
   * @throws IllegalArgumentException if there is no such account, or it is striped and can't be
   *     locked as a whole
   */
  long lockedFunds(Connection connection, Id128 id) throws SQLException {
    run(connection, sql -> new TransferCall(sql, stripes, outbox).lock(id, now()));
    return balances(connection, id).available();
  }

  Database database() {
    return session.database();
  }

  long now() {
    return LedgerTime.micros(clock.instant());
  }

  private interface Reading<T> {
    T of(RowsReading rows) throws SQLException;
  }

  private <T> T read(Connection connection, Reading<T> reading) throws SQLException {
    return session.read(connection, sql -> reading.of(new RowsReading(sql)));
  }

  private <T> T run(Connection connection, Session.Work<T> work) throws SQLException {
    return session.run(connection, work);
  }
}
