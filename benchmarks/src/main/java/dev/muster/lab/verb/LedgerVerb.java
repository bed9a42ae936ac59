package dev.muster.lab.verb;

import dev.muster.lab.frame.LabIo;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The ledger's verbs; each reads commands as JSON lines from standard input. */
@Command(name = "ledger")
final class LedgerVerb {
  /** Returns the verb with its parts. */
  static CommandLine with(LabIo io) {
    return new CommandLine(new LedgerVerb())
        .addSubcommand(new LedgerApplyVerb(io))
        .addSubcommand(new LedgerBalanceVerb(io))
        .addSubcommand(new LedgerStatementVerb(io))
        .addSubcommand(new LedgerConformVerb(io));
  }
}
