package dev.muster.points.jdbc;

import dev.muster.points.Id128;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The few statements that everything is made of, each about many rows at once. A row has a value
 * for each column of its table.
 */
interface RowStatements {
  /** What else must hold of the rows that are wanted. */
  record Also(String condition, long bound) {
    static final Also NOTHING = new Also("", 0);

    boolean isBound() {
      return condition.contains("?");
    }

    String text() {
      return condition.isEmpty() ? "" : " AND " + condition;
    }
  }

  /** Returns the rows that have one of the ids in a column, in the order of their keys. */
  List<Object[]> select(SqlTable table, String column, Collection<Id128> ids, Also also)
      throws SQLException;

  /**
   * Returns for each id that a column has the least value above {@code bound} of another column.
   */
  Map<Id128, Long> least(
      SqlTable table, String column, Collection<Id128> ids, String valueColumn, long bound)
      throws SQLException;

  /** Returns the rows like {@link #select}, and locks them in that order. */
  List<Object[]> lock(SqlTable table, String column, Collection<Id128> ids, Also also)
      throws SQLException;

  /**
   * Inserts the rows whose keys are free, in the order given, and returns how many these were.
   * Waits for a transaction that has inserted the same key and is not at its end.
   */
  int claim(SqlTable table, List<Object[]> rows) throws SQLException;

  /** Inserts rows whose keys are free. */
  void insert(SqlTable table, List<Object[]> rows) throws SQLException;

  /** Writes what has changed in rows that are there. */
  void update(SqlTable table, List<Object[]> rows) throws SQLException;

  /** Deletes the rows with these ids. */
  void delete(SqlTable table, Collection<Id128> ids) throws SQLException;
}
