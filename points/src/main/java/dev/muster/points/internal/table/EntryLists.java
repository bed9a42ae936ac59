package dev.muster.points.internal.table;

import java.util.Arrays;

/**
 * Lists of entries in the order they were made, for accounts with history beside each the row of
 * {@link Tables#balances} where the balances after it are.
 *
 * <p>A list is a chain of blocks of 4, 8, 16 … entries in one growing arena. Appending writes one
 * place; finding entry {@code i} of {@code n} takes O(log n) steps back. The owner keeps the list's
 * handle: a {@code long} whose upper half counts the entries and whose lower half names the last
 * block. Not thread-safe.
 */
public final class EntryLists {
  /** A page has 2 to this power integers. */
  static final int PAGE_SHIFT = 16;

  private static final int PAGE_MASK = (1 << PAGE_SHIFT) - 1;
  private static final int FIRST_BLOCK = 4;
  private static final int FIRST_INTS = 1 << 8;
  private static final int UNIT_SHIFT = 1;

  /** Integers of an entry without balances. */
  public static final int PLAIN = 1;

  /** Integers of an entry followed by the row of the balances after it. */
  public static final int WITH_BALANCES = 2;

  private int[][] pages = new int[4][];
  private long top = 1L << UNIT_SHIFT;

  EntryLists() {
    ensure(0, top);
  }

  long top() {
    return top;
  }

  void truncate(long newTop) {
    top = newTop;
  }

  /** Returns the number of entries of a list. */
  public static int count(long handle) {
    return (int) (handle >>> 32);
  }

  /** Adds an entry without balances and returns the new handle. */
  public long add(long handle, int entry) {
    long grown = grown(handle, PLAIN);
    set(last(grown, PLAIN), entry);
    return grown;
  }

  /** Adds an entry followed by the row of the balances after it, and returns the new handle. */
  public long add(long handle, int entry, int balances) {
    long grown = grown(handle, WITH_BALANCES);
    long place = last(grown, WITH_BALANCES);
    set(place, entry);
    set(place + 1, balances);
    return grown;
  }

  private long grown(long handle, int stride) {
    int count = count(handle);
    int block = (int) handle;
    if (count == firstOf(blockOf(count))) {
      block = allocate(1 + stride * (FIRST_BLOCK << blockOf(count)), block);
    }
    return Rows.pack(count + 1, block);
  }

  private static long last(long handle, int stride) {
    int index = count(handle) - 1;
    long start = Integer.toUnsignedLong((int) handle) << UNIT_SHIFT;
    return start + 1 + (long) (index - firstOf(blockOf(index))) * stride;
  }

  private int allocate(int ints, int previousBlock) {
    long at = top;
    if ((at >>> UNIT_SHIFT) > 0xFFFF_FFFFL) {
      throw new IllegalStateException("the entry lists of a ledger are limited to 32 GiB");
    }
    top = (at + ints + 1) & -(1L << UNIT_SHIFT);
    ensure(at, top);
    set(at, previousBlock);
    return (int) (at >>> UNIT_SHIFT);
  }

  /**
   * Loads the cache line where the next entry goes; the result only keeps the load from being left
   * out.
   */
  public long touchNext(long handle, int stride) {
    int count = count(handle);
    int block = blockOf(count);
    int index = count - firstOf(block);
    if (index == 0) {
      return 0;
    }
    return get((Integer.toUnsignedLong((int) handle) << UNIT_SHIFT) + 1 + (long) index * stride);
  }

  /** Returns the place of entry {@code index} (from 0) in the arena. */
  public long place(long handle, int stride, int index) {
    long start = Integer.toUnsignedLong((int) handle) << UNIT_SHIFT;
    int wanted = blockOf(index);
    for (int block = blockOf(count(handle) - 1); block > wanted; block--) {
      start = Integer.toUnsignedLong(get(start)) << UNIT_SHIFT;
    }
    return start + 1 + (long) (index - firstOf(wanted)) * stride;
  }

  /** Returns the integer at a place. */
  public int get(long place) {
    return pages[(int) (place >>> PAGE_SHIFT)][(int) place & PAGE_MASK];
  }

  private void set(long place, int value) {
    pages[(int) (place >>> PAGE_SHIFT)][(int) place & PAGE_MASK] = value;
  }

  private void ensure(long from, long until) {
    int last = (int) ((until - 1) >>> PAGE_SHIFT);
    if (last >= pages.length) {
      pages = Arrays.copyOf(pages, Math.max(last + 1, pages.length * 2));
    }
    for (int page = (int) (from >>> PAGE_SHIFT); page <= last; page++) {
      int ints = page < last ? 1 << PAGE_SHIFT : ((int) (until - 1) & PAGE_MASK) + 1;
      int[] there = pages[page];
      if (there == null) {
        pages[page] = new int[page == 0 ? Math.max(FIRST_INTS, ints) : 1 << PAGE_SHIFT];
      } else if (there.length < ints) {
        pages[page] =
            Arrays.copyOf(there, Math.min(1 << PAGE_SHIFT, Math.max(ints, there.length * 2)));
      }
    }
  }

  /** Returns whether the same list of others has the same entries. */
  boolean sameAs(EntryLists others, long handle, int stride) {
    for (int index = 0; index < count(handle); index++) {
      long place = place(handle, stride, index);
      if (place != others.place(handle, stride, index)) {
        return false;
      }
      for (int i = 0; i < stride; i++) {
        if (get(place + i) != others.get(place + i)) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * Returns the pages up to the top. Entries that are added later only change what no list of now
   * has.
   */
  int[][] list() {
    return Arrays.copyOf(pages, (int) ((top + PAGE_MASK) >>> PAGE_SHIFT));
  }

  /** Takes over loaded pages. */
  void load(int[][] loaded, long loadedTop) {
    pages = Arrays.copyOf(loaded, Math.max(4, loaded.length));
    top = loadedTop;
  }

  private static int blockOf(int index) {
    return 31 - Integer.numberOfLeadingZeros(index / FIRST_BLOCK + 1);
  }

  private static int firstOf(int block) {
    return FIRST_BLOCK * ((1 << block) - 1);
  }
}
