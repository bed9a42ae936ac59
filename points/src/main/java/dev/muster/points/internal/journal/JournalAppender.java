package dev.muster.points.internal.journal;

import dev.muster.points.internal.rule.RuleCore;
import dev.muster.points.internal.store.CommandKind;
import dev.muster.points.journal.Disk;
import dev.muster.points.journal.DiskFile;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes frames behind the end of a journal. Frames are collected until {@link #force}; a segment
 * is begun only when everything before it is forced. After an exception the appender must not be
 * used again. Not thread-safe.
 */
final class JournalAppender implements Closeable {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int BUFFER_BYTES_KEPT = 16 << 20;
  private static final int DIRECT_BYTES = 1 << 20;

  private final Disk disk;
  private final long segmentBytes;
  private @Nullable DiskFile file;
  private ByteSink buffer = new ByteSink(BUFFER_BYTES);
  private Position at;
  private long forced;
  private boolean directoryForced;

  /** Creates an appender to the segment at whose end {@code at} stands, or that is to begin. */
  JournalAppender(Disk disk, Position at, long segmentBytes) {
    this.disk = disk;
    this.at = at;
    this.forced = at.sequence();
    this.segmentBytes = segmentBytes;
  }

  /** Returns the place behind the last frame, forced or not. */
  Position at() {
    return at;
  }

  /** Returns the number of the last frame that is forced. */
  long forced() {
    return forced;
  }

  /** Adds a frame and returns its length. */
  long append(EncodedCommand command, long recorded, long results) throws IOException {
    if (forced == at.sequence() && at.offset() >= segmentBytes) {
      beginSegment();
    }
    FrameHeader header =
        new FrameHeader(
            RuleCore.VERSION,
            command.kind().number(),
            at.segment(),
            at.ledger(),
            at.sequence() + 1,
            forced,
            recorded,
            results,
            command.payload().length,
            command.crc(),
            at.sequence() == 0 ? FrameHeader.rootHash(at.ledger()) : at.hash(),
            command.hash());
    Sha256 hash = header.write(buffer);
    if (command.payload().length < DIRECT_BYTES) {
      buffer.bytes(command.payload());
    } else {
      write();
      file().append(command.payload(), 0, command.payload().length);
    }
    long length = FrameHeader.BYTES + (long) command.payload().length;
    at =
        new Position(
            at.ledger(),
            at.segment(),
            at.offset() + length,
            header.sequence(),
            hash,
            results,
            command.kind() == CommandKind.CLOSE);
    return length;
  }

  private void beginSegment() throws IOException {
    close();
    at = at.at(at.segment() + 1, 0);
    directoryForced = false;
  }

  private DiskFile file() throws IOException {
    DiskFile open = file;
    if (open == null) {
      open = disk.open(FileNames.segment(at.segment()));
      file = open;
    }
    return open;
  }

  private void write() throws IOException {
    if (buffer.size() > 0) {
      file().append(buffer.array(), 0, buffer.size());
    }
    if (buffer.array().length > BUFFER_BYTES_KEPT) {
      buffer = new ByteSink(BUFFER_BYTES);
    } else {
      buffer.clear();
    }
  }

  /** Returns once all frames will stay. */
  void force() throws IOException {
    if (forced == at.sequence() && directoryForced) {
      return;
    }
    write();
    file().force();
    if (!directoryForced) {
      disk.forceDirectory();
      directoryForced = true;
    }
    forced = at.sequence();
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
      file = null;
    }
  }
}
