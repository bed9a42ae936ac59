package dev.muster.points.internal.journal;

import dev.muster.points.Id128;
import dev.muster.points.internal.rule.RuleCore;
import dev.muster.points.internal.store.CommandKind;
import dev.muster.points.journal.Disk;
import dev.muster.points.journal.JournalException;
import dev.muster.points.journal.JournalFault;
import java.io.IOException;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the frames of a journal in order and judges what is not a frame: damage, or the torn end of
 * a write that was never acknowledged.
 */
final class JournalScan {
  /*
   * Frames that were not forced when the machine stopped may be missing in any part: the first may be gone and a later one
   * whole. So a whole frame behind a bad one proves nothing by itself; but each frame names the last frame that was forced when
   * it was written. A frame behind the bad one that says that the bad one was forced proves damage; so does a later segment,
   * which is only begun once everything before it is forced. With neither, what stands there was never acknowledged, or it was
   * the very last force, whose loss can't be seen.
   */
  private final Disk disk;
  private final NavigableMap<Integer, String> segments;
  private final Visitor visitor;
  private Position at;

  /** Takes the frames. */
  interface Visitor {
    /** Takes one frame, whose payload begins at {@code payload} in {@code bytes}. */
    void frame(FrameHeader header, CommandKind kind, byte[] bytes, int payload, Sha256 hash);
  }

  /**
   * Where the frames end.
   *
   * @param at behind the last frame
   * @param torn the bytes that stand behind it, in the last segment; 0 after a clean end
   */
  record End(Position at, long torn) {}

  JournalScan(Disk disk, NavigableMap<Integer, String> segments, Position start, Visitor visitor) {
    this.disk = disk;
    this.segments = segments;
    this.at = start;
    this.visitor = visitor;
  }

  /** Returns the place behind the last frame that was visited. */
  Position at() {
    return at;
  }

  /**
   * Visits all frames.
   *
   * @throws JournalException if something is damaged, missing or of a newer version
   */
  End run() throws IOException {
    if (segments.isEmpty()) {
      if (at.sequence() > 0) {
        throw new JournalException(JournalFault.MISSING_SEGMENT, FileNames.segment(at.segment()));
      }
      return new End(at, 0);
    }
    int last = segments.lastKey();
    for (int segment = at.segment(); segment <= last; segment++) {
      String name = segments.get(segment);
      if (name == null) {
        throw new JournalException(JournalFault.MISSING_SEGMENT, FileNames.segment(segment));
      }
      byte[] bytes = DiskBytes.read(disk, name);
      int from = segment == at.segment() ? (int) Math.min(at.offset(), Integer.MAX_VALUE) : 0;
      if (from > bytes.length) {
        throw corrupt(name, bytes.length, "the file ends before frame " + at.sequence());
      }
      if (from > 0) {
        requireSameLedger(name, bytes);
      }
      int end = readSegment(segment, name, bytes, from);
      if (end < bytes.length) {
        if (segment < last) {
          throw corrupt(name, end, "no whole frame, and a later segment was begun");
        }
        refuseIfForced(name, bytes, end);
        at = at.at(segment, end);
        return new End(at, bytes.length - end);
      }
    }
    return new End(at.segment() == last ? at : at.at(last, 0), 0);
  }

  /** Refuses a segment of another ledger than the snapshot from which reading begins. */
  private void requireSameLedger(String name, byte[] bytes) {
    if (FrameHeader.look(bytes, 0) != FrameHeader.Look.WHOLE
        || !FrameHeader.read(bytes, 0).ledger().equals(at.ledger())) {
      throw corrupt(name, 0, "it does not begin with a frame of ledger " + at.ledger());
    }
  }

  /** Reads frames while there are whole ones, and returns where they end. */
  private int readSegment(int segment, String name, byte[] bytes, int from) {
    int offset = from;
    while (offset < bytes.length) {
      FrameHeader.Look look = FrameHeader.look(bytes, offset);
      if (look == FrameHeader.Look.NEWER) {
        throw new JournalException(
            JournalFault.NEWER_FORMAT,
            name,
            FrameHeader.version(bytes, offset),
            FrameHeader.VERSION);
      }
      if (look == FrameHeader.Look.BAD) {
        return offset;
      }
      FrameHeader header = FrameHeader.read(bytes, offset);
      int payload = offset + FrameHeader.BYTES;
      if (header.payloadLength() < 0
          || header.payloadLength() > bytes.length - payload
          || header.payloadCrc() != Checksums.crc(bytes, payload, header.payloadLength())) {
        return offset;
      }
      CommandKind kind = check(header, segment, name, bytes, offset);
      Sha256 hash = Sha256.of(bytes, offset, FrameHeader.BYTES);
      visitor.frame(header, kind, bytes, payload, hash);
      offset = payload + header.payloadLength();
      at =
          new Position(
              header.ledger(),
              segment,
              offset,
              header.sequence(),
              hash,
              header.results(),
              kind == CommandKind.CLOSE);
    }
    return offset;
  }

  /** Refuses a whole frame that is not the one that must stand here. */
  private CommandKind check(
      FrameHeader header, int segment, String name, byte[] bytes, int offset) {
    boolean first = at.sequence() == 0;
    Id128 ledger = first ? header.ledger() : at.ledger();
    Sha256 previous = first ? FrameHeader.rootHash(ledger) : at.hash();
    if (!header.ledger().equals(ledger)) {
      throw corrupt(name, offset, "a frame of ledger " + header.ledger());
    }
    if (header.segment() != segment || header.sequence() != at.sequence() + 1) {
      throw corrupt(
          name, offset, "frame %d of segment %d".formatted(header.sequence(), header.segment()));
    }
    if (!header.previousHash().equals(previous)) {
      throw corrupt(name, offset, "the chain of hashes is broken");
    }
    Sha256 hash = Sha256.of(bytes, offset + FrameHeader.BYTES, header.payloadLength());
    if (!header.payloadHash().equals(hash)) {
      throw corrupt(name, offset, "the payload has another hash");
    }
    if (header.rules() > RuleCore.VERSION) {
      throw new JournalException(
          JournalFault.NEWER_RULES, header.sequence(), header.rules(), RuleCore.VERSION);
    }
    @Nullable CommandKind kind = CommandKind.ofNumber(header.kind());
    if (kind == null) {
      throw corrupt(name, offset, "a command of kind " + header.kind());
    }
    return kind;
  }

  private void refuseIfForced(String name, byte[] bytes, int bad) {
    for (int offset = bad + 1; offset <= bytes.length - FrameHeader.BYTES; offset++) {
      if (FrameHeader.look(bytes, offset) != FrameHeader.Look.WHOLE) {
        continue;
      }
      FrameHeader header = FrameHeader.read(bytes, offset);
      boolean sameLedger = at.sequence() == 0 || header.ledger().equals(at.ledger());
      if (sameLedger && header.forced() > at.sequence()) {
        throw corrupt(
            name,
            bad,
            "no whole frame, but frame %d behind it was written later"
                .formatted(header.sequence()));
      }
    }
  }

  private static JournalException corrupt(String name, long offset, String what) {
    return new JournalException(JournalFault.CORRUPT, name, offset, what);
  }
}
