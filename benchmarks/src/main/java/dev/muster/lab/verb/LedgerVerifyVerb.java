package dev.muster.lab.verb;

import dev.muster.core.json.JsonObject;
import dev.muster.lab.frame.ExitStatus;
import dev.muster.lab.frame.LabIo;
import dev.muster.points.journal.Disk;
import dev.muster.points.journal.JournalTools;
import dev.muster.points.journal.JournalVerification;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Replays a journal and checks everything in it. */
@Command(name = "verify")
final class LedgerVerifyVerb implements Callable<Integer> {
  private final LabIo io;

  @Option(names = "--journal", paramLabel = "DIR", required = true, descriptionKey = "journal")
  Path journal = Path.of("");

  LedgerVerifyVerb(LabIo io) {
    this.io = io;
  }

  @Override
  public Integer call() {
    JournalVerification found = JournalTools.verify(Disk.of(journal));
    io.result(
        JsonObject.builder()
            .put("head", found.head().toString())
            .put("frames", found.frames())
            .put("segments", found.segments())
            .put("snapshots", found.snapshots())
            .put("accounts", found.accounts())
            .put("transfers", found.transfers())
            .put("tornBytes", found.tornBytes())
            .build());
    return ExitStatus.DONE;
  }
}
