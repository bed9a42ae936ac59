package dev.muster.lab.compare;

import dev.muster.core.search.SearchMonitor;
import dev.muster.scheduling.station.StationProblem;
import dev.muster.scheduling.station.Timetable;

/**
 * A way to make timetables that is to be compared with Muster's. Providers are found by {@link
 * java.util.ServiceLoader}. Stateless.
 */
public interface TimetableStrategy {
  /** Returns its name, an id. */
  String name();

  /** Returns whether its model can say all of {@code problem}. */
  boolean suits(StationProblem problem);

  /**
   * Makes a timetable. Its values and bounds are what the strategy believes; the checker counts
   * again.
   *
   * @throws IllegalStateException if it found none within the limit
   */
  Timetable solve(StationProblem problem, SearchMonitor monitor);
}
