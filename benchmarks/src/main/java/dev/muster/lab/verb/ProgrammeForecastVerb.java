package dev.muster.lab.verb;

import dev.muster.lab.frame.ExitStatus;
import dev.muster.lab.frame.LabIo;
import dev.muster.points.analysis.Forecast;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tells how many of the members' points expire when, and how many are probably spent before. */
@Command(name = "forecast")
final class ProgrammeForecastVerb implements Callable<Integer> {
  private final LabIo io;

  @Mixin ProgrammeOptions options = new ProgrammeOptions();

  ProgrammeForecastVerb(LabIo io) {
    this.io = io;
  }

  @Override
  public Integer call() throws IOException {
    try (ProgrammeRun run = options.open(io)) {
      run.finish();
      Instant now = run.replay().time();
      Forecast forecast =
          Forecast.of(run.replay().ledger(), run.accounts(), now, run.programme().zone());
      io.result(forecast.toJson());
    }
    return ExitStatus.DONE;
  }
}
