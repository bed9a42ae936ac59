package dev.muster.points.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.points.Account;
import dev.muster.points.Id128;
import dev.muster.points.programme.Evaluation;
import dev.muster.points.programme.Fact;
import dev.muster.points.programme.Member;
import dev.muster.points.programme.Programme;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Many connections on one programme: no cap and no budget is exceeded, and no fact counts twice.
 */
class ContendedProgrammeTest {
  private static final Instant NOW = Instant.parse("2026-05-01T08:00:00Z");
  private static final int THREADS = 6;
  private static final int CALLS = 20;
  private static final int MEMBERS = 4;
  private static final int FACTS = 60;
  private static final long MEMBER_MAX = 45;
  private static final long TEAM_MAX = 80;

  private static Programme programme(long total) {
    return Programme.parse(
        """
        {"format": "muster.programme/1", "id": "p", "version": 1, "zone": "Asia/Shanghai",
         "from": "2026-01-01T00:00:00+08:00", "until": "2027-01-01T00:00:00+08:00", "unit": 1,
         "activities": [{"id": "do"}],
         "budgets": [{"id": "b", "account": "of:budget", "total": %d}],
         "caps": [{"id": "day", "per": "day", "points": %d}, {"id": "team", "of": "team", "per": "day", "points": %d}],
         "rules": [{"id": "r", "activities": ["do"], "budget": "b", "reward": {"kind": "fixed", "points": 10},
           "caps": ["day", "team"]}]}
        """
            .formatted(total, MEMBER_MAX, TEAM_MAX));
  }

  private static JdbcProgrammeEngine engine(TestDatabase server, DataSource source, long total)
      throws SQLException {
    JdbcLedger ledger = JdbcLedger.of(server.database()).withClock(() -> NOW);
    JdbcProgrammeEngine engine = JdbcProgrammeEngine.on(ledger, programme(total));
    try (Connection connection = TestDatabase.open(source)) {
      ledger.create(connection, Account.builder(Id128.of("budget")).unit(1).code(1).build());
      for (int i = 0; i < MEMBERS; i++) {
        Id128 account = Id128.of("m" + i);
        ledger.create(connection, Account.builder(account).unit(1).code(2).build());
        Optional<String> team = Optional.of("t" + i % 2);
        engine.enrol(connection, new Member("m" + i, account, team, Map.of()));
      }
      connection.commit();
    }
    return engine;
  }

  private static long points(TestDatabase server, DataSource source, int member)
      throws SQLException {
    try (Connection connection = TestDatabase.open(source)) {
      return JdbcLedger.of(server.database()).balances(connection, Id128.of("m" + member)).posted();
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void noCapAndNoBudgetIsExceeded(TestDatabase server) throws Exception {
    DataSource source = server.fresh();
    JdbcProgrammeEngine engine = engine(server, source, 145);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<?>> running = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      Random random = new Random(thread);
      running.add(threads.submit(() -> work(engine, source, random)));
    }
    for (Future<?> each : running) {
      each.get();
    }
    threads.shutdown();
    long sum = 0;
    for (int i = 0; i < MEMBERS; i++) {
      long own = points(server, source, i);
      assertTrue(own <= MEMBER_MAX, () -> "a day: " + own);
      sum += own;
    }
    // Each team could have 80; the budget ends before.
    assertEquals(145, sum);
    try (Connection connection = TestDatabase.open(source)) {
      long told = 0;
      long times = 0;
      for (int i = 0; i < FACTS; i++) {
        Optional<Evaluation> made = engine.evaluation(connection, "f" + i);
        told += made.map(Evaluation::points).orElse(0L);
        times += made.isPresent() ? 1 : 0;
      }
      assertEquals(145, told);
      assertEquals(times, Counts.of(connection, "muster_evaluation"));
    }
  }

  /** What a fact is depends on its id alone; threads give the same ones. */
  private static Void work(JdbcProgrammeEngine engine, DataSource source, Random random)
      throws Exception {
    try (Connection connection = TestDatabase.open(source)) {
      for (int i = 0; i < CALLS; i++) {
        List<Fact> facts = new ArrayList<>();
        for (int j = 0; j < 3; j++) {
          int id = random.nextInt(FACTS);
          facts.add(new Fact("f" + id, "do", "m" + id % MEMBERS, NOW));
        }
        committed(engine, connection, facts);
      }
    }
    return null;
  }

  private static List<Evaluation> committed(
      JdbcProgrammeEngine engine, Connection connection, List<Fact> facts) throws Exception {
    return TwoConnections.committed(connection, own -> engine.apply(own, facts));
  }

  /** Two connections stop before pairs of their statements while the other goes on. */
  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void theLastOfACapIsGivenOnce(TestDatabase server) throws Exception {
    DataSource source = server.fresh();
    JdbcProgrammeEngine engine = engine(server, source, 1_000_000);
    int statements = 0;
    int days = 0;
    for (int first = 0; first <= statements; first += 2) {
      for (int second = first % 4; second <= statements; second += 4) {
        days++;
        Instant day = NOW.minus(Duration.ofDays(days));
        try (Connection connection = TestDatabase.open(source)) {
          for (int i = 0; i < 4; i++) {
            committed(engine, connection, List.of(new Fact(days + "." + i, "do", "m0", day)));
          }
        }
        statements = Math.max(statements, interleave(engine, source, first, second, day));
        assertEquals(days * MEMBER_MAX, points(server, source, 0));
      }
    }
    int counted = statements;
    assertTrue(counted > 10, () -> "statements: " + counted);
  }

  private static int interleave(
      JdbcProgrammeEngine engine, DataSource source, int first, int second, Instant day)
      throws Exception {
    Fact one = new Fact(day.getEpochSecond() + ".one", "do", "m0", day);
    Fact two = new Fact(day.getEpochSecond() + ".two", "do", "m0", day);
    TwoConnections.Results<Long> met =
        TwoConnections.run(
            source,
            first,
            second,
            connection -> engine.apply(connection, one).points(),
            connection -> engine.apply(connection, two).points());
    // Whoever comes first gets the 5 points that are left of the day.
    assertEquals(5, met.first() + met.second());
    return met.statements();
  }
}
