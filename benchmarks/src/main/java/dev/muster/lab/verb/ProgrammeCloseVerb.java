package dev.muster.lab.verb;

import dev.muster.core.json.Json;
import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonValue;
import dev.muster.lab.frame.ExitStatus;
import dev.muster.lab.frame.LabIo;
import dev.muster.points.programme.PeriodClose;
import dev.muster.points.programme.Programme;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Closes a period after all that happened and prints what stands: tiers, titles, leaderboards. */
@Command(name = "close")
final class ProgrammeCloseVerb implements Callable<Integer> {
  private final LabIo io;

  @Mixin ProgrammeOptions options = new ProgrammeOptions();

  @Parameters(index = "1", paramLabel = "PERIOD", descriptionKey = "PERIOD")
  String period = "";

  ProgrammeCloseVerb(LabIo io) {
    this.io = io;
  }

  @Override
  public Integer call() throws IOException {
    try (ProgrammeRun run = options.open(io)) {
      run.finish();
      PeriodClose close = run.close("", run.period("", period));
      io.result(close.toJson());
      tell(run.programme(), close);
    }
    return ExitStatus.DONE;
  }

  /** Tells who was awarded what, in words of the programme. */
  private void tell(Programme programme, PeriodClose close) {
    if (!(programme.json().get("titles") instanceof JsonArray titles)) {
      return;
    }
    for (JsonValue each : titles.elements()) {
      JsonObject title = (JsonObject) each;
      String id = Json.read(title, in -> in.id("id"));
      String name =
          title.get("names") == null
              ? id
              : Json.read(title, in -> in.localizedText("names")).in(io.locale());
      List<String> holders = close.holders(id);
      if (!holders.isEmpty()) {
        io.err().println(name + ": " + String.join(", ", holders));
      }
    }
  }
}
