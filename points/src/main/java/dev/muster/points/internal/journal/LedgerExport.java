package dev.muster.points.internal.journal;

import dev.muster.points.internal.read.CanonicalState;
import dev.muster.points.internal.store.LedgerState;
import dev.muster.points.internal.store.Store;
import dev.muster.points.journal.Disk;
import dev.muster.points.journal.JournalException;
import dev.muster.points.journal.JournalFault;
import dev.muster.points.journal.LedgerOptions;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Moves a ledger from one store to another: the bytes are those of a snapshot without a place. */
public final class LedgerExport {
  private LedgerExport() {}

  private interface Writing {
    void run() throws IOException;
  }

  private static void locked(Store store, Writing writing) throws IOException {
    try {
      store.read(
          () -> {
            try {
              writing.run();
              return store;
            } catch (IOException e) {
              throw new Unwritten(e);
            }
          });
    } catch (Unwritten e) {
      throw e.cause;
    }
  }

  /** The caller's stream failed, and not the store. */
  private static final class Unwritten extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final IOException cause;

    Unwritten(IOException cause) {
      super(cause);
      this.cause = cause;
    }
  }

  /** Writes the state of a store. */
  public static void write(Store store, OutputStream out) throws IOException {
    locked(
        store,
        () -> {
          LedgerState state = store.state();
          new Snapshot(Position.START, state.lastStamp(), state.tables().image()).write(out::write);
          out.flush();
        });
  }

  /** Writes the canonical state of a store. */
  public static void writeState(Store store, OutputStream out) throws IOException {
    locked(
        store,
        () ->
            CanonicalState.write(
                store.state().tables(), new DataOutputStream(new BufferedOutputStream(out))));
  }

  /** Reads an exported state into an empty one. */
  public static void read(InputStream exported, LedgerState state) throws IOException {
    SnapshotReader.read(from(exported), "export", state, null, 0);
  }

  /** Begins a journal with an exported state. */
  public static void begin(Disk disk, InputStream exported, LedgerOptions options) {
    Housekeeping.begin(disk, from(exported), options);
  }

  private static Snapshot.In from(InputStream exported) {
    return (into, offset, length) -> {
      if (exported.readNBytes(into, offset, length) < length) {
        throw new JournalException(
            new EOFException(), JournalFault.SNAPSHOT_DAMAGED, "export", "it ends too early");
      }
    };
  }
}
