package dev.muster.points.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Ends connections from outside, as a server that goes down would. */
final class Kill {
  private Kill() {}

  /** Returns the statement by which another connection ends this one. */
  static String statement(TestDatabase server, Connection connection) throws SQLException {
    return switch (server) {
      case POSTGRESQL -> "SELECT pg_terminate_backend(" + id(connection, "pg_backend_pid()") + ")";
      case MARIADB -> "KILL CONNECTION " + id(connection, "CONNECTION_ID()");
      case H2 -> "CALL ABORT_SESSION(" + id(connection, "SESSION_ID()") + ")";
    };
  }

  private static long id(Connection connection, String function) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT " + function)) {
      result.next();
      long id = result.getLong(1);
      connection.rollback();
      return id;
    }
  }

  /** Runs a statement. */
  static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
