package dev.muster.points.jdbc;

import dev.muster.points.Id128;
import dev.muster.points.internal.table.Rows;
import dev.muster.points.internal.table.Tables;
import dev.muster.points.internal.table.Tables.LotField;
import dev.muster.points.internal.table.Tables.TransferField;

/** Lots between database and rules. */
final class LotRows {
  static final int TRANSFER = 0;
  static final int ORDINAL = 1;
  static final int ACCOUNT = 2;
  static final int NUMBER = 3;
  static final int CODE = 4;
  static final int EXPIRES = 11;
  private static final int LIVE = 15;

  static final SqlTable TABLE =
      new SqlTable(
          "muster_lot",
          2,
          Column.id("transfer"),
          Column.small("ordinal"),
          Column.id("account"),
          Column.number("lot_number"),
          Column.small("code"),
          Column.small("future").changing(),
          Column.number("amount"),
          Column.number("remaining").changing(),
          Column.number("pinned").changing(),
          Column.number("spendable_from"),
          Column.number("earned"),
          Column.number("expires"),
          Column.number("priority"),
          Column.small("breaks").changing(),
          Column.number("broken").changing(),
          Column.small("live").changing());

  /** Which lot. */
  record Key(Id128 transfer, int ordinal) implements Comparable<Key> {
    static Key of(Object[] row) {
      return new Key((Id128) row[TRANSFER], (Integer) row[ORDINAL]);
    }

    @Override
    public int compareTo(Key other) {
      int byTransfer = transfer.compareTo(other.transfer);
      return byTransfer != 0 ? byTransfer : Integer.compare(ordinal, other.ordinal);
    }
  }

  private LotRows() {}

  /** Fills a row of the rules' tables. */
  static void load(Tables tables, Object[] row) {
    Rows lots = tables.lots;
    int at = lots.append();
    Id128 maker = (Id128) row[TRANSFER];
    Id128 account = (Id128) row[ACCOUNT];
    int transfer = tables.transferIndex.find(maker.high(), maker.low());
    int holder = tables.accountIndex.find(account.high(), account.low());
    lots.set(at, LotField.ACCOUNT_ORDINAL, Rows.pack(holder, (Integer) row[ORDINAL]));
    lots.set(at, LotField.TRANSFER_FUTURE, Rows.pack(transfer, (Integer) row[5]));
    lots.set(at, LotField.AMOUNT, (Long) row[6]);
    lots.set(at, LotField.REMAINING, (Long) row[7]);
    lots.set(at, LotField.PINNED, (Long) row[8]);
    lots.set(at, LotField.SPENDABLE_FROM, (Long) row[9]);
    lots.set(at, LotField.EARNED, (Long) row[10]);
    lots.set(at, LotField.EXPIRES, (Long) row[EXPIRES]);
    lots.set(at, LotField.PRIORITY, (Long) row[12]);
    lots.set(at, LotField.PREVIOUS_BREAKS, Rows.pack(0, (Integer) row[13]));
    lots.set(at, LotField.BROKEN, (Long) row[14]);
    lots.set(at, LotField.ID_HIGH, maker.high());
    lots.set(at, LotField.ID_LOW, maker.low());
  }

  /** Returns the row of a lot as the rules have it. */
  static Object[] made(Tables tables, int at, long number) {
    Rows lots = tables.lots;
    int maker = lots.upper(at, LotField.TRANSFER_FUTURE);
    Object[] row = new Object[TABLE.columns().size()];
    row[TRANSFER] = new Id128(lots.get(at, LotField.ID_HIGH), lots.get(at, LotField.ID_LOW));
    row[ORDINAL] = lots.lower(at, LotField.ACCOUNT_ORDINAL);
    row[ACCOUNT] = TransferRows.idOf(tables.accounts, lots.upper(at, LotField.ACCOUNT_ORDINAL));
    row[NUMBER] = number;
    row[CODE] = tables.transfers.lower(maker, TransferField.TAG_CODE_FLAGS) >>> 16;
    row[5] = lots.lower(at, LotField.TRANSFER_FUTURE);
    row[6] = lots.get(at, LotField.AMOUNT);
    row[7] = lots.get(at, LotField.REMAINING);
    row[8] = lots.get(at, LotField.PINNED);
    row[9] = lots.get(at, LotField.SPENDABLE_FROM);
    row[10] = lots.get(at, LotField.EARNED);
    row[EXPIRES] = lots.get(at, LotField.EXPIRES);
    row[12] = lots.get(at, LotField.PRIORITY);
    row[13] = lots.lower(at, LotField.PREVIOUS_BREAKS);
    row[14] = lots.get(at, LotField.BROKEN);
    row[LIVE] = lots.get(at, LotField.REMAINING) > 0 ? 1 : 0;
    return row;
  }
}
