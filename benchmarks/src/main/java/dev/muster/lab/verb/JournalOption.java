package dev.muster.lab.verb;

import dev.muster.lab.frame.LabIo;
import dev.muster.points.Ledger;
import dev.muster.points.journal.Disk;
import dev.muster.points.journal.JournalException;
import dev.muster.points.journal.JournalFault;
import dev.muster.points.journal.JournalTools;
import dev.muster.points.journal.LedgerOptions;
import java.nio.file.Path;
import java.time.InstantSource;
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

  /** Refuses a folder in which there is no journal. */
  void requireThere() {
    if (folder != null && !JournalTools.exists(Disk.of(folder))) {
      throw new JournalException(JournalFault.NOT_FOUND, folder);
    }
  }
}
