package dev.muster.lab.verb;

import dev.muster.core.json.JsonObject;
import dev.muster.lab.frame.ExitStatus;
import dev.muster.lab.frame.InputFiles;
import dev.muster.lab.frame.LabIo;
import dev.muster.points.Ledger;
import dev.muster.points.journal.Disk;
import dev.muster.points.journal.LedgerOptions;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Begins a journal with what another ledger exported. */
@Command(name = "import")
final class LedgerImportVerb implements Callable<Integer> {
  private final LabIo io;

  @Option(names = "--journal", paramLabel = "DIR", required = true, descriptionKey = "journal")
  Path journal = Path.of("");

  @Parameters(paramLabel = "FILE", descriptionKey = "FILE")
  Path file = Path.of("");

  LedgerImportVerb(LabIo io) {
    this.io = io;
  }

  @Override
  public Integer call() throws IOException {
    try (InputStream in = new BufferedInputStream(InputFiles.open(file));
        Ledger ledger = Ledger.importTo(Disk.of(journal), in, LedgerOptions.DEFAULT)) {
      io.result(
          JsonObject.builder()
              .put("accounts", ledger.stats().accounts())
              .put("transfers", ledger.stats().transfers())
              .put("head", ledger.head().orElseThrow().toString())
              .build());
    }
    return ExitStatus.DONE;
  }
}
