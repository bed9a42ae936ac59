package dev.muster.lab.demo;

import dev.muster.core.search.SearchLimit;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Schedule;
import dev.muster.scheduling.Scheduler;
import dev.muster.scheduling.certificate.CheckReport;
import dev.muster.scheduling.certificate.PlanChecker;
import dev.muster.scheduling.exam.HazardCatalogue;
import dev.muster.scheduling.json.CheckupJson;
import dev.muster.scheduling.json.HazardCatalogueJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The story's week of checkups: the district, its plan, and what the independent checker says of
 * it.
 *
 * @param district the people and places
 * @param plan who goes where
 * @param report the checker's report
 */
record CheckupWeek(District district, Plan plan, CheckReport report) {
  /**
   * What the library plans with: the exact engine where it can, else the best of the heuristics.
   */
  private static final String STRATEGY = "exact";

  private static final long ITERATIONS = 1_000;

  /** Plans the week of the district that {@code seed} makes. */
  static CheckupWeek of(long seed) {
    HazardCatalogue catalogue = HazardCatalogueJson.demo();
    District district = District.of(catalogue, seed);
    CheckupProblem problem = district.problem();
    Scheduler scheduler = Scheduler.standard();
    String strategy = scheduler.names().contains(STRATEGY) ? STRATEGY : "regret-insertion";
    Schedule schedule =
        scheduler.plan(problem, strategy, SearchLimit.ofIterations(ITERATIONS).withSeed(seed));
    if (!(schedule instanceof Schedule.Planned planned)) {
      throw new IllegalStateException("the story's own problem was refused: " + schedule);
    }
    Plan plan = planned.plan();
    return new CheckupWeek(
        district, plan, PlanChecker.check(problem, CheckupJson.hash(problem), plan));
  }

  /** Leads everyone through the stations, batch by batch, in order of time. */
  List<BatchSession> sessions(long seed) {
    CheckupProblem problem = district.problem();
    Map<String, List<Plan.Visit>> visits = new HashMap<>();
    for (Plan.Visit visit : plan.visits()) {
      visits.computeIfAbsent(visit.batch(), batch -> new ArrayList<>()).add(visit);
    }
    return problem.batches().stream()
        .filter(batch -> visits.containsKey(batch.id()))
        .sorted(
            Comparator.comparing((Batch batch) -> batch.time().start()).thenComparing(Batch::site))
        .map(
            batch ->
                BatchSession.of(problem, batch, visits.getOrDefault(batch.id(), List.of()), seed))
        .toList();
  }
}
