package dev.muster.points.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.muster.points.Account;
import dev.muster.points.Id128;
import dev.muster.points.Transfer;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionTemplate;

/** Points and the caller's own rows in one transaction of Spring's. */
class SpringTransactionTest {
  private static final Id128 FUND = Id128.of("fund");
  private static final Id128 WANG = Id128.of("wang");

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void pointsAndOrdersStandAndFallTogether(TestDatabase server) throws Exception {
    DataSource source = server.fresh();
    JdbcLedger ledger = JdbcLedger.of(server.database());
    JdbcTemplate template = new JdbcTemplate(source);
    TransactionTemplate transaction =
        new TransactionTemplate(new DataSourceTransactionManager(source));
    template.execute("DROP TABLE IF EXISTS orders");
    template.execute("CREATE TABLE orders (id INTEGER NOT NULL PRIMARY KEY)");
    transaction.executeWithoutResult(
        status -> {
          Connection connection = DataSourceUtils.getConnection(source);
          try {
            ledger.create(connection, Account.builder(FUND).unit(1).code(1).build());
            ledger.create(connection, Account.builder(WANG).unit(1).code(1).build());
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          } finally {
            DataSourceUtils.releaseConnection(connection, source);
          }
        });
    order(ledger, source, template, transaction, 1, "first");
    assertThrows(
        DuplicateKeyException.class,
        () -> order(ledger, source, template, transaction, 1, "second"));
    try (Connection connection = source.getConnection()) {
      assertEquals(10, ledger.balances(connection, WANG).posted());
      assertEquals(1, Counts.of(connection, "muster_id"));
    }
  }

  /** Gives points, and then saves the order, which may fail. */
  private static void order(
      JdbcLedger ledger,
      DataSource source,
      JdbcTemplate template,
      TransactionTemplate transaction,
      int order,
      String id) {
    transaction.executeWithoutResult(
        status -> {
          Connection connection = DataSourceUtils.getConnection(source);
          try {
            ledger.create(
                connection,
                Transfer.builder(Id128.of(id))
                    .debit(FUND)
                    .credit(WANG)
                    .amount(10)
                    .unit(1)
                    .code(1)
                    .build());
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          } finally {
            DataSourceUtils.releaseConnection(connection, source);
          }
          template.update("INSERT INTO orders (id) VALUES (?)", order);
        });
  }
}
