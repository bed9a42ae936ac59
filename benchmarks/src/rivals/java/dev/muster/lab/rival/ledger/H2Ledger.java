package dev.muster.lab.rival.ledger;

import static java.util.Objects.requireNonNull;

import dev.muster.points.Id128;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A ledger in H2, in this process. A commit of H2 writes but does not force, so each is followed by
 * {@code CHECKPOINT SYNC}, and the forces are counted. Callers take turns: H2's own locks would
 * make them wait for each other, or fail.
 */
final class H2Ledger implements LedgerRival {
  private static final List<String> SCHEMA =
      List.of(
          """
          CREATE TABLE account (
            n int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            id uuid NOT NULL UNIQUE,
            debits_pending bigint DEFAULT 0 NOT NULL,
            debits_posted bigint DEFAULT 0 NOT NULL,
            credits_pending bigint DEFAULT 0 NOT NULL,
            credits_posted bigint DEFAULT 0 NOT NULL,
            unit int NOT NULL,
            code int NOT NULL)
          """,
          """
          CREATE TABLE transfer (
            seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            id uuid NOT NULL UNIQUE,
            debit int NOT NULL,
            credit int NOT NULL,
            amount bigint NOT NULL,
            unit int NOT NULL,
            code int NOT NULL)
          """,
          "CREATE INDEX by_debit ON transfer (debit, seq)",
          "CREATE INDEX by_credit ON transfer (credit, seq)");

  private final Connection connection;
  private final PreparedStatement insert;
  private final PreparedStatement change;
  private final Map<Id128, Integer> numbers = new LinkedHashMap<>();
  private final long forcesBefore;

  private H2Ledger(Connection connection) throws SQLException {
    this.connection = connection;
    try (Statement statement = connection.createStatement()) {
      for (String each : SCHEMA) {
        statement.execute(each);
      }
    }
    connection.setAutoCommit(false);
    insert =
        connection.prepareStatement(
            "INSERT INTO transfer (id, debit, credit, amount, unit, code) VALUES (?, ?, ?, ?, 1, 1)");
    change =
        connection.prepareStatement(
            "UPDATE account SET debits_posted = debits_posted + ?,"
                + " credits_posted = credits_posted + ? WHERE n = ?");
    forcesBefore = CountingFiles.forces();
  }

  static H2Ledger in(Path folder) throws SQLException {
    CountingFiles.register();
    return new H2Ledger(
        DriverManager.getConnection(
            "jdbc:h2:counted:%s/ledger;WRITE_DELAY=0;CACHE_SIZE=1048576"
                .formatted(folder.toAbsolutePath())));
  }

  @Override
  public synchronized void open(List<Id128> accounts) throws SQLException {
    try (PreparedStatement account =
        connection.prepareStatement("INSERT INTO account (id, unit, code) VALUES (?, 1, 1)")) {
      for (Id128 id : accounts) {
        account.setObject(1, new UUID(id.high(), id.low()));
        account.addBatch();
        numbers.put(id, numbers.size() + 1);
      }
      account.executeBatch();
    }
    connection.commit();
  }

  /*
   * The numbers of the accounts are known without asking, and what changes is added up outside: both are in the rival's favour.
   */
  @Override
  public Work prepare(List<Move> batch) {
    return () -> make(batch);
  }

  private synchronized int make(List<Move> batch) throws SQLException {
    Map<Integer, long[]> sums = new LinkedHashMap<>();
    for (Move move : batch) {
      int debit = requireNonNull(numbers.get(move.debit()));
      int credit = requireNonNull(numbers.get(move.credit()));
      insert.setObject(1, new UUID(move.id().high(), move.id().low()));
      insert.setInt(2, debit);
      insert.setInt(3, credit);
      insert.setLong(4, move.amount());
      insert.addBatch();
      sums.computeIfAbsent(debit, n -> new long[2])[0] += move.amount();
      sums.computeIfAbsent(credit, n -> new long[2])[1] += move.amount();
    }
    insert.executeBatch();
    for (Map.Entry<Integer, long[]> sum : sums.entrySet()) {
      change.setLong(1, sum.getValue()[0]);
      change.setLong(2, sum.getValue()[1]);
      change.setInt(3, sum.getKey());
      change.addBatch();
    }
    change.executeBatch();
    connection.commit();
    try (Statement statement = connection.createStatement()) {
      statement.execute("CHECKPOINT SYNC");
    }
    return batch.size();
  }

  @Override
  public synchronized long[] sums() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT sum(credits_posted), sum(debits_posted) FROM account")) {
      row.next();
      return new long[] {row.getLong(1), row.getLong(2)};
    }
  }

  @Override
  public long forces() {
    return CountingFiles.forces() - forcesBefore;
  }

  @Override
  public synchronized void close() throws SQLException {
    connection.close();
  }
}
