package dev.muster.scheduling.internal.ruled;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.json.Json;
import dev.muster.core.search.SearchLimit;
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

/** What holds for the search under rules that couple people, whatever the rules are. */
class RuledSearchProperties {
  /** Any rules, but one at least that prices of workers know nothing of. */
  private static CheckupProblem problem(long seed, int people) {
    Random random = new Random(seed);
    EnumSet<Rule> rules = EnumSet.noneOf(Rule.class);
    for (Rule rule : Rule.values()) {
      if (random.nextInt(3) == 0) {
        rules.add(rule);
      }
    }
    rules.add(random.nextBoolean() ? Rule.QUOTA : Rule.TEAM);
    return RuleProblems.of(seed, people, rules);
  }

  private static Schedule solve(CheckupProblem problem, long iterations, int threads) {
    SearchLimit limit = SearchLimit.ofIterations(iterations).withThreads(threads);
    return Scheduler.standard().plan(problem, "price-guided", limit);
  }

  private static String bytes(Schedule schedule) {
    return schedule instanceof Schedule.Planned planned
        ? Json.write(PlanJson.write(planned.plan()))
        : schedule.toString();
  }

  @Property(tries = 200)
  void planAndBoundStandOnTheTwoSidesOfTheOptimum(@ForAll long seed) {
    CheckupProblem problem = problem(seed, 6);
    if (solve(problem, 2_000, 1) instanceof Schedule.Planned planned) {
      Objective best = requireNonNull(EveryPlan.best(problem));
      Plan plan = planned.plan();
      CheckReport report = PlanChecker.check(problem, CheckupJson.hash(problem), plan);
      assertTrue(report.isGood(), () -> report.findings().toString());
      assertTrue(best.compareTo(plan.objective()) <= 0);
      report.gap().ifPresent(gap -> assertTrue(plan.objective().cost() - gap <= best.cost()));
    }
  }

  @Property(tries = 100)
  void anyNumberOfIterationsGivesAPlanThatTheCheckerAccepts(@ForAll long seed) {
    CheckupProblem problem = problem(seed, 16);
    if (solve(problem, Math.floorMod(seed, 500) + 1, 1) instanceof Schedule.Planned planned) {
      CheckReport report = PlanChecker.check(problem, CheckupJson.hash(problem), planned.plan());
      assertTrue(report.isGood(), () -> report.findings().toString());
    }
  }

  @Property(tries = 60)
  void neitherTheOrderOfTheInputNorThreadsChangeAByte(@ForAll long seed) {
    CheckupProblem problem = problem(seed, 16);
    String bytes = bytes(solve(problem, 600, 1));
    assertEquals(bytes, bytes(solve(RandomProblems.permuted(problem, seed + 1), 600, 2)));
  }
}
