package dev.muster.lab.verb;

import static java.util.Objects.requireNonNull;

import dev.muster.core.json.JsonObject;
import dev.muster.lab.frame.ExitStatus;
import dev.muster.lab.frame.LabIo;
import dev.muster.lab.frame.ResultFile;
import dev.muster.points.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes everything that a ledger holds into one file. */
@Command(name = "export")
final class LedgerExportVerb implements Callable<Integer> {
  private final LabIo io;

  @Mixin JournalOption journal = new JournalOption();

  @Option(names = "--out", paramLabel = "FILE", required = true)
  Path out = Path.of("");

  LedgerExportVerb(LabIo io) {
    this.io = io;
  }

  @Override
  public Integer call() throws IOException {
    journal.requireThere();
    ResultFile file = requireNonNull(ResultFile.at(out, journal.files()));
    try (Ledger ledger = journal.open(io, Clock.systemUTC())) {
      file.writeBytes(bytes -> ledger.export(bytes));
      io.result(
          JsonObject.builder()
              .put("accounts", ledger.stats().accounts())
              .put("transfers", ledger.stats().transfers())
              .put("bytes", Files.size(out))
              .build());
    }
    return ExitStatus.DONE;
  }
}
