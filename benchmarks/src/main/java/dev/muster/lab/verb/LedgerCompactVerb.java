package dev.muster.lab.verb;

import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonObject;
import dev.muster.lab.frame.ExitStatus;
import dev.muster.lab.frame.LabIo;
import dev.muster.points.journal.Disk;
import dev.muster.points.journal.JournalTools;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes a snapshot, deletes older ones, and moves old segments to an archive if there is one. */
@Command(name = "compact")
final class LedgerCompactVerb implements Callable<Integer> {
  private final LabIo io;

  @Option(names = "--journal", paramLabel = "DIR", required = true, descriptionKey = "journal")
  Path journal = Path.of("");

  @Option(names = "--archive", paramLabel = "DIR")
  @Nullable Path archive;

  LedgerCompactVerb(LabIo io) {
    this.io = io;
  }

  @Override
  public Integer call() {
    Disk disk = Disk.of(journal);
    List<String> deleted = JournalTools.compact(disk);
    List<String> archived =
        archive == null ? List.of() : JournalTools.archive(disk, Disk.of(archive));
    io.result(
        JsonObject.builder()
            .put("snapshotsDeleted", JsonArray.ofStrings(deleted))
            .put("segmentsArchived", JsonArray.ofStrings(archived))
            .build());
    return ExitStatus.DONE;
  }
}
