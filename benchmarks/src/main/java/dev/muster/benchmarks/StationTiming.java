package dev.muster.benchmarks;

import dev.muster.core.search.SearchLimit;
import dev.muster.lab.generator.CheckupSession;
import dev.muster.scheduling.json.StationJson;
import dev.muster.scheduling.station.DaySimulator;
import dev.muster.scheduling.station.DispatchRule;
import dev.muster.scheduling.station.SimulatedDay;
import dev.muster.scheduling.station.StationProblem;
import dev.muster.scheduling.station.StationScheduler;
import dev.muster.scheduling.station.Timetable;
import dev.muster.scheduling.station.TimetableChecker;
import dev.muster.scheduling.station.TimetableReport;
import dev.muster.scheduling.station.Uncertainty;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Shows how good timetables of generated sessions are after a given time: makespan against its
 * bound, and waiting against first come, first served with the same arrivals.
 *
 * <pre>{@code
 * java -cp benchmarks/target/muster-lab.jar dev.muster.benchmarks.StationTiming SECONDS PEOPLE ITEMS SERVERS LOAD... [--seeds N]
 * java -cp benchmarks/target/muster-lab.jar dev.muster.benchmarks.StationTiming 2 60 10 14 70 90 100 --seeds 5
 * java -cp benchmarks/target/muster-lab.jar dev.muster.benchmarks.StationTiming 20 400 12 40 70 90 100 --seeds 3
 * }</pre>
 */
public final class StationTiming {
  private StationTiming() {}

  /** Prints a line of JSON a session. */
  public static void main(String[] arguments) {
    int seeds = 1;
    int end = arguments.length;
    if (end > 1 && arguments[end - 2].equals("--seeds")) {
      seeds = Integer.parseInt(arguments[end - 1]);
      end -= 2;
    }
    Duration time = Duration.ofMillis(Math.round(1000 * Double.parseDouble(arguments[0])));
    for (int i = 4; i < end; i++) {
      for (int seed = 1; seed <= seeds; seed++) {
        CheckupSession session =
            CheckupSession.of(
                    Integer.parseInt(arguments[1]),
                    Integer.parseInt(arguments[2]),
                    Integer.parseInt(arguments[3]))
                .load(Integer.parseInt(arguments[i]))
                .seed(seed);
        System.out.println(line(session, time));
      }
    }
  }

  private static String line(CheckupSession session, Duration time) {
    StationProblem problem = session.make();
    Timetable timetable = StationScheduler.plan(problem, SearchLimit.ofTime(time));
    TimetableReport report = TimetableChecker.check(problem, StationJson.hash(problem), timetable);
    long makespan = timetable.values().get(0);
    long bound = timetable.bounds().get(0);
    double waiting = (double) timetable.values().get(1) / problem.visitors().size();
    SimulatedDay queue =
        new DaySimulator(problem, timetable, Uncertainty.NONE).dispatch(DispatchRule.FIRST_COME, 1);
    double firstCome = queue.meanWaiting();
    return String.format(
        Locale.ROOT,
        "{\"session\":\"%s\",\"good\":%s,\"leftOut\":%d,\"makespan\":%d,\"bound\":%d,\"abovePercent\":%.2f,"
            + "\"meanWaiting\":%.0f,\"firstCome\":%.0f,\"firstComeMakespan\":%d,\"ratio\":%.3f,\"shareOfVisit\":%.3f,\"iterations\":%d}",
        session.name(),
        report.isGood(),
        timetable.leftOut().size(),
        makespan,
        bound,
        100.0 * (makespan - bound) / bound,
        waiting,
        firstCome,
        queue.makespan(),
        waiting / firstCome,
        waiting / meanVisit(timetable),
        timetable.iterations());
  }

  private static double meanVisit(Timetable timetable) {
    Map<String, Long> end = new HashMap<>();
    for (Timetable.Stop stop : timetable.stops()) {
      end.merge(stop.visitor(), stop.end().getEpochSecond(), Math::max);
    }
    return end.entrySet().stream()
        .mapToLong(
            each -> {
              var report = timetable.reports().get(each.getKey());
              return report == null ? 0 : each.getValue() - report.getEpochSecond();
            })
        .average()
        .orElse(0);
  }
}
