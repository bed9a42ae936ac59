package dev.muster.lab.verb;

import dev.muster.core.json.JsonObject;
import dev.muster.lab.frame.ExitStatus;
import dev.muster.lab.frame.LabIo;
import dev.muster.points.Ledger;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
    Path unfinished = out.resolveSibling(out.getFileName() + ".unfinished");
    try (Ledger ledger = journal.open(io, Clock.systemUTC())) {
      try (OutputStream file = Files.newOutputStream(unfinished)) {
        ledger.export(file);
      }
      Files.move(unfinished, out, StandardCopyOption.REPLACE_EXISTING);
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
