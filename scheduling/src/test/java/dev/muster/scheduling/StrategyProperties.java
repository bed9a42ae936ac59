package dev.muster.scheduling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.json.ContentHash;
import dev.muster.core.json.Json;
import dev.muster.core.search.SearchLimit;
import dev.muster.scheduling.certificate.CheckReport;
import dev.muster.scheduling.certificate.PlanChecker;
import dev.muster.scheduling.json.CheckupJson;
import dev.muster.scheduling.json.PlanJson;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds for the plans of every strategy. */
class StrategyProperties {
  private static final Scheduler SCHEDULER = Scheduler.standard();

  static Plan plan(CheckupProblem problem, String strategy) {
    Schedule schedule = SCHEDULER.plan(problem, strategy, SearchLimit.ofIterations(1_000_000));
    return ((Schedule.Planned) schedule).plan();
  }

  /** Those that honour all rules of {@code problem}; the heuristics honour every rule. */
  private static Set<String> strategiesFor(CheckupProblem problem) {
    boolean usesOne =
        problem.workers().stream()
            .allMatch(worker -> worker.use() == 1 && worker.useByBatch().isEmpty());
    Set<String> names = new TreeSet<>(SCHEDULER.names());
    if (!usesOne) {
      names.remove("exact");
    }
    return names;
  }

  @Property(tries = 400)
  void theExactStrategyFindsTheOptimumAndProvesIt(@ForAll long seed) {
    CheckupProblem problem = RandomProblems.withUnitUse(RandomProblems.of(seed, 6));
    Plan plan = plan(problem, "exact");
    CheckReport report = PlanChecker.check(problem, CheckupJson.hash(problem), plan);
    assertEquals(BruteForce.best(problem), plan.objective());
    assertTrue(report.isOptimal(), () -> report.toString());
  }

  @Property(tries = 100)
  void theExactStrategyProvesTheOptimumOfLargerProblems(@ForAll long seed) {
    CheckupProblem problem = RandomProblems.withUnitUse(RandomProblems.of(seed, 60));
    CheckReport report =
        PlanChecker.check(problem, CheckupJson.hash(problem), plan(problem, "exact"));
    assertTrue(report.isOptimal(), () -> report.toString());
  }

  @Property(tries = 400)
  void everyPlanPassesTheChecker(@ForAll long seed) {
    CheckupProblem problem = RandomProblems.of(seed, 12);
    for (String strategy : strategiesFor(problem)) {
      Plan plan = plan(problem, strategy);
      CheckReport report = PlanChecker.check(problem, CheckupJson.hash(problem), plan);
      assertTrue(report.isGood(), () -> strategy + ": " + report.findings());
      assertEquals(plan.objective(), report.objective());
    }
  }

  @Property(tries = 200)
  void noPlanBeatsTheBestOfAllChoices(@ForAll long seed) {
    CheckupProblem problem = RandomProblems.of(seed, 5);
    Objective best = BruteForce.best(problem);
    for (String strategy : strategiesFor(problem)) {
      assertTrue(plan(problem, strategy).objective().compareTo(best) >= 0, strategy);
    }
  }

  @Property(tries = 100)
  void permutingTheInputChangesNoByte(@ForAll long seed, @ForAll long order) {
    CheckupProblem problem = RandomProblems.of(seed, 12);
    CheckupProblem permuted = RandomProblems.permuted(problem, order);
    assertEquals(CheckupJson.hash(problem), CheckupJson.hash(permuted));
    for (String strategy : strategiesFor(problem)) {
      assertEquals(
          Json.write(PlanJson.write(plan(problem, strategy))),
          Json.write(PlanJson.write(plan(permuted, strategy))));
    }
  }

  @Property(tries = 200)
  void theHashMadeRowByRowIsThatOfTheWholeDocument(@ForAll long seed) {
    CheckupProblem problem = RandomProblems.of(seed, 12);
    assertEquals(
        ContentHash.of(CheckupJson.FORMAT, CheckupJson.write(problem)), CheckupJson.hash(problem));
  }

  @Property(tries = 200)
  void whatIsWrittenIsReadBackEqual(@ForAll long seed) {
    CheckupProblem problem = RandomProblems.of(seed, 12);
    assertEquals(problem, CheckupJson.read(Json.parse(Json.write(CheckupJson.write(problem)))));
    Plan plan = plan(problem, "nearest-first");
    assertEquals(plan, PlanJson.read(Json.parse(Json.write(PlanJson.write(plan)))));
  }
}
