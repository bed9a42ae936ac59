package dev.muster.lab.verb;

import dev.muster.lab.frame.LabIo;
import dev.muster.points.Ledger;
import dev.muster.points.journal.Disk;
import dev.muster.points.journal.JournalException;
import dev.muster.points.journal.JournalFault;
import dev.muster.points.journal.JournalTools;
import dev.muster.points.journal.LedgerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names the folder of a ledger's journal. */
final class JournalOption {
  @Option(names = "--journal", paramLabel = "DIR", descriptionKey = "journal")
  @Nullable Path folder;

  /** Returns the ledger of the journal, made when missing, or one in memory without the option. */
  Ledger open(LabIo io, InstantSource clock) {
    Path journal = folder;
    if (journal == null) {
      return Ledger.inMemory(clock);
    }
    Ledger ledger = Ledger.open(journal, LedgerOptions.builder().clock(clock).build());
    ledger
        .recovery()
        .flatMap(recovery -> recovery.torn())
        .ifPresent(
            torn ->
                io.say("ledger.torn", torn.bytes(), torn.file(), torn.offset(), torn.movedTo()));
    return ledger;
  }

  /** Returns the files of the journal's folder, none of which may be overwritten. */
  List<Path> files() {
    Path journal = folder;
    if (journal == null || !JournalTools.exists(Disk.of(journal))) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(journal)) {
      return files.toList();
    } catch (IOException e) {
      throw new JournalException(e, JournalFault.INPUT_OUTPUT, journal, e);
    }
  }

  /** Refuses a folder in which there is no journal. */
  void requireThere() {
    if (folder != null && !JournalTools.exists(Disk.of(folder))) {
      throw new JournalException(JournalFault.NOT_FOUND, folder);
    }
  }
}
