package dev.muster.scheduling.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.check.Finding;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Employer;
import dev.muster.scheduling.Objective;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Quota;
import dev.muster.scheduling.Serve;
import dev.muster.scheduling.Site;
import dev.muster.scheduling.TimeSpan;
import dev.muster.scheduling.Unserved;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.json.CheckupJson;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What prices of limits prove, kind by kind, and which of them are refused. */
class LimitPricesTest {
  private static final Instant EIGHT = Instant.parse("2026-03-02T08:00:00Z");
  private static final Map<String, List<Long>> FREE = Map.of();

  /** Two people, both at the site, and a batch with room for them; leaving one out costs 500. */
  private static CheckupProblem problem(UnaryOperator<CheckupProblem.Builder> rule) {
    TimeSpan time = new TimeSpan(EIGHT, EIGHT.plusSeconds(3_600));
    CheckupProblem.Builder problem =
        CheckupProblem.builder("p", ZoneId.of("UTC"))
            .serve(Serve.PENALTY)
            .penalty(500L)
            .site(Site.at("s", 30, 120))
            .batch(Batch.of("b", "s", time, 2).withItemCapacity(Map.of("blood", 1L)))
            .worker(
                Worker.builder("w")
                    .home(30, 120)
                    .employer("e")
                    .items(List.of("blood"))
                    .count(2)
                    .build());
    return rule.apply(problem).build();
  }

  /** A plan that leaves one out, or both, which a limit makes necessary. */
  private static CheckReport report(CheckupProblem problem, BatchPrices prices, Unserved reason) {
    Plan plan =
        new Plan(
            CheckupJson.hash(problem),
            "by-hand",
            0,
            0,
            List.of(new Plan.Visit("w", 1, "b", List.of("blood"))),
            List.of(new Plan.LeftOut("w", 1, reason)),
            Objective.ofComponents(500),
            0,
            prices);
    return PlanChecker.check(problem, CheckupJson.hash(problem), plan);
  }

  private static List<String> bounds(CheckupProblem problem, PricedLimit limit, long... prices) {
    List<String> bounds = new ArrayList<>();
    for (long price : prices) {
      BatchPrices of = BatchPrices.of(1, FREE, Map.of(limit, List.of(price)));
      CheckReport report = report(problem, of, new Unserved.ShortOfPlaces(1));
      bounds.add(String.valueOf(report.bound()));
    }
    return bounds;
  }

  /** One of two stays out for 500; the limit's price is right from there on. */
  @Test
  void aPriceOfALimitProvesWhatTheLimitCosts() {
    List<String> proved = List.of("[0]", "[200]", "[500]", "[300]");
    long[] prices = {0, 200, 500, 700};
    PricedLimit item = new PricedLimit.Item("b", "blood");
    assertEquals(proved, bounds(problem(p -> p), item, prices));
    PricedLimit away = new PricedLimit.Absence("e", 0, EIGHT);
    assertEquals(proved, bounds(problem(p -> p.employer(Employer.allowing("e", 1))), away, prices));
    Quota overall = Quota.overall("q", Quota.By.EVERYONE, null, 0, 1L);
    assertEquals(
        proved, bounds(problem(p -> p.quota(overall)), new PricedLimit.Most("q", null), prices));
    Quota each = Quota.eachBatch("q", Quota.By.EVERYONE, null, 0, 1L);
    assertEquals(
        proved, bounds(problem(p -> p.quota(each)), new PricedLimit.Most("q", "b"), prices));
  }

  /** People are away from the start of the batch, but not at its end. */
  @Test
  void whoIsNotAwayAtTheMomentPaysNothing() {
    CheckupProblem problem = problem(p -> p.employer(Employer.allowing("e", 1)));
    PricedLimit before = new PricedLimit.Absence("e", 0, EIGHT.minusNanos(1));
    PricedLimit after = new PricedLimit.Absence("e", 0, EIGHT.plusSeconds(3_600));
    PricedLimit late = new PricedLimit.Absence("e", 0, EIGHT.plusSeconds(3_599));
    assertEquals(List.of("[0]"), bounds(problem, before, 200));
    assertEquals(List.of("[0]"), bounds(problem, after, 200));
    assertEquals(List.of("[200]"), bounds(problem, late, 200));
  }

  /** Three are asked for and there are two: at least one is missing, at 700 each. */
  @Test
  void aPriceOfALeastNumberProvesWhatIsMissingAtLeast() {
    Quota soft = new Quota("q", Quota.By.EVERYONE, null, Quota.Scope.OVERALL, null, 3, null, 700L);
    CheckupProblem problem = problem(p -> p.quota(soft));
    PricedLimit least = new PricedLimit.Least("q");
    assertEquals(List.of("[0]", "[100]", "[700]"), bounds(problem, least, 0, 100, 700));
    assertEquals(List.of("null"), bounds(problem, least, 701));
  }

  private static void assertRefused(String code, PricedLimit limit, long... price) {
    List<Long> components = java.util.Arrays.stream(price).boxed().toList();
    CheckupProblem problem =
        problem(
            p ->
                p.employer(Employer.allowing("e", 1))
                    .quota(Quota.overall("q", Quota.By.EVERYONE, null, 0, 1L))
                    .quota(Quota.eachBatch("each", Quota.By.EVERYONE, null, 0, 1L))
                    .quota(
                        new Quota(
                            "soft",
                            Quota.By.EVERYONE,
                            null,
                            Quota.Scope.OVERALL,
                            null,
                            2,
                            null,
                            700L)));
    BatchPrices prices = BatchPrices.of(1, FREE, Map.of(limit, components));
    Plan plan =
        new Plan(
            CheckupJson.hash(problem),
            "by-hand",
            0,
            0,
            List.of(),
            List.of(),
            Objective.ofComponents(0),
            0,
            prices);
    CheckReport report = PlanChecker.check(problem, CheckupJson.hash(problem), plan);
    assertEquals(null, report.bound());
    List<String> codes = report.findings().stream().map(Finding::code).toList();
    assertTrue(codes.contains(code), codes::toString);
  }

  @Test
  void pricesOfLimitsThatAreNotThereAreRefused() {
    assertRefused("plan.price-limit", new PricedLimit.Item("b", "ecg"), 1);
    assertRefused("plan.price-limit", new PricedLimit.Item("x", "blood"), 1);
    assertRefused("plan.price-limit", new PricedLimit.Absence("x", 0, EIGHT), 1);
    assertRefused("plan.price-limit", new PricedLimit.Absence("e", 1, EIGHT), 1);
    assertRefused("plan.price-limit", new PricedLimit.Most("x", null), 1);
    assertRefused("plan.price-limit", new PricedLimit.Most("q", "b"), 1);
    assertRefused("plan.price-limit", new PricedLimit.Most("each", null), 1);
    assertRefused("plan.price-limit", new PricedLimit.Most("each", "x"), 1);
    assertRefused("plan.price-limit", new PricedLimit.Most("soft", null), 1);
    assertRefused("plan.price-limit", new PricedLimit.Least("q"), 1);
    assertRefused("plan.price-limit", new PricedLimit.Least("each"), 1);
  }

  @Test
  void pricesThatAreNoneAreRefused() {
    assertRefused("plan.price-negative", new PricedLimit.Most("q", null), -1);
    assertRefused("plan.price-negative", new PricedLimit.Least("soft"), -1);
    assertRefused("plan.price-short", new PricedLimit.Least("soft"), 701);
    assertRefused("plan.price-shape", new PricedLimit.Most("q", null), 0, 1);
  }

  @Test
  void aMoveLineHasNoPricesOfLimits() {
    BatchPrices prices =
        BatchPrices.of(1, FREE, Map.of(new PricedLimit.Most("q", null), List.of(1L)));
    assertThrows(IllegalArgumentException.class, () -> new MoveLine(1, 1, prices));
  }
}
