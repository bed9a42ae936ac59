package dev.muster.points.internal.read;

import dev.muster.points.internal.table.AccountBits;
import dev.muster.points.internal.table.HoldState;
import dev.muster.points.internal.table.Rows;
import dev.muster.points.internal.table.Tables;
import dev.muster.points.internal.table.Tables.AccountField;
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

  private CanonicalState(Tables tables, DataOutputStream out) {
    this.tables = tables;
    this.out = out;
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

  private static Comparator<Integer> byId(Rows rows) {
    return (one, other) -> compare(rows, one, other);
  }

  private static int compare(Rows rows, int one, int other) {
    int high = Long.compareUnsigned(rows.get(one, 0), rows.get(other, 0));
    return high != 0 ? high : Long.compareUnsigned(rows.get(one, 1), rows.get(other, 1));
  }

  private static IntStream all(Rows rows) {
    return IntStream.range(0, rows.count());
  }

  private void accounts() throws IOException {
    Rows accounts = tables.accounts;
    rows(
        all(accounts),
        byId(accounts),
        row -> {
          id(accounts, row);
          out.writeInt(accounts.upper(row, AccountField.UNIT_BITS));
          out.writeInt(tables.bitsOf(row) & BITS);
          fields(accounts, row, AccountField.DEBITS_PENDING, AccountField.CREDITS_POSTED);
          fields(accounts, row, AccountField.RECORDED, AccountField.TAG_CODE);
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
        byId(transfers),
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
    Rows transfers = tables.transfers;
    rows(
        all(holds)
            .filter(row -> transfers.upper(pending(row), TransferField.HOLD) == HoldState.OPEN),
        (one, other) -> compare(transfers, pending(one), pending(other)),
        row -> {
          id(transfers, pending(row));
          out.writeLong(holds.get(row, HoldField.EXPIRES));
        });
  }

  private int pending(int hold) {
    return (int) tables.holds.get(hold, HoldField.TRANSFER);
  }

  private void lots() throws IOException {
    Rows lots = tables.lots;
    rows(
        all(lots),
        this::compareLots,
        row -> {
          lotKey(row);
          id(tables.accounts, lots.upper(row, LotField.ACCOUNT_ORDINAL));
          out.writeInt(lots.lower(row, LotField.TRANSFER_FUTURE));
          fields(lots, row, LotField.AMOUNT, LotField.PRIORITY);
          out.writeInt(lots.lower(row, LotField.PREVIOUS_BREAKS));
          out.writeLong(lots.get(row, LotField.BROKEN));
        });
  }

  private int compareLots(int one, int other) {
    Rows lots = tables.lots;
    int byTransfer =
        compare(
            tables.transfers,
            lots.upper(one, LotField.TRANSFER_FUTURE),
            lots.upper(other, LotField.TRANSFER_FUTURE));
    return byTransfer != 0
        ? byTransfer
        : Integer.compare(
            lots.lower(one, LotField.ACCOUNT_ORDINAL), lots.lower(other, LotField.ACCOUNT_ORDINAL));
  }

  private void lotKey(int lot) throws IOException {
    id(tables.transfers, tables.lots.upper(lot, LotField.TRANSFER_FUTURE));
    out.writeInt(tables.lots.lower(lot, LotField.ACCOUNT_ORDINAL));
  }

  /** Moves of one transfer keep their order. */
  private void moves() throws IOException {
    Rows moves = tables.moves;
    rows(
        all(moves),
        (one, other) -> {
          int byTransfer =
              compare(
                  tables.transfers,
                  moves.upper(one, MoveField.TRANSFER_LOT),
                  moves.upper(other, MoveField.TRANSFER_LOT));
          return byTransfer != 0 ? byTransfer : Integer.compare(one, other);
        },
        row -> {
          id(tables.transfers, moves.upper(row, MoveField.TRANSFER_LOT));
          lotKey(moves.lower(row, MoveField.TRANSFER_LOT));
          fields(moves, row, MoveField.AMOUNT, MoveField.RETURNED);
        });
  }

  private void refusedIds() throws IOException {
    rows(all(tables.failures), byId(tables.failures), row -> id(tables.failures, row));
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
