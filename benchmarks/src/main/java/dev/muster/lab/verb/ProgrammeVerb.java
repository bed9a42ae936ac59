package dev.muster.lab.verb;

import dev.muster.lab.frame.LabIo;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The verbs of a programme that gives points for what members did. */
@Command(name = "programme")
final class ProgrammeVerb {
  /** Returns the verb with its parts. */
  static CommandLine with(LabIo io) {
    return new CommandLine(new ProgrammeVerb())
        .addSubcommand(new ProgrammeApplyVerb(io))
        .addSubcommand(new ProgrammeExplainVerb(io))
        .addSubcommand(new ProgrammeCloseVerb(io))
        .addSubcommand(new ProgrammeBacktestVerb(io))
        .addSubcommand(new ProgrammeForecastVerb(io));
  }
}
