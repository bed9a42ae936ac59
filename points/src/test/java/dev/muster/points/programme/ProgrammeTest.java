package dev.muster.points.programme;

import static dev.muster.points.programme.Programmes.fact;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.number.Rational;
import dev.muster.points.Account;
import dev.muster.points.AccountFlag;
import dev.muster.points.Id128;
import dev.muster.points.Ledger;
import dev.muster.points.Transfer;
import dev.muster.points.TransferRefusal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgrammeTest {
  private static final String TEN =
      """
      {"id": "ten", "activities": ["do"], "reward": {"kind": "fixed", "points": 10},
       "budget": "b" %s}
      """;

  private final Instant now = Instant.parse("2026-12-31T00:00:00Z");
  private final Ledger ledger = Programmes.ledger(() -> now);

  private ProgrammeEngine engine(String rules, String more) {
    ProgrammeEngine engine = ProgrammeEngine.on(ledger, () -> now, Programmes.with(rules, more));
    engine.enrol(Programmes.member(ledger, "ann", "taxi"));
    engine.enrol(Programmes.member(ledger, "bob", "taxi"));
    return engine;
  }

  private long balance(String member) {
    return ledger.balances(Id128.of("member/" + member)).posted();
  }

  @Test
  void aFactEarnsOnceHoweverOftenItIsGiven() {
    ProgrammeEngine engine = engine(TEN.formatted(""), "");
    Fact fact = fact("f1", "ann", "2026-03-04T01:00:00Z");
    Evaluation first = engine.apply(fact);
    assertEquals(10, first.points());
    assertSame(first, engine.apply(fact));
    assertEquals(10, balance("ann"));
    Evaluation other = engine.apply(fact("f1", "bob", "2026-03-04T01:00:00Z"));
    assertEquals(FactRefusal.ID_USED, other.refusal().orElseThrow());
  }

  @Test
  void theDayOfACapBeginsAtMidnightInTheZoneOfTheProgramme() {
    ProgrammeEngine engine =
        engine(
            TEN.formatted(", \"caps\": [\"day\"]"),
            "\"caps\": [{\"id\": \"day\", \"per\": \"day\", \"points\": 15}]");
    assertEquals(10, engine.apply(fact("a", "ann", "2026-03-04T15:30:00Z")).points());
    assertEquals(5, engine.apply(fact("b", "ann", "2026-03-04T15:59:59Z")).points());
    assertEquals(0, engine.apply(fact("c", "ann", "2026-03-04T15:59:59.5Z")).points());
    assertEquals(10, engine.apply(fact("d", "ann", "2026-03-04T16:00:00Z")).points());
    assertEquals(10, engine.apply(fact("e", "bob", "2026-03-04T15:59:59Z")).points());
  }

  @Test
  void aRefusalTellsWhichCapWasReachedWhenAndByWhat() {
    ProgrammeEngine engine =
        engine(
            TEN.formatted(", \"caps\": [\"day\"]"),
            """
            "caps": [{"id": "day", "per": "day", "points": 20,
              "names": {"en": "Points a day", "zh-CN": "每日积分"}}]""");
    engine.apply(fact("a", "ann", "2026-03-04T01:00:00Z"));
    engine.apply(fact("b", "ann", "2026-03-04T06:03:00Z"));
    Evaluation refused = engine.apply(fact("c", "ann", "2026-03-04T07:00:00Z"));
    String english = text(engine, refused, Locale.ENGLISH);
    assertTrue(english.contains("refused: cap 20 for 2026-03-04 reached at 14:03 by b"), english);
    assertTrue(english.contains("Points a day"), english);
    String chinese = text(engine, refused, Locale.SIMPLIFIED_CHINESE);
    assertTrue(chinese.contains("未给予：2026-03-04 的上限 20 已于 14:03 因 b 用完"), chinese);
    assertTrue(chinese.contains("每日积分"), chinese);
  }

  static String text(ProgrammeEngine engine, Evaluation evaluation, Locale locale) {
    var explanation = engine.explain(evaluation);
    return ProgrammeMessages.renderer(evaluation.programme().orElseThrow(), locale)
        .text(explanation, explanation.roots().get(0));
  }

  @Test
  void aTeamSharesItsCap() {
    ProgrammeEngine engine =
        engine(
            TEN.formatted(", \"caps\": [\"team\"]"),
            "\"caps\": [{\"id\": \"team\", \"of\": \"team\", \"per\": \"week\", \"points\": 14}]");
    assertEquals(10, engine.apply(fact("a", "ann", "2026-03-02T01:00:00Z")).points());
    assertEquals(4, engine.apply(fact("b", "bob", "2026-03-08T15:59:00Z")).points());
    assertEquals(10, engine.apply(fact("c", "bob", "2026-03-08T16:00:00Z")).points());
  }

  @Test
  void onceByAnAttributeCountsEachValueApart() {
    ProgrammeEngine engine =
        engine(TEN.formatted(", \"once\": {\"per\": \"ever\", \"by\": \"kind\"}"), "");
    String at = "2026-03-04T01:00:00Z";
    assertEquals(10, engine.apply(fact("a", "ann", at, "kind", Value.of("x"))).points());
    Evaluation again = engine.apply(fact("b", "ann", at, "kind", Value.of("x")));
    assertEquals(OutcomeCode.ALREADY, again.outcomes().get(0).code());
    assertEquals(10, engine.apply(fact("c", "ann", at, "kind", Value.of("y"))).points());
  }

  @Test
  void moneyRunsOutForEveryoneAtOnce() {
    ProgrammeEngine engine =
        engine(
            TEN.formatted(", \"whenShort\": \"refuse\""),
            "\"budgets\": [{\"id\": \"b\", \"account\": \"of:budget\", \"total\": 25}]");
    assertEquals(10, engine.apply(fact("a", "ann", "2026-03-04T01:00:00Z")).points());
    assertEquals(10, engine.apply(fact("b", "bob", "2026-03-04T01:00:00Z")).points());
    Evaluation third = engine.apply(fact("c", "ann", "2026-03-05T01:00:00Z"));
    assertEquals(OutcomeCode.NO_ROOM, third.outcomes().get(0).code());
    assertEquals("b", third.outcomes().get(0).limit().orElseThrow());
    assertEquals(-20, ledger.balances(Programmes.BUDGET).posted());
  }

  @Test
  void aFundedBudgetGivesWhatItsAccountHas() {
    Id128 fund = Id128.of("fund");
    ledger.create(
        Account.builder(fund)
            .unit(1)
            .code(1)
            .flags(AccountFlag.DEBITS_MUST_NOT_EXCEED_CREDITS)
            .build());
    ledger.create(
        Transfer.builder(Id128.of("funding"))
            .debit(Programmes.BUDGET)
            .credit(fund)
            .amount(13)
            .unit(1)
            .code(1)
            .build());
    ProgrammeEngine engine =
        engine(
            TEN.formatted("")
                + ", "
                + TEN.formatted(", \"priority\": 200").replace("\"ten\"", "\"second\""),
            "\"budgets\": [{\"id\": \"b\", \"account\": \"of:fund\", \"funded\": true}]");
    Evaluation both = engine.apply(fact("a", "ann", "2026-03-04T01:00:00Z"));
    assertEquals(List.of(10L, 3L), both.outcomes().stream().map(RuleOutcome::points).toList());
    assertEquals(0, ledger.balances(fund).posted());
  }

  @Test
  void takingBackGivesCapAndBudgetBackUnlessTheRuleKeepsThem() {
    String caps = "\"caps\": [{\"id\": \"day\", \"per\": \"day\", \"points\": 10}]";
    ProgrammeEngine gives = engine(TEN.formatted(", \"caps\": [\"day\"]"), caps);
    gives.apply(fact("a", "ann", "2026-03-04T01:00:00Z"));
    assertInstanceOf(ReversalResult.Done.class, gives.reverse("a", "r1"));
    assertInstanceOf(ReversalResult.Done.class, gives.reverse("a", "r2"));
    assertEquals(0, balance("ann"));
    assertEquals(10, gives.apply(fact("b", "ann", "2026-03-04T02:00:00Z")).points());
    assertInstanceOf(ReversalResult.NoSuchFact.class, gives.reverse("zz", "r3"));
  }

  @Test
  void aRuleMayKeepItsCapUsedUp() {
    ProgrammeEngine keeps =
        engine(
            TEN.formatted(", \"caps\": [\"day\"], \"onReversal\": \"keep\""),
            "\"caps\": [{\"id\": \"day\", \"per\": \"day\", \"points\": 10}]");
    keeps.apply(fact("a", "ann", "2026-03-04T01:00:00Z"));
    keeps.reverse("a", "r1");
    assertEquals(0, keeps.apply(fact("b", "ann", "2026-03-04T02:00:00Z")).points());
    assertEquals(0, balance("ann"));
  }

  @Test
  void spentPointsAreNotTakenBackAndNothingChanges() {
    ProgrammeEngine engine = engine(TEN.formatted(""), "");
    engine.apply(fact("a", "ann", "2026-03-04T01:00:00Z"));
    ledger.create(
        Transfer.builder(Id128.of("spend"))
            .debit(Id128.of("member/ann"))
            .credit(Programmes.BUDGET)
            .amount(4)
            .unit(1)
            .code(9)
            .build());
    ReversalResult.RefusedByLedger refused =
        assertInstanceOf(ReversalResult.RefusedByLedger.class, engine.reverse("a", "r1"));
    assertEquals(TransferRefusal.EXCEEDS_CREDITS, refused.reason());
    assertEquals(6, balance("ann"));
  }

  @Test
  void whatTheLedgerRefusesUsesUpNoCap() {
    ProgrammeEngine engine =
        engine(
            TEN.formatted(", \"caps\": [\"day\"]"),
            "\"caps\": [{\"id\": \"day\", \"per\": \"day\", \"points\": 10}]");
    ledger.freeze(Id128.of("member/ann"));
    Evaluation refused = engine.apply(fact("a", "ann", "2026-03-04T01:00:00Z"));
    assertTrue(refused.ledgerRefusal().isPresent());
    ledger.unfreeze(Id128.of("member/ann"));
    assertEquals(10, engine.apply(fact("b", "ann", "2026-03-04T01:00:00Z")).points());
  }

  @Test
  void multipliersComeBeforeTheOneRounding() {
    String rule =
        """
        {"id": "r", "activities": ["do"], "budget": "b", "rounding": {"mode": "half-even"},
         "reward": {"kind": "percentage", "attribute": "n", "percent": "2.5"}}
        """;
    ProgrammeEngine engine =
        engine(
            rule,
            """
            "campaigns": [{"id": "c", "windows": [
              {"from": "2026-04-06T00:00:00+08:00", "until": "2026-04-07T00:00:00+08:00"}]}],
            "multipliers": [{"id": "m", "campaign": "c", "factor": "1.5"},
              {"id": "t", "factor": 2, "when": [{"member": "industry", "is": "taxi"}]}]""");
    // 100 × 2.5 % × 2 = 5 and × 1.5 = 7.5, which rounds to the even 8.
    Value hundred = Value.of(100);
    assertEquals(5, engine.apply(fact("a", "ann", "2026-04-05T15:59:00Z", "n", hundred)).points());
    assertEquals(8, engine.apply(fact("b", "ann", "2026-04-05T16:00:00Z", "n", hundred)).points());
    Evaluation missing = engine.apply(fact("c", "ann", "2026-04-05T16:00:00Z"));
    assertEquals(OutcomeCode.NO_NUMBER, missing.outcomes().get(0).code());
  }

  @Test
  void stepsAndTiersCountWhatIsReached() {
    ProgrammeEngine engine =
        engine(
            """
            {"id": "unit", "activities": ["do"], "budget": "b",
             "reward": {"kind": "per-unit", "attribute": "n", "points": 3, "every": 10}},
            {"id": "tier", "activities": ["do"], "budget": "b", "reward": {"kind": "tiered",
             "attribute": "n", "steps": [{"from": 20, "points": 5}, {"from": 40, "points": 9}]}}
            """,
            "");
    Value n = Value.of(Rational.parse("39.9"));
    Evaluation evaluation = engine.apply(fact("a", "ann", "2026-04-05T00:00:00Z", "n", n));
    assertEquals(List.of(5L, 9L), evaluation.outcomes().stream().map(RuleOutcome::points).toList());
  }

  @Test
  void aStreakForgivesItsGraceAndALateFactJoinsTwoRuns() {
    ProgrammeEngine engine =
        engine(
            TEN.formatted(
                ", \"streak\": {\"per\": \"day\", \"length\": 4, \"grace\": 1, \"repeat\": true}"),
            "");
    assertEquals(0, day(engine, 1));
    assertEquals(0, day(engine, 3));
    assertEquals(0, day(engine, 4));
    assertEquals(0, day(engine, 7));
    assertEquals(0, day(engine, 8));
    assertEquals(10, day(engine, 5), "1, 3, 4, 5, 7, 8 are one run of six now");
    assertEquals(0, day(engine, 9));
    assertEquals(10, day(engine, 11));
  }

  private static long day(ProgrammeEngine engine, int day) {
    return engine.apply(fact("d" + day, "ann", "2026-05-%02dT04:00:00Z".formatted(day))).points();
  }

  @Test
  void oneOfAnExclusiveGroupApplies() {
    String rules =
        TEN.formatted(", \"exclusive\": \"x\", \"priority\": 1")
            + ", "
            + TEN.formatted(", \"exclusive\": \"x\", \"priority\": 2")
                .replace("\"ten\"", "\"twenty\"")
                .replace("10", "20");
    assertEquals(10, engine(rules, "").apply(fact("a", "ann", "2026-03-04T01:00:00Z")).points());
    ProgrammeEngine best = engine(rules, "\"exclusiveChoice\": \"best\"");
    Evaluation chosen = best.apply(fact("b", "ann", "2026-03-04T01:00:00Z"));
    assertEquals(
        List.of(OutcomeCode.EXCLUDED, OutcomeCode.GRANTED),
        chosen.outcomes().stream().map(RuleOutcome::code).toList());
  }

  @Test
  void anOldFactIsJudgedByTheVersionThatWasInForce() {
    String first = Programmes.text(TEN.formatted(", \"once\": {}"), "");
    String second =
        first
            .replace("\"version\": 1", "\"version\": 2")
            .replace("2026-01-01", "2026-07-01")
            .replace("\"points\": 10", "\"points\": 7");
    ProgrammeEngine engine =
        ProgrammeEngine.on(
            ledger, () -> now, Programme.parse(first.replace("2027-01-01", "2026-07-01")));
    engine.adopt(Programme.parse(second));
    engine.enrol(Programmes.member(ledger, "ann", "taxi"));
    engine.enrol(Programmes.member(ledger, "bob", "taxi"));
    assertEquals(7, engine.apply(fact("a", "ann", "2026-07-02T00:00:00Z")).points());
    assertEquals(10, engine.apply(fact("b", "bob", "2026-06-30T00:00:00Z")).points());
    Evaluation again = engine.apply(fact("c", "bob", "2026-07-02T00:00:00Z"));
    assertEquals(OutcomeCode.ALREADY, again.outcomes().get(0).code(), "once counts on");
    assertThrows(IllegalArgumentException.class, () -> engine.adopt(Programme.parse(second)));
  }

  @Test
  void factsOfOneInstantCountInTheOrderOfTheirIds() {
    ProgrammeEngine engine = engine(TEN.formatted(", \"once\": {}"), "");
    List<Evaluation> made =
        engine.apply(
            List.of(
                fact("z", "ann", "2026-03-04T01:00:00Z"),
                fact("a", "ann", "2026-03-04T01:00:00Z")));
    assertEquals(List.of(0L, 10L), made.stream().map(Evaluation::points).toList());
  }

  @Test
  void strangersAndStrangeFactsAreRefusedAndNotRemembered() {
    ProgrammeEngine engine = engine(TEN.formatted(""), "");
    String at = "2026-03-04T01:00:00Z";
    assertRefused(FactRefusal.UNKNOWN_MEMBER, engine.apply(fact("a", "eve", at)));
    assertRefused(FactRefusal.NOT_IN_FORCE, engine.apply(fact("a", "ann", "2025-03-04T01:00:00Z")));
    assertRefused(
        FactRefusal.FROM_THE_FUTURE, engine.apply(fact("a", "ann", "2027-03-04T01:00:00Z")));
    assertRefused(
        FactRefusal.BAD_ATTRIBUTE, engine.apply(fact("a", "ann", at, "n", Value.of("x"))));
    assertRefused(
        FactRefusal.UNKNOWN_ACTIVITY,
        engine.apply(new Fact("a", "fly", "ann", Instant.parse(at), Map.of())));
    assertEquals(10, engine.apply(fact("a", "ann", at)).points());
    assertEquals(1, engine.evaluations(0, 10).size());
  }

  private static void assertRefused(FactRefusal expected, Evaluation evaluation) {
    assertEquals(expected, evaluation.refusal().orElseThrow());
    assertEquals(-1, evaluation.number());
  }

  @Test
  void aNewEngineFindsWhatTheLedgerHasPosted() {
    String rules = TEN.formatted(", \"caps\": [\"day\"]");
    String caps = "\"caps\": [{\"id\": \"day\", \"per\": \"day\", \"points\": 15}]";
    List<Fact> facts =
        List.of(fact("a", "ann", "2026-03-04T01:00:00Z"), fact("b", "ann", "2026-03-04T02:00:00Z"));
    engine(rules, caps).apply(facts);
    ProgrammeEngine again = engine(rules, caps);
    assertEquals(List.of(10L, 5L), again.apply(facts).stream().map(Evaluation::points).toList());
    assertEquals(15, balance("ann"));
    assertEquals(0, again.apply(fact("c", "ann", "2026-03-04T03:00:00Z")).points());
  }

  @Test
  void pointsExpireAsTheRuleSays() {
    ProgrammeEngine engine =
        engine(TEN.formatted(", \"expiry\": {\"after\": \"P3M\", \"through\": \"month\"}"), "");
    engine.apply(fact("a", "ann", "2026-11-30T16:30:00Z"));
    assertEquals(
        Instant.parse("2027-03-31T16:00:00Z"),
        ledger.lots(Id128.of("member/ann"), true).get(0).expires().orElseThrow());
  }
}
