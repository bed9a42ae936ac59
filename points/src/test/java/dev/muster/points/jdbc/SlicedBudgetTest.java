package dev.muster.points.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.points.Account;
import dev.muster.points.Id128;
import dev.muster.points.Ledger;
import dev.muster.points.programme.Evaluation;
import dev.muster.points.programme.Fact;
import dev.muster.points.programme.Member;
import dev.muster.points.programme.Programme;
import dev.muster.points.programme.ProgrammeEngine;
import dev.muster.points.programme.Value;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A budget in slices gives what it gave as one: never more than its total, and all of it. */
class SlicedBudgetTest {
  private static final Instant BEGIN = Instant.parse("2026-05-01T08:00:00Z");
  private static final int MEMBERS = 8;
  private static final int THREADS = 6;

  private final TestClock clock = new TestClock(BEGIN);

  private static Programme programme(long total, String whenShort) {
    return Programme.parse(
        """
        {"format": "muster.programme/1", "id": "p", "version": 1, "zone": "Asia/Shanghai",
         "from": "2026-01-01T00:00:00+08:00", "until": "2027-01-01T00:00:00+08:00", "unit": 1,
         "activities": [{"id": "do", "attributes": {"n": "number"}}],
         "budgets": [{"id": "b", "account": "of:budget", "total": %d, "per": "month"},
           {"id": "f", "account": "of:budget", "funded": true}],
         "rules": [{"id": "r", "activities": ["do"], "budget": "b", "whenShort": "%s",
           "reward": {"kind": "per-unit", "attribute": "n", "points": 1, "every": 1}}]}
        """
            .formatted(total, whenShort));
  }

  private JdbcProgrammeEngine engine(
      TestDatabase server, Connection connection, Programme programme) throws SQLException {
    JdbcLedger ledger = JdbcLedger.of(server.database()).withClock(clock);
    JdbcProgrammeEngine engine = JdbcProgrammeEngine.on(ledger, programme);
    ledger.createAccounts(connection, accounts());
    for (int i = 0; i < MEMBERS; i++) {
      engine.enrol(connection, member(i));
    }
    connection.commit();
    return engine;
  }

  /** A budget in three slices, of which what is short is cut. */
  private JdbcProgrammeEngine sliced(TestDatabase server, Connection connection, long total)
      throws SQLException {
    JdbcProgrammeEngine engine = engine(server, connection, programme(total, "cut"));
    engine.slice(connection, "b", 3);
    connection.commit();
    return engine;
  }

  private static List<Account> accounts() {
    List<Account> accounts = new ArrayList<>();
    accounts.add(Account.builder(Id128.of("budget")).unit(1).code(1).build());
    for (int i = 0; i < MEMBERS; i++) {
      accounts.add(Account.builder(Id128.of("m" + i)).unit(1).code(2).build());
    }
    return accounts;
  }

  private static Member member(int number) {
    return new Member("m" + number, Id128.of("m" + number));
  }

  private static Fact fact(String id, int member, Instant at, int points) {
    return new Fact(id, "do", "m" + member, at, Map.of("n", Value.of(points)));
  }

  /** Nothing but the budget is counted. */
  private static long counted(Connection connection, String column) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet sum = statement.executeQuery("SELECT SUM(" + column + ") FROM muster_counter")) {
      sum.next();
      return sum.getLong(1);
    }
  }

  /** The budget has given so much, and that is what is counted. */
  private static void assertGiven(long points, TestDatabase server, Connection connection)
      throws SQLException {
    JdbcLedger ledger = JdbcLedger.of(server.database());
    assertEquals(points, -ledger.balances(connection, Id128.of("budget")).posted());
    assertEquals(points, counted(connection, "points"));
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void oneAfterAnotherEveryAnswerIsThatOfOneRow(TestDatabase server) throws Exception {
    for (int seed = 1; seed <= 4; seed++) {
      Random random = new Random(seed);
      clock.set(BEGIN);
      Programme programme = programme(100 + random.nextInt(300), seed % 2 == 0 ? "cut" : "refuse");
      Ledger memory = Ledger.inMemory(clock);
      memory.createAccounts(accounts());
      ProgrammeEngine expected = ProgrammeEngine.on(memory, clock, programme);
      for (int i = 0; i < MEMBERS; i++) {
        expected.enrol(member(i));
      }
      try (Connection connection = server.openFresh()) {
        JdbcProgrammeEngine engine = engine(server, connection, programme);
        for (int step = 0; step < 60; step++) {
          clock.set(clock.instant().plusSeconds(3_600L * random.nextInt(30)));
          if (step == 5 || step == 25) {
            engine.slice(connection, "b", step);
          }
          if (step > 1 && random.nextInt(5) == 0) {
            String back = "f" + random.nextInt(step) + ".0";
            assertEquals(
                expected.reverse(back, "back").getClass(),
                engine.reverse(connection, back, "back").getClass());
          } else {
            List<Fact> facts = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(3); i++) {
              int points = random.nextInt(random.nextInt(40) + 1);
              facts.add(
                  fact("f" + step + "." + i, random.nextInt(MEMBERS), clock.instant(), points));
            }
            assertEquals(
                expected.apply(facts).stream().map(Evaluation::points).toList(),
                engine.apply(connection, facts).stream().map(Evaluation::points).toList());
          }
          connection.commit();
          assertGiven(-memory.balances(Id128.of("budget")).posted(), server, connection);
        }
        assertTrue(counted(connection, "times") > 0);
      }
      memory.close();
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void theSumIsTheTotalUnderContention(TestDatabase server) throws Exception {
    DataSource source = server.fresh();
    JdbcProgrammeEngine engine;
    try (Connection connection = TestDatabase.open(source)) {
      engine = sliced(server, connection, 997);
    }
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<Long>> running = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      int number = thread;
      running.add(threads.submit(() -> work(engine, source, number)));
    }
    try (Connection connection = TestDatabase.open(source)) {
      TwoConnections.committed(
          connection,
          own -> {
            engine.slice(own, "b", 8);
            return true;
          });
    }
    long told = 0;
    for (Future<Long> each : running) {
      told += each.get();
    }
    threads.shutdown();
    try (Connection connection = TestDatabase.open(source)) {
      // Six threads ask for 6 × 30 × 7 points.
      assertEquals(997, told);
      assertGiven(997, server, connection);
    }
  }

  private static long work(JdbcProgrammeEngine engine, DataSource source, int thread)
      throws Exception {
    long sum = 0;
    try (Connection connection = TestDatabase.open(source)) {
      for (int i = 0; i < 30; i++) {
        Fact fact = fact("f" + thread + "." + i, (thread + i) % MEMBERS, BEGIN, 7);
        sum += TwoConnections.committed(connection, own -> engine.apply(own, fact).points());
      }
    }
    return sum;
  }

  /** Members of different slices ask for 10 points each, and 15 are left. */
  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void theLastOfABudgetIsGivenOnce(TestDatabase server) throws Exception {
    DataSource source = server.fresh();
    try (Connection connection = TestDatabase.open(source)) {
      JdbcProgrammeEngine engine = sliced(server, connection, 35);
      int statements = 0;
      int round = 0;
      for (int first = 0; first <= statements; first += 3) {
        for (int second = first % 6; second <= statements; second += 6) {
          Instant month = BEGIN.minusSeconds(60);
          String id = "r" + round++;
          int other = 1 + round % (MEMBERS - 1);
          TwoConnections.committed(
              connection, own -> engine.apply(own, fact(id, round(id), month, 20)));
          TwoConnections.Results<Long> met =
              TwoConnections.run(
                  source,
                  first,
                  second,
                  own -> engine.apply(own, fact(id + ".one", 0, month, 10)).points(),
                  own -> engine.apply(own, fact(id + ".two", other, month, 10)).points());
          assertEquals(15, met.first() + met.second());
          statements = Math.max(statements, met.statements());
          assertEquals(35, counted(connection, "points"));
          for (String back : List.of(id, id + ".one", id + ".two")) {
            TwoConnections.committed(connection, own -> engine.reverse(own, back, "back"));
          }
          assertEquals(0, counted(connection, "points"));
          connection.rollback();
        }
      }
      int counted = statements;
      assertTrue(counted > 10, () -> "statements: " + counted);
    }
  }

  private static int round(String id) {
    return Integer.parseInt(id.substring(1)) % MEMBERS;
  }

  @Test
  void whatCannotBeCutIsRefused() throws Exception {
    try (Connection connection = TestDatabase.H2.openFresh()) {
      JdbcProgrammeEngine engine = engine(TestDatabase.H2, connection, programme(10, "cut"));
      engine.slice(connection, "b", 4);
      for (Object[] bad : new Object[][] {{"b", 3}, {"b", 0}, {"b", 65}, {"f", 2}, {"x", 2}}) {
        assertThrows(
            IllegalArgumentException.class,
            () -> engine.slice(connection, (String) bad[0], (Integer) bad[1]));
      }
      engine.slice(connection, "b", 4);
    }
  }
}
