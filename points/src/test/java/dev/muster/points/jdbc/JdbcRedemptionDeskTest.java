package dev.muster.points.jdbc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.points.Id128;
import dev.muster.points.Ledger;
import dev.muster.points.programme.Fact;
import dev.muster.points.programme.Order;
import dev.muster.points.programme.RedemptionDesk;
import dev.muster.points.programme.RedemptionRefusal;
import dev.muster.points.programme.RedemptionResult;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Orders in a database beside the same ones in memory: every answer and every byte is equal. */
class JdbcRedemptionDeskTest {
  private static final Instant BEGIN = Instant.parse("2026-05-01T08:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int STEPS = 200;

  private final TestClock clock = new TestClock(BEGIN);
  private final Set<Order.State> states = EnumSet.noneOf(Order.State.class);
  private final Set<RedemptionRefusal> refusals = EnumSet.noneOf(RedemptionRefusal.class);

  private static byte[] state(JdbcLedger ledger, Connection connection) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ledger.writeState(connection, out);
    return out.toByteArray();
  }

  private static byte[] state(Ledger ledger) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ledger.writeState(out);
    return out.toByteArray();
  }

  private JdbcLedger ledger(TestDatabase server, Connection connection) throws Exception {
    JdbcLedger ledger = JdbcLedger.of(server.database()).withClock(clock);
    DeskScene.open(ledger, connection, this::tick);
    return ledger;
  }

  private void tick() {
    clock.set(clock.instant().plusMillis(1));
  }

  /** Both desks, which are asked the same. */
  private final class Pair {
    private final Random random;
    private final Connection connection;
    private final Ledger memory = Ledger.inMemory(clock);
    private final JdbcLedger ledger;
    private final RedemptionDesk expected;
    private final JdbcRedemptionDesk desk;

    Pair(TestDatabase server, Connection connection, long seed) throws Exception {
      this.random = new Random(seed);
      this.connection = connection;
      clock.set(BEGIN);
      memory.createAccounts(DeskScene.accounts());
      ledger = ledger(server, connection);
      memory.createTransfers(DeskScene.gifts());
      expected = RedemptionDesk.on(memory, clock, DeskScene.PROGRAMME);
      DeskScene.MEMBERS.forEach(id -> expected.enrol(DeskScene.member(id)));
      desk = JdbcRedemptionDesk.on(ledger, DeskScene.PROGRAMME);
    }

    /** Some holds end exactly now, since both are whole minutes. */
    void step(int number) throws Exception {
      clock.set(clock.instant().plusSeconds(60L * (1 + random.nextInt(random.nextInt(300) + 1))));
      String id = "o" + random.nextInt(number + 2);
      int what = random.nextInt(4);
      if (what < 2) {
        String fresh = random.nextInt(5) == 0 ? id : "o" + number;
        String member = pick(DeskScene.MEMBERS, "nobody");
        String item = pick(DeskScene.ITEMS, "moon");
        int quantity = 1 + random.nextInt(random.nextInt(4) == 0 ? 60 : 2);
        Duration timeout = Duration.ofMinutes(1L + random.nextInt(3_000));
        same(
            expected.order(fresh, member, item, quantity, timeout),
            desk.order(connection, fresh, member, item, quantity, timeout));
      } else if (what == 2) {
        same(expected.confirm(id), desk.confirm(connection, id));
      } else {
        same(expected.cancel(id), desk.cancel(connection, id));
      }
      Optional<Order> known = expected.order(id);
      assertEquals(known, desk.order(connection, id));
      known.ifPresent(order -> states.add(order.state()));
      for (String item : DeskScene.ITEMS) {
        assertEquals(expected.left(item), desk.left(connection, item));
      }
    }

    private String pick(List<String> from, String other) {
      return random.nextInt(15) == 0 ? other : from.get(random.nextInt(from.size()));
    }

    private void same(RedemptionResult wanted, RedemptionResult made) throws Exception {
      assertEquals(wanted, made);
      if (wanted instanceof RedemptionResult.Refused refused) {
        refusals.add(refused.reason());
      }
      connection.commit();
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void randomOrdersAreAnsweredAsInMemory(TestDatabase server) throws Exception {
    for (int seed = 1; seed <= 2; seed++) {
      try (Connection connection = server.openFresh()) {
        Pair pair = new Pair(server, connection, seed);
        for (int step = 0; step < STEPS; step++) {
          pair.step(step);
          if (step % 10 == 0) {
            tick();
            pair.ledger.sweep(connection, 100);
            pair.memory.sweep();
            connection.commit();
            assertArrayEquals(state(pair.memory), state(pair.ledger, connection));
          }
        }
        pair.memory.close();
      }
    }
    assertEquals(EnumSet.allOf(Order.State.class), states);
    assertEquals(Set.of(), EnumSet.complementOf(EnumSet.copyOf(refusals)));
  }

  /** The second row of orders that timed out is freed for a third, and not before that instant. */
  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void whatTimesOutIsFreeAtThatInstant(TestDatabase server) throws Exception {
    try (Connection connection = server.openFresh()) {
      JdbcRedemptionDesk desk =
          JdbcRedemptionDesk.on(ledger(server, connection), DeskScene.PROGRAMME);
      clock.set(BEGIN.plusSeconds(1));
      for (String member : List.of("ann", "bob", "cid")) {
        assertInstanceOf(
            RedemptionResult.Done.class,
            desk.order(connection, "o" + member, member, "towel", 1, HOUR));
      }
      Instant ends = desk.order(connection, "oann").orElseThrow().until();
      clock.set(ends.minusNanos(1_000));
      assertInstanceOf(
          RedemptionResult.Refused.class, desk.order(connection, "o4", "dan", "towel", 1, HOUR));
      assertEquals(0, desk.left(connection, "towel"));
      clock.set(ends);
      assertEquals(1, desk.left(connection, "towel"));
      assertInstanceOf(
          RedemptionResult.Done.class, desk.order(connection, "o5", "dan", "towel", 1, HOUR));
      assertEquals(Order.State.TIMED_OUT, desk.order(connection, "oann").orElseThrow().state());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aRollbackLeavesNothing(TestDatabase server) throws Exception {
    try (Connection connection = server.openFresh()) {
      JdbcLedger ledger = ledger(server, connection);
      JdbcRedemptionDesk desk = JdbcRedemptionDesk.on(ledger, DeskScene.PROGRAMME);
      JdbcProgrammeEngine engine = JdbcProgrammeEngine.on(ledger, DeskScene.PROGRAMME);
      clock.set(BEGIN.plusSeconds(60));
      desk.order(connection, "o1", "ann", "cup", 2, HOUR);
      connection.commit();
      clock.set(BEGIN.plusSeconds(120));
      byte[] before = state(ledger, connection);
      assertTrue(engine.apply(connection, new Fact("f", "do", "bob", BEGIN)).points() > 0);
      assertInstanceOf(
          RedemptionResult.Done.class, desk.order(connection, "o2", "bob", "towel", 1, HOUR));
      assertInstanceOf(RedemptionResult.Done.class, desk.cancel(connection, "o1"));
      connection.rollback();
      assertArrayEquals(before, state(ledger, connection));
      assertEquals(1, Counts.of(connection, "muster_order"));
      assertEquals(1, Counts.of(connection, "muster_counter"));
      assertEquals(3, desk.left(connection, "towel"));
      assertEquals(3, desk.left(connection, "cup"));
      assertEquals(Order.State.HELD, desk.order(connection, "o1").orElseThrow().state());
    }
  }

  @Test
  void tablesOfTheFirstVersionAreBroughtUpToDate() throws Exception {
    try (Connection connection = TestDatabase.H2.openFresh();
        Statement statement = connection.createStatement()) {
      JdbcLedger ledger = ledger(TestDatabase.H2, connection);
      statement.execute("DROP TABLE muster_order");
      statement.execute("DROP TABLE muster_budget");
      statement.executeUpdate("DELETE FROM muster_programme_schema WHERE version > 1");
      JdbcRedemptionDesk desk = JdbcRedemptionDesk.on(ledger, DeskScene.PROGRAMME);
      assertThrows(IllegalStateException.class, () -> desk.left(connection, "cup"));
      for (String sql : Database.H2.programmeSchemaAfter(1)) {
        statement.execute(sql);
      }
      assertEquals(5, desk.left(connection, "cup"));
      assertEquals(List.of(), Database.H2.programmeSchemaAfter(JdbcProgrammeEngine.SCHEMA_VERSION));
      Set<String> all = new HashSet<>(Database.H2.programmeSchema());
      assertTrue(all.containsAll(Database.H2.programmeSchemaAfter(1)));
      assertThrows(IllegalArgumentException.class, () -> Database.H2.programmeSchemaAfter(-1));
      assertEquals(0, ledger.balances(connection, Id128.of("shop")).posted());
    }
  }
}
