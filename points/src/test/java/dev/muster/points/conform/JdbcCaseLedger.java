package dev.muster.points.conform;

import dev.muster.points.Account;
import dev.muster.points.AccountResult;
import dev.muster.points.Id128;
import dev.muster.points.Ledger;
import dev.muster.points.RecordedAccount;
import dev.muster.points.RecordedTransfer;
import dev.muster.points.Transfer;
import dev.muster.points.TransferResult;
import dev.muster.points.jdbc.JdbcLedger;
import dev.muster.points.jdbc.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A case's view of a ledger in a database; enters what is due before it looks. */
final class JdbcCaseLedger implements CaseLedger {
  private final JdbcLedger ledger;
  private final Connection connection;

  private interface Work<T> {
    T run() throws SQLException;
  }

  private JdbcCaseLedger(JdbcLedger ledger, Connection connection) {
    this.ledger = ledger;
    this.connection = connection;
  }

  static CaseLedger fresh(TestDatabase server, InstantSource clock) {
    try {
      return new JdbcCaseLedger(
          JdbcLedger.of(server.database()).withClock(clock), server.openFresh());
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private <T> T committed(Work<T> work) {
    try {
      T result = work.run();
      connection.commit();
      return result;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public List<AccountResult> createAccounts(List<Account> batch) {
    return committed(() -> ledger.createAccounts(connection, batch));
  }

  @Override
  public List<TransferResult> createTransfers(List<Transfer> batch) {
    return committed(() -> ledger.createTransfers(connection, batch));
  }

  private boolean sweep() throws SQLException {
    while (ledger.sweep(connection, 100) > 0) {
      // What was entered may make more due.
    }
    return true;
  }

  @Override
  public Optional<RecordedAccount> account(Id128 id) {
    committed(this::sweep);
    return committed(() -> ledger.account(connection, id));
  }

  @Override
  public Optional<RecordedTransfer> transfer(Id128 id) {
    committed(this::sweep);
    return committed(() -> ledger.transfer(connection, id));
  }

  @Override
  public Optional<Ledger> queries() {
    return Optional.empty();
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
