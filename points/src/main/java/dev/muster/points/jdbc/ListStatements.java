package dev.muster.points.jdbc;

import dev.muster.points.Id128;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Statements for MySQL, MariaDB and H2: rows and ids as lists of parameters, a few hundred a
 * statement.
 */
final class ListStatements implements RowStatements {
  private static final int ROWS = 256;
  private static final int ATTEMPTS = 3;
  private static final String DUPLICATE_KEY = "23505";

  private final Connection connection;
  private final Database database;
  private final boolean lockingReads;

  /*
   * MySQL answers plain reads from the moment at which the transaction read first, under its usual isolation; only locking
   * reads see what has been committed while this transaction waited for a lock.
   */
  ListStatements(Connection connection, Database database, boolean lockingReads) {
    this.connection = connection;
    this.database = database;
    this.lockingReads = lockingReads;
  }

  @Override
  public List<Object[]> select(SqlTable table, String column, Collection<Id128> ids, Also also)
      throws SQLException {
    return select(table, column, ids, also, shared());
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
    Map<Id128, Long> least = new HashMap<>();
    for (List<Id128> part : parts(List.copyOf(ids))) {
      String sql =
          "SELECT %2$s, MIN(%3$s) FROM %1$s WHERE %2$s IN (%4$s) AND %3$s > ? GROUP BY %2$s%5$s"
              .formatted(table.name(), column, valueColumn, marks(part.size()), shared());
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        setIds(statement, part);
        statement.setLong(part.size() + 1, bound);
        least.putAll(SqlRows.readLeast(statement));
      }
    }
    return least;
  }

  private String shared() {
    return lockingReads ? " LOCK IN SHARE MODE" : "";
  }

  private List<Object[]> select(
      SqlTable table, String column, Collection<Id128> ids, Also also, String lock)
      throws SQLException {
    List<Object[]> found = new ArrayList<>();
    for (List<Id128> part : parts(List.copyOf(ids))) {
      String sql =
          "SELECT %s FROM %s WHERE %s IN (%s)%s ORDER BY %s%s"
              .formatted(
                  table.names(),
                  table.name(),
                  column,
                  marks(part.size()),
                  also.text(),
                  table.keyNames(),
                  lock);
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        setIds(statement, part);
        if (also.isBound()) {
          statement.setLong(part.size() + 1, also.bound());
        }
        found.addAll(SqlRows.read(table, statement));
      }
    }
    return found;
  }

  @Override
  public int claim(SqlTable table, List<Object[]> rows) throws SQLException {
    if (database == Database.MYSQL) {
      return run("INSERT IGNORE INTO %s (%s) VALUES ", "", table, rows);
    }
    int claimed = 0;
    for (List<Object[]> part : parts(rows)) {
      claimed += merge(table, part);
    }
    return claimed;
  }

  /*
   * H2 doesn't wait for a transaction that has inserted the same key, and fails, which undoes nothing but the statement. Once
   * that transaction is committed, the next attempt sees its row.
   */
  private int merge(SqlTable table, List<Object[]> rows) throws SQLException {
    String row =
        table.columns().stream()
            .map(column -> "CAST(? AS %s)".formatted(castOf(column.type())))
            .collect(Collectors.joining(", ", "(", ")"));
    String sql =
        "MERGE INTO %s t USING (VALUES %s) v(%s) ON %s WHEN NOT MATCHED THEN INSERT (%s) VALUES (%s)"
            .formatted(
                table.name(),
                String.join(", ", Collections.nCopies(rows.size(), row)),
                table.names(),
                table.columns().subList(0, table.keys()).stream()
                    .map(column -> "t.%1$s = v.%1$s".formatted(column.name()))
                    .collect(Collectors.joining(" AND ")),
                table.names(),
                table.columns().stream()
                    .map(column -> "v." + column.name())
                    .collect(Collectors.joining(", ")));
    for (int attempt = 1; ; attempt++) {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        setRows(statement, table, rows);
        return statement.executeUpdate();
      } catch (SQLException e) {
        if (!DUPLICATE_KEY.equals(e.getSQLState())) {
          throw e;
        }
        if (attempt == ATTEMPTS) {
          throw SqlErrors.tryAgain(
              "another transaction, which is not at its end, has the same ids");
        }
      }
    }
  }

  private static String castOf(Column.Type type) {
    return switch (type) {
      case ID -> "BINARY(16)";
      case BYTES -> "VARBINARY";
      case LONG -> "BIGINT";
      case INT -> "INTEGER";
      case TEXT -> "VARCHAR";
    };
  }

  @Override
  public void insert(SqlTable table, List<Object[]> rows) throws SQLException {
    run("INSERT INTO %s (%s) VALUES ", "", table, rows);
  }

  @Override
  public void update(SqlTable table, List<Object[]> rows) throws SQLException {
    if (database == Database.MYSQL) {
      String changes =
          IntStream.of(table.changing())
              .mapToObj(i -> "%1$s = VALUES(%1$s)".formatted(table.column(i).name()))
              .collect(Collectors.joining(", "));
      run("INSERT INTO %s (%s) VALUES ", " ON DUPLICATE KEY UPDATE " + changes, table, rows);
    } else if (!rows.isEmpty()) {
      updateOneByOne(table, rows);
    }
  }

  private void updateOneByOne(SqlTable table, List<Object[]> rows) throws SQLException {
    int[] changing = table.changing();
    String sql =
        "UPDATE %s SET %s WHERE %s"
            .formatted(
                table.name(),
                IntStream.of(changing)
                    .mapToObj(i -> table.column(i).name() + " = ?")
                    .collect(Collectors.joining(", ")),
                table.columns().subList(0, table.keys()).stream()
                    .map(column -> column.name() + " = ?")
                    .collect(Collectors.joining(" AND ")));
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (Object[] row : rows) {
        int at = 1;
        for (int place : changing) {
          table.column(place).type().set(statement, at++, row[place]);
        }
        for (int place = 0; place < table.keys(); place++) {
          table.column(place).type().set(statement, at++, row[place]);
        }
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  @Override
  public void delete(SqlTable table, Collection<Id128> ids) throws SQLException {
    for (List<Id128> part : parts(List.copyOf(ids))) {
      String sql =
          "DELETE FROM %s WHERE %s IN (%s)"
              .formatted(table.name(), table.keyNames(), marks(part.size()));
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        setIds(statement, part);
        statement.executeUpdate();
      }
    }
  }

  private int run(String begin, String end, SqlTable table, List<Object[]> rows)
      throws SQLException {
    String row = "(" + marks(table.columns().size()) + ")";
    String into = begin.formatted(table.name(), table.names());
    int changed = 0;
    for (List<Object[]> part : parts(rows)) {
      String sql = into + String.join(", ", Collections.nCopies(part.size(), row)) + end;
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        setRows(statement, table, part);
        changed += statement.executeUpdate();
      }
    }
    return changed;
  }

  private static void setRows(PreparedStatement statement, SqlTable table, List<Object[]> rows)
      throws SQLException {
    int at = 1;
    for (Object[] row : rows) {
      for (int place = 0; place < row.length; place++) {
        table.column(place).type().set(statement, at++, row[place]);
      }
    }
  }

  private static void setIds(PreparedStatement statement, List<Id128> ids) throws SQLException {
    for (int i = 0; i < ids.size(); i++) {
      statement.setBytes(i + 1, ids.get(i).toBytes());
    }
  }

  private static String marks(int count) {
    return String.join(", ", Collections.nCopies(count, "?"));
  }

  private static <T> List<List<T>> parts(List<T> all) {
    List<List<T>> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += ROWS) {
      parts.add(all.subList(from, Math.min(all.size(), from + ROWS)));
    }
    return parts;
  }
}
