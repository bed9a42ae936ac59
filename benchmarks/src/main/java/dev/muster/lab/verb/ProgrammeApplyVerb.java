package dev.muster.lab.verb;

import dev.muster.core.check.Finding;
import dev.muster.core.check.FindingCode;
import dev.muster.lab.frame.ExitStatus;
import dev.muster.lab.frame.Faults;
import dev.muster.lab.frame.LabIo;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Gives a programme what happened and prints what each line earned. */
@Command(name = "apply")
final class ProgrammeApplyVerb implements Callable<Integer> {
  private final LabIo io;

  @Mixin ProgrammeOptions options = new ProgrammeOptions();

  ProgrammeApplyVerb(LabIo io) {
    this.io = io;
  }

  @Override
  public Integer call() throws IOException {
    ProgrammeJson json = new ProgrammeJson(io.locale());
    Faults refused = new Faults();
    try (ProgrammeRun run = options.open(io)) {
      for (Optional<ProgrammeRun.Outcome> line = run.next(); line.isPresent(); line = run.next()) {
        io.result(json.outcome(line.get()));
        collect(line.get(), refused);
      }
    }
    refused.throwIfAny();
    return ExitStatus.DONE;
  }

  private static void collect(ProgrammeRun.Outcome outcome, Faults refused) {
    LedgerApplyVerb.collect(outcome.ledger(), refused);
    String line = "/lines/" + outcome.ledger().line();
    for (int i = 0; i < outcome.members().size(); i++) {
      keep(refused, line + "/members/" + i, outcome.members().get(i).reason());
    }
    for (int i = 0; i < outcome.facts().size(); i++) {
      FindingCode reason = ProgrammeRun.refusal(outcome.facts().get(i));
      keep(refused, line + "/facts/" + i, reason == null ? null : Finding.of("", reason));
    }
    for (int i = 0; i < outcome.reversals().size(); i++) {
      Finding reason = ProgrammeRun.refusal("", outcome.reversals().get(i));
      keep(refused, line + "/reversals/" + i, reason);
    }
    for (ProgrammeOrders.Result order : outcome.orders()) {
      keep(refused, line + "/" + order.row(), order.reason());
    }
  }

  private static void keep(Faults refused, String pointer, @Nullable Finding reason) {
    if (reason != null) {
      refused.addAll(
          LedgerApplyVerb.STANDARD_INPUT.toString(),
          List.of(new Finding(pointer, reason.kind(), reason.args())),
          1);
    }
  }
}
