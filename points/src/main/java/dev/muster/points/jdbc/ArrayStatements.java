package dev.muster.points.jdbc;

import dev.muster.points.Id128;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Statements for PostgreSQL, which takes a column of any length as one parameter: the text of a
 * statement doesn't depend on the number of rows, so that its plan is kept.
 */
final class ArrayStatements implements RowStatements {
  private final Connection connection;

  ArrayStatements(Connection connection) {
    this.connection = connection;
  }

  @Override
  public List<Object[]> select(SqlTable table, String column, Collection<Id128> ids, Also also)
      throws SQLException {
    return select(table, column, ids, also, "");
  }

  @Override
  public List<Object[]> lock(SqlTable table, String column, Collection<Id128> ids, Also also)
      throws SQLException {
    return select(table, column, ids, also, " FOR UPDATE");
  }

  @Override
  public Map<Id128, Long> least(
      SqlTable table, String column, Collection<Id128> ids, String valueColumn, long bound)
      throws SQLException {
    String sql =
        "SELECT %2$s, MIN(%3$s) FROM %1$s WHERE %2$s = ANY(?) AND %3$s > ? GROUP BY %2$s"
            .formatted(table.name(), column, valueColumn);
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setArray(1, ids(ids));
      statement.setLong(2, bound);
      return SqlRows.readLeast(statement);
    }
  }

  private List<Object[]> select(
      SqlTable table, String column, Collection<Id128> ids, Also also, String lock)
      throws SQLException {
    if (ids.isEmpty()) {
      return List.of();
    }
    String sql =
        "SELECT %s FROM %s WHERE %s = ANY(?)%s ORDER BY %s%s"
            .formatted(table.names(), table.name(), column, also.text(), table.keyNames(), lock);
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setArray(1, ids(ids));
      if (also.isBound()) {
        statement.setLong(2, also.bound());
      }
      return SqlRows.read(table, statement);
    }
  }

  @Override
  public int claim(SqlTable table, List<Object[]> rows) throws SQLException {
    return run(insertion(table) + " ON CONFLICT DO NOTHING", table, all(table), rows);
  }

  @Override
  public void insert(SqlTable table, List<Object[]> rows) throws SQLException {
    run(insertion(table), table, all(table), rows);
  }

  private static String insertion(SqlTable table) {
    return "INSERT INTO %s (%s) SELECT * FROM unnest(%s)"
        .formatted(table.name(), table.names(), parameters(table, all(table)));
  }

  @Override
  public void update(SqlTable table, List<Object[]> rows) throws SQLException {
    int[] changing = table.changing();
    int[] places =
        IntStream.concat(IntStream.range(0, table.keys()), IntStream.of(changing)).toArray();
    String sql =
        "UPDATE %s t SET %s FROM unnest(%s) AS v(%s) WHERE %s"
            .formatted(
                table.name(),
                IntStream.of(changing)
                    .mapToObj(i -> "%1$s = v.%1$s".formatted(table.column(i).name()))
                    .collect(Collectors.joining(", ")),
                parameters(table, places),
                IntStream.of(places)
                    .mapToObj(i -> table.column(i).name())
                    .collect(Collectors.joining(", ")),
                IntStream.range(0, table.keys())
                    .mapToObj(i -> "t.%1$s = v.%1$s".formatted(table.column(i).name()))
                    .collect(Collectors.joining(" AND ")));
    run(sql, table, places, rows);
  }

  @Override
  public void delete(SqlTable table, Collection<Id128> ids) throws SQLException {
    if (ids.isEmpty()) {
      return;
    }
    String sql = "DELETE FROM %s WHERE %s = ANY(?)".formatted(table.name(), table.keyNames());
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setArray(1, ids(ids));
      statement.executeUpdate();
    }
  }

  private static int[] all(SqlTable table) {
    return IntStream.range(0, table.columns().size()).toArray();
  }

  private static String parameters(SqlTable table, int[] places) {
    return IntStream.of(places)
        .mapToObj(i -> "?::%s[]".formatted(table.column(i).type().element()))
        .collect(Collectors.joining(", "));
  }

  private int run(String sql, SqlTable table, int[] places, List<Object[]> rows)
      throws SQLException {
    if (rows.isEmpty()) {
      return 0;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < places.length; i++) {
        statement.setArray(i + 1, column(table.column(places[i]).type(), places[i], rows));
      }
      return statement.executeUpdate();
    }
  }

  private Array column(Column.Type type, int place, List<Object[]> rows) throws SQLException {
    int size = rows.size();
    Object[] values =
        switch (type) {
          case ID, BYTES -> new byte[size][];
          case LONG -> new Long[size];
          case INT -> new Integer[size];
          case TEXT -> new String[size];
        };
    for (int i = 0; i < size; i++) {
      Object value = rows.get(i)[place];
      values[i] = value instanceof Id128 id ? id.toBytes() : value;
    }
    return connection.createArrayOf(type.element(), values);
  }

  private Array ids(Collection<Id128> ids) throws SQLException {
    byte[][] values = ids.stream().map(Id128::toBytes).toArray(byte[][]::new);
    return connection.createArrayOf(Column.Type.ID.element(), values);
  }
}
