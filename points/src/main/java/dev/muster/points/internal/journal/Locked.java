package dev.muster.points.internal.journal;

import dev.muster.points.journal.Disk;
import dev.muster.points.journal.JournalException;
import dev.muster.points.journal.JournalFault;
import java.io.Closeable;
import java.io.IOException;

/** Work on a disk that no ledger has open. */
final class Locked {
  private Locked() {}

  /** Work that may fail. */
  interface Work<T> {
    T run() throws IOException;
  }

  static <T> T run(Disk disk, Work<T> work) {
    try {
      Closeable lock =
          disk.lock().orElseThrow(() -> new JournalException(JournalFault.LOCKED, disk));
      try (lock) {
        return work.run();
      }
    } catch (IOException e) {
      throw new JournalException(e, JournalFault.INPUT_OUTPUT, disk, e);
    }
  }
}
