package dev.muster.points.jdbc;

import dev.muster.points.Id128;
import dev.muster.points.internal.table.Rows;
import dev.muster.points.internal.table.Tables;
import dev.muster.points.internal.table.Tables.TransferField;
import dev.muster.points.internal.table.TransferBits;

/** Transfers between database and rules. */
final class TransferRows {
  static final int ID = 0;
  static final int DEBIT = 1;
  static final int CREDIT = 2;
  static final int FLAGS = 10;
  static final int RELATED = 12;
  static final int HOLD_STATE = 13;
  static final int REVERSED = 14;
  static final int EXPIRES = 15;
  static final int PLACE = 18;

  static final SqlTable TABLE =
      new SqlTable(
          "muster_transfer",
          1,
          Column.id("id"),
          Column.id("debit"),
          Column.id("credit"),
          Column.number("amount"),
          Column.number("recorded"),
          Column.number("effective"),
          Column.id("reference"),
          Column.number("metadata"),
          Column.small("tag"),
          Column.small("code"),
          Column.small("flags"),
          Column.small("timeout_seconds"),
          Column.id("related"),
          Column.small("hold_state").changing(),
          Column.number("reversed").changing(),
          Column.number("expires"),
          Column.small("priority"),
          Column.small("lot_policy"),
          Column.small("batch_place"));

  private static final int FLAG_BITS = 0xFFFF;

  private TransferRows() {}

  static Id128 id(Object[] row, int column) {
    return (Id128) row[column];
  }

  static boolean has(Object[] row, int bits) {
    return ((Integer) row[FLAGS] & bits) != 0;
  }

  /** Fills a row of the rules' tables; the related transfer is left to {@link #linkRelated}. */
  static void load(Tables tables, Object[] row) {
    Rows transfers = tables.transfers;
    int at = transfers.append();
    Id128 reference = id(row, 6);
    transfers.set(at, TransferField.ID_HIGH, id(row, ID).high());
    transfers.set(at, TransferField.ID_LOW, id(row, ID).low());
    transfers.set(at, TransferField.AMOUNT, (Long) row[3]);
    transfers.set(
        at,
        TransferField.ACCOUNTS,
        Rows.pack(accountRow(tables, id(row, DEBIT)), accountRow(tables, id(row, CREDIT))));
    transfers.set(at, TransferField.RECORDED, (Long) row[4]);
    transfers.set(at, TransferField.EFFECTIVE, (Long) row[5]);
    transfers.set(at, TransferField.REFERENCE_HIGH, reference.high());
    transfers.set(at, TransferField.REFERENCE_LOW, reference.low());
    transfers.set(at, TransferField.METADATA, (Long) row[7]);
    transfers.set(
        at,
        TransferField.TAG_CODE_FLAGS,
        Rows.pack((Integer) row[8], (Integer) row[9] << 16 | (Integer) row[FLAGS]));
    transfers.set(at, TransferField.TIMEOUT_RELATED, Rows.pack((Integer) row[11], 0));
    transfers.set(at, TransferField.HOLD, Rows.pack((Integer) row[HOLD_STATE], 0));
    transfers.set(at, TransferField.REVERSED, (Long) row[REVERSED]);
    transfers.set(at, TransferField.EXPIRES, (Long) row[EXPIRES]);
    transfers.set(at, TransferField.LOT_TERMS, Rows.pack((Integer) row[16], (Integer) row[17]));
    tables.transferIndex.add(at);
  }

  private static int accountRow(Tables tables, Id128 account) {
    return tables.accountIndex.find(account.high(), account.low());
  }

  /** Lets a transfer find the one it refers to, if that is there. */
  static void linkRelated(Tables tables, int at, Object[] row) {
    Id128 related = id(row, RELATED);
    int found = tables.transferIndex.find(related.high(), related.low());
    tables.transfers.putLower(at, TransferField.TIMEOUT_RELATED, found + 1);
  }

  /** Fills a row with no more than what a lot needs to know of the transfer that made it. */
  static void loadMaker(Tables tables, Id128 id, int code) {
    Rows transfers = tables.transfers;
    int at = transfers.append();
    transfers.set(at, TransferField.ID_HIGH, id.high());
    transfers.set(at, TransferField.ID_LOW, id.low());
    transfers.set(at, TransferField.ACCOUNTS, Rows.pack(-1, -1));
    transfers.set(at, TransferField.TAG_CODE_FLAGS, Rows.pack(0, code << 16));
    tables.transferIndex.add(at);
  }

  static Id128 idOf(Rows rows, int at) {
    return at < 0 ? Id128.ZERO : new Id128(rows.get(at, 0), rows.get(at, 1));
  }

  /** Returns the row of a transfer as the rules have it. */
  static Object[] made(Tables tables, int at, int place) {
    Rows transfers = tables.transfers;
    int codeAndFlags = transfers.lower(at, TransferField.TAG_CODE_FLAGS);
    Object[] row = new Object[TABLE.columns().size()];
    row[ID] = idOf(transfers, at);
    row[DEBIT] = idOf(tables.accounts, transfers.upper(at, TransferField.ACCOUNTS));
    row[CREDIT] = idOf(tables.accounts, transfers.lower(at, TransferField.ACCOUNTS));
    row[3] = transfers.get(at, TransferField.AMOUNT);
    row[4] = transfers.get(at, TransferField.RECORDED);
    row[5] = transfers.get(at, TransferField.EFFECTIVE);
    row[6] =
        new Id128(
            transfers.get(at, TransferField.REFERENCE_HIGH),
            transfers.get(at, TransferField.REFERENCE_LOW));
    row[7] = transfers.get(at, TransferField.METADATA);
    row[8] = transfers.upper(at, TransferField.TAG_CODE_FLAGS);
    row[9] = codeAndFlags >>> 16;
    row[FLAGS] = codeAndFlags & FLAG_BITS;
    row[11] = transfers.upper(at, TransferField.TIMEOUT_RELATED);
    row[RELATED] = idOf(transfers, transfers.lower(at, TransferField.TIMEOUT_RELATED) - 1);
    row[HOLD_STATE] = transfers.upper(at, TransferField.HOLD);
    row[REVERSED] = transfers.get(at, TransferField.REVERSED);
    row[EXPIRES] = transfers.get(at, TransferField.EXPIRES);
    row[16] = transfers.upper(at, TransferField.LOT_TERMS);
    row[17] = transfers.lower(at, TransferField.LOT_TERMS);
    row[PLACE] = place;
    return row;
  }

  /** Returns whether a transfer is an entry that the ledger made by itself. */
  static boolean isOwn(Tables tables, int at) {
    int flags = tables.transfers.lower(at, TransferField.TAG_CODE_FLAGS);
    return (flags & (TransferBits.TIMEOUT | TransferBits.BREAKAGE)) != 0;
  }
}
