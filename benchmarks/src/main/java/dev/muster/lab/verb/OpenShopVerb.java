package dev.muster.lab.verb;

import dev.muster.core.json.JsonObject;
import dev.muster.core.search.SearchMonitor;
import dev.muster.lab.frame.ExitStatus;
import dev.muster.lab.frame.LabIo;
import dev.muster.lab.frame.ProgressBar;
import dev.muster.scheduling.station.StationProblem;
import dev.muster.scheduling.station.StationScheduler;
import dev.muster.scheduling.station.Timetable;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Solves an open shop of the usual file format. */
@Command(name = "openshop")
final class OpenShopVerb implements Callable<Integer> {
  private final LabIo io;

  @Parameters(paramLabel = "FILE", descriptionKey = "FILE")
  Path file = Path.of("");

  @Mixin SearchOptions search = new SearchOptions();

  OpenShopVerb(LabIo io) {
    this.io = io;
  }

  @Override
  public Integer call() {
    StationProblem problem = OpenShopFile.read(file);
    ProgressBar bar = io.progress();
    SearchMonitor monitor = SearchMonitor.builder(search.limit()).listener(bar).start();
    Timetable timetable = StationScheduler.plan(problem, monitor);
    bar.wipe();
    StationsVerb.requireGood(problem, timetable);
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    io.result(
        JsonObject.builder()
            .put("instance", dot > 0 ? name.substring(0, dot) : name)
            .put("strategy", timetable.strategy())
            .put("objective", timetable.values().get(0))
            .put("bound", timetable.bounds().get(0))
            .put("gap", PlanSummary.gap(timetable.values().get(0), timetable.bounds().get(0)))
            .put("optimal", timetable.isOptimal())
            .put("seconds", PlanSummary.seconds(monitor.end().elapsed()))
            .put("iterations", timetable.iterations())
            .build());
    return ExitStatus.DONE;
  }
}
