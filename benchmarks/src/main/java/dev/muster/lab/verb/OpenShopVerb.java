package dev.muster.lab.verb;

import dev.muster.core.json.JsonObject;
import dev.muster.core.search.SearchMonitor;
import dev.muster.lab.compare.StationInstance;
import dev.muster.lab.frame.ExitStatus;
import dev.muster.lab.frame.Faults;
import dev.muster.lab.frame.InputFiles;
import dev.muster.lab.frame.LabIo;
import dev.muster.lab.frame.ProgressBar;
import dev.muster.scheduling.Scheduler;
import dev.muster.scheduling.station.Timetable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Solves open shops of the usual file format, one after another, a line each. */
@Command(name = "openshop")
final class OpenShopVerb implements Callable<Integer> {
  private final LabIo io;

  @Parameters(paramLabel = "FILE", descriptionKey = "FILE", arity = "1..*")
  List<Path> files = new ArrayList<>();

  @Mixin SearchOptions search = new SearchOptions();

  @Option(names = "--strategy", paramLabel = "NAME")
  String strategy = Scheduler.AUTO;

  OpenShopVerb(LabIo io) {
    this.io = io;
  }

  @Override
  public Integer call() {
    Faults faults = new Faults();
    for (Path file : files) {
      faults.attempting(() -> instance(file)).ifPresent(instance -> io.result(solved(instance)));
    }
    faults.throwIfAny();
    return ExitStatus.DONE;
  }

  private StationInstance instance(Path file) {
    StationInstance instance =
        new StationInstance(InputFiles.plainName(file), "openshop", OpenShopFile.read(file));
    instance.requireAble(strategy);
    return instance;
  }

  private JsonObject solved(StationInstance instance) {
    ProgressBar bar = io.progress();
    SearchMonitor monitor = SearchMonitor.builder(search.limit()).listener(bar).start();
    Timetable timetable = instance.timetable(strategy, monitor);
    bar.wipe();
    StationsVerb.requireGood(instance.problem(), timetable);
    return JsonObject.builder()
        .put("instance", instance.name())
        .put("strategy", timetable.strategy())
        .put("objective", timetable.values().get(0))
        .put("bound", timetable.bounds().get(0))
        .put("gap", PlanSummary.gap(timetable.values().get(0), timetable.bounds().get(0)))
        .put("optimal", timetable.isOptimal())
        .put("seconds", PlanSummary.seconds(monitor.end().elapsed()))
        .put("iterations", timetable.iterations())
        .build();
  }
}
