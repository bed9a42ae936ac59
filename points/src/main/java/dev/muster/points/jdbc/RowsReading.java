package dev.muster.points.jdbc;

import dev.muster.points.Id128;
import dev.muster.points.LedgerTime;
import dev.muster.points.Lot;
import dev.muster.points.RecordedAccount;
import dev.muster.points.RecordedTransfer;
import dev.muster.points.internal.read.RowReader;
import dev.muster.points.internal.table.Tables;
import dev.muster.points.jdbc.RowStatements.Also;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads single rows as values; locks nothing. */
final class RowsReading {
  private final RowStatements sql;

  RowsReading(RowStatements sql) {
    this.sql = sql;
  }

  Optional<RecordedAccount> account(Id128 id) throws SQLException {
    List<Object[]> rows =
        new ArrayList<>(sql.select(AccountRows.TABLE, "id", Set.of(id), Also.NOTHING));
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    if (AccountRows.stripes(rows.get(0)) > 0) {
      for (Object[] stripe : sql.select(Stripes.TABLE, "account", Set.of(id), Also.NOTHING)) {
        Stripes.add(rows.get(0), stripe);
      }
    }
    Id128 breakage = (Id128) rows.get(0)[AccountRows.BREAKAGE];
    rows.addAll(sql.select(AccountRows.TABLE, "id", others(breakage), Also.NOTHING));
    Tables tables = new Tables();
    rows.forEach(row -> AccountRows.load(tables, row));
    AccountRows.linkBreakage(tables, 0, rows.get(0));
    RecordedAccount read = new RowReader(tables).account(0);
    return Optional.of(
        new RecordedAccount(
            read.account(),
            0,
            read.recorded(),
            read.balances(),
            read.closed(),
            read.frozen(),
            read.spendable(),
            read.debt()));
  }

  Optional<RecordedTransfer> transfer(Id128 id) throws SQLException {
    List<Object[]> rows =
        new ArrayList<>(sql.select(TransferRows.TABLE, "id", Set.of(id), Also.NOTHING));
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    Object[] row = rows.get(0);
    Set<Id128> parties = new TreeSet<>();
    parties.add(TransferRows.id(row, TransferRows.DEBIT));
    parties.add(TransferRows.id(row, TransferRows.CREDIT));
    rows.addAll(
        sql.select(
            TransferRows.TABLE,
            "id",
            others(TransferRows.id(row, TransferRows.RELATED)),
            Also.NOTHING));
    Tables tables = new Tables();
    for (Object[] account : sql.select(AccountRows.TABLE, "id", parties, Also.NOTHING)) {
      AccountRows.load(tables, account);
    }
    rows.forEach(each -> TransferRows.load(tables, each));
    TransferRows.linkRelated(tables, 0, row);
    return Optional.of(EntryChain.unnumbered(new RowReader(tables).transfer(0)));
  }

  private static Set<Id128> others(Id128 id) {
    return id.isZero() ? Set.of() : Set.of(id);
  }

  List<Lot> lots(Id128 account, boolean spent) throws SQLException {
    Also also = spent ? Also.NOTHING : new Also("live = 1", 0);
    List<Object[]> rows =
        new ArrayList<>(sql.select(LotRows.TABLE, "account", Set.of(account), also));
    rows.sort(Comparator.comparing(row -> (Long) row[LotRows.NUMBER]));
    return rows.stream().map(RowsReading::lot).toList();
  }

  private static Lot lot(Object[] row) {
    long expires = (Long) row[LotRows.EXPIRES];
    return new Lot(
        (Id128) row[LotRows.TRANSFER],
        (Integer) row[LotRows.ORDINAL],
        (Long) row[6],
        (Long) row[7],
        (Long) row[8],
        (Long) row[14],
        LedgerTime.instant((Long) row[9]),
        LedgerTime.instant((Long) row[10]),
        expires == Long.MAX_VALUE ? Optional.empty() : Optional.of(LedgerTime.instant(expires)),
        Math.toIntExact((Long) row[12]));
  }
}
