package dev.muster.points.jdbc;

import dev.muster.points.Id128;
import dev.muster.points.internal.programme.ProgrammeRow;
import dev.muster.points.internal.programme.ProgrammeRows;
import dev.muster.points.jdbc.RowStatements.Also;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Rows of programmes in tables. */
record SqlProgrammeRows(RowStatements sql) implements ProgrammeRows {
  @Override
  public <R extends ProgrammeRow> List<R> find(Class<R> kind, Collection<Id128> ids) {
    ProgrammeTable<R> table = ProgrammeTable.of(kind);
    return ids.isEmpty()
        ? List.of()
        : table.read(
            SqlFailure.carried(
                () -> sql.select(table.table(), "id", new TreeSet<>(ids), Also.NOTHING)));
  }

  @Override
  public <R extends ProgrammeRow> List<R> lock(Class<R> kind, Collection<Id128> ids) {
    ProgrammeTable<R> table = ProgrammeTable.of(kind);
    return ids.isEmpty()
        ? List.of()
        : table.read(
            SqlFailure.carried(
                () -> sql.lock(table.table(), "id", new TreeSet<>(ids), Also.NOTHING)));
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

  @Override
  public List<ProgrammeRow.OfMember> membersOf(Collection<Id128> accounts) {
    ProgrammeTable<ProgrammeRow.OfMember> table = ProgrammeTable.of(ProgrammeRow.OfMember.class);
    return table.read(
        SqlFailure.carried(
            () -> sql.select(table.table(), "account", new TreeSet<>(accounts), Also.NOTHING)));
  }

  @Override
  public RuntimeException tryAgain(String what) {
    return new SqlFailure(SqlErrors.tryAgain(what));
  }
}
