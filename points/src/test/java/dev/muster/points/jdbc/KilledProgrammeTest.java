package dev.muster.points.jdbc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.points.programme.Fact;
import dev.muster.points.programme.Order;
import dev.muster.points.programme.RedemptionResult;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A connection that the server ends before any statement of a transaction with facts, orders and a
 * payment: nothing of it is there, and run again it does what it would have done.
 */
class KilledProgrammeTest {
  private static final Instant BEGIN = Instant.parse("2026-05-01T08:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final List<String> TABLES =
      List.of("id", "transfer", "entry", "counter", "board", "evaluation", "order", "outbox");

  private final TestClock clock = new TestClock(BEGIN);

  /** What belongs to a transaction. */
  private record Parts(JdbcProgrammeEngine engine, JdbcRedemptionDesk desk) {
    void run(Connection connection) throws SQLException {
      List<Fact> facts =
          List.of(new Fact("f1", "do", "ann", BEGIN), new Fact("f2", "do", "bob", BEGIN));
      assertEquals(
          20, engine.apply(connection, facts).stream().mapToLong(made -> made.points()).sum());
      assertInstanceOf(
          RedemptionResult.Done.class, desk.order(connection, "o2", "bob", "towel", 1, HOUR));
      assertInstanceOf(RedemptionResult.Done.class, desk.confirm(connection, "o1"));
    }
  }

  private Parts fresh(TestDatabase server, DataSource source) throws Exception {
    server.fresh();
    clock.set(BEGIN);
    JdbcLedger ledger = JdbcLedger.of(server.database()).withClock(clock).withOutbox();
    JdbcRedemptionDesk desk = JdbcRedemptionDesk.on(ledger, DeskScene.PROGRAMME);
    JdbcProgrammeEngine engine = JdbcProgrammeEngine.on(ledger, DeskScene.PROGRAMME);
    try (Connection connection = TestDatabase.open(source)) {
      DeskScene.open(ledger, connection);
      engine.slice(connection, "b", 3);
      clock.set(BEGIN.plusSeconds(60));
      desk.order(connection, "o1", "ann", "cup", 2, HOUR);
      connection.commit();
    }
    clock.set(BEGIN.plusSeconds(120));
    return new Parts(engine, desk);
  }

  private static byte[] state(TestDatabase server, Connection connection) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JdbcLedger.of(server.database()).writeState(connection, out);
    for (String table : TABLES) {
      out.write(
          (table + Counts.of(connection, "muster_" + table)).getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void nothingIsLeftOfATransactionThatIsEnded(TestDatabase server) throws Exception {
    DataSource source = server.dataSource();
    byte[] whole;
    Parts parts = fresh(server, source);
    try (Connection connection = TestDatabase.open(source)) {
      parts.run(connection);
      connection.commit();
      whole = state(server, connection);
      assertEquals(
          Order.State.CONFIRMED, parts.desk().order(connection, "o1").orElseThrow().state());
    }
    Parts again = fresh(server, source);
    int kills = 0;
    while (isKilledBefore(kills, server, source, again)) {
      kills++;
    }
    int counted = kills;
    assertTrue(counted > 30, () -> "statements: " + counted);
    try (Connection connection = TestDatabase.open(source)) {
      assertArrayEquals(whole, state(server, connection));
    }
  }

  /** Returns false if there is no such statement; then all is done and committed. */
  private static boolean isKilledBefore(
      int killBefore, TestDatabase server, DataSource source, Parts parts) throws Exception {
    boolean[] killed = new boolean[1];
    boolean failed = false;
    try (Connection connection = source.getConnection();
        Connection other = source.getConnection()) {
      byte[] before = state(server, other);
      connection.setAutoCommit(false);
      String kill = Kill.statement(server, connection);
      Connection stepped =
          SteppedConnection.of(
              connection,
              statement -> {
                if (statement == killBefore) {
                  killed[0] = true;
                  Kill.run(other, kill);
                }
              });
      try {
        parts.run(stepped);
        stepped.commit();
      } catch (SQLException e) {
        failed = true;
      }
      assertEquals(killed[0], failed);
      if (failed) {
        assertArrayEquals(before, state(server, other));
      }
    }
    return failed;
  }
}
