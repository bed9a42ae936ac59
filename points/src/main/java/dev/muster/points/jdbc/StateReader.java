package dev.muster.points.jdbc;

import dev.muster.points.Id128;
import dev.muster.points.internal.read.CanonicalState;
import dev.muster.points.internal.table.Tables;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a whole ledger and writes its state. */
final class StateReader {
  private final Connection connection;
  private final Tables tables = new Tables();

  private StateReader(Connection connection) {
    this.connection = connection;
  }

  static void write(Connection connection, OutputStream out) throws SQLException, IOException {
    StateReader reader = new StateReader(connection);
    reader.readAccounts();
    reader.readTransfers();
    reader.readRest();
    DataOutputStream data = new DataOutputStream(new BufferedOutputStream(out));
    CanonicalState.write(reader.tables, data);
  }

  private List<Object[]> all(SqlTable table, String condition) throws SQLException {
    String sql =
        "SELECT %s FROM %s %s ORDER BY %s"
            .formatted(table.names(), table.name(), condition, table.keyNames());
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      return SqlRows.read(table, statement);
    }
  }

  private void readAccounts() throws SQLException {
    List<Object[]> rows = all(AccountRows.TABLE, "");
    Map<Id128, Object[]> byId = new HashMap<>();
    rows.forEach(row -> byId.put(AccountRows.id(row), row));
    for (Object[] stripe : all(Stripes.TABLE, "")) {
      Object[] account = byId.get(Stripes.account(stripe));
      if (account == null) {
        throw new IllegalStateException(
            "account (%s) of a stripe is missing".formatted(Stripes.account(stripe)));
      }
      Stripes.add(account, stripe);
    }
    rows.forEach(row -> AccountRows.load(tables, row));
    for (int at = 0; at < rows.size(); at++) {
      AccountRows.linkBreakage(tables, at, rows.get(at));
    }
  }

  private void readTransfers() throws SQLException {
    List<Object[]> rows = all(TransferRows.TABLE, "");
    rows.forEach(row -> TransferRows.load(tables, row));
    for (int at = 0; at < rows.size(); at++) {
      TransferRows.linkRelated(tables, at, rows.get(at));
    }
  }

  private void readRest() throws SQLException {
    Map<LotRows.Key, Integer> places = new HashMap<>();
    for (Object[] lot : all(LotRows.TABLE, "")) {
      places.put(LotRows.Key.of(lot), tables.lots.count());
      LotRows.load(tables, lot);
    }
    for (Object[] move : all(MoveRows.TABLE, "")) {
      LotRows.Key key =
          new LotRows.Key(
              (Id128) move[MoveRows.LOT_TRANSFER], (Integer) move[MoveRows.LOT_ORDINAL]);
      Integer lot = places.get(key);
      if (lot == null) {
        throw new IllegalStateException("lot (%s) of a move is missing".formatted(key));
      }
      MoveRows.load(tables, move, lot);
    }
    all(HoldRows.TABLE, "").forEach(hold -> HoldRows.load(tables, hold));
    for (Object[] failed : all(IdClaims.TABLE, "WHERE failed = 1")) {
      Id128 id = (Id128) failed[0];
      int row = tables.failures.append();
      tables.failures.set(row, 0, id.high());
      tables.failures.set(row, 1, id.low());
    }
  }
}
