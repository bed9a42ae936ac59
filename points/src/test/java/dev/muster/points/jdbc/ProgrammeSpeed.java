package dev.muster.points.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.muster.points.Account;
import dev.muster.points.Id128;
import dev.muster.points.Ledger;
import dev.muster.points.Transfer;
import dev.muster.points.programme.Evaluation;
import dev.muster.points.programme.Fact;
import dev.muster.points.programme.Member;
import dev.muster.points.programme.Programme;
import dev.muster.points.programme.ProgrammeEngine;
import dev.muster.points.programme.RuleOutcome;
import dev.muster.points.programme.Value;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * How many facts a second a programme of 20 rules judges and posts in PostgreSQL, beside the same
 * in memory, and beside hand-written SQL on whole sets that is told the answers: it decides
 * nothing, and only writes grants, counters, leaderboard and evaluations of as many bytes. 10,000
 * members in teams of five, batches of 1,000 facts, each committed, in turns.
 *
 * <p>No part of a build, since it measures: {@code mvn -pl points -am -Dtest=ProgrammeSpeed
 * -Dsurefire.failIfNoSpecifiedTests=false test}.
 */
class ProgrammeSpeed {
  static final int TEAM = 5;

  private static final int MEMBERS = 10_000;
  private static final int BATCH = 1_000;
  private static final int WARM_UP = 20;
  private static final int TURNS = 40;
  private static final Id128 BUDGET = Id128.of("budget");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant NOW = START.plusSeconds(300 * 86_400L);

  private final SplittableRandom random = new SplittableRandom(1);
  private final TestClock clock = new TestClock(NOW);
  private final Programme programme = Programme.parse(programme());
  private long number;
  private String evaluation = "";

  @Test
  void besideMemoryAndHandWrittenSql() throws Exception {
    DataSource source = TestDatabase.POSTGRESQL.fresh();
    JdbcLedger ledger = JdbcLedger.of(Database.POSTGRESQL).withClock(clock);
    JdbcProgrammeEngine engine = JdbcProgrammeEngine.on(ledger, programme);
    ProgrammeEngine memory = inMemory();
    ProgrammeEngine answers = inMemory();
    long[] nanos = new long[3];
    try (Connection connection = TestDatabase.open(source)) {
      open(ledger, engine, connection);
      for (int turn = 0; turn < WARM_UP + TURNS; turn++) {
        List<Fact> facts = facts();
        long begin = System.nanoTime();
        List<Evaluation> made = engine.apply(connection, facts);
        connection.commit();
        long middle = System.nanoTime();
        List<Evaluation> same = memory.apply(facts);
        long end = System.nanoTime();
        assertEquals(points(same), points(made));
        evaluation = turn == 0 ? anEvaluation(connection) : evaluation;
        List<Evaluation> others = answers.apply(facts());
        List<Transfer> grants = grants(others);
        long again = System.nanoTime();
        SetBasedSql.grant(connection, grants, 0);
        SetBasedFacts.write(connection, others, evaluation);
        connection.commit();
        long written = System.nanoTime();
        if (turn >= WARM_UP) {
          nanos[0] += middle - begin;
          nanos[1] += end - middle;
          nanos[2] += written - again;
        }
      }
    }
    double facts = TURNS * BATCH * 1e9;
    System.out.printf(
        Locale.ROOT,
        "PostgreSQL %,.0f facts/s, memory %,.0f/s, SQL told the answers %,.0f/s: %.0f %%%n",
        facts / nanos[0],
        facts / nanos[1],
        facts / nanos[2],
        100.0 * nanos[2] / nanos[0]);
  }

  private static Account account(Id128 id) {
    return Account.builder(id).unit(1).code(1).build();
  }

  private static Member member(int number) {
    return new Member(
        "m" + number,
        Id128.of("m" + number),
        Optional.of("t" + number / TEAM),
        Map.of("age", Value.of(number % 60)));
  }

  private ProgrammeEngine inMemory() {
    Ledger ledger = Ledger.inMemory();
    ledger.create(account(BUDGET));
    ProgrammeEngine engine = ProgrammeEngine.on(ledger, clock, programme);
    for (int i = 0; i < MEMBERS; i++) {
      ledger.create(account(member(i).account()));
      engine.enrol(member(i));
    }
    return engine;
  }

  private static void open(JdbcLedger ledger, JdbcProgrammeEngine engine, Connection connection)
      throws SQLException {
    List<Account> accounts = new ArrayList<>();
    accounts.add(account(BUDGET));
    for (int i = 0; i < MEMBERS; i++) {
      accounts.add(account(member(i).account()));
    }
    ledger.createAccounts(connection, accounts);
    for (int i = 0; i < MEMBERS; i++) {
      engine.enrol(connection, member(i));
    }
    connection.commit();
    analyze(connection);
  }

  private static void analyze(Connection connection) throws SQLException {
    connection.setAutoCommit(true);
    try (Statement statement = connection.createStatement()) {
      statement.execute("ANALYZE");
    }
    connection.setAutoCommit(false);
  }

  private List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      facts.add(
          new Fact(
              "f" + number,
              "a" + random.nextInt(4),
              "m" + random.nextInt(MEMBERS),
              START.plusSeconds(number * 4),
              Map.of("n", Value.of(random.nextInt(100)))));
      number++;
    }
    return facts;
  }

  private static long points(List<Evaluation> evaluations) {
    return evaluations.stream().mapToLong(Evaluation::points).sum();
  }

  private static List<Transfer> grants(List<Evaluation> evaluations) {
    List<Transfer> grants = new ArrayList<>();
    for (Evaluation evaluation : evaluations) {
      for (RuleOutcome outcome : evaluation.outcomes()) {
        outcome
            .transfer()
            .ifPresent(
                id ->
                    grants.add(
                        Transfer.builder(id)
                            .debit(BUDGET)
                            .credit(Id128.of(evaluation.fact().member()))
                            .amount(outcome.points())
                            .unit(1)
                            .code(7)
                            .build()));
      }
    }
    return grants;
  }

  /** Returns the text of an evaluation whose length is in the middle. */
  private static String anEvaluation(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT evaluation FROM muster_evaluation ORDER BY length(evaluation) LIMIT 1 OFFSET "
                    + BATCH / 2)) {
      found.next();
      return found.getString(1);
    }
  }

  /** Twenty rules over four activities, five of them for each. */
  private static String programme() {
    List<String> rules = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String reward =
          i % 2 == 0
              ? "{'kind': 'fixed', 'points': '5'}"
              : "{'kind': 'percentage', 'attribute': 'n', 'percent': '10'}";
      rules.add(
          """
          {'id': 'r%d', 'activities': ['a%d'], 'budget': 'b', 'priority': %d, 'reward': %s,
           'when': [{'attribute': 'n', 'atLeast': %d}, {'member': 'age', 'atLeast': %d}],
           'rounding': {'mode': 'half-up'}, 'caps': ['day', 'team'] %s}
          """
              .formatted(
                  i,
                  i % 4,
                  i,
                  reward,
                  i * 4,
                  i % 3 * 10,
                  i % 5 == 0 ? ", 'once': {'per': 'day'}" : ""));
    }
    return """
        {'format': 'muster.programme/1', 'id': 'speed', 'version': 1, 'zone': 'Asia/Shanghai', 'unit': 1,
         'from': '2026-01-01T00:00:00+08:00', 'until': '2027-01-01T00:00:00+08:00',
         'memberAttributes': {'age': 'number'},
         'activities': [{'id': 'a0', 'attributes': {'n': 'number'}}, {'id': 'a1', 'attributes': {'n': 'number'}},
           {'id': 'a2', 'attributes': {'n': 'number'}}, {'id': 'a3', 'attributes': {'n': 'number'}}],
         'budgets': [{'id': 'b', 'account': 'of:budget', 'total': 9000000000000}],
         'campaigns': [{'id': 'c', 'windows': [{'from': '2026-01-01T00:00:00+08:00', 'until': '2026-02-01T00:00:00+08:00'}]}],
         'multipliers': [{'id': 'm', 'campaign': 'c', 'factor': '1.5'}],
         'caps': [{'id': 'day', 'per': 'day', 'points': 40}, {'id': 'team', 'of': 'team', 'per': 'week', 'points': 2000}],
         'boards': [{'id': 'season', 'per': 'year'}],
         'rules': [%s]}
        """
        .formatted(String.join(",", rules))
        .replace('\'', '"');
  }
}
