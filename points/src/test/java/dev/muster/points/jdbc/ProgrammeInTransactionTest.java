package dev.muster.points.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.points.Account;
import dev.muster.points.Id128;
import dev.muster.points.SpendingOrder;
import dev.muster.points.programme.Evaluation;
import dev.muster.points.programme.Fact;
import dev.muster.points.programme.Member;
import dev.muster.points.programme.Programme;
import dev.muster.points.programme.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionTemplate;

/** What a course earns and the course itself in one transaction, as the README shows it. */
class ProgrammeInTransactionTest {
  private static final Instant DAY = Instant.parse("2026-03-04T02:00:00Z");

  private static Programme programme() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            Programme.class.getResourceAsStream("example/health-year.json"), "example")) {
      return Programme.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  static long example(Connection connection, Statement host, Programme programme)
      throws SQLException {
    // begin
    JdbcLedger ledger = JdbcLedger.of(Database.of(connection));
    JdbcProgrammeEngine engine = JdbcProgrammeEngine.on(ledger, programme);
    connection.setAutoCommit(false);
    Id128 budget = Id128.of("health-year/budget");
    Id128 account = Id128.of("health/worker/060014001001");
    ledger.create(connection, Account.builder(budget).unit(1).code(1).build());
    Account.Builder worker = Account.builder(account).unit(1).code(2);
    ledger.create(connection, worker.lots(budget, SpendingOrder.PRIORITY_EXPIRY_EARNED).build());
    engine.enrol(connection, new Member("060014001001", account));
    connection.commit();

    host.executeUpdate("INSERT INTO course_done (id) VALUES (4711)");
    Map<String, Value> course =
        Map.of("course", Value.of("law-1"), "track", Value.of("law"), "minutes", Value.of(45));
    Fact fact = new Fact("done-4711", "course-finished", "060014001001", DAY, course);
    Evaluation earned = engine.apply(connection, fact);
    connection.commit(); // the course, its points and what they used up; or none of it
    // end
    assertTrue(engine.explain(connection, earned).nodes().size() > 1);
    return earned.points();
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void theExampleDoesWhatItSays(TestDatabase server) throws Exception {
    try (Connection connection = server.fresh().getConnection();
        Statement host = connection.createStatement()) {
      host.execute("DROP TABLE IF EXISTS course_done");
      host.execute("CREATE TABLE course_done (id INTEGER NOT NULL PRIMARY KEY)");
      assertEquals(20, example(connection, host, programme()));
    }
  }

  /** Applies the fact, and then saves the course, which may fail. */
  private static void finish(
      JdbcProgrammeEngine engine,
      DataSource source,
      JdbcTemplate template,
      TransactionTemplate transaction,
      int id,
      Fact fact) {
    // spring
    transaction.executeWithoutResult(
        status -> {
          Connection connection = DataSourceUtils.getConnection(source);
          try {
            engine.apply(connection, fact);
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          } finally {
            DataSourceUtils.releaseConnection(connection, source);
          }
          // If this fails, nothing was earned.
          template.update("INSERT INTO course_done (id) VALUES (?)", id);
        });
    // end of spring
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void springRollsEverythingBack(TestDatabase server) throws Exception {
    DataSource source = server.fresh();
    JdbcTemplate template = new JdbcTemplate(source);
    template.execute("DROP TABLE IF EXISTS course_done");
    template.execute("CREATE TABLE course_done (id INTEGER NOT NULL PRIMARY KEY)");
    JdbcLedger ledger = JdbcLedger.of(server.database());
    JdbcProgrammeEngine engine = JdbcProgrammeEngine.on(ledger, programme());
    Id128 account = Id128.of("wang");
    try (Connection connection = TestDatabase.open(source)) {
      Id128 budget = Id128.of("health-year/budget");
      ledger.create(connection, Account.builder(budget).unit(1).code(1).build());
      Account.Builder worker = Account.builder(account).unit(1).code(2);
      ledger.create(connection, worker.lots(budget, SpendingOrder.PRIORITY_EXPIRY_EARNED).build());
      engine.enrol(connection, new Member("wang", account));
      connection.commit();
    }
    TransactionTemplate transaction =
        new TransactionTemplate(new DataSourceTransactionManager(source));
    Fact first = new Fact("first", "checkup-attended", "wang", DAY);
    finish(engine, source, template, transaction, 1, first);
    Fact second = new Fact("second", "check-in", "wang", DAY);
    assertThrows(
        DuplicateKeyException.class,
        () -> finish(engine, source, template, transaction, 1, second));
    try (Connection connection = TestDatabase.open(source)) {
      assertEquals(60, ledger.balances(connection, account).posted());
      assertTrue(engine.evaluation(connection, "second").isEmpty());
      assertEquals(1, Counts.of(connection, "muster_evaluation"));
    }
  }

  @Test
  void theReadmeShowsBothWordForWord() throws IOException {
    Path module = Path.of("").toAbsolutePath();
    String source =
        Files.readString(
            module.resolve("src/test/java/dev/muster/points/jdbc/ProgrammeInTransactionTest.java"));
    String readme = Files.readString(module.resolve("README.md"));
    for (String[] marks :
        new String[][] {{"    // begin\n", "    // end\n"}, {"    // spring\n", "    // end of"}}) {
      int from = source.indexOf(marks[0]) + marks[0].length();
      String body = source.substring(from, source.indexOf(marks[1], from));
      String example =
          body.lines()
              .map(line -> line.startsWith("    ") ? line.substring(4) : line)
              .collect(Collectors.joining("\n"));
      assertTrue(
          readme.contains("```java\n" + example + "\n```"), "README.md must hold:\n" + example);
    }
  }
}
