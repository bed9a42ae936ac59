package dev.muster.points.internal.journal;

import dev.muster.points.internal.store.LedgerState;
import dev.muster.points.journal.Disk;
import dev.muster.points.journal.DiskFile;
import dev.muster.points.journal.JournalException;
import dev.muster.points.journal.JournalFault;
import dev.muster.points.journal.JournalRepair;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;

/** Keeps what stands before the first damage, and moves the rest aside. */
public final class PrefixRepair {
  private PrefixRepair() {}

  /**
   * Returns what a repair would do; nothing if the journal is whole.
   *
   * @throws JournalException if what is wrong is not damage, or nothing stands before it
   */
  public static Optional<JournalRepair> plan(Disk disk) {
    JournalCheck.requireJournal(disk);
    return Locked.run(disk, () -> planLocked(disk));
  }

  private static Optional<JournalRepair> planLocked(Disk disk) throws IOException {
    List<String> names = disk.list();
    NavigableMap<Integer, String> segments = FileNames.segments(names);
    Position start = Snapshots.earliest(disk, names, new LedgerState());
    JournalScan scan =
        new JournalScan(disk, segments, start, (header, kind, bytes, payload, hash) -> {});
    try {
      scan.run();
      return Optional.empty();
    } catch (JournalException e) {
      Position kept = scan.at();
      boolean damage =
          e.fault() == JournalFault.CORRUPT || e.fault() == JournalFault.MISSING_SEGMENT;
      if (!damage || kept.sequence() == 0) {
        throw e;
      }
      return Optional.of(repair(disk, names, e, kept));
    }
  }

  private static JournalRepair repair(
      Disk disk, List<String> names, JournalException damage, Position kept) throws IOException {
    String file = FileNames.segment(kept.segment());
    List<String> files = new ArrayList<>();
    files.addAll(FileNames.snapshots(names).tailMap(kept.sequence(), false).values());
    files.addAll(FileNames.segments(names).tailMap(kept.segment(), false).descendingMap().values());
    long bytes = DiskBytes.size(disk, file) - kept.offset();
    for (String name : files) {
      bytes += DiskBytes.size(disk, name);
    }
    return new JournalRepair(damage.finding(), kept.head(), file, kept.offset(), bytes, files);
  }

  /**
   * Does what {@link #plan} said.
   *
   * @throws JournalException if the journal is not as it was then
   */
  public static void run(Disk disk, JournalRepair agreed) {
    Locked.run(
        disk,
        () -> {
          if (!planLocked(disk).equals(Optional.of(agreed))) {
            throw new JournalException(
                JournalFault.CORRUPT, agreed.file(), agreed.offset(), "it has changed since");
          }
          for (String name : agreed.files()) {
            disk.rename(name, FileNames.aside(name, disk.list()));
            disk.forceDirectory();
          }
          cut(disk, agreed);
          return agreed;
        });
  }

  private static void cut(Disk disk, JournalRepair agreed) throws IOException {
    byte[] bytes = DiskBytes.read(disk, agreed.file());
    int offset = (int) agreed.offset();
    if (offset < bytes.length) {
      String aside = FileNames.aside(agreed.file() + "-" + offset, disk.list());
      DiskBytes.write(disk, aside, bytes, offset, bytes.length - offset);
      try (DiskFile file = disk.open(agreed.file())) {
        file.truncate(offset);
        file.force();
      }
    }
  }
}
