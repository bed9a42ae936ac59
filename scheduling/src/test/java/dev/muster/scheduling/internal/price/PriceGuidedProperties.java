package dev.muster.scheduling.internal.price;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.json.Json;
import dev.muster.core.search.SearchLimit;
import dev.muster.core.search.SearchMonitor;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.EveryPlan;
import dev.muster.scheduling.Objective;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.RandomProblems;
import dev.muster.scheduling.Rule;
import dev.muster.scheduling.RuleProblems;
import dev.muster.scheduling.Schedule;
import dev.muster.scheduling.Scheduler;
import dev.muster.scheduling.certificate.CheckReport;
import dev.muster.scheduling.certificate.PlanChecker;
import dev.muster.scheduling.json.CheckupJson;
import dev.muster.scheduling.json.PlanJson;
import java.util.EnumSet;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds for searches by prices: bound, optimum and plan stand in their order. */
class PriceGuidedProperties {
  private static Plan plan(CheckupProblem problem, long iterations) {
    Schedule schedule =
        Scheduler.standard().plan(problem, "price-guided", SearchLimit.ofIterations(iterations));
    return ((Schedule.Planned) schedule).plan();
  }

  private static CheckupProblem problem(long seed, int people) {
    return RuleProblems.of(
        seed,
        people,
        seed % 2 == 0
            ? EnumSet.of(Rule.USE, Rule.MINIMUM, Rule.OPENING_COST)
            : EnumSet.of(Rule.USE, Rule.MINIMUM, Rule.OPENING_COST, Rule.PENALTY));
  }

  @Property(tries = 300)
  void aFinishedSearchHasFoundTheBestPlan(@ForAll long seed) {
    CheckupProblem problem = problem(seed, 6);
    Objective best = requireNonNull(EveryPlan.best(problem));
    Plan plan = plan(problem, 100_000);
    CheckReport report = PlanChecker.check(problem, CheckupJson.hash(problem), plan);
    assertTrue(report.isGood(), () -> report.findings().toString());
    assertEquals(best, plan.objective());
    assertTrue(report.gap().orElse(0) >= 0);
  }

  @Property(tries = 150)
  void anyNumberOfIterationsGivesAPlanThatTheCheckerAccepts(@ForAll long seed) {
    CheckupProblem problem = problem(seed, 14);
    Plan plan = plan(problem, Math.floorMod(seed, 300) + 1);
    CheckReport report = PlanChecker.check(problem, CheckupJson.hash(problem), plan);
    assertTrue(report.isGood(), () -> report.findings().toString());
  }

  @Property(tries = 60)
  void permutingTheInputChangesNoByte(@ForAll long seed) {
    CheckupProblem problem = problem(seed, 14);
    CheckupProblem permuted = RandomProblems.permuted(problem, seed + 1);
    assertEquals(
        Json.write(PlanJson.write(plan(problem, 400))),
        Json.write(PlanJson.write(plan(permuted, 400))));
  }

  /** Offers of a random generalised assignment with opening costs. */
  static Offers offers(Random random) {
    int batches = 1 + random.nextInt(4);
    int people = 1 + random.nextInt(7);
    long[] capacity = new long[batches];
    long[] opening = new long[batches];
    int[] minimum = new int[batches];
    for (int b = 0; b < batches; b++) {
      capacity[b] = 3L + random.nextInt(20);
      opening[b] = random.nextBoolean() ? 0 : random.nextInt(30);
      minimum[b] = random.nextInt(3) == 0 ? random.nextInt(4) : 0;
    }
    Offers.Builder builder = new Offers.Builder(capacity, opening, minimum);
    for (int w = 0; w < people; w++) {
      for (int b = 0; b < batches; b++) {
        if (random.nextInt(5) > 0 || b == 0) {
          builder.offer(b, random.nextInt(50), 1 + random.nextInt(9));
        }
      }
      builder.endPerson();
    }
    return builder.build();
  }

  @Property(tries = 400)
  void searchInCasesFindsTheLeastCostOrProvesThatThereIsNone(@ForAll long seed) {
    Offers offers = offers(new Random(seed));
    SearchMonitor monitor = SearchMonitor.start(SearchLimit.ofIterations(1_000_000));
    CaseSearch search = new CaseSearch(offers, monitor);
    assertTrue(search.run(new double[offers.people], 1_000, Long.MAX_VALUE));
    long least = least(offers, 0, new long[offers.batches], new int[offers.batches], 0);
    assertEquals(least > 1_000, search.best().length == 0);
    if (least <= 1_000) {
      assertEquals(least, search.bestCost());
      Seating seating = new Seating(offers);
      seating.copy(search.best());
      assertEquals(least, seating.cost());
    }
  }

  static long least(Offers offers, int w, long[] taken, int[] crowd, long cost) {
    if (w == offers.people) {
      for (int b = 0; b < crowd.length; b++) {
        if (crowd[b] > 0 && crowd[b] < offers.minimum[b]) {
          return Long.MAX_VALUE;
        }
      }
      return cost;
    }
    long least = Long.MAX_VALUE;
    for (int e = offers.first[w]; e < offers.first[w + 1]; e++) {
      int b = offers.batchOf[e];
      if (taken[b] + offers.use[e] <= offers.capacity[b]) {
        long more = offers.cost[e] + (crowd[b] == 0 ? offers.opening[b] : 0);
        crowd[b]++;
        taken[b] += offers.use[e];
        least = Math.min(least, least(offers, w + 1, taken, crowd, cost + more));
        taken[b] -= offers.use[e];
        crowd[b]--;
      }
    }
    return least;
  }

  /** Whatever is struck out, placed and decided, going back leaves everything as it was. */
  @Property(tries = 200)
  void goingBackUndoesEverything(@ForAll long seed) {
    Random random = new Random(seed);
    Offers offers = offers(random);
    Domain domain = new Domain(offers);
    double[] price = new double[offers.people];
    java.util.Arrays.setAll(price, w -> random.nextInt(60));
    double before = new Relaxation(domain).evaluate(price);
    for (int step = 0; step < 12; step++) {
      int e = random.nextInt(offers.size());
      int b = offers.batchOf[e];
      if (!domain.isPossible(e)) {
        continue;
      }
      switch (random.nextInt(3)) {
        case 0 -> domain.strike(e);
        case 1 -> domain.place(e);
        default -> {
          if (domain.state[b] == Domain.UNDECIDED) {
            domain.decide(b, random.nextBoolean() ? Domain.OPEN : Domain.CLOSED);
          }
        }
      }
    }
    domain.backTo(0);
    assertEquals(before, new Relaxation(domain).evaluate(price), 1e-9);
    assertEquals(0, domain.cost);
    for (int w = 0; w < offers.people; w++) {
      assertEquals(offers.first[w + 1] - offers.first[w], domain.choices[w]);
      assertFalse(domain.placed[w] >= 0);
    }
  }
}
