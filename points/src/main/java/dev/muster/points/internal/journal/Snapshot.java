package dev.muster.points.internal.journal;

import dev.muster.points.internal.rule.RuleCore;
import dev.muster.points.internal.table.PackedPage;
import dev.muster.points.internal.table.Tables;
import dev.muster.points.internal.table.TablesImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * The state of a ledger after some frame, as one run of bytes: a header, then the pages of all
 * tables, each with its CRC32C. {@link SnapshotReader} reads it.
 *
 * @param at behind which frame; before the first for a state that was exported
 * @param lastStamp the stamp of the last command
 * @param image the tables
 */
record Snapshot(Position at, long lastStamp, TablesImage image) {
  static final int MAGIC = 0x4D505353;
  static final int VERSION = 3;
  static final int FIXED_BYTES = 104;
  static final int CRC_BYTES = 4;

  /** A bit of the header: the frame before says that the ledger was closed in good order. */
  static final int CLOSED = 1;

  /** Takes bytes one after another. */
  interface Out {
    void write(byte[] bytes, int offset, int length) throws IOException;
  }

  /** Gives bytes one after another. */
  interface In {
    void read(byte[] into, int offset, int length) throws IOException;
  }

  /** Returns how long the header of a snapshot of so many tables is. */
  static int headerBytes(int tables) {
    return FIXED_BYTES + tables * Integer.BYTES + CRC_BYTES;
  }

  /** Writes the snapshot and returns the SHA-256 of its pages. */
  Sha256 write(Out out) throws IOException {
    int headerBytes = headerBytes(image.tables());
    ByteSink header = new ByteSink(headerBytes);
    header
        .i32(MAGIC)
        .u16(VERSION)
        .u16(headerBytes)
        .u16(RuleCore.VERSION)
        .u16(at.closed() ? CLOSED : 0);
    header.id(at.ledger()).i32(at.segment()).i64(at.offset()).i64(at.sequence());
    at.hash().write(header);
    header.i64(at.results()).i64(lastStamp).i64(image.entriesTop());
    for (int table = 0; table < image.tables(); table++) {
      header.i32(image.rows(table));
    }
    header.i32(Checksums.crc(header.array(), 0, header.size()));
    out.write(header.array(), 0, header.size());
    MessageDigest digest = Sha256.digest();
    ByteSink bytes = new ByteSink(1 << 16);
    for (int table = 0; table < image.tables(); table++) {
      for (int page = 0; page < image.pages(table); page++) {
        put(image.page(table, page), bytes);
        write(bytes, digest, out);
      }
    }
    writeEntries(bytes, digest, out);
    return Sha256.read(ByteBuffer.wrap(digest.digest()));
  }

  private static void put(PackedPage page, ByteSink bytes) throws IOException {
    for (long shared : page.shared()) {
      bytes.i64(shared);
    }
    bytes.bytes(page.widths()).bytes(page.bytes(), page.length());
  }

  private void writeEntries(ByteSink bytes, MessageDigest digest, Out out) throws IOException {
    long left = image.entriesTop();
    for (int page = 0; page < image.entryPages(); page++) {
      int[] entries = image.entryPage(page);
      int count = (int) Math.min(left, Tables.ENTRIES_PAGE);
      for (int i = 0; i < count; i++) {
        bytes.i32(entries[i]);
      }
      left -= count;
      write(bytes, digest, out);
    }
  }

  private static void write(ByteSink bytes, MessageDigest digest, Out out) throws IOException {
    digest.update(bytes.array(), 0, bytes.size());
    bytes.i32(Checksums.crc(bytes.array(), 0, bytes.size()));
    out.write(bytes.array(), 0, bytes.size());
    bytes.clear();
  }
}
