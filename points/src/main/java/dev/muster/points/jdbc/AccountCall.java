package dev.muster.points.jdbc;

import dev.muster.points.Account;
import dev.muster.points.Id128;
import dev.muster.points.internal.rule.BatchOutcome;
import dev.muster.points.internal.rule.RuleCore;
import dev.muster.points.internal.table.AccountBits;
import dev.muster.points.internal.table.Tables;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Calls about accounts themselves. */
final class AccountCall {
  private AccountCall() {}

  /** Opens accounts. */
  static BatchOutcome run(RowStatements sql, List<Account> batch, long now) throws SQLException {
    Set<Id128> ids = new TreeSet<>();
    for (Account account : batch) {
      ids.add(account.id());
      ids.add(account.breakageAccount());
    }
    ids.remove(Id128.ZERO);
    List<Object[]> rows = sql.select(AccountRows.TABLE, "id", ids, RowStatements.Also.NOTHING);
    Set<Id128> linked = new TreeSet<>();
    rows.forEach(row -> linked.add((Id128) row[AccountRows.BREAKAGE]));
    linked.remove(Id128.ZERO);
    linked.removeAll(ids);
    List<Object[]> all = new ArrayList<>(rows);
    all.addAll(sql.select(AccountRows.TABLE, "id", linked, RowStatements.Also.NOTHING));
    Tables tables = new Tables();
    all.forEach(row -> AccountRows.load(tables, row));
    for (int at = 0; at < all.size(); at++) {
      AccountRows.linkBreakage(tables, at, all.get(at));
    }
    BatchOutcome outcome = new RuleCore(tables).createAccounts(batch, now);
    List<Object[]> opened = new ArrayList<>();
    for (int at = all.size(); at < tables.accounts.count(); at++) {
      opened.add(AccountRows.opened(tables, at));
    }
    opened.sort(Comparator.comparing(AccountRows::id));
    if (sql.claim(AccountRows.TABLE, opened) != opened.size()) {
      throw SqlErrors.tryAgain("another transaction opened one of these accounts");
    }
    return outcome;
  }

  /** Freezes an account or lets it go, and returns whether that is a change. */
  static boolean setFrozen(RowStatements sql, Id128 account, boolean frozen) throws SQLException {
    Set<Id128> one = Set.of(account);
    List<Object[]> rows = sql.lock(AccountRows.TABLE, "id", one, RowStatements.Also.NOTHING);
    if (rows.isEmpty()) {
      throw noSuchAccount(account);
    }
    Object[] row = rows.get(0);
    int before = (Integer) row[AccountRows.BITS];
    int after = frozen ? before | AccountBits.FROZEN : before & ~AccountBits.FROZEN;
    if (before == after) {
      return false;
    }
    if (AccountRows.stripes(row) > 0) {
      // Whoever uses a stripe reads the account when it has the lock of the stripe.
      sql.lock(Stripes.TABLE, "account", one, RowStatements.Also.NOTHING);
    }
    row[AccountRows.BITS] = after;
    sql.update(AccountRows.TABLE, rows);
    return true;
  }

  static IllegalArgumentException noSuchAccount(Id128 account) {
    return new IllegalArgumentException("account (%s) does not exist".formatted(account));
  }
}
