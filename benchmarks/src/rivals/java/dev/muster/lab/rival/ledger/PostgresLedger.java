package dev.muster.lab.rival.ledger;

import dev.muster.points.Id128;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/**
 * A ledger in PostgreSQL, by SQL on whole sets: one statement takes a batch as arrays, finds its
 * accounts, adds the transfers whose ids are new and changes each account once. Accounts are
 * referred to by a short number, their rows leave room to be changed in place, and where several
 * callers ask at once they lock their accounts in order.
 */
final class PostgresLedger implements LedgerRival {
  private static final String SCHEMA =
      """
      CREATE TABLE account (
        n int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        id uuid NOT NULL UNIQUE,
        debits_pending bigint NOT NULL DEFAULT 0,
        debits_posted bigint NOT NULL DEFAULT 0,
        credits_pending bigint NOT NULL DEFAULT 0,
        credits_posted bigint NOT NULL DEFAULT 0,
        unit int NOT NULL,
        code int NOT NULL) WITH (fillfactor = 50);
      CREATE TABLE transfer (
        id uuid PRIMARY KEY,
        seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY (CACHE 10000),
        debit int NOT NULL,
        credit int NOT NULL,
        amount bigint NOT NULL,
        unit int NOT NULL,
        code int NOT NULL,
        recorded timestamptz NOT NULL DEFAULT now());
      CREATE INDEX ON transfer (debit, seq);
      CREATE INDEX ON transfer (credit, seq);
      """;
  private static final String MAKE =
      """
      WITH asked AS (
        SELECT t.id, d.n AS debit, c.n AS credit, t.amount, d.unit
        FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::bigint[]) AS t (id, debit, credit, amount)
        JOIN account d ON d.id = t.debit
        JOIN account c ON c.id = t.credit AND c.unit = d.unit),
      made AS (
        INSERT INTO transfer (id, debit, credit, amount, unit, code)
        SELECT id, debit, credit, amount, unit, 1 FROM asked
        ON CONFLICT (id) DO NOTHING
        RETURNING id, debit, credit, amount),
      sums AS (
        SELECT n, sum(debits)::bigint AS debits, sum(credits)::bigint AS credits
        FROM (
          SELECT debit AS n, amount AS debits, 0 AS credits FROM made
          UNION ALL
          SELECT credit, 0, amount FROM made) AS sides
        GROUP BY n),
      changed AS (
        UPDATE account SET
          debits_posted = debits_posted + sums.debits,
          credits_posted = credits_posted + sums.credits
        FROM sums WHERE account.n = sums.n)
      SELECT id FROM made
      """;
  private static final String LOCK =
      "SELECT n FROM account WHERE id = ANY (?::uuid[] || ?::uuid[]) ORDER BY n FOR UPDATE";

  /*
   * A plan that is made once for all arrays expects ten rows and looks each account up by itself. For a large batch it is worth
   * planning anew: then accounts are read once and joined by hash.
   */
  private static final String PLAN_ANEW = "SET LOCAL plan_cache_mode = force_custom_plan";
  private static final int PLANNED_ANEW_MIN = 100;

  private final PostgresServer server;
  private final BlockingQueue<Session> sessions = new LinkedBlockingQueue<>();
  private final int sessionCount;

  /** A connection and what is prepared on it. */
  private record Session(Connection connection, PreparedStatement make, PreparedStatement lock) {}

  private PostgresLedger(PostgresServer server, int sessionCount) {
    this.server = server;
    this.sessionCount = sessionCount;
  }

  /** Starts a server below {@code parent}; so many threads can ask at once. */
  static PostgresLedger start(Path programs, Path parent, int threads)
      throws IOException, InterruptedException, SQLException {
    PostgresServer server = PostgresServer.start(programs, parent, threads + 10);
    PostgresLedger ledger = new PostgresLedger(server, threads);
    try (Connection connection = DriverManager.getConnection(server.url());
        Statement statement = connection.createStatement()) {
      statement.execute(SCHEMA);
    }
    for (int i = 0; i < threads; i++) {
      Connection connection = DriverManager.getConnection(server.url());
      connection.setAutoCommit(false);
      ledger.sessions.add(
          new Session(
              connection, connection.prepareStatement(MAKE), connection.prepareStatement(LOCK)));
    }
    return ledger;
  }

  @Override
  public void open(List<Id128> accounts) throws SQLException {
    try (Connection connection = DriverManager.getConnection(server.url());
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO account (id, unit, code) SELECT unnest(?::uuid[]), 1, 1")) {
      insert.setArray(1, connection.createArrayOf("uuid", ids(accounts, id -> id)));
      insert.execute();
      try (Statement statement = connection.createStatement()) {
        statement.execute("ANALYZE account");
      }
    }
  }

  @Override
  public Work prepare(List<Move> batch) {
    Asked asked =
        new Asked(
            ids(batch, Move::id),
            ids(batch, Move::debit),
            ids(batch, Move::credit),
            batch.stream().map(Move::amount).toArray(Long[]::new));
    return () -> make(asked);
  }

  /** A batch by columns. */
  @SuppressWarnings("ArrayRecordComponent") // as the driver takes them
  private record Asked(UUID[] ids, UUID[] debits, UUID[] credits, Long[] amounts) {}

  private int make(Asked asked) throws SQLException, InterruptedException {
    Session session = sessions.take();
    try {
      return make(session, asked);
    } finally {
      sessions.add(session);
    }
  }

  private int make(Session session, Asked asked) throws SQLException {
    Connection connection = session.connection();
    if (sessionCount > 1) {
      session.lock().setArray(1, connection.createArrayOf("uuid", asked.debits()));
      session.lock().setArray(2, connection.createArrayOf("uuid", asked.credits()));
      session.lock().execute();
    }
    if (asked.ids().length >= PLANNED_ANEW_MIN) {
      try (Statement plan = connection.createStatement()) {
        plan.execute(PLAN_ANEW);
      }
    }
    PreparedStatement make = session.make();
    make.setArray(1, connection.createArrayOf("uuid", asked.ids()));
    make.setArray(2, connection.createArrayOf("uuid", asked.debits()));
    make.setArray(3, connection.createArrayOf("uuid", asked.credits()));
    make.setArray(4, connection.createArrayOf("bigint", asked.amounts()));
    int made = 0;
    try (ResultSet rows = make.executeQuery()) {
      while (rows.next()) {
        made++;
      }
    }
    connection.commit();
    return made;
  }

  private static <T> UUID[] ids(List<T> rows, Function<T, Id128> id) {
    return rows.stream()
        .map(id)
        .map(each -> new UUID(each.high(), each.low()))
        .toArray(UUID[]::new);
  }

  @Override
  public long[] sums() throws SQLException {
    try (Connection connection = DriverManager.getConnection(server.url());
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT sum(credits_posted), sum(debits_posted) FROM account")) {
      row.next();
      return new long[] {row.getLong(1), row.getLong(2)};
    }
  }

  /** Returns how often the server forced its log. */
  @Override
  public long forces() {
    try (Connection connection = DriverManager.getConnection(server.url());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT wal_sync FROM pg_stat_wal")) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      return -1;
    }
  }

  @Override
  public void close() throws SQLException, IOException {
    try {
      for (Session session : sessions) {
        session.connection().close();
      }
    } finally {
      server.close();
    }
  }
}
