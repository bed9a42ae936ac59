package dev.muster.scheduling.fair;

import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonObject;
import dev.muster.core.search.SearchLimit;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Schedule;
import dev.muster.scheduling.Scheduler;
import dev.muster.scheduling.json.PlanJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a limit on everybody's distance costs: the optimum under each limit, solved exactly.
 *
 * @param points one a limit, ascending; the objective never gets worse from one to the next
 */
public record FairnessCurve(List<Point> points) {
  /** Copies. */
  public FairnessCurve {
    points = List.copyOf(points);
  }

  /**
   * The optimum under one limit.
   *
   * @param maxMeters the limit
   * @param problem the problem with that limit, for which the plan's prices prove the optimum
   * @param plan the plan
   */
  public record Point(long maxMeters, CheckupProblem problem, Plan plan) {}

  /**
   * Returns the curve at these limits.
   *
   * @throws dev.muster.core.check.InvalidInputException if a limit is out of range, or somebody is
   *     pinned to a batch beyond it
   * @throws IllegalArgumentException if the exact strategy refuses the problem
   */
  public static FairnessCurve of(CheckupProblem problem, long... maxMeters) {
    List<Point> points = new ArrayList<>();
    Scheduler scheduler = Scheduler.standard();
    SearchLimit limit = SearchLimit.ofIterations(SearchLimit.MAX_NUMBER);
    for (long meters : Arrays.stream(maxMeters).sorted().distinct().toArray()) {
      CheckupProblem limited = limited(problem, meters);
      Schedule schedule = scheduler.plan(limited, "exact", limit);
      if (!(schedule instanceof Schedule.Planned planned)) {
        throw new IllegalArgumentException(
            "the exact strategy refuses the problem.%nMaybe people take more than one place each."
                .formatted());
      }
      points.add(new Point(meters, limited, planned.plan()));
    }
    return new FairnessCurve(points);
  }

  private static CheckupProblem limited(CheckupProblem problem, long meters) {
    return problem.toBuilder().maxMeters(Math.min(meters, problem.maxMeters())).build();
  }

  /** Returns this as JSON of the format {@code muster.fairness-curve/1}. */
  public JsonObject toJson() {
    return JsonObject.builder()
        .put("format", "muster.fairness-curve/1")
        .put(
            "points",
            JsonArray.of(
                points.stream()
                    .map(
                        point ->
                            JsonObject.builder()
                                .put("maxMeters", point.maxMeters())
                                .put("objective", PlanJson.write(point.plan().objective()))
                                .put("meters", point.plan().meters())
                                .build())
                    .toList()))
        .build();
  }
}
