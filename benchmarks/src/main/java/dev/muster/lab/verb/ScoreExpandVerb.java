package dev.muster.lab.verb;

import dev.muster.lab.frame.ExitStatus;
import dev.muster.lab.frame.LabIo;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints a rule set with every macro replaced by core nodes. */
@Command(name = "expand")
final class ScoreExpandVerb implements Callable<Integer> {
  private final LabIo io;

  @Parameters(paramLabel = "RULES", descriptionKey = "RULES")
  Path file = Path.of("");

  ScoreExpandVerb(LabIo io) {
    this.io = io;
  }

  @Override
  public Integer call() {
    io.result(ScoringSources.rules(file).expand());
    return ExitStatus.DONE;
  }
}
