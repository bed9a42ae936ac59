package dev.muster.points.jdbc;

import dev.muster.points.Account;
import dev.muster.points.AccountFlag;
import dev.muster.points.Id128;
import dev.muster.points.SpendingOrder;
import dev.muster.points.Transfer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/** A member with 100 points in two lots, who can't be overdrawn, beside a fund and a shop. */
final class Scene {
  static final Id128 FUND = Id128.of("fund");
  static final Id128 WANG = Id128.of("wang");
  static final Id128 SHOP = Id128.of("shop");

  private Scene() {}

  static Transfer transfer(String id, Id128 debit, Id128 credit, long amount) {
    return Transfer.builder(Id128.of(id))
        .debit(debit)
        .credit(credit)
        .amount(amount)
        .unit(1)
        .code(7)
        .build();
  }

  /** The fund, the shop and the member, who spends her lots in the given order. */
  static List<Account> accounts(SpendingOrder spending) {
    return List.of(
        Account.builder(FUND).unit(1).code(1).build(),
        Account.builder(SHOP).unit(1).code(1).build(),
        Account.builder(WANG)
            .unit(1)
            .code(2)
            .lots(FUND, spending)
            .flags(AccountFlag.LOTS, AccountFlag.DEBITS_MUST_NOT_EXCEED_CREDITS)
            .build());
  }

  static JdbcLedger ledger(TestDatabase server) {
    Instant now = Instant.parse("2026-05-01T08:00:00Z");
    return JdbcLedger.of(server.database()).withClock(() -> now);
  }

  /** Removes all rows and sets the scene. */
  static void set(JdbcLedger ledger, DataSource source) throws SQLException {
    try (Connection connection = TestDatabase.open(source);
        java.sql.Statement statement = connection.createStatement()) {
      for (String table :
          List.of("account", "stripe", "id", "transfer", "entry", "hold", "lot", "lot_move")) {
        statement.execute("DELETE FROM muster_" + table);
      }
      ledger.createAccounts(connection, accounts(SpendingOrder.EARNED_FIRST));
      ledger.createTransfers(
          connection, List.of(transfer("one", FUND, WANG, 70), transfer("two", FUND, WANG, 30)));
      connection.commit();
    }
  }
}
