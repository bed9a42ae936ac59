package dev.muster.points.jdbc;

import static java.util.Objects.requireNonNull;

import dev.muster.points.Id128;
import dev.muster.points.LedgerTime;
import dev.muster.points.statement.Seal;
import dev.muster.points.statement.UnprovedEntries;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Seals a ledger that is kept in the caller's own database, and makes receipts from its rows.
 *
 * <p>Nobody numbers transfers while they are made, so that they don't wait for each other. A seal
 * numbers what is committed and not sealed yet: in the order of the instants at which it was
 * recorded, then of the places within the call that made it, then of the ids. So the entries of an
 * account, or of one stripe of it, are numbered in the order in which they were made. A number is
 * never changed. What is committed after a seal is numbered by the next one, even if it was
 * recorded before.
 *
 * <p>Seals and receipts have the layout of the ledger in memory, so that {@link
 * dev.muster.points.statement.ReceiptVerifier} checks them. Before it seals, a sealer follows the
 * chains of all accounts over what is new, and refuses rows that were changed by hand.
 *
 * <p>{@link #seal} works inside of the caller's transaction, which best does nothing else; one row
 * is locked, so that sealers wait for each other, and those who make transfers never wait. It costs
 * O(new transfers + accounts) in time and memory. Errors are those of {@link JdbcLedger}.
 * Thread-safe, as long as each thread has its own connection.
 */
public final class JdbcSealer {
  private final Session session;
  private final Id128 ledger;
  private final InstantSource clock;

  private JdbcSealer(Session session, Id128 ledger, InstantSource clock) {
    this.session = session;
    this.ledger = requireNonNull(ledger, "ledger");
    this.clock = requireNonNull(clock, "clock");
  }

  /**
   * Returns a sealer that runs on the system's clock.
   *
   * @param ledger names the ledger in all seals
   */
  public static JdbcSealer of(Database database, Id128 ledger) {
    return new JdbcSealer(Session.ofLedger(database), ledger, Clock.systemUTC());
  }

  /** Returns the same sealer on another clock. */
  public JdbcSealer withClock(InstantSource other) {
    return new JdbcSealer(session, ledger, other);
  }

  /**
   * Numbers what is committed and seals it. The time of a seal is the clock's, or that of the last
   * seal if that is later.
   *
   * @throws SQLTransactionRollbackException if the transaction met another one
   * @throws IllegalStateException if rows are not what was written, or the connection commits by
   *     itself or reads what is not committed
   * @throws IllegalArgumentException if there are seals of another ledger
   */
  public Seal seal(Connection connection) throws SQLException {
    long now = LedgerTime.micros(clock.instant());
    return session.run(
        connection,
        sql ->
            new SealCall(connection, sql, session.database().reading(connection)).run(ledger, now));
  }

  /** Returns the last seal. */
  public Optional<Seal> last(Connection connection) throws SQLException {
    return session.read(connection, sql -> new SealReading(connection, sql).last());
  }

  /** Returns the seal of a number, from 1. */
  public Optional<Seal> seal(Connection connection, long number) throws SQLException {
    return session.read(connection, sql -> SealReading.seal(connection, number));
  }

  /** Returns the number of a transfer in the history, if it is sealed. */
  public OptionalLong sequence(Connection connection, Id128 transfer) throws SQLException {
    return session.read(
        connection,
        sql -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "SELECT sequence_number FROM muster_sequence WHERE transfer = ?")) {
            statement.setBytes(1, transfer.toBytes());
            try (ResultSet row = statement.executeQuery()) {
              return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
          }
        });
  }

  /**
   * Returns the receipts of accounts, each from its first entry to the last seal, by position.
   * Reads the states of all accounts once.
   *
   * @throws IllegalArgumentException if an account has no entry under the seal
   * @throws IllegalStateException if nothing was sealed
   */
  public List<byte[]> receipts(Connection connection, List<Id128> accounts) throws SQLException {
    List<Id128> wanted = List.copyOf(accounts);
    return session.read(connection, sql -> new SealReading(connection, sql).receipts(wanted));
  }

  /**
   * Returns the entries of an account that no receipt under the last seal can have, since they were
   * committed later: in the order in which the next seal numbers them, with sequence number 0.
   */
  public UnprovedEntries unproved(Connection connection, Id128 account) throws SQLException {
    return session.read(connection, sql -> new SealReading(connection, sql).unproved(account));
  }

  /**
   * Returns the proof that the history of a later seal begins with that of an earlier one, for
   * {@link dev.muster.points.statement.ReceiptVerifier#isConsistent}.
   */
  public byte[] consistency(Connection connection, Seal earlier, Seal later) throws SQLException {
    return session.read(
        connection, sql -> new SealReading(connection, sql).consistency(earlier, later));
  }

  /**
   * Returns the posted balance of an account that was believed at {@code recorded} for {@code
   * effective}: of the entries recorded at or before the one, those that take effect at or before
   * the other, as far as the first seal made at or after {@code recorded} covers them.
   *
   * <p>The same question has the same answer for ever. What was committed later than that seal,
   * though recorded before, counts from the next seal on; for what is not sealed yet there is no
   * such answer. O(entries of the account).
   *
   * @throws IllegalArgumentException if {@code recorded} lies behind the last seal
   */
  public long balanceAsOf(Connection connection, Id128 account, Instant recorded, Instant effective)
      throws SQLException {
    return session.read(
        connection,
        sql -> new SealReading(connection, sql).balanceAsOf(account, recorded, effective));
  }
}
