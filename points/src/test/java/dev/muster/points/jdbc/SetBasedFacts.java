package dev.muster.points.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.muster.points.Id128;
import dev.muster.points.LedgerTime;
import dev.muster.points.programme.Evaluation;
import dev.muster.points.programme.RuleOutcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes what facts used and why by hand-written SQL on whole sets, where the answers are known: it
 * adds to counters of member and day, team and week, once a day, budget, and to a leaderboard, and
 * inserts evaluations.
 */
final class SetBasedFacts {
  private static final String COUNTERS =
      """
      INSERT INTO muster_counter AS c SELECT * FROM unnest(?::bytea[], ?::bigint[], ?::bigint[], ?::bytea[])
      ON CONFLICT (id) DO UPDATE SET points = c.points + excluded.points, times = c.times + excluded.times,
        last_evaluation = excluded.last_evaluation
      """;
  private static final String BOARD =
      """
      INSERT INTO muster_board AS b
      SELECT id, '%s'::bytea, id, points, times, last FROM
        unnest(?::bytea[], ?::bigint[], ?::bigint[], ?::bytea[]) AS t(id, points, times, last)
      ON CONFLICT (id) DO UPDATE SET points = b.points + excluded.points, times = b.times + excluded.times,
        last_evaluation = excluded.last_evaluation
      """
          .formatted("\\x" + Id128.of("board by hand"));
  private static final String EVALUATIONS =
      """
      INSERT INTO muster_evaluation
      SELECT id, member, happened, happened, points, 0, ?::text FROM
        unnest(?::bytea[], ?::bytea[], ?::bigint[], ?::bigint[]) AS t(id, member, happened, points)
      """;
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private SetBasedFacts() {}

  /** What a counter gets: points, times, and the evaluation that gave them last. */
  private static final class Sum {
    private long points;
    private long times;
    private Id128 last = Id128.ZERO;
  }

  static void write(Connection connection, List<Evaluation> evaluations, String text)
      throws SQLException {
    Map<Id128, Sum> counters = new TreeMap<>();
    Map<Id128, Sum> boards = new TreeMap<>();
    for (Evaluation evaluation : evaluations) {
      for (RuleOutcome outcome : evaluation.outcomes()) {
        if (outcome.points() > 0) {
          counters(evaluation, outcome).forEach(key -> add(counters, key, evaluation, outcome));
          add(boards, "board/" + evaluation.fact().member(), evaluation, outcome);
        }
      }
    }
    write(connection, COUNTERS, counters);
    write(connection, BOARD, boards);
    evaluations(connection, evaluations, text);
  }

  private static List<String> counters(Evaluation evaluation, RuleOutcome outcome) {
    String member = evaluation.fact().member();
    long day = evaluation.fact().at().atZone(ZONE).toLocalDate().toEpochDay();
    int team = Integer.parseInt(member.substring(1)) / ProgrammeSpeed.TEAM;
    List<String> keys = new ArrayList<>();
    keys.add("day/" + member + "/" + day);
    keys.add("team/" + team + "/" + Math.floorDiv(day + 3, 7));
    keys.add("budget");
    if (Integer.parseInt(outcome.rule().substring(1)) % 5 == 0) {
      keys.add("once/" + outcome.rule() + "/" + member + "/" + day);
    }
    return keys;
  }

  private static void add(
      Map<Id128, Sum> sums, String key, Evaluation evaluation, RuleOutcome outcome) {
    Sum sum = sums.computeIfAbsent(Id128.of("by hand/" + key), k -> new Sum());
    sum.points += outcome.points();
    sum.times++;
    sum.last = Id128.of(evaluation.fact().id());
  }

  private static void write(Connection connection, String sql, Map<Id128, Sum> sums)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bytes(statement, 1, sums.keySet().stream().map(Id128::toBytes).toArray(byte[][]::new));
      numbers(statement, 2, sums.values().stream().map(sum -> sum.points).toArray(Long[]::new));
      numbers(statement, 3, sums.values().stream().map(sum -> sum.times).toArray(Long[]::new));
      bytes(
          statement,
          4,
          sums.values().stream().map(sum -> sum.last.toBytes()).toArray(byte[][]::new));
      assertEquals(sums.size(), statement.executeUpdate());
    }
  }

  private static void evaluations(Connection connection, List<Evaluation> made, String text)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(EVALUATIONS)) {
      statement.setString(1, text);
      bytes(
          statement,
          2,
          made.stream().map(e -> Id128.of(e.fact().id()).toBytes()).toArray(byte[][]::new));
      bytes(
          statement,
          3,
          made.stream().map(e -> Id128.of(e.fact().member()).toBytes()).toArray(byte[][]::new));
      numbers(
          statement,
          4,
          made.stream().map(e -> LedgerTime.micros(e.fact().at())).toArray(Long[]::new));
      numbers(statement, 5, made.stream().map(Evaluation::points).toArray(Long[]::new));
      assertEquals(made.size(), statement.executeUpdate());
    }
  }

  private static void bytes(PreparedStatement statement, int at, byte[][] values)
      throws SQLException {
    statement.setArray(at, statement.getConnection().createArrayOf("bytea", values));
  }

  private static void numbers(PreparedStatement statement, int at, Long[] values)
      throws SQLException {
    statement.setArray(at, statement.getConnection().createArrayOf("bigint", values));
  }
}
