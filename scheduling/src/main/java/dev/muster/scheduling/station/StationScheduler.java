package dev.muster.scheduling.station;

import static java.util.Objects.requireNonNull;

import dev.muster.core.search.SearchLimit;
import dev.muster.core.search.SearchMonitor;
import dev.muster.scheduling.internal.station.StationPlanner;
import dev.muster.scheduling.json.StationJson;

/**
 * Makes timetables.
 *
 * <pre>{@code
 * Timetable timetable = StationScheduler.plan(problem, SearchLimit.ofTime(Duration.ofSeconds(2)));
 * timetable.of("w17"); // her way: registration, blood, breakfast, …
 * }</pre>
 *
 * <p>Where only orders are to be decided (one server a station, no pauses, no waves, makespan
 * alone), clause learning over longest paths finds the best and proves it: open shops of 20 × 20
 * take a fraction of a second. Everything else is done by ruin and recreate from a first timetable
 * around the busiest station. The same problem, seed and number of iterations give the same
 * timetable. Stateless.
 */
public final class StationScheduler {
  private StationScheduler() {}

  /** Makes a timetable within a limit; there is always one, if only with people left out. */
  public static Timetable plan(StationProblem problem, SearchLimit limit) {
    return plan(problem, SearchMonitor.start(limit));
  }

  /**
   * Makes a timetable under a monitor, which may report and be cancelled. Objectives and bounds are
   * reported as the people left out, then the goals in their order, in seconds.
   */
  public static Timetable plan(StationProblem problem, SearchMonitor monitor) {
    requireNonNull(problem, "problem");
    requireNonNull(monitor, "monitor");
    return StationPlanner.plan(problem, StationJson.hash(problem), monitor);
  }
}
