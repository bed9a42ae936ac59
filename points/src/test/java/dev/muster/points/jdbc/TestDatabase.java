package dev.muster.points.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A database for tests, made when a test first asks for it. */
public enum TestDatabase {
  POSTGRESQL(Database.POSTGRESQL),
  MARIADB(Database.MYSQL),
  H2(Database.H2);

  private final Database database;

  TestDatabase(Database database) {
    this.database = database;
  }

  /** Returns which kind it is. */
  public Database database() {
    return database;
  }

  /** Returns the server's data source; the test is skipped where the server can't be had. */
  DataSource dataSource() throws Exception {
    return switch (this) {
      case POSTGRESQL -> PostgresServer.dataSource();
      case MARIADB -> MariaDbServer.dataSource();
      case H2 -> H2Database.dataSource();
    };
  }

  /** Makes the tables anew and returns the data source. */
  DataSource fresh() throws Exception {
    DataSource source = dataSource();
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      for (String table :
          new String[] {
            "schema",
            "account",
            "stripe",
            "id",
            "transfer",
            "entry",
            "hold",
            "lot",
            "lot_move",
            "outbox",
            "sealer",
            "seal",
            "sequence",
            "sealed_chain",
            "sealed_account",
            "history_tile",
            "programme_schema",
            "programme",
            "member",
            "counter",
            "board",
            "board_place",
            "streak",
            "evaluation",
            "period",
            "period_audit",
            "order",
            "budget"
          }) {
        statement.execute("DROP TABLE IF EXISTS muster_" + table);
      }
      for (String sql : database.schema()) {
        statement.execute(sql);
      }
      for (String sql : database.programmeSchema()) {
        statement.execute(sql);
      }
    }
    return source;
  }

  /** Makes the tables anew and returns a connection that waits for its caller to commit. */
  public Connection openFresh() throws Exception {
    return open(fresh());
  }

  /** Returns a connection that waits for its caller to commit. */
  static Connection open(DataSource source) throws SQLException {
    Connection connection = source.getConnection();
    connection.setAutoCommit(false);
    return connection;
  }
}
