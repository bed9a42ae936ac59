package dev.muster.points.internal.table;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table as they were at one moment, read by one thread while another one goes on
 * changing them.
 *
 * <p>Whoever is about to change a piece of 64 bytes, which is a row of an account, for the first
 * time saves it here, in a log of such pieces. The reader copies what stands in the table, then
 * looks whether any of it had been saved by then: if so the saved piece is right, and if not,
 * nothing was changed before the copy was made.
 */
final class FrozenRows {
  private static final int PIECE_SHIFT = 3;
  private static final int PIECE_LONGS = 1 << PIECE_SHIFT;
  private static final int CHUNK_SHIFT = 13;
  private static final int CHUNK_LONGS = 1 << CHUNK_SHIFT;
  private static final int GROUP_SHIFT = 7;
  private static final int GROUP_PIECES = 1 << GROUP_SHIFT;
  private static final VarHandle GROUP = MethodHandles.arrayElementVarHandle(int[][].class);
  private static final VarHandle NUMBER = MethodHandles.arrayElementVarHandle(int[].class);

  private final int rows;
  private final int strideShift;
  private final int pageShift;
  private final long[] @Nullable [] pages;
  private final @Nullable PackedPage[] packed;

  /**
   * Of each piece, in groups, its number in the log, from 1; 0 is a piece that was not saved. A
   * group is made when the first of its pieces is saved.
   */
  private final int[] @Nullable [] saved;

  private long[][] log = new long[4][];
  private int logged;
  private volatile int readRows;

  FrozenRows(
      int rows,
      int strideShift,
      int pageShift,
      long[] @Nullable [] pages,
      @Nullable PackedPage[] packed) {
    this.rows = rows;
    this.strideShift = strideShift;
    this.pageShift = pageShift;
    int count = (int) ((rows + (1L << pageShift) - 1) >>> pageShift);
    this.pages = Arrays.copyOf(pages, count);
    this.packed = packed.length == 0 ? packed : Arrays.copyOf(packed, count);
    long pieces = (((long) rows << strideShift) + PIECE_LONGS - 1) >>> PIECE_SHIFT;
    this.saved = new int[(int) ((pieces + GROUP_PIECES - 1) >>> GROUP_SHIFT)][];
  }

  int rows() {
    return rows;
  }

  int fields() {
    return 1 << strideShift;
  }

  /** Saves what is about to change: the long at {@code at} of a page and those around it. */
  void save(int page, int at, long[] longs) {
    long place = ((long) page << (pageShift + strideShift)) + at;
    long row = place >>> strideShift;
    if (row >= rows || row < readRows) {
      return;
    }
    int group = (int) (place >>> (PIECE_SHIFT + GROUP_SHIFT));
    int[] numbers = saved[group];
    if (numbers == null) {
      numbers = new int[GROUP_PIECES];
      GROUP.setRelease(saved, group, numbers);
    }
    int piece = (int) (place >>> PIECE_SHIFT) & (GROUP_PIECES - 1);
    if (numbers[piece] == 0) {
      log(longs, at & -PIECE_LONGS);
      NUMBER.setRelease(numbers, piece, logged);
      // Nobody may see the change before the piece.
      VarHandle.storeStoreFence();
    }
  }

  private void log(long[] longs, int from) {
    int chunk = logged >>> (CHUNK_SHIFT - PIECE_SHIFT);
    int at = (logged << PIECE_SHIFT) & (CHUNK_LONGS - 1);
    if (at == 0) {
      if (chunk == log.length) {
        log = Arrays.copyOf(log, 2 * chunk);
      }
      log[chunk] = new long[CHUNK_LONGS];
    }
    System.arraycopy(longs, from, log[chunk], at, Math.min(PIECE_LONGS, longs.length - from));
    logged++;
  }

  /** Returns the number of packed pages that these rows take. */
  int packedPages() {
    return (int) ((rows + (long) Rows.PACKED_ROWS - 1) / Rows.PACKED_ROWS);
  }

  /** Returns one page, packed. */
  PackedPage packed(int index) throws IOException {
    int from = index * Rows.PACKED_ROWS;
    int count = Math.min(Rows.PACKED_ROWS, rows - from);
    long[] longs = new long[count << strideShift];
    int filled = 0;
    while (filled < count) {
      int page = (from + filled) >>> pageShift;
      int start = (from + filled) & ((1 << pageShift) - 1);
      int part = Math.min(count - filled, (1 << pageShift) - start);
      PackedPage there = packed.length == 0 ? null : packed[page];
      if (there != null && part == there.rows() && part == count && there.changes() == 0) {
        return there;
      }
      copy(page, start, part, longs, filled);
      filled += part;
    }
    readRows = from + count;
    return PackedPage.pack(longs, 1 << strideShift, count);
  }

  private void copy(int page, int startRow, int count, long[] into, int intoRow)
      throws IOException {
    int at = startRow << strideShift;
    int length = count << strideShift;
    int to = intoRow << strideShift;
    PackedPage there = packed.length == 0 ? null : packed[page];
    if (there != null) {
      long[] all = new long[there.rows() << strideShift];
      there.unpack(all);
      System.arraycopy(all, at, into, to, length);
      return;
    }
    long[] live = pages[page];
    if (live == null) {
      throw new IllegalStateException("page (%d) is nowhere".formatted(page));
    }
    System.arraycopy(live, at, into, to, length);
    VarHandle.acquireFence();
    restore(((long) page << (pageShift + strideShift)) + at, length, into, to);
  }

  /** Puts the pieces that were saved of so many longs over their copy. */
  private void restore(long place, int length, long[] into, int to) {
    for (long start = place & -PIECE_LONGS; start < place + length; start += PIECE_LONGS) {
      int[] numbers =
          (int[]) GROUP.getAcquire(saved, (int) (start >>> (PIECE_SHIFT + GROUP_SHIFT)));
      int piece = (int) (start >>> PIECE_SHIFT) & (GROUP_PIECES - 1);
      int number = numbers == null ? 0 : (int) NUMBER.getAcquire(numbers, piece);
      if (number > 0) {
        int at = ((number - 1) << PIECE_SHIFT) & (CHUNK_LONGS - 1);
        long[] chunk = log[(number - 1) >>> (CHUNK_SHIFT - PIECE_SHIFT)];
        long from = Math.max(place, start);
        int count = (int) (Math.min(place + length, start + PIECE_LONGS) - from);
        System.arraycopy(chunk, at + (int) (from - start), into, to + (int) (from - place), count);
      }
    }
  }
}
