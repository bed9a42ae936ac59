package dev.muster.points.internal.journal;

import dev.muster.points.Id128;
import dev.muster.points.internal.store.Applied;
import dev.muster.points.internal.store.Command;
import dev.muster.points.internal.store.CommandKind;
import dev.muster.points.internal.store.LedgerState;
import dev.muster.points.internal.store.ResultsDigest;
import dev.muster.points.journal.Disk;
import dev.muster.points.journal.DiskFile;
import dev.muster.points.journal.JournalException;
import dev.muster.points.journal.JournalFault;
import dev.muster.points.journal.JournalHead;
import dev.muster.points.journal.JournalRecovery;
import dev.muster.points.journal.LedgerOptions;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.UUID;

/**
 * A state whose commands are written to a journal: recovered when opened, changed by {@link
 * #apply}, and sure to stay after {@link #force}.
 *
 * <p>After an exception of {@code apply} or {@code force} the state may be ahead of the disk, and
 * only {@link #abandon} is left. Not thread-safe, but one thread may {@link #decide} while another
 * one {@link #write writes} and forces what was decided before: deciding touches the state alone,
 * writing the journal alone.
 */
public final class JournalledState {
  private final Disk disk;
  private final Closeable lock;
  private final LedgerState state;
  private final JournalAppender appender;
  private final JournalRecovery recovery;
  private long results;

  private JournalledState(
      Disk disk,
      Closeable lock,
      LedgerState state,
      JournalAppender appender,
      JournalRecovery recovery,
      Replay replay) {
    this.disk = disk;
    this.lock = lock;
    this.state = state;
    this.appender = appender;
    this.recovery = recovery;
    this.results = replay.results();
  }

  /**
   * Opens the journal of a disk, or begins one.
   *
   * @throws JournalException if another ledger has it open, or it can't be used
   */
  public static JournalledState open(Disk disk, LedgerOptions options) {
    try {
      Closeable lock =
          disk.lock().orElseThrow(() -> new JournalException(JournalFault.LOCKED, disk));
      try {
        return recover(disk, lock, options);
      } catch (IOException | RuntimeException e) {
        try {
          lock.close();
        } catch (IOException second) {
          e.addSuppressed(second);
        }
        throw e;
      }
    } catch (IOException e) {
      throw new JournalException(e, JournalFault.INPUT_OUTPUT, disk, e);
    }
  }

  private static JournalledState recover(Disk disk, Closeable lock, LedgerOptions options)
      throws IOException {
    List<String> names = disk.list();
    for (String name : names) {
      if (FileNames.isUnfinished(name)) {
        disk.delete(name);
      }
    }
    long sequenceMax = options.expectedHead().map(JournalHead::sequence).orElse(Long.MAX_VALUE);
    SwapFile swap = new SwapFile(disk);
    Snapshots.Start loaded = Snapshots.load(disk, names, () -> LedgerState.with(swap), sequenceMax);
    try {
      return replay(disk, lock, options, loaded, FileNames.segments(names));
    } catch (IOException | RuntimeException e) {
      try {
        loaded.state().close();
      } catch (IOException second) {
        e.addSuppressed(second);
      }
      throw e;
    }
  }

  private static JournalledState replay(
      Disk disk,
      Closeable lock,
      LedgerOptions options,
      Snapshots.Start loaded,
      NavigableMap<Integer, String> segments)
      throws IOException {
    LedgerState state = loaded.state();
    Position start = loaded.at();
    Replay replay = new Replay(disk, state, start, options.expectedHead());
    JournalScan.End end = new JournalScan(disk, segments, start, replay).run();
    replay.requireExpected(end.at());
    Optional<JournalRecovery.TornTail> torn = TornTails.moveAside(disk, end);
    Position at = end.at().sequence() > 0 ? end.at() : begin(end.at(), options);
    JournalAppender appender = new JournalAppender(disk, at, options.segmentBytes());
    JournalRecovery recovery =
        new JournalRecovery(
            end.at().head(), start.sequence(), replay.frames(), torn, loaded.unused());
    JournalledState opened = new JournalledState(disk, lock, state, appender, recovery, replay);
    try {
      if (end.at().sequence() == 0) {
        EncodedCommand begin = EncodedCommand.of(Command.plain(CommandKind.BEGIN));
        opened.append(begin, state.nextStamp(options.clock()));
      }
      // What was read may still be in the machine's memory only, when another process wrote it and
      // was killed.
      opened.force();
    } catch (IOException | RuntimeException e) {
      try {
        appender.close();
      } catch (IOException second) {
        e.addSuppressed(second);
      }
      throw e;
    }
    return opened;
  }

  private static Position begin(Position empty, LedgerOptions options) {
    UUID random = UUID.randomUUID();
    Id128 ledger = options.ledgerId().orElseGet(() -> Id128.of(random));
    return Position.beforeFirst(ledger).at(empty.segment(), empty.offset());
  }

  /** Returns the state. */
  public LedgerState state() {
    return state;
  }

  /** Returns how the state came back. */
  public JournalRecovery recovery() {
    return recovery;
  }

  /** Returns the last frame, forced or not. */
  public JournalHead head() {
    return appender.at().head();
  }

  /** Returns the ledger's id. */
  public Id128 ledgerId() {
    return appender.at().ledger();
  }

  /** Returns the last frame that is forced. */
  public long forced() {
    return appender.forced();
  }

  /**
   * Returns the state as it is now, to be written on any thread until the tables are thawed; only
   * when everything is forced.
   */
  Snapshot freeze() {
    return new Snapshot(appender.at(), state.lastStamp(), state.tables().freeze());
  }

  /** Writes a snapshot; only when everything is forced. */
  public void snapshot() throws IOException {
    Snapshot snapshot = freeze();
    try {
      Snapshots.write(disk, snapshot);
    } finally {
      state.tables().thaw();
    }
  }

  Disk disk() {
    return disk;
  }

  /**
   * Runs a command and writes it down; what changes nothing, such as a command that is asked for
   * again, leaves no trace.
   *
   * @param encoded the same command
   */
  public Applied apply(Command command, EncodedCommand encoded, long stamp) throws IOException {
    Decided decided = decide(command, encoded, stamp);
    write(decided);
    return decided.applied();
  }

  /**
   * A command that was run and is to be written down.
   *
   * @param encoded the command
   * @param applied what became of it
   * @param stamp its stamp
   * @param counts how many rows there were then, since more commands may have been run by the time
   *     it is written
   */
  record Decided(
      EncodedCommand encoded, Applied applied, long stamp, ResultsDigest.Counts counts) {}

  /** Runs a command; {@link #write} has to follow, in the same order. */
  Decided decide(Command command, EncodedCommand encoded, long stamp) {
    long before = state.lastStamp();
    Applied applied = state.apply(command, stamp);
    if (applied.changedNothing()) {
      state.setLastStamp(before);
    }
    return new Decided(encoded, applied, stamp, ResultsDigest.Counts.of(state.tables()));
  }

  /** Writes down what was decided, unless it left no trace. */
  void write(Decided decided) throws IOException {
    if (!decided.applied().changedNothing()) {
      append(decided);
    }
  }

  private void append(EncodedCommand encoded, long stamp) throws IOException {
    append(new Decided(encoded, Applied.NOTHING, stamp, ResultsDigest.Counts.of(state.tables())));
  }

  private void append(Decided decided) throws IOException {
    results = ResultsDigest.after(results, decided.applied(), decided.counts());
    appender.append(decided.encoded(), decided.stamp(), results);
  }

  /** Returns once everything that was applied will stay. */
  public void force() throws IOException {
    appender.force();
  }

  /** Writes that the ledger is closed in good order, so that no later damage looks like a tear. */
  public void close() throws IOException {
    try {
      if (!appender.at().closed()) {
        EncodedCommand close = EncodedCommand.of(Command.plain(CommandKind.CLOSE));
        append(close, state.lastStamp());
        force();
      }
    } finally {
      abandon();
    }
  }

  /** Frees files and lock, and writes nothing. */
  public void abandon() throws IOException {
    try (lock;
        state) {
      appender.close();
    }
  }

  /** Keeps the bytes of a torn end before they are cut off. */
  private static final class TornTails {
    static Optional<JournalRecovery.TornTail> moveAside(Disk disk, JournalScan.End end)
        throws IOException {
      if (end.torn() == 0) {
        return Optional.empty();
      }
      String segment = FileNames.segment(end.at().segment());
      String aside = FileNames.aside(segment + "-" + end.at().offset(), disk.list());
      byte[] bytes = DiskBytes.read(disk, segment);
      DiskBytes.write(disk, aside, bytes, (int) end.at().offset(), (int) end.torn());
      try (DiskFile file = disk.open(segment)) {
        file.truncate(end.at().offset());
        file.force();
      }
      return Optional.of(
          new JournalRecovery.TornTail(segment, end.at().offset(), end.torn(), aside));
    }
  }
}
