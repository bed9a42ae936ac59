package dev.muster.lab.compare;

import dev.muster.core.search.SearchMonitor;
import dev.muster.scheduling.json.StationJson;
import dev.muster.scheduling.station.StationProblem;
import dev.muster.scheduling.station.StationScheduler;
import dev.muster.scheduling.station.Timetable;
import dev.muster.scheduling.station.TimetableChecker;
import dev.muster.scheduling.station.TimetableReport;
import java.util.Set;

/**
 * A session of stations, or an open shop that was translated into one.
 *
 * @param name its name
 * @param family its kind
 * @param problem the session
 */
public record StationInstance(String name, String family, StationProblem problem)
    implements Instance {
  /** The one way in which timetables are made. */
  private static final String STRATEGY = "stations";

  @Override
  public String hash() {
    return StationJson.hash(problem).text();
  }

  @Override
  public long size() {
    return problem.visitors().stream().mapToLong(visitor -> visitor.items().size()).sum();
  }

  @Override
  public Set<String> strategies() {
    return Set.of(STRATEGY);
  }

  @Override
  public Outcome solve(String strategy, SearchMonitor monitor) {
    Timetable timetable = StationScheduler.plan(problem, monitor);
    TimetableReport report = TimetableChecker.check(problem, StationJson.hash(problem), timetable);
    if (!report.isGood()) {
      return Outcome.failed(CheckupInstance.texts(report.findings()));
    }
    return new Outcome(
        report.values().get(0), timetable.leftOut().size(), timetable.bounds().get(0), "");
  }
}
