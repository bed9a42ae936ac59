package dev.muster.points.jdbc;

import dev.muster.points.Id128;
import dev.muster.points.internal.table.Rows;
import dev.muster.points.internal.table.Tables;
import dev.muster.points.internal.table.Tables.LotField;
import dev.muster.points.internal.table.Tables.MoveField;
import dev.muster.points.internal.table.Tables.TransferField;

/** Moves of lots between database and rules. */
final class MoveRows {
  static final int TRANSFER = 0;
  static final int LOT_TRANSFER = 2;
  static final int LOT_ORDINAL = 3;

  static final SqlTable TABLE =
      new SqlTable(
          "muster_lot_move",
          2,
          Column.id("transfer"),
          Column.small("place"),
          Column.id("lot_transfer"),
          Column.small("lot_ordinal"),
          Column.number("amount"),
          Column.small("kind"),
          Column.number("returned").changing());

  private MoveRows() {}

  /** Fills a row of the rules' tables; moves of one transfer come together. */
  static void load(Tables tables, Object[] row, int lot) {
    Id128 id = (Id128) row[TRANSFER];
    int transfer = tables.transferIndex.find(id.high(), id.low());
    Rows moves = tables.moves;
    int at = moves.append();
    moves.set(at, MoveField.TRANSFER_LOT, Rows.pack(transfer, lot));
    moves.set(at, MoveField.AMOUNT, (Long) row[4]);
    moves.set(at, MoveField.KIND, (Integer) row[5]);
    moves.set(at, MoveField.RETURNED, (Long) row[6]);
    int before = tables.transfers.lower(transfer, TransferField.MOVES);
    int first = before == 0 ? at + 1 : tables.transfers.upper(transfer, TransferField.MOVES);
    tables.transfers.set(transfer, TransferField.MOVES, Rows.pack(first, before + 1));
  }

  /** Returns the row of a move as the rules have it. */
  static Object[] made(Tables tables, int at) {
    Rows moves = tables.moves;
    int transfer = moves.upper(at, MoveField.TRANSFER_LOT);
    int lot = moves.lower(at, MoveField.TRANSFER_LOT);
    int first = tables.transfers.upper(transfer, TransferField.MOVES) - 1;
    return new Object[] {
      TransferRows.idOf(tables.transfers, transfer),
      at - first,
      new Id128(tables.lots.get(lot, LotField.ID_HIGH), tables.lots.get(lot, LotField.ID_LOW)),
      tables.lots.lower(lot, LotField.ACCOUNT_ORDINAL),
      moves.get(at, MoveField.AMOUNT),
      (int) moves.get(at, MoveField.KIND),
      moves.get(at, MoveField.RETURNED)
    };
  }
}
