package dev.muster.points.jdbc;

import dev.muster.points.internal.programme.ProgrammeRows;
import java.sql.Connection;
import java.sql.SQLException;

/** A {@link Session} on the tables of programmes, for rules that know no database. Thread-safe. */
final class ProgrammeSession {
  private final Session session;

  ProgrammeSession(Database database) {
    this.session = Session.ofProgrammes(database);
  }

  /** What is done with rows. */
  interface Work<T> {
    T on(ProgrammeRows rows);
  }

  /** Does what locks nothing. */
  <T> T read(Connection connection, Work<T> work) throws SQLException {
    try {
      return session.read(connection, sql -> work.on(new SqlProgrammeRows(connection, sql, sql)));
    } catch (SqlFailure e) {
      throw SqlErrors.told(e.failure());
    }
  }

  /** Does what is to be committed or rolled back by the caller. */
  <T> T run(Connection connection, Work<T> work) throws SQLException {
    RowStatements reading = session.database().reading(connection);
    try {
      return session.run(
          connection, sql -> work.on(new SqlProgrammeRows(connection, sql, reading)));
    } catch (SqlFailure e) {
      throw SqlErrors.told(e.failure());
    }
  }
}
