package dev.muster.points.jdbc;

import dev.muster.points.Id128;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads rows of tables. */
final class SqlRows {
  private SqlRows() {}

  static List<Object[]> read(SqlTable table, PreparedStatement query) throws SQLException {
    List<Object[]> rows = new ArrayList<>();
    try (ResultSet result = query.executeQuery()) {
      while (result.next()) {
        Object[] row = new Object[table.columns().size()];
        for (int i = 0; i < row.length; i++) {
          row[i] = table.column(i).type().read(result, i + 1);
        }
        rows.add(row);
      }
    }
    return rows;
  }

  static Map<Id128, Long> readLeast(PreparedStatement query) throws SQLException {
    Map<Id128, Long> least = new HashMap<>();
    try (ResultSet result = query.executeQuery()) {
      while (result.next()) {
        least.put(Id128.ofBytes(result.getBytes(1)), result.getLong(2));
      }
    }
    return least;
  }

  static List<Id128> readIds(PreparedStatement query) throws SQLException {
    List<Id128> ids = new ArrayList<>();
    try (ResultSet result = query.executeQuery()) {
      while (result.next()) {
        ids.add(Id128.ofBytes(result.getBytes(1)));
      }
    }
    return ids;
  }
}
