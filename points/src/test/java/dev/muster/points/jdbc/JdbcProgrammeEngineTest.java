package dev.muster.points.jdbc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.json.Json;
import dev.muster.points.Account;
import dev.muster.points.Id128;
import dev.muster.points.Ledger;
import dev.muster.points.Transfer;
import dev.muster.points.TransferResult;
import dev.muster.points.programme.AuditEntry;
import dev.muster.points.programme.BoardLine;
import dev.muster.points.programme.Evaluation;
import dev.muster.points.programme.Fact;
import dev.muster.points.programme.Member;
import dev.muster.points.programme.OutcomeCode;
import dev.muster.points.programme.PeriodClose;
import dev.muster.points.programme.PeriodKey;
import dev.muster.points.programme.PeriodKind;
import dev.muster.points.programme.Programme;
import dev.muster.points.programme.ProgrammeEngine;
import dev.muster.points.programme.ReversalResult;
import dev.muster.points.programme.RuleOutcome;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A programme in a database beside the same one in memory: every answer and every byte is equal.
 */
class JdbcProgrammeEngineTest {
  private static final List<PeriodKind> CLOSED =
      List.of(
          PeriodKind.DAY, PeriodKind.WEEK, PeriodKind.MONTH, PeriodKind.YEAR, PeriodKind.CAMPAIGN);

  private final TestClock clock = new TestClock(Instant.parse("2026-03-27T16:00:00Z"));
  private int frozen;
  private int lines;
  private final Set<OutcomeCode> met = EnumSet.noneOf(OutcomeCode.class);

  /** Both engines with the same ledger, members and funds. */
  private final class Pair {
    private final RichProgramme rich;
    private final Programme programme;
    private final Ledger memory = Ledger.inMemory(clock);
    private final JdbcLedger ledger;
    private final Connection connection;
    private final ProgrammeEngine expected;
    private final JdbcProgrammeEngine engine;
    private final List<Fact> given = new ArrayList<>();

    Pair(TestDatabase server, Connection connection, long seed) throws Exception {
      this.connection = connection;
      rich = new RichProgramme(seed);
      clock.set(rich.begin());
      ledger = JdbcLedger.of(server.database()).withClock(clock);
      memory.createAccounts(RichProgramme.accounts());
      ledger.createAccounts(connection, RichProgramme.accounts());
      tick();
      Transfer funds =
          Transfer.builder(Id128.of("funds"))
              .debit(Id128.of("treasury"))
              .credit(Id128.of("funded"))
              .amount(100)
              .unit(1)
              .code(1)
              .build();
      assertInstanceOf(TransferResult.Created.class, memory.create(funds));
      assertInstanceOf(TransferResult.Created.class, ledger.create(connection, funds));
      programme = rich.programme();
      expected = ProgrammeEngine.on(memory, clock, programme);
      engine = JdbcProgrammeEngine.on(ledger, programme);
      engine.check(connection);
      for (Member member : RichProgramme.members()) {
        expected.enrol(member);
        engine.enrol(connection, member);
      }
      connection.commit();
    }

    private void tick() {
      clock.set(clock.instant().plusSeconds(60L + 60L * rich.random().nextInt(90)));
    }

    /** Gives new facts, some of them twice, and old ones, one by one or together. */
    void give() throws Exception {
      tick();
      List<Fact> facts = new ArrayList<>();
      int count = rich.random().nextInt(3) == 0 ? 1 + rich.random().nextInt(6) : 1;
      for (int i = 0; i < count; i++) {
        Fact fact = rich.fact(given.size() + i, clock.instant());
        // Gifts are posted one by one, and what is recorded at one microsecond differs then.
        boolean alone = count > 1 && fact.activity().equals("gift");
        facts.add(alone ? new Fact(fact.id(), "other", fact.member(), fact.at()) : fact);
      }
      if (!given.isEmpty() && rich.random().nextInt(5) == 0) {
        Fact old = given.get(rich.random().nextInt(given.size()));
        facts.add(rich.random().nextBoolean() ? old : new Fact(old.id(), "other", "ann", old.at()));
      }
      given.addAll(facts);
      List<Evaluation> wanted = expected.apply(facts);
      List<Evaluation> made = engine.apply(connection, facts);
      for (int i = 0; i < facts.size(); i++) {
        same(wanted.get(i), made.get(i));
      }
    }

    void same(Evaluation wanted, Evaluation made) throws Exception {
      assertEquals(text(wanted), text(made));
      if (wanted.refusal().isEmpty()) {
        String told = Json.write(expected.explain(wanted).toJson());
        assertEquals(told, Json.write(engine.explain(connection, made).toJson()));
        Evaluation read = engine.evaluation(connection, made.fact().id()).orElseThrow();
        assertEquals(text(wanted), text(read));
        wanted.outcomes().forEach(outcome -> met.add(outcome.code()));
      }
    }

    void takeBack() throws Exception {
      tick();
      String fact = "f" + rich.random().nextInt(given.size() + 2);
      String id = "back" + rich.random().nextInt(1_000);
      ReversalResult wanted = expected.reverse(fact, id);
      ReversalResult made = engine.reverse(connection, fact, id);
      assertEquals(wanted.getClass(), made.getClass());
      if (wanted instanceof ReversalResult.Done done) {
        same(done.evaluation(), ((ReversalResult.Done) made).evaluation());
      }
    }

    /** A member spends, so that some reversals are refused. */
    void spend() throws Exception {
      tick();
      Id128 member = Id128.of(RichProgramme.MEMBERS.get(rich.random().nextInt(5)));
      Transfer spent =
          Transfer.builder(Id128.of("spent" + clock.instant()))
              .debit(member)
              .credit(Id128.of("treasury"))
              .amount(5)
              .unit(1)
              .code(3)
              .build();
      assertEquals(memory.create(spent).getClass(), ledger.create(connection, spent).getClass());
    }

    /** Closes or opens a period that is over, or the campaign. */
    void close() throws Exception {
      tick();
      Instant before = clock.instant().minus(Duration.ofDays(1L + rich.random().nextInt(4)));
      PeriodKind kind = CLOSED.get(rich.random().nextInt(CLOSED.size()));
      PeriodKey period =
          kind == PeriodKind.CAMPAIGN
              ? campaign()
              : PeriodKey.of(kind, before, ZoneId.of("Asia/Shanghai"));
      boolean closed =
          expected.audit().stream().filter(entry -> entry.period().equals(period)).count() % 2 == 1;
      if (closed && rich.random().nextBoolean()) {
        AuditEntry wanted = expected.reopen(period, "kim", "忘了");
        assertEquals(wanted, engine.reopen(connection, period, "kim", "忘了"));
      } else {
        PeriodClose wanted = expected.close(period);
        assertEquals(wanted, engine.close(connection, period));
        frozen += wanted.tiers().size() + wanted.titles().size() + wanted.boards().size();
      }
      assertEquals(expected.audit(), engine.audit(connection));
    }

    /** A campaign's key is that of an entry of the record once it is closed. */
    private PeriodKey campaign() {
      return new PeriodKey(PeriodKind.CAMPAIGN, 0, "c");
    }

    /** Every line of every leaderboard, and every tier. */
    void sameBoards() throws Exception {
      for (String month : List.of("2026-03", "2026-04")) {
        PeriodKey period = PeriodKey.parse(month);
        for (String team : List.of("team0", "team1", "nobody's")) {
          sameBoard("best", period, Optional.of(team));
        }
        for (String id : RichProgramme.MEMBERS) {
          assertEquals(
              expected.tier("levels", period, id), engine.tier(connection, "levels", period, id));
        }
      }
      sameBoard("year", PeriodKey.parse("2026"), Optional.empty());
      sameBoard("unheard-of", PeriodKey.parse("2026"), Optional.empty());
    }

    private void sameBoard(String board, PeriodKey period, Optional<String> group)
        throws Exception {
      List<BoardLine> wanted = expected.boardPage(board, period, group, 1, 10);
      lines += wanted.size();
      assertEquals(wanted, engine.boardPage(connection, board, period, group, 1, 10));
      assertEquals(
          expected.boardPage(board, period, group, 2, 2),
          engine.boardPage(connection, board, period, group, 2, 2));
      for (String id : RichProgramme.MEMBERS) {
        assertEquals(
            expected.boardLine(board, period, group, id),
            engine.boardLine(connection, board, period, group, id));
        assertEquals(
            expected.boardAround(board, period, group, id, 1),
            engine.boardAround(connection, board, period, group, id, 1));
      }
    }

    void sameState() throws Exception {
      ByteArrayOutputStream wanted = new ByteArrayOutputStream();
      memory.writeState(wanted);
      ByteArrayOutputStream made = new ByteArrayOutputStream();
      ledger.writeState(connection, made);
      assertArrayEquals(wanted.toByteArray(), made.toByteArray());
    }
  }

  private static String text(Evaluation evaluation) {
    return "%s %s %s late %s reversed %s %s %s"
        .formatted(
            evaluation.fact(),
            evaluation.recorded(),
            evaluation.rules(),
            evaluation.isLate(),
            evaluation.reversed(),
            evaluation,
            evaluation.outcomes().stream().map(RuleOutcome::transfer).toList());
  }

  private void run(TestDatabase server, long seed, int steps) throws Exception {
    try (Connection connection = server.openFresh()) {
      Pair pair = new Pair(server, connection, seed);
      for (int i = 0; i < steps; i++) {
        switch (pair.rich.random().nextInt(10)) {
          case 0 -> pair.takeBack();
          case 1 -> pair.spend();
          case 2 -> {
            if (i % 3 == 0) {
              pair.close();
            }
          }
          default -> pair.give();
        }
        if (pair.rich.random().nextInt(4) == 0) {
          connection.commit();
        }
      }
      pair.sameState();
      pair.sameBoards();
      pair.memory.close();
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void everyAnswerAndEveryByteIsThatOfTheEngineInMemory(TestDatabase server) throws Exception {
    int seeds = server == TestDatabase.H2 ? 12 : 2;
    for (long seed = 1; seed <= seeds; seed++) {
      run(server, seed, 120);
    }
    Set<OutcomeCode> missing = EnumSet.complementOf(EnumSet.copyOf(met));
    missing.removeAll(
        EnumSet.of(OutcomeCode.TOO_MUCH, OutcomeCode.NOT_IN_FORCE, OutcomeCode.CLOSED));
    if (server == TestDatabase.H2) {
      assertEquals(EnumSet.noneOf(OutcomeCode.class), missing);
      assertTrue(frozen > 20, () -> "frozen: " + frozen);
      assertTrue(lines > 20, () -> "lines: " + lines);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void whatIsRolledBackWasNeverEarned(TestDatabase server) throws Exception {
    try (Connection connection = server.openFresh()) {
      Pair pair = new Pair(server, connection, 1);
      Fact fact = new Fact("f", "other", "ann", clock.instant());
      assertTrue(pair.engine.apply(connection, fact).points() > 0);
      connection.rollback();
      assertEquals(Optional.empty(), pair.engine.evaluation(connection, "f"));
      assertEquals(0, pair.ledger.balances(connection, Id128.of("ann")).posted());
      clock.set(clock.instant().plusSeconds(1));
      pair.same(pair.expected.apply(fact), pair.engine.apply(connection, fact));
      pair.sameState();
      pair.memory.close();
    }
  }

  @Test
  void aConnectionThatCommitsByItselfIsRefused() throws Exception {
    try (Connection connection = TestDatabase.H2.openFresh()) {
      Pair pair = new Pair(TestDatabase.H2, connection, 1);
      Fact fact = new Fact("f", "other", "ann", clock.instant());
      connection.setAutoCommit(true);
      assertThrows(IllegalStateException.class, () -> pair.engine.apply(connection, fact));
      assertFalse(pair.engine.evaluation(connection, "f").isPresent());
      pair.memory.close();
    }
  }

  @Test
  void aMemberKeepsOneAccountWhichIsNobodyElses() throws Exception {
    try (Connection connection = TestDatabase.H2.openFresh()) {
      Pair pair = new Pair(TestDatabase.H2, connection, 1);
      Member ann = new Member("ann", Id128.of("ann"));
      pair.engine.enrol(connection, ann.inTeam("other"));
      assertEquals(Optional.of(ann.inTeam("other")), pair.engine.member(connection, "ann"));
      for (Member wrong :
          List.of(
              new Member("ann", Id128.of("bob")),
              new Member("fay", Id128.of("bob")),
              new Member("fay", Id128.of("nowhere")))) {
        assertThrows(
            IllegalArgumentException.class, () -> pair.engine.enrol(connection, wrong), wrong.id());
      }
      pair.memory.close();
    }
  }

  @Test
  void aBudgetNeedsItsAccount() throws Exception {
    try (Connection connection = TestDatabase.H2.openFresh()) {
      JdbcLedger ledger = JdbcLedger.of(Database.H2).withClock(clock);
      ledger.create(connection, Account.builder(Id128.of("budget")).unit(2).code(1).build());
      JdbcProgrammeEngine engine = JdbcProgrammeEngine.on(ledger, new RichProgramme(1).programme());
      IllegalArgumentException refused =
          assertThrows(IllegalArgumentException.class, () -> engine.check(connection));
      assertTrue(
          String.valueOf(refused.getMessage()).contains("another unit"), refused.getMessage());
    }
  }

  @Test
  void tablesOfAnotherVersionAreRefused() throws Exception {
    try (Connection connection = TestDatabase.H2.openFresh();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("INSERT INTO muster_programme_schema (version) VALUES (99)");
      JdbcProgrammeEngine engine =
          JdbcProgrammeEngine.on(JdbcLedger.of(Database.H2), new RichProgramme(1).programme());
      IllegalStateException refused =
          assertThrows(IllegalStateException.class, () -> engine.member(connection, "ann"));
      assertTrue(
          String.valueOf(refused.getMessage()).contains("programmeSchema"), refused.getMessage());
    }
  }

  @Test
  void twoProgrammesInOneDatabaseDoNotMeet() throws Exception {
    try (Connection connection = TestDatabase.H2.openFresh()) {
      Pair pair = new Pair(TestDatabase.H2, connection, 1);
      String text = Json.write(pair.programme.json()).replace("\"rich\"", "\"other\"");
      JdbcProgrammeEngine other = JdbcProgrammeEngine.on(pair.ledger, Programme.parse(text));
      assertEquals(Optional.empty(), other.member(connection, "ann"));
      other.enrol(connection, new Member("ann", Id128.of("ann")));
      clock.set(clock.instant().plusSeconds(1));
      Fact fact = new Fact("f", "other", "ann", clock.instant());
      long first = pair.engine.apply(connection, fact).points();
      assertEquals(first, other.apply(connection, fact).points());
      assertEquals(2 * first, pair.ledger.balances(connection, Id128.of("ann")).posted());
      pair.memory.close();
    }
  }
}
