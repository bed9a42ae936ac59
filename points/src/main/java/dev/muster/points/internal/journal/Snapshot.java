package dev.muster.points.internal.journal;

import dev.muster.points.Id128;
import dev.muster.points.internal.rule.RuleCore;
import dev.muster.points.internal.table.Tables;
import dev.muster.points.internal.table.TablesImage;
import dev.muster.points.journal.JournalException;
import dev.muster.points.journal.JournalFault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * The state of a ledger after some frame, as one run of bytes: a header, then the longs of all
 * tables in pages, each with its CRC32C.
 *
 * @param at behind which frame; before the first for a state that was exported
 * @param lastStamp the stamp of the last command
 * @param image the tables
 */
record Snapshot(Position at, long lastStamp, TablesImage image) {
  private static final int MAGIC = 0x4D505353;
  private static final int VERSION = 1;
  private static final int HEADER_BYTES = 136;
  private static final int CRC_BYTES = 4;
  private static final int PAGE_LONGS = 1 << 16;

  /** Takes bytes one after another. */
  interface Out {
    void write(byte[] bytes, int offset, int length) throws IOException;
  }

  /** Gives bytes one after another. */
  interface In {
    void read(byte[] into, int offset, int length) throws IOException;
  }

  /** Writes the snapshot and returns the SHA-256 of its pages. */
  Sha256 write(Out out) throws IOException {
    ByteSink header = new ByteSink(HEADER_BYTES);
    header.i32(MAGIC).u16(VERSION).u16(HEADER_BYTES).u16(RuleCore.VERSION).u16(0);
    header.id(at.ledger()).i32(at.segment()).i64(at.offset()).i64(at.sequence());
    at.hash().write(header);
    header.i64(at.results()).i64(lastStamp).i64(image.entriesTop());
    for (int count : image.counts()) {
      header.i32(count);
    }
    header.i32(Checksums.crc(header.array(), 0, header.size()));
    out.write(header.array(), 0, header.size());
    MessageDigest digest = Sha256.digest();
    ByteBuffer bytes = ByteBuffer.allocate(PAGE_LONGS * Long.BYTES + CRC_BYTES);
    for (TablesImage.Run run : image.runs()) {
      for (int page = 0; page < run.pages().length; page++) {
        int longs = run.longsOf(page);
        bytes.clear().asLongBuffer().put(run.pages()[page], 0, longs);
        int length = longs * Long.BYTES;
        digest.update(bytes.array(), 0, length);
        bytes.putInt(length, Checksums.crc(bytes.array(), 0, length));
        out.write(bytes.array(), 0, length + CRC_BYTES);
      }
    }
    return Sha256.read(ByteBuffer.wrap(digest.digest()));
  }

  /**
   * Reads a snapshot.
   *
   * @param name what to call it if it can't be used
   * @throws JournalException if it is damaged or of a newer version
   */
  static Snapshot read(In in, String name) throws IOException {
    byte[] bytes = new byte[HEADER_BYTES];
    in.read(bytes, 0, bytes.length);
    ByteBuffer header = ByteBuffer.wrap(bytes);
    int magic = header.getInt();
    int version = header.getShort() & 0xFFFF;
    if (magic == MAGIC && version > VERSION) {
      throw new JournalException(JournalFault.NEWER_FORMAT, name, version, VERSION);
    }
    int crcAt = HEADER_BYTES - CRC_BYTES;
    if (magic != MAGIC || header.getInt(crcAt) != Checksums.crc(bytes, 0, crcAt)) {
      throw damaged(name, "its header is not whole");
    }
    header.getShort();
    int rules = header.getShort() & 0xFFFF;
    header.getShort();
    Id128 ledger = new Id128(header.getLong(), header.getLong());
    int segment = header.getInt();
    long offset = header.getLong();
    long sequence = header.getLong();
    Sha256 hash = Sha256.read(header);
    Position at = new Position(ledger, segment, offset, sequence, hash, header.getLong());
    if (rules > RuleCore.VERSION) {
      throw new JournalException(JournalFault.NEWER_RULES, sequence, rules, RuleCore.VERSION);
    }
    return new Snapshot(at, header.getLong(), image(header, in, name));
  }

  private static TablesImage image(ByteBuffer header, In in, String name) throws IOException {
    Tables sizes = new Tables();
    long entriesTop = header.getLong();
    int[] counts = new int[Tables.tableCount()];
    List<TablesImage.Run> runs = new ArrayList<>();
    for (int table = 0; table < counts.length; table++) {
      counts[table] = header.getInt();
    }
    for (int table = 0; table < counts.length; table++) {
      runs.add(run(sizes.longsOf(table, counts[table]), in, name));
    }
    runs.add(run(entriesTop, in, name));
    return new TablesImage(counts, entriesTop, runs);
  }

  private static TablesImage.Run run(long longs, In in, String name) throws IOException {
    int pageCount = (int) ((longs + PAGE_LONGS - 1) / PAGE_LONGS);
    long[][] pages = new long[pageCount][];
    byte[] bytes = new byte[PAGE_LONGS * Long.BYTES + CRC_BYTES];
    TablesImage.Run run = new TablesImage.Run(longs, pages);
    for (int page = 0; page < pageCount; page++) {
      int length = run.longsOf(page) * Long.BYTES;
      in.read(bytes, 0, length + CRC_BYTES);
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      if (buffer.getInt(length) != Checksums.crc(bytes, 0, length)) {
        throw damaged(name, "page %d is not whole".formatted(page));
      }
      pages[page] = new long[page == 0 ? run.longsOf(page) : PAGE_LONGS];
      buffer.asLongBuffer().get(pages[page], 0, run.longsOf(page));
    }
    return run;
  }

  private static JournalException damaged(String name, String what) {
    return new JournalException(JournalFault.SNAPSHOT_DAMAGED, name, what);
  }
}
