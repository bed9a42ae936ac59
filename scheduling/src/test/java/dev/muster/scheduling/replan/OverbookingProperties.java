package dev.muster.scheduling.replan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.search.SearchLimit;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Schedule;
import dev.muster.scheduling.Scheduler;
import dev.muster.scheduling.Site;
import dev.muster.scheduling.TimeSpan;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.json.Schemas;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Risks beside fractions of whole numbers, of which nothing is lost. */
class OverbookingProperties {
  /** Returns P(more than {@code places} come) · 1000ⁿ, by adding one person at a time. */
  private static BigInteger tail(List<Integer> noShowPerMille, int places) {
    BigInteger[] ways = new BigInteger[noShowPerMille.size() + 1];
    java.util.Arrays.fill(ways, BigInteger.ZERO);
    ways[0] = BigInteger.ONE;
    for (int person = 0; person < noShowPerMille.size(); person++) {
      BigInteger stays = BigInteger.valueOf(noShowPerMille.get(person));
      BigInteger comes = BigInteger.valueOf(1_000 - noShowPerMille.get(person));
      for (int k = person + 1; k > 0; k--) {
        ways[k] = ways[k].multiply(stays).add(ways[k - 1].multiply(comes));
      }
      ways[0] = ways[0].multiply(stays);
    }
    BigInteger sum = BigInteger.ZERO;
    for (int k = places + 1; k < ways.length; k++) {
      sum = sum.add(ways[k]);
    }
    return sum;
  }

  private static BigDecimal exactly(List<Integer> noShowPerMille, int places) {
    return new BigDecimal(tail(noShowPerMille, places)).movePointLeft(3 * noShowPerMille.size());
  }

  private static void assertTight(BigDecimal exact, double risk) {
    assertTrue(exact.compareTo(new BigDecimal(risk)) <= 0, "the risk is understated");
    BigDecimal slack = exact.multiply(new BigDecimal("1e-9"), MathContext.DECIMAL64);
    assertTrue(new BigDecimal(risk).compareTo(exact.add(slack)) <= 0, "the risk is overstated");
  }

  @Property(tries = 60)
  void theRiskIsTheExactOneRoundedUp(
      @ForAll @IntRange(max = 60) int people,
      @ForAll @IntRange(max = 60) int places,
      @ForAll @IntRange(max = 900) int rate) {
    List<Integer> rates = java.util.Collections.nCopies(people, rate);
    assertTight(exactly(rates, places), Overbooking.of(rate, 1).overflow(people, places));
  }

  @Property(tries = 60)
  void onePersonMoreThanPlannedWouldExceedTheRisk(
      @ForAll @IntRange(min = 1, max = 40) int places,
      @ForAll @IntRange(max = 400) int rate,
      @ForAll @IntRange(max = 300_000) int risk) {
    int planned = (int) Overbooking.of(rate, risk).planFor(places);
    BigDecimal allowed = BigDecimal.valueOf(risk, 6);
    assertTrue(planned >= places);
    assertTrue(
        exactly(java.util.Collections.nCopies(planned, rate), places).compareTo(allowed) <= 0);
    BigDecimal one = exactly(java.util.Collections.nCopies(planned + 1, rate), places);
    assertTrue(one.multiply(new BigDecimal("1.000000001")).compareTo(allowed) > 0);
  }

  private static CheckupProblem problem(long places, int people) {
    Instant start = Instant.parse("2026-03-02T08:00:00Z");
    CheckupProblem.Builder problem = CheckupProblem.builder("hall", ZoneId.of("UTC"));
    problem.site(Site.at("s", 0, 0));
    problem.batch(Batch.of("b", "s", new TimeSpan(start, start.plusSeconds(3_600)), places));
    for (int w = 0; w < people; w++) {
      problem.worker(Worker.builder("w" + w).home(0, 0.01).build());
    }
    return problem.build();
  }

  private static Plan solved(CheckupProblem problem) {
    SearchLimit limit = SearchLimit.ofIterations(1_000_000);
    return ((Schedule.Planned) Scheduler.standard().plan(problem, "exact", limit)).plan();
  }

  @Property(tries = 30)
  void peopleWithRatesOfTheirOwnAreJudgedByThem(@ForAll long seed) {
    Random random = new Random(seed);
    int places = 1 + random.nextInt(12);
    CheckupProblem problem = problem(places, 20);
    Overbooking overbooking = Overbooking.of(100, 50_000);
    for (int w = 0; w < 20; w++) {
      overbooking =
          random.nextBoolean() ? overbooking.withRate("w" + w, random.nextInt(901)) : overbooking;
    }
    Plan plan = solved(overbooking.apply(problem));
    List<Integer> rates = new ArrayList<>();
    for (Plan.Visit visit : plan.visits()) {
      rates.add(overbooking.rates().getOrDefault(visit.worker(), 100));
    }
    Overbooking.BatchRisk risk = overbooking.judge(problem, plan).get(0);
    assertEquals(Math.min(20, overbooking.planFor(places)), risk.planned());
    assertTight(exactly(rates, places), risk.overflow());
  }

  @Example
  void theExampleOfAHallOfFortyPlaces() {
    Overbooking overbooking = Overbooking.of(80, 50_000);
    CheckupProblem problem = problem(40, 60);
    List<Overbooking.BatchRisk> risks =
        overbooking.judge(problem, solved(overbooking.apply(problem)));
    assertEquals(Schemas.example("overbooking-hall"), overbooking.toJson(risks));
    Schemas.assertStrictlyValid("overbooking-1", overbooking.toJson(risks));
    assertEquals(
        "b: 41 people are planned for 40 places; more than that come with a probability of at most"
            + " 3.2757 %.",
        overbooking.message(risks, Locale.ENGLISH));
    assertThrows(IllegalArgumentException.class, () -> overbooking.planFor(10_001));
  }
}
