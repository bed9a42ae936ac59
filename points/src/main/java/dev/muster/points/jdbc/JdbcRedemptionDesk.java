package dev.muster.points.jdbc;

import static java.util.Objects.requireNonNull;

import dev.muster.points.LedgerTime;
import dev.muster.points.internal.programme.OrderCalls;
import dev.muster.points.internal.programme.ProgrammeAccess;
import dev.muster.points.programme.Order;
import dev.muster.points.programme.Programme;
import dev.muster.points.programme.RedemptionDesk;
import dev.muster.points.programme.RedemptionResult;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Gives out what a programme's catalogue offers, in the caller's own database, on the caller's
 * connection, inside the caller's transaction: an order, the goods that it takes and the points
 * that it holds are there together when the caller commits, and gone when the caller rolls back.
 *
 * <p>The rules are those of {@link RedemptionDesk}: the same calls at the same times give the same
 * answers and the same bytes of the ledger. Members are those whom {@link JdbcProgrammeEngine}
 * enrolled. An order locks its member, then the counter of its item, then what the ledger locks, so
 * that the last of a stock is given once; whoever orders the same item waits until the transaction
 * ends. Orders that time out are free at that instant; that is noted when an item runs short.
 *
 * <p><b>Errors.</b> As for {@link JdbcProgrammeEngine}: {@link
 * java.sql.SQLTransactionRollbackException} means that the transaction met another one, and may
 * succeed when it is rolled back and run again with the same order ids. A refusal is a value; one
 * of the ledger uses up the order id when it is committed.
 *
 * <p>Tables: {@link Database#programmeSchema()}. Thread-safe, as long as each thread has its own
 * connection.
 *
 * <pre>{@code
 * JdbcRedemptionDesk desk = JdbcRedemptionDesk.on(ledger, programme);
 * connection.setAutoCommit(false);
 * RedemptionResult held = desk.order(connection, "o-4711", "wang", "towel", 1, Duration.ofDays(2));
 * parcels.prepare(connection, "o-4711");
 * connection.commit();
 * }</pre>
 */
public final class JdbcRedemptionDesk {
  private final JdbcLedger ledger;
  private final ProgrammeSession session;
  private final OrderCalls calls;

  private JdbcRedemptionDesk(JdbcLedger ledger, Programme programme) {
    this.ledger = requireNonNull(ledger, "ledger");
    this.session = new ProgrammeSession(ledger.database());
    requireNonNull(programme, "programme");
    this.calls = ProgrammeAccess.orders().of(programme);
  }

  /** Returns a desk for the catalogue of {@code programme}, on the ledger's clock. */
  public static JdbcRedemptionDesk on(JdbcLedger ledger, Programme programme) {
    return new JdbcRedemptionDesk(ledger, programme);
  }

  /**
   * Holds the points for so many of an item.
   *
   * @param quantity at most {@value RedemptionDesk#QUANTITY_MAX}
   * @param timeout whole seconds, from one to 366 days, after which the hold is void
   * @throws java.sql.SQLTransactionRollbackException if the transaction met another one
   */
  public RedemptionResult order(
      Connection connection, String id, String member, String item, int quantity, Duration timeout)
      throws SQLException {
    return session.run(
        connection,
        rows ->
            calls.order(rows, ledgerOn(connection), now(), id, member, item, quantity, timeout));
  }

  /**
   * Pays for an order that is held.
   *
   * @throws java.sql.SQLTransactionRollbackException if the transaction met another one
   */
  public RedemptionResult confirm(Connection connection, String id) throws SQLException {
    return session.run(connection, rows -> calls.confirm(rows, ledgerOn(connection), now(), id));
  }

  /**
   * Gives points and goods of an order back that is held.
   *
   * @throws java.sql.SQLTransactionRollbackException if the transaction met another one
   */
  public RedemptionResult cancel(Connection connection, String id) throws SQLException {
    return session.run(connection, rows -> calls.cancel(rows, ledgerOn(connection), now(), id));
  }

  /** Returns an order as it stands. */
  public Optional<Order> order(Connection connection, String id) throws SQLException {
    return session.read(connection, rows -> calls.order(rows, now(), id));
  }

  /**
   * Returns how many of an item are left; {@link Long#MAX_VALUE} for one without end.
   *
   * @throws IllegalArgumentException if the catalogue has no such item
   */
  public long left(Connection connection, String item) throws SQLException {
    return session.read(connection, rows -> calls.left(rows, now(), item));
  }

  private Instant now() {
    return LedgerTime.instant(ledger.now());
  }

  private SqlProgrammeLedger ledgerOn(Connection connection) {
    return new SqlProgrammeLedger(ledger, connection);
  }
}
