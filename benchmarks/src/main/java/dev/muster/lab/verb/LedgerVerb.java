package dev.muster.lab.verb;

import dev.muster.lab.frame.LabIo;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The ledger's verbs. Without a journal those that need a ledger read its commands as JSON lines
 * from standard input.
 */
@Command(name = "ledger")
final class LedgerVerb {
  /** Returns the verb with its parts. */
  static CommandLine with(LabIo io) {
    return new CommandLine(new LedgerVerb())
        .addSubcommand(new LedgerApplyVerb(io))
        .addSubcommand(new LedgerBalanceVerb(io))
        .addSubcommand(new LedgerStatementVerb(io))
        .addSubcommand(new LedgerVerifyVerb(io))
        .addSubcommand(new LedgerRepairVerb(io))
        .addSubcommand(new LedgerCompactVerb(io))
        .addSubcommand(new LedgerExportVerb(io))
        .addSubcommand(new LedgerImportVerb(io))
        .addSubcommand(LedgerReceiptVerb.with(io))
        .addSubcommand(new LedgerPseudonymVerb(io))
        .addSubcommand(new LedgerShredVerb(io))
        .addSubcommand(ProgrammeVerb.with(io))
        .addSubcommand(new LedgerConformVerb(io));
  }
}
