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
import java.util.function.Supplier;

/** The snapshots of a disk. */
final class Snapshots {
  private Snapshots() {}

  /**
   * Where replay begins.
   *
   * @param state the state there
   * @param at the place
   * @param unused snapshots that were passed over, with the reason
   */
  record Start(LedgerState state, Position at, List<String> unused) {}

  /** Writes a snapshot that is there whole or not at all, and returns the SHA-256 of its pages. */
  static Sha256 write(Disk disk, Snapshot snapshot) throws IOException {
    String name = FileNames.snapshot(snapshot.at().sequence());
    Sha256 hash;
    try (DiskFile file = disk.open(FileNames.unfinished(name))) {
      file.truncate(0);
      PacedWriter out = new PacedWriter(file);
      hash = snapshot.write(out);
      out.end();
    }
    disk.rename(FileNames.unfinished(name), name);
    disk.forceDirectory();
    return hash;
  }

  /** Reads a snapshot into an empty state that keeps its pages in memory. */
  static Position read(Disk disk, String name, LedgerState state) throws IOException {
    try (SnapshotFile file = new SnapshotFile(disk, name)) {
      return SnapshotReader.read(file, name, state, null, file.size());
    } catch (EOFException e) {
      throw endsTooEarly(name, e);
    }
  }

  private static Position open(Disk disk, String name, LedgerState state) throws IOException {
    SnapshotFile file = new SnapshotFile(disk, name);
    try {
      Position at = SnapshotReader.read(file, name, state, file, file.size());
      state.owns(file);
      return at;
    } catch (EOFException e) {
      file.close();
      throw endsTooEarly(name, e);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static JournalException endsTooEarly(String name, EOFException e) {
    return new JournalException(e, JournalFault.SNAPSHOT_DAMAGED, name, "it ends too early");
  }

  /**
   * Loads the newest whole snapshot that is not of a later frame than {@code sequenceMax}.
   *
   * @param fresh makes empty states
   */
  static Start load(Disk disk, List<String> names, Supplier<LedgerState> fresh, long sequenceMax)
      throws IOException {
    List<String> unused = new ArrayList<>();
    for (String name :
        FileNames.snapshots(names).headMap(sequenceMax, true).descendingMap().values()) {
      try {
        LedgerState state = fresh.get();
        return new Start(state, open(disk, name, state), unused);
      } catch (JournalException e) {
        if (e.fault() != JournalFault.SNAPSHOT_DAMAGED) {
          throw e;
        }
        unused.add(e.finding().message(Locale.ENGLISH));
      }
    }
    return new Start(fresh.get(), Position.START, unused);
  }

  /**
   * Returns the earliest place from which all that is left of a journal can be replayed: its first
   * frame, or the oldest snapshot where the ledger was imported or segments were archived.
   */
  static Position earliest(Disk disk, List<String> names, LedgerState state) throws IOException {
    NavigableMap<Integer, String> segments = FileNames.segments(names);
    boolean fromStart = segments.containsKey(1);
    for (String name : FileNames.snapshots(names).values()) {
      LedgerState loaded = new LedgerState();
      Position at = read(disk, name, loaded);
      boolean base = at.sequence() == 1;
      if (base || (!fromStart && segments.containsKey(at.segment()))) {
        return read(disk, name, state);
      }
    }
    return Position.START;
  }

  /** Writes in large pieces and forces now and then, so that other forces don't wait for long. */
  private static final class PacedWriter implements Snapshot.Out {
    private static final int PIECE = 1 << 20;
    private static final int UNFORCED_MAX = 16 << 20;

    private final DiskFile file;
    private final byte[] piece = new byte[PIECE];
    private int filled;
    private int unforced;

    PacedWriter(DiskFile file) {
      this.file = file;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (length > PIECE - filled) {
        flush();
      }
      if (length > PIECE) {
        file.append(bytes, offset, length);
      } else {
        System.arraycopy(bytes, offset, piece, filled, length);
        filled += length;
      }
    }

    private void flush() throws IOException {
      file.append(piece, 0, filled);
      unforced += filled;
      filled = 0;
      if (unforced >= UNFORCED_MAX) {
        file.force();
        unforced = 0;
      }
    }

    void end() throws IOException {
      flush();
      file.force();
    }
  }
}
