package dev.muster.points.jdbc;

import dev.muster.points.Account;
import dev.muster.points.AccountFlag;
import dev.muster.points.Id128;
import dev.muster.points.SpendingOrder;
import dev.muster.points.Transfer;
import dev.muster.points.programme.Member;
import dev.muster.points.programme.Programme;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A catalogue with few goods, and members with 100 points each. */
final class DeskScene {
  static final List<String> MEMBERS = List.of("ann", "bob", "cid", "dan");
  static final List<String> ITEMS = List.of("towel", "cup", "pen");
  static final Programme PROGRAMME =
      Programme.parse(
          """
          {"format": "muster.programme/1", "id": "p", "version": 1, "zone": "Asia/Shanghai",
           "from": "2026-01-01T00:00:00+08:00", "until": "2027-01-01T00:00:00+08:00", "unit": 1,
           "activities": [{"id": "do"}],
           "budgets": [{"id": "b", "account": "of:budget", "total": 1000}],
           "caps": [{"id": "all", "of": "everyone", "per": "day", "points": 45}],
           "boards": [{"id": "year", "per": "year"}],
           "rules": [{"id": "r", "activities": ["do"], "budget": "b", "reward": {"kind": "fixed", "points": 10}, "caps": ["all"]}],
           "catalogue": [
             {"id": "towel", "price": 30, "stock": 3, "account": "of:shop", "limit": {"times": 1, "per": "week"}},
             {"id": "cup", "price": 7, "stock": 5, "account": "of:shop", "limit": {"times": 3}},
             {"id": "pen", "price": 9, "account": "of:kiosk",
              "from": "2026-05-02T00:00:00+08:00", "until": "2026-06-02T00:00:00+08:00"}]}
          """);

  private DeskScene() {}

  static List<Account> accounts() {
    List<Account> accounts = new ArrayList<>();
    for (String id : List.of("budget", "gone", "shop", "kiosk")) {
      accounts.add(Account.builder(Id128.of(id)).unit(1).code(1).build());
    }
    for (String id : MEMBERS) {
      accounts.add(
          Account.builder(Id128.of(id))
              .unit(1)
              .code(2)
              .flags(AccountFlag.DEBITS_MUST_NOT_EXCEED_CREDITS)
              .lots(Id128.of("gone"), SpendingOrder.PRIORITY_EXPIRY_EARNED)
              .build());
    }
    return accounts;
  }

  static List<Transfer> gifts() {
    return MEMBERS.stream()
        .map(
            id ->
                Transfer.builder(Id128.of("gift/" + id))
                    .debit(Id128.of("budget"))
                    .credit(Id128.of(id))
                    .amount(100)
                    .unit(1)
                    .code(1)
                    .build())
        .toList();
  }

  static Member member(String id) {
    return new Member(id, Id128.of(id));
  }

  /** Opens everything in a database and commits. */
  static void open(JdbcLedger ledger, Connection connection) throws SQLException {
    open(ledger, connection, () -> {});
  }

  /**
   * Opens everything in a database and commits.
   *
   * @param tick moves the clock on between accounts and gifts
   */
  static void open(JdbcLedger ledger, Connection connection, Runnable tick) throws SQLException {
    JdbcProgrammeEngine engine = JdbcProgrammeEngine.on(ledger, PROGRAMME);
    ledger.createAccounts(connection, accounts());
    tick.run();
    ledger.createTransfers(connection, gifts());
    for (String id : MEMBERS) {
      engine.enrol(connection, member(id));
    }
    connection.commit();
  }
}
