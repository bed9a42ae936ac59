package dev.muster.points.programme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.points.Account;
import dev.muster.points.Id128;
import dev.muster.points.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The story's year: courses in three tracks, a health week, a checkup, and who becomes a star. */
class HealthYearTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final PeriodKey YEAR = PeriodKey.parse("2026");
  private Instant now = Instant.parse("2026-12-31T15:59:59Z");
  private final Ledger ledger = Programmes.ledger(() -> now);
  private final Programme programme =
      Programme.parse(Programmes.resource("example/health-year.json"));
  private final ProgrammeEngine engine;
  private final List<Fact> facts = new ArrayList<>();

  HealthYearTest() {
    ledger.create(Account.builder(Id128.of("health-year/budget")).unit(1).code(1).build());
    ledger.create(Account.builder(Id128.of("health-year/shop")).unit(1).code(1).build());
    engine = ProgrammeEngine.on(ledger, () -> now, programme);
    for (String id : List.of("w1", "w2", "w3", "w4")) {
      engine.enrol(Programmes.member(ledger, id, id.equals("w4") ? "courier" : "sanitation"));
    }
  }

  private void fact(String member, String activity, String at, Map<String, Value> attributes) {
    Instant instant =
        LocalDate.parse(at.substring(0, 10))
            .atTime(LocalTime.parse(at.substring(11)))
            .atZone(ZONE)
            .toInstant();
    facts.add(new Fact("f" + facts.size(), activity, member, instant, attributes));
  }

  private void course(String member, String track, String at) {
    fact(
        member,
        "course-finished",
        at,
        Map.of(
            "course", Value.of(track + "-1"),
            "track", Value.of(track),
            "minutes", Value.of(45)));
  }

  private void story() {
    for (String member : List.of("w1", "w2", "w4")) {
      course(member, "law", "2026-02-03T10:00");
      course(member, "skill", "2026-03-03T10:00");
      course(member, "health", "2026-03-04T10:00");
    }
    course("w3", "law", "2026-02-03T10:00");
    for (int day = 6; day <= 12; day++) {
      String at = "2026-04-%02dT07:00".formatted(day);
      fact("w1", "check-in", at, Map.of("place", Value.of("park")));
      fact("w1", "steps", at, Map.of("steps", Value.of(11_300)));
    }
    fact(
        "w2",
        "quiz-answered",
        "2026-04-07T12:00",
        Map.of("quiz", Value.of("q1"), "score", Value.of(100)));
    for (String member : List.of("w1", "w2", "w3", "w4")) {
      fact(member, "checkup-attended", "2026-05-11T09:00", Map.of());
    }
  }

  @Test
  void theYearRunsFromCoursesToTheTitle() {
    story();
    engine.apply(facts);
    // Three courses of 20, all tracks 100, checkup 60; w1: seven days of 2 and 16 (11 × 1.5 = 16.5
    // rounds to 17) under the
    // campaign's cap of 120, and 15 for seven days in a row; w2: 15 for the quiz, twice.
    assertEquals(220 + 120 + 15, line("w1", YEAR));
    // The 106 points for steps were valid through October.
    assertEquals(355 - 106, ledger.balances(Id128.of("member/w1")).posted());
    assertEquals(250, ledger.balances(Id128.of("member/w2")).posted());
    assertEquals(80, ledger.balances(Id128.of("member/w3")).posted());
    assertEquals(220, ledger.balances(Id128.of("member/w4")).posted());
    assertEquals(-905, ledger.balances(Id128.of("health-year/budget")).posted());
    assertEquals(Optional.of("gold"), engine.tier("level", YEAR, "w1"));
    assertEquals(Optional.empty(), engine.tier("level", YEAR, "w3"));

    PeriodClose close = engine.close(YEAR);
    assertEquals(List.of("w4", "w1", "w2"), close.holders("health-star"), "by industry, then rank");
    assertEquals(close.hash(), engine.close(YEAR).hash());
    assertEquals(1, engine.audit().size());
    assertEquals(programme.hash(), close.rules());
    assertEquals(
        List.of("w1", "w2", "w4", "w3"),
        close.boards().get(0).lines().stream().map(BoardLine::member).toList());
  }

  @Test
  void anotherEngineOnTheSameLedgerFindsAllThatWasMade() {
    story();
    List<Evaluation> made = engine.apply(facts);
    Evaluation underTwoRules = engine.evaluation("f2").orElseThrow();
    assertEquals(2, underTwoRules.outcomes().stream().filter(o -> o.points() > 0).count());
    engine.reverse("f2", "r");
    long transfers = ledger.stats().transfers();
    ProgrammeEngine again = ProgrammeEngine.on(ledger, () -> now, programme);
    for (String id : List.of("w1", "w2", "w3", "w4")) {
      again.enrol(engine.member(id).orElseThrow());
    }
    List<Evaluation> found = again.apply(facts);
    assertEquals(
        made.stream().map(Evaluation::toString).toList(),
        found.stream().map(Evaluation::toString).toList());
    assertTrue(again.reverse("f2", "r") instanceof ReversalResult.Done);
    assertEquals(transfers, ledger.stats().transfers());
  }

  @Test
  void theExplanationNamesWhatCutTheWeek() {
    story();
    List<Evaluation> made = engine.apply(facts);
    Evaluation cut =
        made.stream()
            .filter(one -> one.outcomes().stream().anyMatch(o -> o.code() == OutcomeCode.CUT))
            .findFirst()
            .orElseThrow();
    String chinese = ProgrammeTest.text(engine, cut, Locale.SIMPLIFIED_CHINESE);
    assertTrue(chinese.contains("health-day 的上限 120"), chinese);
    assertTrue(chinese.contains("世界卫生日活动周"), chinese);
    assertTrue(chinese.contains("四舍五入"), chinese);
  }

  @Test
  void aLateFactCountsInTheOpenYearUntilTheClosedOneIsReopened() {
    story();
    engine.apply(facts);
    PeriodClose first = engine.close(YEAR);
    now = now.plus(Duration.ofDays(2));
    facts.clear();
    fact(
        "w3",
        "quiz-answered",
        "2026-12-01T10:00",
        Map.of("quiz", Value.of("q9"), "score", Value.of(70)));
    Fact late =
        new Fact("late", "quiz-answered", "w3", facts.get(0).at(), facts.get(0).attributes());
    Evaluation evaluation = engine.apply(late);
    assertTrue(evaluation.isLate());
    assertEquals(5, evaluation.points());
    assertEquals(
        5L, line("w3", PeriodKey.parse("2027")), "it counts in the next year, which is open");
    assertTrue(ProgrammeTest.text(engine, evaluation, Locale.ENGLISH).contains("was closed"));

    AuditEntry entry = engine.reopen(YEAR, "auditor", "lost forms");
    assertEquals(AuditEntry.Action.REOPENED, entry.action());
    assertEquals(first.hash(), entry.frozen());
    engine.apply(
        new Fact("late2", "quiz-answered", "w3", late.at().plusSeconds(86_400), late.attributes()));
    assertEquals(85L, line("w3", YEAR));
    PeriodClose second = engine.close(YEAR);
    assertEquals(2, second.revision());
    assertNotEquals(first.hash(), second.hash());
    assertEquals(3, engine.audit().size());
  }

  private long line(String member, PeriodKey period) {
    return engine.boardLine("season", period, Optional.empty(), member).orElseThrow().points();
  }

  @Test
  void groupsHaveBoardsOfTheirOwn() {
    story();
    engine.apply(facts);
    PeriodKey march = PeriodKey.parse("2026-03");
    assertEquals(
        List.of("w4"),
        engine.boardPage("industry", march, Optional.of("courier"), 1, 10).stream()
            .map(BoardLine::member)
            .toList());
    List<BoardLine> around =
        engine.boardAround("industry", march, Optional.of("sanitation"), "w2", 1);
    assertEquals(2, around.size());
    assertEquals(1, around.get(0).tiedWith());
    assertEquals(List.of(), engine.boardPage("industry", march, Optional.of("nobody"), 1, 10));
  }
}
