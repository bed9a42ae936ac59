package dev.muster.lab.verb;

import dev.muster.lab.frame.ExitStatus;
import dev.muster.lab.frame.Faults;
import dev.muster.lab.frame.LabIo;
import dev.muster.points.AccountResult;
import dev.muster.points.TransferResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs commands and prints what became of each line. */
@Command(name = "apply")
final class LedgerApplyVerb implements Callable<Integer> {
  static final Path STANDARD_INPUT = Path.of("-");

  private final LabIo io;

  @Mixin JournalOption journal = new JournalOption();

  LedgerApplyVerb(LabIo io) {
    this.io = io;
  }

  @Override
  public Integer call() throws IOException {
    LedgerJson json = new LedgerJson(io.locale());
    Faults refused = new Faults();
    try (LedgerReplay replay = new LedgerReplay(io, journal)) {
      for (Optional<LedgerReplay.Outcome> line = replay.next();
          line.isPresent();
          line = replay.next()) {
        io.result(json.outcome(line.get()));
        collect(line.get(), refused);
      }
    }
    refused.throwIfAny();
    return ExitStatus.DONE;
  }

  static void collect(LedgerReplay.Outcome outcome, Faults refused) {
    String line = "/lines/" + outcome.line();
    for (int i = 0; i < outcome.accounts().size(); i++) {
      if (outcome.accounts().get(i) instanceof AccountResult.Refused row) {
        refused.add(STANDARD_INPUT, line + "/accounts/" + i, row.reason());
      }
    }
    for (int i = 0; i < outcome.transfers().size(); i++) {
      if (outcome.transfers().get(i) instanceof TransferResult.Refused row) {
        refused.add(STANDARD_INPUT, line + "/transfers/" + i, row.reason());
      }
    }
  }
}
