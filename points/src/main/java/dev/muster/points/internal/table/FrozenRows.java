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
 * <p>Whoever is about to change a piece of 1 KiB for the first time saves it here. The reader
 * copies what stands in the table, then looks whether any of it had been saved by then: if so the
 * saved piece is right, and if not, nothing was changed before the copy was made.
 */
final class FrozenRows {
  private static final int PIECE_SHIFT = 7;
  private static final VarHandle PAGE = MethodHandles.arrayElementVarHandle(long[][][].class);
  private static final VarHandle PIECE = MethodHandles.arrayElementVarHandle(long[][].class);

  private final int rows;
  private final int strideShift;
  private final int pageShift;
  private final long[] @Nullable [] pages;
  private final @Nullable PackedPage[] packed;
  private final long[][] @Nullable [] saved;
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
    this.saved = new long[count][][];
  }

  int rows() {
    return rows;
  }

  int fields() {
    return 1 << strideShift;
  }

  /** Saves what is about to change: the long at {@code at} of a page and those around it. */
  void save(int page, int at, long[] longs) {
    if (page >= saved.length || ((long) page << pageShift) + (at >> strideShift) < readRows) {
      return;
    }
    long[][] pieces = saved[page];
    if (pieces == null) {
      pieces = new long[(1 << pageShift << strideShift >> PIECE_SHIFT) + 1][];
      PAGE.setRelease(saved, page, pieces);
    }
    int piece = at >> PIECE_SHIFT;
    if (pieces[piece] == null) {
      int from = piece << PIECE_SHIFT;
      long[] copy =
          Arrays.copyOfRange(longs, from, Math.min(longs.length, from + (1 << PIECE_SHIFT)));
      PIECE.setRelease(pieces, piece, copy);
      // Nobody may see the change before the piece.
      VarHandle.fullFence();
    }
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
    long[][] pieces = (long[][]) PAGE.getAcquire(saved, page);
    if (pieces == null) {
      return;
    }
    for (int piece = at >> PIECE_SHIFT; piece << PIECE_SHIFT < at + length; piece++) {
      long[] before = (long[]) PIECE.getAcquire(pieces, piece);
      if (before != null) {
        int from = Math.max(at, piece << PIECE_SHIFT);
        int until = Math.min(at + length, (piece << PIECE_SHIFT) + before.length);
        if (from < until) {
          System.arraycopy(
              before, from - (piece << PIECE_SHIFT), into, to + from - at, until - from);
        }
      }
    }
  }
}
