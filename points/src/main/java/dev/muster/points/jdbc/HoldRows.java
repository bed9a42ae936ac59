package dev.muster.points.jdbc;

import dev.muster.points.Id128;
import dev.muster.points.internal.table.Rows;
import dev.muster.points.internal.table.Tables;
import dev.muster.points.internal.table.Tables.HoldField;
import dev.muster.points.internal.table.Tables.TransferField;

/** Open holds that time out, between database and rules. */
final class HoldRows {
  static final int ID = 0;
  static final int DEBIT = 1;
  static final int CREDIT = 2;
  static final int EXPIRES = 3;

  static final SqlTable TABLE =
      new SqlTable(
          "muster_hold",
          1,
          Column.id("id"),
          Column.id("debit"),
          Column.id("credit"),
          Column.number("expires"));

  private HoldRows() {}

  /** Fills a row of the rules' tables and returns its number. */
  static int load(Tables tables, Object[] row) {
    Id128 id = (Id128) row[ID];
    Rows holds = tables.holds;
    int at = holds.append();
    int transfer = tables.transferIndex.find(id.high(), id.low());
    holds.set(at, HoldField.TRANSFER, transfer);
    holds.set(at, HoldField.EXPIRES, (Long) row[EXPIRES]);
    holds.set(at, HoldField.ID_HIGH, id.high());
    holds.set(at, HoldField.ID_LOW, id.low());
    tables.transfers.putLower(transfer, TransferField.HOLD, at + 1);
    return at;
  }

  static boolean isOpen(Tables tables, int at) {
    return tables.holds.get(at, HoldField.TRANSFER) >= 0;
  }

  /** Returns the row of an open hold as the rules have it. */
  static Object[] made(Tables tables, int at) {
    int transfer = (int) tables.holds.get(at, HoldField.TRANSFER);
    int accounts = TransferField.ACCOUNTS;
    return new Object[] {
      TransferRows.idOf(tables.transfers, transfer),
      TransferRows.idOf(tables.accounts, tables.transfers.upper(transfer, accounts)),
      TransferRows.idOf(tables.accounts, tables.transfers.lower(transfer, accounts)),
      tables.holds.get(at, HoldField.EXPIRES)
    };
  }
}
