package dev.muster.lab.verb;

import dev.muster.core.check.InvalidInputException;
import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.ObjectReader;
import dev.muster.core.search.SearchMonitor;
import dev.muster.lab.frame.ExitStatus;
import dev.muster.lab.frame.Faults;
import dev.muster.lab.frame.LabIo;
import dev.muster.lab.frame.ProgressBar;
import dev.muster.lab.frame.ResultFile;
import dev.muster.scheduling.json.StationJson;
import dev.muster.scheduling.json.TimetableJson;
import dev.muster.scheduling.station.StationAdvice;
import dev.muster.scheduling.station.StationProblem;
import dev.muster.scheduling.station.StationScheduler;
import dev.muster.scheduling.station.Timetable;
import dev.muster.scheduling.station.TimetableChecker;
import dev.muster.scheduling.station.TimetableReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes the timetable of one session. */
@Command(name = "stations")
final class StationsVerb implements Callable<Integer> {
  private final LabIo io;

  @Parameters(paramLabel = "PROBLEM", descriptionKey = "PROBLEM")
  Path problemFile = Path.of("");

  @Mixin SearchOptions search = new SearchOptions();

  @Option(names = "--out", paramLabel = "TIMETABLE", descriptionKey = "timetable")
  @Nullable Path out;

  @Option(names = "--advice", paramLabel = "N")
  int advice;

  StationsVerb(LabIo io) {
    this.io = io;
  }

  @Override
  public Integer call() {
    ResultFile file = ResultFile.at(out, List.of(problemFile));
    StationProblem problem = Faults.read(problemFile, () -> StationJson.read(problemFile));
    ProgressBar bar = io.progress();
    SearchMonitor monitor = SearchMonitor.builder(search.limit()).listener(bar).start();
    Timetable timetable = StationScheduler.plan(problem, monitor);
    bar.wipe();
    requireGood(problem, timetable);
    JsonObject json = TimetableJson.write(timetable, problem.zone());
    if (file != null) {
      file.write(json);
    }
    List<JsonObject> goals = new ArrayList<>();
    for (int g = 0; g < problem.goals().size(); g++) {
      goals.add(
          JsonObject.builder()
              .put("goal", ObjectReader.name(problem.goals().get(g)))
              .put("seconds", timetable.values().get(g))
              .put("bound", timetable.bounds().get(g))
              .build());
    }
    JsonObject.Builder result =
        JsonObject.builder()
            .put("strategy", timetable.strategy())
            .put("objective", timetable.values().get(0))
            .put("unserved", JsonNumber.of(timetable.leftOut().size()))
            .put("bound", timetable.bounds().get(0))
            .put("gap", PlanSummary.gap(timetable.values().get(0), timetable.bounds().get(0)))
            .put("optimal", timetable.isOptimal())
            .put("seconds", PlanSummary.seconds(monitor.end().elapsed()))
            .put("goals", JsonArray.of(goals))
            .put("people", JsonNumber.of(problem.visitors().size()))
            .put("services", JsonNumber.of(timetable.stops().size()))
            .put("seed", timetable.seed())
            .put("iterations", timetable.iterations())
            .put("problem", timetable.problem().text());
    if (advice > 0) {
      result.put("advice", advice(problem, timetable));
    }
    if (file == null) {
      result.put("timetable", json);
    }
    io.result(result.build());
    return ExitStatus.DONE;
  }

  /**
   * Solves again with one server more at each of the busiest stations, and tells what that saves.
   */
  private JsonArray advice(StationProblem problem, Timetable timetable) {
    List<JsonObject> told = new ArrayList<>();
    for (StationAdvice each : StationAdvice.of(problem, timetable, advice, search.limit())) {
      String message = each.message(io.locale());
      io.err().println(message);
      JsonObject.Builder line = JsonObject.builder();
      each.toJson().members().forEach(line::put);
      told.add(line.put("message", message).build());
    }
    return JsonArray.of(told);
  }

  /**
   * Has the checker judge a timetable.
   *
   * @throws InvalidInputException with its findings
   */
  static void requireGood(StationProblem problem, Timetable timetable) {
    TimetableReport report = TimetableChecker.check(problem, timetable.problem(), timetable);
    if (!report.isGood()) {
      throw new InvalidInputException(report.findings(), report.findingCount());
    }
  }
}
