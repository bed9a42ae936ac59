package dev.muster.points.jdbc;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What every call asks of a connection before it does anything. Thread-safe. */
final class Session {
  private final Database database;
  private final String schemaTable;
  private final int schemaVersion;
  private final String schemaMethod;
  private volatile boolean schemaChecked;

  private Session(Database database, String schemaTable, int schemaVersion, String schemaMethod) {
    this.database = requireNonNull(database, "database");
    this.schemaTable = schemaTable;
    this.schemaVersion = schemaVersion;
    this.schemaMethod = schemaMethod;
  }

  /** Returns a session on the tables of a ledger. */
  static Session ofLedger(Database database) {
    return new Session(database, "muster_schema", JdbcLedger.SCHEMA_VERSION, "schema");
  }

  /** Returns a session on the tables of programmes. */
  static Session ofProgrammes(Database database) {
    return new Session(
        database, "muster_programme_schema", JdbcProgrammeEngine.SCHEMA_VERSION, "programmeSchema");
  }

  Database database() {
    return database;
  }

  /** What is done with statements. */
  interface Work<T> {
    T run(RowStatements sql) throws SQLException;
  }

  /** Does what locks nothing. */
  <T> T read(Connection connection, Work<T> work) throws SQLException {
    try {
      checkSchema(connection);
      return work.run(database.reading(connection));
    } catch (SQLException e) {
      throw SqlErrors.told(e);
    }
  }

  /** Does what is to be committed or rolled back by the caller. */
  <T> T run(Connection connection, Work<T> work) throws SQLException {
    if (connection.getAutoCommit()) {
      throw new IllegalStateException(
          "the connection commits by itself, and what belongs together could fall apart.%nMaybe call setAutoCommit(false) and commit."
              .formatted());
    }
    try {
      checkSchema(connection);
      return work.run(database.statements(connection));
    } catch (SQLException e) {
      throw SqlErrors.told(e);
    }
  }

  private void checkSchema(Connection connection) throws SQLException {
    if (schemaChecked) {
      return;
    }
    try (PreparedStatement statement =
            connection.prepareStatement("SELECT MAX(version) FROM " + schemaTable);
        ResultSet result = statement.executeQuery()) {
      int version = result.next() ? result.getInt(1) : 0;
      if (version != schemaVersion) {
        throw new IllegalStateException(
            "the tables have version %d and this library needs %d.%nMaybe run the newer statements of Database.%s()."
                .formatted(version, schemaVersion, schemaMethod));
      }
    }
    schemaChecked = true;
  }
}
