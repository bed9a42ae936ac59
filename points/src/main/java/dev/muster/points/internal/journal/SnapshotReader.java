package dev.muster.points.internal.journal;

import dev.muster.points.Id128;
import dev.muster.points.internal.rule.RuleCore;
import dev.muster.points.internal.store.LedgerState;
import dev.muster.points.internal.table.PackedPage;
import dev.muster.points.internal.table.PageSource;
import dev.muster.points.internal.table.Tables;
import dev.muster.points.journal.JournalException;
import dev.muster.points.journal.JournalFault;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads a snapshot into an empty state. */
final class SnapshotReader {
  private static final int ROWS = 512;

  private final Snapshot.In in;
  private final String name;
  private final Tables tables;
  private final LedgerState state;
  private final @Nullable PageSource source;
  private long position;

  private SnapshotReader(
      Snapshot.In in, String name, LedgerState state, @Nullable PageSource source) {
    this.in = in;
    this.name = name;
    this.state = state;
    this.tables = state.tables();
    this.source = source;
  }

  /**
   * Reads a snapshot into an empty state, which is of no use if that fails.
   *
   * @param name what to call it if it can't be used
   * @param source where its pages can be read again; without one they stay in memory
   * @param bytesMax how long the snapshot can be
   * @return the place behind which it was taken
   * @throws JournalException if it is damaged or of another version
   */
  static Position read(
      Snapshot.In in, String name, LedgerState state, @Nullable PageSource source, long bytesMax)
      throws IOException {
    return new SnapshotReader(in, name, state, source).run(bytesMax);
  }

  private Position run(long bytesMax) throws IOException {
    int headerBytes = Snapshot.headerBytes(tables.tableCount());
    byte[] bytes = take(headerBytes);
    ByteBuffer header = ByteBuffer.wrap(bytes);
    int magic = header.getInt();
    int version = header.getShort() & 0xFFFF;
    if (magic == Snapshot.MAGIC && version > Snapshot.VERSION) {
      throw new JournalException(JournalFault.NEWER_FORMAT, name, version, Snapshot.VERSION);
    }
    if (magic == Snapshot.MAGIC && version < Snapshot.VERSION) {
      throw damaged("it is of version %d, which was never released".formatted(version));
    }
    int crcAt = headerBytes - Snapshot.CRC_BYTES;
    if (magic != Snapshot.MAGIC || header.getInt(crcAt) != Checksums.crc(bytes, 0, crcAt)) {
      throw damaged("its header is not whole");
    }
    header.getShort();
    int rules = header.getShort() & 0xFFFF;
    boolean closed = (header.getShort() & Snapshot.CLOSED) != 0;
    Id128 ledger = new Id128(header.getLong(), header.getLong());
    int segment = header.getInt();
    long offset = header.getLong();
    long sequence = header.getLong();
    Sha256 hash = Sha256.read(header);
    Position at = new Position(ledger, segment, offset, sequence, hash, header.getLong(), closed);
    if (rules > RuleCore.VERSION) {
      throw new JournalException(JournalFault.NEWER_RULES, sequence, rules, RuleCore.VERSION);
    }
    state.setLastStamp(header.getLong());
    long entriesTop = header.getLong();
    int[] counts = new int[tables.tableCount()];
    for (int table = 0; table < counts.length; table++) {
      counts[table] = header.getInt();
      if (counts[table] < 0) {
        throw damaged("table %d has %d rows".formatted(table, counts[table]));
      }
    }
    readTables(counts, bytesMax);
    readEntries(entriesTop);
    return at;
  }

  private void readTables(int[] counts, long bytesMax) throws IOException {
    // Each row with an id takes 16 bytes, whatever the header says.
    int[] expected = counts.clone();
    for (int table = 0; table < counts.length; table++) {
      expected[table] = (int) Math.min(counts[table], bytesMax / (2 * Long.BYTES));
    }
    tables.expect(expected);
    for (int table = 0; table < counts.length; table++) {
      for (int row = 0; row < counts[table]; row += ROWS) {
        readPage(table, Math.min(ROWS, counts[table] - row));
      }
    }
  }

  private void readPage(int table, int rows) throws IOException {
    int fields = tables.fieldsOf(table);
    byte[] head = take(fields * (Long.BYTES + 1));
    ByteBuffer buffer = ByteBuffer.wrap(head);
    long[] shared = new long[fields];
    for (int field = 0; field < fields; field++) {
      shared[field] = buffer.getLong();
    }
    byte[] widths = new byte[fields];
    buffer.get(widths);
    if (!PackedPage.areWidths(widths)) {
      throw damaged("a page of table %d is not whole".formatted(table));
    }
    long at = position;
    byte[] bytes = take(PackedPage.length(rows, widths));
    requireCrc(Checksums.crc(head, bytes), table);
    PackedPage page = PackedPage.of(rows, shared, widths, bytes);
    tables.load(table, page, source == null ? page : page.in(source, at));
  }

  private void readEntries(long top) throws IOException {
    int count = (int) ((top + Tables.ENTRIES_PAGE - 1) / Tables.ENTRIES_PAGE);
    int[][] pages = new int[Math.min(count, 1 << 10)][];
    for (int page = 0; page < count; page++) {
      if (page == pages.length) {
        pages = java.util.Arrays.copyOf(pages, Math.min(count, pages.length * 2));
      }
      int length = (int) Math.min(Tables.ENTRIES_PAGE, top - (long) page * Tables.ENTRIES_PAGE);
      byte[] bytes = take(length * Integer.BYTES);
      requireCrc(Checksums.crc(bytes, 0, bytes.length), tables.tableCount());
      pages[page] = new int[page == 0 ? length : Tables.ENTRIES_PAGE];
      ByteBuffer.wrap(bytes).asIntBuffer().get(pages[page], 0, length);
    }
    tables.loadEntries(pages, top);
  }

  private void requireCrc(int crc, int table) throws IOException {
    if (ByteBuffer.wrap(take(Snapshot.CRC_BYTES)).getInt() != crc) {
      throw damaged("a page of table %d is not whole".formatted(table));
    }
  }

  private byte[] take(int length) throws IOException {
    byte[] bytes = new byte[length];
    in.read(bytes, 0, length);
    position += length;
    return bytes;
  }

  private JournalException damaged(String what) {
    return new JournalException(JournalFault.SNAPSHOT_DAMAGED, name, what);
  }
}
