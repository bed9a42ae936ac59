package dev.muster.points.internal.journal;

import dev.muster.points.Id128;
import dev.muster.points.internal.store.Applied;
import dev.muster.points.internal.store.CommandKind;
import dev.muster.points.internal.store.LedgerState;
import dev.muster.points.internal.store.ResultsDigest;
import dev.muster.points.journal.Disk;
import dev.muster.points.journal.JournalException;
import dev.muster.points.journal.JournalFault;
import dev.muster.points.journal.LedgerOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.UUID;

/** Work on whole journals that no ledger has open. */
public final class Housekeeping {
  private Housekeeping() {}

  /**
   * Writes a snapshot of the last frame and deletes those before it, but for the one that an
   * imported ledger began with.
   *
   * @return the files that were deleted
   */
  public static List<String> compact(Disk disk) {
    JournalCheck.requireJournal(disk);
    JournalledState journal = JournalledState.open(disk, LedgerOptions.DEFAULT);
    try {
      List<String> deleted = new ArrayList<>();
      try {
        journal.snapshot();
        // Pages of the state may be in a snapshot that is about to go.
        journal.state().close();
        for (String name :
            FileNames.snapshots(disk.list())
                .subMap(1L, false, journal.head().sequence(), false)
                .values()) {
          disk.delete(name);
          deleted.add(name);
        }
        disk.forceDirectory();
      } finally {
        journal.abandon();
      }
      return deleted;
    } catch (IOException e) {
      throw new JournalException(e, JournalFault.INPUT_OUTPUT, disk, e);
    }
  }

  /**
   * Moves the segments that the newest snapshot makes unnecessary for opening.
   *
   * @return their names
   */
  public static List<String> archive(Disk disk, Disk archive) {
    JournalCheck.requireJournal(disk);
    return Locked.run(disk, () -> Locked.run(archive, () -> archiveLocked(disk, archive)));
  }

  private static List<String> archiveLocked(Disk disk, Disk archive) throws IOException {
    List<String> names = disk.list();
    Snapshots.Start loaded = Snapshots.load(disk, names, LedgerState::new, Long.MAX_VALUE);
    loaded.state().close();
    Position start = loaded.at();
    NavigableMap<Integer, String> covered =
        FileNames.segments(names).headMap(start.segment(), false);
    for (String name : covered.values()) {
      byte[] bytes = DiskBytes.read(disk, name);
      DiskBytes.write(archive, name, bytes, 0, bytes.length);
      if (!Arrays.equals(bytes, DiskBytes.read(archive, name))) {
        throw new IOException("the copy of %s in %s differs".formatted(name, archive));
      }
    }
    for (String name : covered.values()) {
      disk.delete(name);
    }
    disk.forceDirectory();
    return List.copyOf(covered.values());
  }

  /** Begins a journal with a state that was exported. */
  public static void begin(Disk disk, Snapshot.In exported, LedgerOptions options) {
    Locked.run(
        disk,
        () -> {
          List<String> names = disk.list();
          if (!FileNames.segments(names).isEmpty() || !FileNames.snapshots(names).isEmpty()) {
            throw new JournalException(JournalFault.NOT_EMPTY, disk);
          }
          LedgerState state = new LedgerState();
          SnapshotReader.read(exported, "export", state, null, 0);
          Snapshot snapshot =
              new Snapshot(Position.START, state.lastStamp(), state.tables().image());
          Sha256 hash = snapshot.write((bytes, offset, length) -> {});
          ByteSink payload = new ByteSink(Sha256.BYTES);
          hash.write(payload);
          UUID random = UUID.randomUUID();
          Id128 ledger = options.ledgerId().orElseGet(() -> Id128.of(random));
          Position empty = Position.beforeFirst(ledger);
          try (JournalAppender appender =
              new JournalAppender(disk, empty, options.segmentBytes())) {
            appender.append(
                new EncodedCommand(CommandKind.BEGIN, payload.toBytes()),
                snapshot.lastStamp(),
                ResultsDigest.after(0, Applied.NOTHING, ResultsDigest.Counts.of(state.tables())));
            // A journal that has its first frame must have what that stands for.
            Snapshots.write(
                disk, new Snapshot(appender.at(), snapshot.lastStamp(), snapshot.image()));
            appender.force();
          }
          return disk;
        });
  }
}
