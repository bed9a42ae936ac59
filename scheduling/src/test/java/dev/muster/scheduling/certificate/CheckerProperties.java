package dev.muster.scheduling.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.json.ContentHash;
import dev.muster.core.json.Json;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.BruteForce;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Division;
import dev.muster.scheduling.Employer;
import dev.muster.scheduling.EveryPlan;
import dev.muster.scheduling.Objective;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Quota;
import dev.muster.scheduling.RandomProblems;
import dev.muster.scheduling.RuleProblems;
import dev.muster.scheduling.Site;
import dev.muster.scheduling.json.CheckupJson;
import dev.muster.scheduling.json.PlanJson;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds for the checker whatever the problem. */
class CheckerProperties {
  @Property(tries = 300)
  void checkerAndStrategiesAgreeAboutEveryPair(@ForAll long seed) {
    CheckupProblem problem = seed % 2 == 0 ? RandomProblems.of(seed, 8) : RuleProblems.of(seed, 8);
    ProblemView view = ProblemView.of(problem);
    Map<String, Site> siteOf = new HashMap<>();
    problem.sites().forEach(site -> siteOf.put(site.id(), site));
    for (int w = 0; w < view.workerCount(); w++) {
      VisitRules rules =
          new VisitRules(problem, view.worker(w), view.items(w), new Journeys(problem.travel()));
      for (int b = 0; b < view.batchCount(); b++) {
        Batch batch = problem.batches().get(b);
        Site site = java.util.Objects.requireNonNull(siteOf.get(batch.site()));
        boolean suits = rules.broken(batch, site).isEmpty();
        assertEquals(suits, view.suits(w, b));
        if (suits) {
          assertTrue(rules.suits(batch, site));
          assertEquals(rules.cost(batch, site), view.cost(w, b));
          assertEquals(rules.meters(batch, site), view.meters(w, b));
        }
      }
    }
  }

  @Property(tries = 300)
  void anyPricesProveABoundThatNoPlanBeats(@ForAll long seed) {
    CheckupProblem problem = RandomProblems.of(seed, 5);
    Objective best = BruteForce.best(problem);
    BatchPrices prices = prices(problem, new Random(seed));
    Plan plan =
        new Plan(
            new ContentHash("sha256:" + "0".repeat(64)),
            "none",
            0,
            0,
            List.of(),
            List.of(),
            best,
            0,
            prices);
    CheckReport report = PlanChecker.check(problem, CheckupJson.hash(problem), plan);
    Bound bound = java.util.Objects.requireNonNull(report.bound());
    assertFalse(bound.isAbove(best), () -> bound + " above " + best);
    assertTrue(bound.gap(best).orElse(0) >= 0);
  }

  @Property(tries = 300)
  void anyPricesProveABoundUnderFurtherRulesToo(@ForAll long seed) {
    CheckupProblem problem = RuleProblems.of(seed, 5);
    Objective best = EveryPlan.best(problem);
    if (best == null) {
      return;
    }
    Plan plan =
        new Plan(
            new ContentHash("sha256:" + "0".repeat(64)),
            "none",
            0,
            0,
            List.of(),
            List.of(),
            best,
            0,
            prices(problem, new Random(seed)));
    CheckReport report = PlanChecker.check(problem, CheckupJson.hash(problem), plan);
    Bound bound = java.util.Objects.requireNonNull(report.bound());
    assertFalse(bound.isAbove(best), () -> bound + " above " + best);
  }

  /** At least as often as not, prices of limits raise or lower the bound of batch prices alone. */
  @Property(tries = 600)
  void anyPricesOfLimitsProveABoundThatNoPlanBeats(@ForAll long seed) {
    CheckupProblem problem = RuleProblems.of(seed, 5);
    Objective best = EveryPlan.best(problem);
    if (best == null) {
      return;
    }
    Random random = new Random(seed);
    BatchPrices ofBatches = prices(problem, random);
    Map<PricedLimit, List<Long>> limits = limits(problem, random, ofBatches.priceScale());
    BatchPrices all = BatchPrices.of(ofBatches.priceScale(), ofBatches.prices(), limits);
    Plan plan =
        new Plan(
            new ContentHash("sha256:" + "0".repeat(64)),
            "none",
            0,
            0,
            List.of(),
            List.of(),
            best,
            0,
            all);
    assertEquals(plan, PlanJson.read(Json.parse(Json.write(PlanJson.write(plan)))));
    CheckReport report = PlanChecker.check(problem, CheckupJson.hash(problem), plan);
    Bound bound = java.util.Objects.requireNonNull(report.bound());
    assertFalse(bound.isAbove(best), () -> bound + " above " + best + " by " + limits);
  }

  static Map<PricedLimit, List<Long>> limits(CheckupProblem problem, Random random, long scale) {
    Map<PricedLimit, List<Long>> limits = new HashMap<>();
    for (Batch batch : problem.batches()) {
      batch
          .itemCapacity()
          .keySet()
          .forEach(i -> limits.put(new PricedLimit.Item(batch.id(), i), price(problem, random)));
      for (Employer employer : problem.joint().employers()) {
        for (int i = 0; i < employer.absence().size(); i++) {
          long seconds = random.nextInt(9_000) - 3_000L;
          limits.put(
              new PricedLimit.Absence(employer.id(), i, batch.time().start().plusSeconds(seconds)),
              price(problem, random));
        }
      }
    }
    for (Quota quota : problem.joint().quotas()) {
      if (quota.atMost() != null && quota.scope() == Quota.Scope.OVERALL) {
        limits.put(new PricedLimit.Most(quota.id(), null), price(problem, random));
      } else if (quota.atMost() != null) {
        problem.batches().stream()
            .filter(batch -> quota.countsIn(batch.id()))
            .forEach(
                batch ->
                    limits.put(
                        new PricedLimit.Most(quota.id(), batch.id()), price(problem, random)));
      }
      if (quota.atLeast() > 0 && quota.scope() == Quota.Scope.OVERALL) {
        Long shortCost = quota.shortCost();
        List<Long> price = new ArrayList<>(java.util.Collections.nCopies(problem.levels(), 0L));
        price.add((long) (random.nextDouble() * scale * (shortCost == null ? 9_000 : shortCost)));
        limits.put(new PricedLimit.Least(quota.id()), price);
      }
    }
    limits.keySet().removeIf(limit -> random.nextInt(3) == 0);
    return limits;
  }

  private static List<Long> price(CheckupProblem problem, Random random) {
    List<Long> price = new ArrayList<>();
    for (int i = 0; i < problem.levels(); i++) {
      price.add(random.nextInt(6) == 0 ? 1L : 0L);
    }
    price.add((long) random.nextInt(2_000));
    return price;
  }

  @Property(tries = 400)
  void anyPricesOfWorkersProveABoundThatNoPlanBeats(@ForAll long seed) {
    CheckupProblem problem = RuleProblems.of(seed, 5);
    Objective best = java.util.Objects.requireNonNull(EveryPlan.best(problem));
    Plan plan =
        new Plan(
            new ContentHash("sha256:" + "0".repeat(64)),
            "none",
            0,
            0,
            List.of(),
            List.of(),
            best,
            0,
            workerPrices(problem, new Random(seed)));
    CheckReport report = PlanChecker.check(problem, CheckupJson.hash(problem), plan);
    Bound bound = java.util.Objects.requireNonNull(report.bound());
    assertFalse(bound.isAbove(best), () -> bound + " above " + best);
  }

  private static WorkerPrices workerPrices(CheckupProblem problem, Random random) {
    Map<String, List<Long>> prices = new HashMap<>();
    long scale = 1L + random.nextInt(3);
    Division division = Division.of(problem);
    problem
        .workers()
        .forEach(
            worker -> {
              List<Long> price = new ArrayList<>();
              for (int i = 0; i < problem.levels(); i++) {
                price.add(random.nextInt(4) == 0 ? (random.nextInt(4) - 1) * scale : 0L);
              }
              price.add((random.nextInt(9_000) - 1_000) * scale + random.nextInt(2));
              boolean canBeNegative = !division.needsSeveral(worker);
              prices.put(
                  worker.id(), canBeNegative ? price : price.stream().map(Math::abs).toList());
            });
    return WorkerPrices.of(scale, prices);
  }

  static BatchPrices prices(CheckupProblem problem, Random random) {
    Map<String, List<Long>> prices = new HashMap<>();
    long scale = 1L + random.nextInt(3);
    for (Batch batch : problem.batches()) {
      List<Long> price = new ArrayList<>();
      boolean positive = false;
      for (int i = 0; i <= problem.levels(); i++) {
        boolean last = i == problem.levels();
        long component =
            last ? random.nextInt(4_000) : random.nextInt(3) == 0 ? random.nextInt(2) * scale : 0;
        price.add(positive && last && random.nextBoolean() ? -component : component);
        positive |= component > 0;
      }
      prices.put(batch.id(), price);
    }
    return BatchPrices.of(scale, prices);
  }
}
