package dev.muster.points.internal.journal;

import dev.muster.points.internal.store.Applied;
import dev.muster.points.internal.store.Command;
import dev.muster.points.internal.store.CommandKind;
import dev.muster.points.internal.store.LedgerState;
import dev.muster.points.internal.store.ResultsDigest;
import dev.muster.points.journal.JournalException;
import dev.muster.points.journal.JournalFault;
import dev.muster.points.journal.JournalHead;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides the commands of a journal again and holds the results against those of the first time.
 */
final class Replay implements JournalScan.Visitor {
  private final String disk;
  private final LedgerState state;
  private final @Nullable JournalHead expected;
  private long results;
  private long frames;
  private boolean expectedSeen;

  /**
   * Creates a replay.
   *
   * @param state the state at {@code from}, which will change
   */
  Replay(Object disk, LedgerState state, Position from, Optional<JournalHead> expected) {
    this.disk = disk.toString();
    this.state = state;
    this.results = from.results();
    this.expected = expected.orElse(null);
    if (from.sequence() > 0) {
      look(from.sequence(), from.hash());
    }
  }

  @Override
  public void frame(FrameHeader header, CommandKind kind, byte[] bytes, int payload, Sha256 hash) {
    if (kind == CommandKind.BEGIN && header.payloadLength() > 0) {
      // The ledger began with a state that was imported; without it nothing that follows can be
      // decided.
      throw new JournalException(
          JournalFault.MISSING_SEGMENT, FileNames.snapshot(header.sequence()));
    }
    Applied applied;
    try {
      Command command = CommandCodec.decode(kind, bytes, payload, header.payloadLength());
      applied = state.apply(command, header.recorded());
    } catch (IllegalArgumentException e) {
      throw new JournalException(e, JournalFault.DIVERGED, disk, header.sequence());
    }
    results = ResultsDigest.after(results, applied, ResultsDigest.Counts.of(state.tables()));
    if (results != header.results() || (header.sequence() == 1) != (kind == CommandKind.BEGIN)) {
      throw new JournalException(JournalFault.DIVERGED, disk, header.sequence());
    }
    frames++;
    look(header.sequence(), hash);
  }

  private void look(long sequence, Sha256 hash) {
    if (expected != null && expected.sequence() == sequence) {
      expectedSeen = expected.hash().equals(hash.toString());
    }
  }

  /** Refuses a journal without the expected head. */
  void requireExpected(Position end) {
    if (expected != null && expected.sequence() > 0 && !expectedSeen) {
      throw new JournalException(JournalFault.HEAD_MISSING, disk, end.head(), expected);
    }
  }

  long results() {
    return results;
  }

  long frames() {
    return frames;
  }
}
