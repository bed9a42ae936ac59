package dev.muster.points.internal.read;

import dev.muster.points.internal.table.AccountBits;
import dev.muster.points.internal.table.Rows;
import dev.muster.points.internal.table.Tables;
import dev.muster.points.internal.table.Tables.AccountField;
import dev.muster.points.internal.table.Tables.DetailField;
import dev.muster.points.internal.table.Tables.ExtraField;
import dev.muster.points.internal.table.Tables.HoldField;
import dev.muster.points.internal.table.Tables.LotField;
import dev.muster.points.internal.table.Tables.MoveField;
import dev.muster.points.internal.table.Tables.TransferField;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Writes a state without anything that depends on where it is kept: what one store writes, every
 * other writes too that has run the same commands.
 *
 * <p>Six parts, each a number of rows and the rows by unsigned id: accounts, transfers, open holds
 * that time out, lots, lot moves, refused ids. Other rows are named by id. Costs O(n log n).
 */
public final class CanonicalState {
  private static final byte[] FORMAT = "muster.ledger-state/1\n".getBytes(StandardCharsets.UTF_8);
  private static final int BITS = AccountBits.MADE_WITH | AccountBits.CLOSED | AccountBits.FROZEN;

  private final Tables tables;
  private final DataOutputStream out;
  private final Ids transferIds;

  private CanonicalState(Tables tables, DataOutputStream out) {
    this.tables = tables;
    this.out = out;
    this.transferIds = new Ids(tables.transfers, TransferField.ID_HIGH);
  }

  /** Writes the state of {@code tables}. */
  public static void write(Tables tables, DataOutputStream out) throws IOException {
    CanonicalState state = new CanonicalState(tables, out);
    out.write(FORMAT);
    state.accounts();
    state.transfers();
    state.holds();
    state.lots();
    state.moves();
    state.refusedIds();
    out.flush();
  }

  private interface RowWriter {
    void write(int row) throws IOException;
  }

  private void rows(IntStream rows, Comparator<Integer> order, RowWriter writer)
      throws IOException {
    int[] sorted = rows.boxed().sorted(order).mapToInt(Integer::intValue).toArray();
    out.writeInt(sorted.length);
    for (int row : sorted) {
      writer.write(row);
    }
  }

  /** Ids read row by row, so that sorting them doesn't read pages in any order. */
  private static final class Ids {
    private final long[] high;
    private final long[] low;

    /** Reads the ids that begin in field {@code highField}. */
    Ids(Rows rows, int highField) {
      high = new long[rows.count()];
      low = new long[rows.count()];
      for (int row = 0; row < high.length; row++) {
        high[row] = rows.get(row, highField);
        low[row] = rows.get(row, highField + 1);
      }
    }

    int compare(int one, int other) {
      int result = Long.compareUnsigned(high[one], high[other]);
      return result != 0 ? result : Long.compareUnsigned(low[one], low[other]);
    }
  }

  private static IntStream all(Rows rows) {
    return IntStream.range(0, rows.count());
  }

  private void accounts() throws IOException {
    Rows accounts = tables.accounts;
    rows(
        all(accounts),
        new Ids(accounts, AccountField.ID_HIGH)::compare,
        row -> {
          id(accounts, row);
          out.writeInt(accounts.upper(row, AccountField.UNIT_BITS));
          out.writeInt(tables.bitsOf(row) & BITS);
          fields(accounts, row, AccountField.DEBITS_PENDING, AccountField.CREDITS_POSTED);
          fields(tables.details, row, DetailField.RECORDED, DetailField.TAG_CODE);
          limits(tables.extraOf(row));
        });
  }

  private void limits(int extra) throws IOException {
    Rows extras = tables.extras;
    out.writeLong(extra < 0 ? Long.MIN_VALUE : extras.get(extra, ExtraField.FLOOR));
    out.writeLong(extra < 0 ? Long.MAX_VALUE : extras.get(extra, ExtraField.CEILING));
    id(tables.accounts, extra < 0 ? -1 : extras.upper(extra, ExtraField.BREAKAGE_ORDER) - 1);
    out.writeInt(extra < 0 ? 0 : extras.lower(extra, ExtraField.BREAKAGE_ORDER));
    out.writeLong(extra < 0 ? 0 : extras.get(extra, ExtraField.DEBT));
  }

  private void transfers() throws IOException {
    Rows transfers = tables.transfers;
    rows(
        all(transfers),
        transferIds::compare,
        row -> {
          id(transfers, row);
          out.writeLong(transfers.get(row, TransferField.AMOUNT));
          id(tables.accounts, transfers.upper(row, TransferField.ACCOUNTS));
          id(tables.accounts, transfers.lower(row, TransferField.ACCOUNTS));
          fields(transfers, row, TransferField.RECORDED, TransferField.TAG_CODE_FLAGS);
          out.writeInt(transfers.upper(row, TransferField.TIMEOUT_RELATED));
          id(transfers, transfers.lower(row, TransferField.TIMEOUT_RELATED) - 1);
          out.writeInt(transfers.upper(row, TransferField.HOLD));
          fields(transfers, row, TransferField.REVERSED, TransferField.LOT_TERMS);
        });
  }

  private void holds() throws IOException {
    Rows holds = tables.holds;
    Ids ids = new Ids(holds, HoldField.ID_HIGH);
    rows(
        all(holds).filter(row -> holds.get(row, HoldField.TRANSFER) >= 0),
        ids::compare,
        row -> {
          fields(holds, row, HoldField.ID_HIGH, HoldField.ID_LOW);
          out.writeLong(holds.get(row, HoldField.EXPIRES));
        });
  }

  private void lots() throws IOException {
    Rows lots = tables.lots;
    Ids ids = new Ids(lots, LotField.ID_HIGH);
    int[] ordinals = all(lots).map(row -> lots.lower(row, LotField.ACCOUNT_ORDINAL)).toArray();
    rows(
        all(lots),
        (one, other) -> {
          int byTransfer = ids.compare(one, other);
          return byTransfer != 0 ? byTransfer : Integer.compare(ordinals[one], ordinals[other]);
        },
        row -> {
          lotKey(row);
          id(tables.accounts, lots.upper(row, LotField.ACCOUNT_ORDINAL));
          out.writeInt(lots.lower(row, LotField.TRANSFER_FUTURE));
          fields(lots, row, LotField.AMOUNT, LotField.PRIORITY);
          out.writeInt(lots.lower(row, LotField.PREVIOUS_BREAKS));
          out.writeLong(lots.get(row, LotField.BROKEN));
        });
  }

  private void lotKey(int lot) throws IOException {
    fields(tables.lots, lot, LotField.ID_HIGH, LotField.ID_LOW);
    out.writeInt(tables.lots.lower(lot, LotField.ACCOUNT_ORDINAL));
  }

  /** Moves of one transfer keep their order. */
  private void moves() throws IOException {
    Rows moves = tables.moves;
    int[] makers = all(moves).map(row -> moves.upper(row, MoveField.TRANSFER_LOT)).toArray();
    rows(
        all(moves),
        (one, other) -> {
          int byTransfer = transferIds.compare(makers[one], makers[other]);
          return byTransfer != 0 ? byTransfer : Integer.compare(one, other);
        },
        row -> {
          id(tables.transfers, makers[row]);
          lotKey(moves.lower(row, MoveField.TRANSFER_LOT));
          fields(moves, row, MoveField.AMOUNT, MoveField.RETURNED);
        });
  }

  private void refusedIds() throws IOException {
    rows(
        all(tables.failures),
        new Ids(tables.failures, 0)::compare,
        row -> id(tables.failures, row));
  }

  private void id(Rows rows, int row) throws IOException {
    out.writeLong(row < 0 ? 0 : rows.get(row, 0));
    out.writeLong(row < 0 ? 0 : rows.get(row, 1));
  }

  private void fields(Rows rows, int row, int first, int last) throws IOException {
    for (int field = first; field <= last; field++) {
      out.writeLong(rows.get(row, field));
    }
  }
}
