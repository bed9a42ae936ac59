package dev.muster.lab.verb;

import dev.muster.core.json.JsonObject;
import dev.muster.lab.frame.ExitStatus;
import dev.muster.lab.frame.LabFault;
import dev.muster.lab.frame.LabIo;
import dev.muster.lab.frame.Refusal;
import dev.muster.points.Id128;
import dev.muster.points.Ledger;
import dev.muster.points.RecordedAccount;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs commands and prints what accounts have then, or had on either clock. */
@Command(name = "balance")
final class LedgerBalanceVerb implements Callable<Integer> {
  private final LabIo io;

  @Mixin JournalOption journal = new JournalOption();

  @Parameters(
      paramLabel = "ACCOUNT",
      descriptionKey = "ACCOUNT",
      arity = "1..*",
      converter = LedgerIds.class)
  List<Id128> accounts = List.of();

  @Option(names = "--as-of", paramLabel = "TIME", converter = LedgerTimes.class)
  @Nullable Instant asOf;

  @Option(names = "--recorded", paramLabel = "TIME", converter = LedgerTimes.class)
  @Nullable Instant recorded;

  LedgerBalanceVerb(LabIo io) {
    this.io = io;
  }

  @Override
  public Integer call() throws IOException {
    journal.requireThere();
    try (LedgerReplay replay = new LedgerReplay(io, journal)) {
      replay.finish();
      for (Id128 account : accounts) {
        io.result(balance(replay.ledger(), account));
      }
    }
    return ExitStatus.DONE;
  }

  private JsonObject balance(Ledger ledger, Id128 id) {
    RecordedAccount account =
        ledger.account(id).orElseThrow(() -> Refusal.of(LabFault.NO_ACCOUNT, id));
    if (asOf == null && recorded == null) {
      return LedgerJson.balance(account, ledger.lots(id, false));
    }
    Instant known = recorded == null ? ledger.stats().lastRecorded() : recorded;
    Instant effective = asOf == null ? known : asOf;
    return JsonObject.builder()
        .put("account", id.toString())
        .put("unit", account.account().unit())
        .put("effective", effective.toString())
        .put("recorded", known.toString())
        .put("posted", ledger.balanceAsOf(id, known, effective))
        .build();
  }
}
