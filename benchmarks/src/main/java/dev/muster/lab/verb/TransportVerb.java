package dev.muster.lab.verb;

import dev.muster.lab.frame.ExitStatus;
import dev.muster.lab.frame.LabIo;
import dev.muster.lab.frame.ResultFile;
import dev.muster.scheduling.city.CityPlan;
import dev.muster.scheduling.city.CityPlanJson;
import dev.muster.scheduling.city.CityProblem;
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
  String strategy = Planning.EXACT;

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
    CityProblem city = places.read();
    Planning.Judged<CityPlan> judged = new Planning(io, search).plan(city, strategy);
    if (file != null) {
      file.write(writer -> CityPlanJson.write(city, judged.plan(), writer));
    }
    io.result(judged.summary().put("people", city.people()).put("sites", city.sites()).build());
    return ExitStatus.DONE;
  }
}
