package dev.muster.lab.verb;

import dev.muster.lab.frame.ExitStatus;
import dev.muster.lab.frame.LabIo;
import dev.muster.lab.frame.ResultFile;
import dev.muster.scheduling.CheckupProblem;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Plans a city from two CSV files. */
@Command(name = "transport")
final class TransportVerb implements Callable<Integer> {
  private final LabIo io;

  @Mixin PlaceFiles places = new PlaceFiles();
  @Mixin SearchOptions search = new SearchOptions();

  @Option(names = "--strategy", paramLabel = "NAME")
  String strategy = ScheduleVerb.STRATEGY;

  @Option(names = "--out", paramLabel = "PLAN")
  @Nullable Path out;

  TransportVerb(LabIo io) {
    this.io = io;
  }

  @Override
  public Integer call() {
    if (!places.given()) {
      io.say("transport.files");
      return ExitStatus.WRONG_USAGE;
    }
    ResultFile file = ResultFile.at(out, places.files());
    CheckupProblem problem = places.read();
    Planning planning = new Planning(io);
    Planning.Judged judged = planning.plan(problem, strategy, search);
    planning.write(file, judged.planned().plan());
    io.result(
        judged
            .summary()
            .put("people", problem.people())
            .put("sites", problem.sites().size())
            .build());
    return ExitStatus.DONE;
  }
}
