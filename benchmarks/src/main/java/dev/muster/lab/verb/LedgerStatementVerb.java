package dev.muster.lab.verb;

import dev.muster.lab.frame.ExitStatus;
import dev.muster.lab.frame.LabFault;
import dev.muster.lab.frame.LabIo;
import dev.muster.lab.frame.Refusal;
import dev.muster.points.Id128;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs commands and prints what happened on an account. */
@Command(name = "statement")
final class LedgerStatementVerb implements Callable<Integer> {
  private static final int LINES_MAX = 1_000_000;

  private final LabIo io;

  @Mixin JournalOption journal = new JournalOption();

  @Parameters(paramLabel = "ACCOUNT", descriptionKey = "ACCOUNT", converter = LedgerIds.class)
  Id128 account = Id128.ZERO;

  @Option(names = "--from", paramLabel = "TIME", converter = LedgerTimes.class)
  Instant from = Instant.EPOCH;

  @Option(names = "--until", paramLabel = "TIME", converter = LedgerTimes.class)
  @Nullable Instant until;

  LedgerStatementVerb(LabIo io) {
    this.io = io;
  }

  @Override
  public Integer call() throws IOException {
    journal.requireThere();
    try (LedgerReplay replay = new LedgerReplay(io, journal)) {
      replay.finish();
      if (replay.ledger().account(account).isEmpty()) {
        throw Refusal.of(LabFault.NO_ACCOUNT, account);
      }
      Instant last = replay.ledger().stats().lastRecorded();
      Instant end = until == null ? last.plus(1, ChronoUnit.MICROS) : until;
      io.result(LedgerJson.statement(replay.ledger().statement(account, from, end, LINES_MAX)));
    }
    return ExitStatus.DONE;
  }
}
