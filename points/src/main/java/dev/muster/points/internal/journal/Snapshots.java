package dev.muster.points.internal.journal;

import dev.muster.points.internal.store.LedgerState;
import dev.muster.points.journal.Disk;
import dev.muster.points.journal.DiskFile;
import dev.muster.points.journal.JournalException;
import dev.muster.points.journal.JournalFault;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;

/** The snapshots of a disk. */
final class Snapshots {
  private Snapshots() {}

  /**
   * Where replay begins.
   *
   * @param at the place
   * @param unused snapshots that were passed over, with the reason
   */
  record Start(Position at, List<String> unused) {}

  /** Writes a snapshot that is there whole or not at all, and returns the SHA-256 of its pages. */
  static Sha256 write(Disk disk, Snapshot snapshot) throws IOException {
    String name = FileNames.snapshot(snapshot.at().sequence());
    Sha256 hash;
    try (DiskFile file = disk.open(FileNames.unfinished(name))) {
      file.truncate(0);
      hash = snapshot.write(file::append);
      file.force();
    }
    disk.rename(FileNames.unfinished(name), name);
    disk.forceDirectory();
    return hash;
  }

  static Snapshot read(Disk disk, String name) throws IOException {
    try (DiskFile file = disk.open(name)) {
      long[] at = {0};
      long size = file.size();
      return Snapshot.read(
          (into, offset, length) -> {
            if (length > size - at[0]) {
              throw new EOFException("file (%s) ends too early".formatted(name));
            }
            file.read(at[0], into, offset, length);
            at[0] += length;
          },
          name);
    } catch (EOFException e) {
      throw new JournalException(e, JournalFault.SNAPSHOT_DAMAGED, name, "it ends too early");
    }
  }

  /** Loads the newest whole snapshot that is not of a later frame than {@code sequenceMax}. */
  static Start load(Disk disk, List<String> names, LedgerState state, long sequenceMax)
      throws IOException {
    List<String> unused = new ArrayList<>();
    for (String name :
        FileNames.snapshots(names).headMap(sequenceMax, true).descendingMap().values()) {
      try {
        return new Start(load(read(disk, name), state), unused);
      } catch (JournalException e) {
        if (e.fault() != JournalFault.SNAPSHOT_DAMAGED) {
          throw e;
        }
        unused.add(e.finding().message(Locale.ENGLISH));
      }
    }
    return new Start(Position.START, unused);
  }

  static Position load(Snapshot snapshot, LedgerState state) {
    state.tables().load(snapshot.image());
    state.setLastStamp(snapshot.lastStamp());
    return snapshot.at();
  }

  /**
   * Returns the earliest place from which all that is left of a journal can be replayed: its first
   * frame, or the oldest snapshot where the ledger was imported or segments were archived.
   */
  static Position earliest(Disk disk, List<String> names, LedgerState state) throws IOException {
    NavigableMap<Integer, String> segments = FileNames.segments(names);
    boolean fromStart = segments.containsKey(1);
    for (String name : FileNames.snapshots(names).values()) {
      Snapshot snapshot = read(disk, name);
      boolean base = snapshot.at().sequence() == 1;
      if (base || (!fromStart && segments.containsKey(snapshot.at().segment()))) {
        return load(snapshot, state);
      }
    }
    return Position.START;
  }
}
