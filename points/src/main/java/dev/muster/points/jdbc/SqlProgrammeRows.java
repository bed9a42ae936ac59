package dev.muster.points.jdbc;

import dev.muster.points.Id128;
import dev.muster.points.internal.programme.ProgrammeRow;
import dev.muster.points.internal.programme.ProgrammeRows;
import dev.muster.points.jdbc.RowStatements.Also;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Rows of programmes in tables. */
record SqlProgrammeRows(Connection connection, RowStatements sql, RowStatements reading)
    implements ProgrammeRows {
  /** A way to ask for the rows whose column has one of some ids. */
  private interface Asked {
    List<Object[]> rows(SqlTable table, String column, Collection<Id128> ids, Also also)
        throws SQLException;
  }

  private static <R extends ProgrammeRow> List<R> read(
      Class<R> kind, Asked asked, String column, Collection<Id128> ids, Also also) {
    ProgrammeTable<R> table = ProgrammeTable.of(kind);
    return ids.isEmpty()
        ? List.of()
        : table.read(
            SqlFailure.carried(() -> asked.rows(table.table(), column, new TreeSet<>(ids), also)));
  }

  @Override
  public <R extends ProgrammeRow> List<R> find(Class<R> kind, By by, Collection<Id128> ids) {
    return read(kind, sql::select, column(by), ids, Also.NOTHING);
  }

  @Override
  public <R extends ProgrammeRow> List<R> lock(Class<R> kind, By by, Collection<Id128> ids) {
    return read(kind, sql::lock, column(by), ids, Also.NOTHING);
  }

  @Override
  public <R extends ProgrammeRow> List<R> peek(Class<R> kind, Collection<Id128> ids) {
    return read(kind, reading::select, "id", ids, Also.NOTHING);
  }

  @Override
  public List<ProgrammeRow.OfOrder> due(Id128 stock, long now) {
    return read(ProgrammeRow.OfOrder.class, sql::select, "stock", List.of(stock), due(now));
  }

  @Override
  public List<ProgrammeRow.OfOrder> lockDue(Id128 stock, long now) {
    return read(ProgrammeRow.OfOrder.class, sql::lock, "stock", List.of(stock), due(now));
  }

  private static Also due(long now) {
    return new Also("due <= ?", now);
  }

  @Override
  public <R extends ProgrammeRow> int claim(Class<R> kind, List<R> rows) {
    ProgrammeTable<R> table = ProgrammeTable.of(kind);
    return SqlFailure.carried(() -> sql.claim(table.table(), table.written(rows)));
  }

  @Override
  public <R extends ProgrammeRow> void insert(Class<R> kind, List<R> rows) {
    ProgrammeTable<R> table = ProgrammeTable.of(kind);
    SqlFailure.carried(
        () -> {
          sql.insert(table.table(), table.written(rows));
          return rows;
        });
  }

  @Override
  public <R extends ProgrammeRow> void update(Class<R> kind, List<R> rows) {
    ProgrammeTable<R> table = ProgrammeTable.of(kind);
    SqlFailure.carried(
        () -> {
          sql.update(table.table(), table.written(rows));
          return rows;
        });
  }

  private static String column(By by) {
    return by.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public long ahead(Id128 place, long points) {
    return count("points > ?", place, points, null);
  }

  @Override
  public long level(Id128 place, long points, Id128 subject) {
    return count("points = ? AND subject < ?", place, points, subject);
  }

  private long count(String condition, Id128 place, long points, @Nullable Id128 subject) {
    return SqlFailure.carried(
        () -> {
          String text = "SELECT COUNT(*) FROM muster_board WHERE place = ? AND " + condition;
          try (PreparedStatement statement = connection.prepareStatement(text)) {
            statement.setBytes(1, place.toBytes());
            statement.setLong(2, points);
            if (subject != null) {
              statement.setBytes(3, subject.toBytes());
            }
            try (ResultSet result = statement.executeQuery()) {
              result.next();
              return result.getLong(1);
            }
          }
        });
  }

  @Override
  public List<ProgrammeRow.OfBoard> page(Id128 place, int first, int count) {
    ProgrammeTable<ProgrammeRow.OfBoard> table = ProgrammeTable.of(ProgrammeRow.OfBoard.class);
    return SqlFailure.carried(
        () -> {
          String text =
              "SELECT %s FROM muster_board WHERE place = ? AND points > 0 ORDER BY points DESC, subject LIMIT ? OFFSET ?"
                  .formatted(table.table().names());
          try (PreparedStatement statement = connection.prepareStatement(text)) {
            statement.setBytes(1, place.toBytes());
            statement.setInt(2, count);
            statement.setInt(3, first);
            return table.read(SqlRows.read(table.table(), statement));
          }
        });
  }

  @Override
  public RuntimeException tryAgain(String what) {
    return new SqlFailure(SqlErrors.tryAgain(what));
  }
}
