package dev.muster.lab.compare;

import dev.muster.core.search.SearchMonitor;
import dev.muster.core.text.LocalizedText;
import dev.muster.lab.frame.LabFault;
import dev.muster.lab.frame.Refusal;
import dev.muster.scheduling.Scheduler;
import dev.muster.scheduling.json.StationJson;
import dev.muster.scheduling.station.StationProblem;
import dev.muster.scheduling.station.StationScheduler;
import dev.muster.scheduling.station.Timetable;
import dev.muster.scheduling.station.TimetableChecker;
import dev.muster.scheduling.station.TimetableReport;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A session of stations, or an open shop that was translated into one.
 *
 * @param name its name
 * @param family its kind
 * @param problem the session
 */
public record StationInstance(String name, String family, StationProblem problem)
    implements Instance {
  /** Muster's own way, also under the name by which the best of Muster's is asked for. */
  private static final Set<String> OWN = Set.of("stations", Scheduler.AUTO);

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
    Set<String> names = new TreeSet<>(OWN);
    others().forEach(strategy -> names.add(strategy.name()));
    return names;
  }

  private static Stream<TimetableStrategy> others() {
    return ServiceLoader.load(TimetableStrategy.class).stream().map(ServiceLoader.Provider::get);
  }

  @Override
  public @Nullable LocalizedText cannotSay(String strategy) {
    if (OWN.contains(strategy)) {
      return null;
    }
    TimetableStrategy found =
        others().filter(other -> other.name().equals(strategy)).findFirst().orElse(null);
    if (found == null) {
      return Inapplicable.otherKind();
    }
    return found.suits(problem) ? null : Inapplicable.session();
  }

  /**
   * Requires that a strategy can be asked to solve this.
   *
   * @throws Refusal with the names of those that can
   */
  public void requireAble(String strategy) {
    if (cannotSay(strategy) != null) {
      List<String> able = strategies().stream().filter(name -> cannotSay(name) == null).toList();
      throw Refusal.of(LabFault.NO_STRATEGY, strategy, String.join(", ", able));
    }
  }

  @Override
  public int comparedComponent(int components) {
    return 1;
  }

  @Override
  public Outcome solve(String strategy, SearchMonitor monitor) {
    Timetable timetable = timetable(strategy, monitor);
    monitor.end();
    TimetableReport report = TimetableChecker.check(problem, StationJson.hash(problem), timetable);
    if (!report.isGood()) {
      return Outcome.failed(CheckupInstance.texts(report.findings()));
    }
    return new Outcome(
        report.values().get(0),
        List.of((long) timetable.leftOut().size()),
        timetable.bounds().get(0),
        "");
  }

  /**
   * Makes a timetable, unjudged.
   *
   * @param strategy one of {@link #strategies()} that can say it
   * @throws IllegalStateException if the strategy found none within the limit
   */
  public Timetable timetable(String strategy, SearchMonitor monitor) {
    if (OWN.contains(strategy)) {
      return StationScheduler.plan(problem, monitor);
    }
    return others()
        .filter(other -> other.name().equals(strategy))
        .findFirst()
        .orElseThrow()
        .solve(problem, monitor);
  }
}
