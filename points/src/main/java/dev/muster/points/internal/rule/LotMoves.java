package dev.muster.points.internal.rule;

import dev.muster.points.internal.table.Rows;
import dev.muster.points.internal.table.Tables;
import dev.muster.points.internal.table.Tables.MoveField;
import dev.muster.points.internal.table.Tables.TransferField;

/** What each transfer did to which lot; the moves of one transfer lie side by side. */
final class LotMoves {
  private final Rows transfers;
  private final Rows moves;

  LotMoves(Tables tables) {
    this.transfers = tables.transfers;
    this.moves = tables.moves;
  }

  /** Writes down a move; {@link #close} gives those of a transfer to it. */
  void add(int transfer, int lot, long amount, int kind) {
    int move = moves.append();
    moves.set(move, MoveField.TRANSFER_LOT, Rows.pack(transfer, lot));
    moves.set(move, MoveField.AMOUNT, amount);
    moves.set(move, MoveField.KIND, kind);
  }

  /** Gives all moves from {@code firstMove} on to a transfer. */
  void close(int transfer, int firstMove) {
    int count = moves.count() - firstMove;
    if (count > 0) {
      transfers.put(transfer, TransferField.MOVES, Rows.pack(firstMove + 1, count));
    }
  }

  /** Returns the first move of a transfer; without any it is not before {@link #last}. */
  int first(int transfer) {
    return Math.max(0, transfers.upper(transfer, TransferField.MOVES) - 1);
  }

  /** Returns the place behind the last move of a transfer. */
  int last(int transfer) {
    return first(transfer) + transfers.lower(transfer, TransferField.MOVES);
  }

  /** Returns the points of a move. */
  long amount(int move) {
    return moves.get(move, MoveField.AMOUNT);
  }
}
