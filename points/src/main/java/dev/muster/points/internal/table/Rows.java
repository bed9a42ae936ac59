package dev.muster.points.internal.table;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A growable table of rows, each a fixed number of {@code long} fields lying side by side.
 *
 * <p>Fields of one row share cache lines, so touching a random row costs one or two memory accesses
 * instead of one a column. Rows lie in pages: growing never copies more than the first. A table of
 * rows that settle keeps only its newest pages as they are; older ones are {@link PackedPage
 * packed} and may lie in a file. Not thread-safe.
 */
public final class Rows {
  /** Rows of a page that can be packed. */
  static final int PACKED_ROWS = 512;

  private static final int PACKED_SHIFT = 9;
  private static final int PAGE_LONGS_SHIFT = 16;
  private static final int FIRST_LONGS = 1 << 8;
  private static final int NEWEST_PAGES = 8;
  private static final int CHANGES_MAX = 128;
  private static final PackedPage[] NEVER = {};

  /** Tells which rows of a page must stay as they are. */
  @FunctionalInterface
  interface Live {
    /** Returns whether the row that begins at {@code at} is still in use. */
    boolean is(long[] page, int at);
  }

  private final Undo undo;
  private final int strideShift;
  private final int pageShift;
  private final int pageMask;
  private final @Nullable PageCache cache;
  private final @Nullable Live live;
  private long[] @Nullable [] pages = new long[4][];
  private @Nullable PackedPage[] packed;
  private int count;
  private int settled;
  private int hand;
  private @Nullable FrozenRows frozen;

  private Rows(
      Undo undo, int strideShift, int pageShift, @Nullable PageCache cache, @Nullable Live live) {
    this.undo = undo;
    this.strideShift = strideShift;
    this.pageShift = pageShift;
    this.pageMask = (1 << pageShift) - 1;
    this.cache = cache;
    this.live = live;
    this.packed = cache == null ? NEVER : new PackedPage[4];
  }

  /**
   * Creates an empty table whose rows stay as they are.
   *
   * @param strideShift a row has 2 to this power fields
   */
  static Rows lasting(Undo undo, int strideShift) {
    return new Rows(undo, strideShift, PAGE_LONGS_SHIFT - strideShift, null, null);
  }

  /** Creates an empty table whose rows hardly change once others have come behind them. */
  static Rows settling(Undo undo, int strideShift, PageCache cache) {
    return new Rows(undo, strideShift, PACKED_SHIFT, cache, null);
  }

  /** Creates an empty table whose rows change until they are no longer live, and hardly then. */
  static Rows settling(Undo undo, int strideShift, PageCache cache, Live live) {
    return new Rows(undo, strideShift, PACKED_SHIFT, cache, live);
  }

  /** Returns the number of rows. */
  public int count() {
    return count;
  }

  /** Returns one field of a row. */
  public long get(int row, int field) {
    long[] page = pages[row >>> pageShift];
    return page == null
        ? packed(row >>> pageShift).get(row & pageMask, field, cache())
        : page[((row & pageMask) << strideShift) + field];
  }

  /** Returns whether the first two fields of a row are these. */
  boolean has(int row, long first, long second) {
    long[] page = pages[row >>> pageShift];
    if (page == null) {
      return get(row, 0) == first && get(row, 1) == second;
    }
    int at = (row & pageMask) << strideShift;
    return page[at] == first && page[at + 1] == second;
  }

  /**
   * Loads the cache lines of a row that is not packed and has at most as many fields as a line; the
   * result only keeps the loads from being left out.
   */
  public long touch(int row) {
    long[] page = page(row);
    int at = place(row);
    return page[at] + page[at + (1 << strideShift) - 1];
  }

  /** Copies fields of a row. */
  public void copy(int row, int field, int fields, long[] into, int at) {
    long[] page = pages[row >>> pageShift];
    int from = ((row & pageMask) << strideShift) + field;
    if (page == null) {
      for (int i = 0; i < fields; i++) {
        into[at + i] = get(row, field + i);
      }
      return;
    }
    for (int i = 0; i < fields; i++) {
      into[at + i] = page[from + i];
    }
  }

  /** Returns the upper half of a field that holds two integers. */
  public int upper(int row, int field) {
    return (int) (get(row, field) >>> 32);
  }

  /** Returns the lower half of a field that holds two integers. */
  public int lower(int row, int field) {
    return (int) get(row, field);
  }

  /** Sets a field; undone when an open scope is rolled back. */
  public void put(int row, int field, long value) {
    if (undo.recording()) {
      undo.push(this, row, field, get(row, field));
    }
    set(row, field, value);
  }

  /** Sets the upper half of a field. */
  public void putUpper(int row, int field, int value) {
    put(row, field, pack(value, lower(row, field)));
  }

  /** Sets the lower half of a field. */
  public void putLower(int row, int field, int value) {
    put(row, field, pack(upper(row, field), value));
  }

  /** Sets a field of a row appended in the current scope, or restores one; never recorded. */
  public void set(int row, int field, long value) {
    int index = row >>> pageShift;
    long[] page = pages[index];
    if (page == null) {
      page = change(index, row & pageMask, field, value);
      if (page == null) {
        return;
      }
    }
    int at = ((row & pageMask) << strideShift) + field;
    if (frozen != null) {
      frozen.save(index, at, page);
    }
    page[at] = value;
  }

  /** Changes a field of a packed page, or returns the page unpacked to be changed. */
  private long @Nullable [] change(int index, int row, int field, long value) {
    PackedPage there = packed(index);
    if (live != null) {
      long[] page = unpacked(there);
      pages[index] = page;
      packed[index] = null;
      hand = Math.min(hand, index);
      return page;
    }
    PackedPage changed = there.changed(row, field, value);
    if (changed.changes() > CHANGES_MAX) {
      long[] page = unpacked(changed);
      changed = stored(PackedPage.pack(page, 1 << strideShift, 1 << pageShift));
      cache().recycle(page);
    }
    packed[index] = changed;
    return null;
  }

  private long[] unpacked(PackedPage page) {
    long[] longs = cache().buffer(1 << pageShift << strideShift);
    try {
      page.unpack(longs);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return longs;
  }

  /**
   * Returns whether rows that are not packed may be written into their {@link #page} at once: no
   * scope is open and nobody reads frozen rows.
   */
  public boolean isDirect() {
    return frozen == null && !undo.recording();
  }

  /**
   * Returns the page of a row that is not packed, to be read from {@link #place} on, and to be
   * written if the row was just appended or {@link #isDirect} says so.
   */
  public long[] page(int row) {
    return requireNonNull(pages[row >>> pageShift], "page");
  }

  /** Returns where a row begins in its {@link #page}. */
  public int place(int row) {
    return (row & pageMask) << strideShift;
  }

  /** Appends a row of zeros and returns its number. */
  public int append() {
    int row = appendUnset();
    int at = place(row);
    Arrays.fill(page(row), at, at + (1 << strideShift), 0);
    return row;
  }

  /** Appends a row whose every field is still to be set, and returns its number. */
  public int appendUnset() {
    if (count == Integer.MAX_VALUE) {
      throw new IllegalStateException("a ledger table is limited to 2147483647 rows");
    }
    int row = count++;
    int at = (row & pageMask) << strideShift;
    if (at == 0 && cache != null && !undo.recording()) {
      settle(row >>> pageShift);
    }
    long[] page = upTo(row >>> pageShift, at + (1 << strideShift));
    if (frozen != null) {
      frozen.save(row >>> pageShift, at, page);
    }
    return row;
  }

  /** Returns a page for writing that has at least {@code longs} places. */
  private long[] upTo(int index, int longs) {
    if (index >= pages.length) {
      pages = Arrays.copyOf(pages, Math.max(index + 1, pages.length * 2));
      if (cache != null) {
        packed = Arrays.copyOf(packed, pages.length);
      }
    }
    int full = 1 << pageShift << strideShift;
    long[] there = pages[index];
    if (there == null) {
      there = index == 0 ? new long[Math.min(full, Math.max(FIRST_LONGS, longs))] : fresh(full);
      pages[index] = there;
    } else if (there.length < longs) {
      there = Arrays.copyOf(there, Math.min(full, Math.max(longs, there.length * 2)));
      pages[index] = there;
    }
    return there;
  }

  private long[] fresh(int longs) {
    return cache == null ? new long[longs] : cache.buffer(longs);
  }

  /*
   * Pages are packed when a page is begun outside of all scopes, so that nothing packed is ever rolled back. Where rows have to
   * stay while they are live, two pages are looked at for each one that is begun: a page whose rows are all done is found soon,
   * and looking costs a little for each row.
   */
  private void settle(int begun) {
    int until = begun - NEWEST_PAGES;
    if (live == null) {
      for (; settled < until; settled++) {
        settlePage(settled);
      }
      return;
    }
    for (int looked = 0; looked < 2 && until > 0; looked++) {
      hand = hand >= until ? 0 : hand;
      if (pages[hand] != null && !hasLive(pages[hand], live)) {
        settlePage(hand);
      }
      hand++;
    }
  }

  private boolean hasLive(long[] page, Live rule) {
    for (int at = 0; at < page.length; at += 1 << strideShift) {
      if (rule.is(page, at)) {
        return true;
      }
    }
    return false;
  }

  private void settlePage(int index) {
    long[] page = pages[index];
    if (page == null) {
      return;
    }
    packed[index] = stored(PackedPage.pack(page, 1 << strideShift, 1 << pageShift));
    pages[index] = null;
    cache().recycle(page);
  }

  private PackedPage stored(PackedPage page) {
    PageStore store = cache().store();
    if (store == null) {
      return page;
    }
    try {
      return page.in(store, store.put(page.bytes(), page.length()));
    } catch (IOException e) {
      // Without room on the disk the page stays in memory; nothing is lost.
      return page;
    }
  }

  private PackedPage packed(int index) {
    PackedPage page = packed[index];
    if (page == null) {
      throw new IllegalStateException("page (%d) is nowhere".formatted(index));
    }
    return page;
  }

  private PageCache cache() {
    if (cache == null) {
      throw new IllegalStateException("rows of this table stay as they are");
    }
    return cache;
  }

  /** Drops the last rows until {@code newCount} are left. */
  void truncate(int newCount) {
    count = newCount;
  }

  /** Returns the number of fields of a row. */
  public int fields() {
    return 1 << strideShift;
  }

  /** Returns whether other rows are the same in every field. */
  boolean sameAs(Rows other) {
    if (count != other.count) {
      return false;
    }
    for (int row = 0; row < count; row++) {
      for (int field = 0; field < 1 << strideShift; field++) {
        if (get(row, field) != other.get(row, field)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Returns the rows as they are now; until {@link #thaw} what changes is saved before. */
  FrozenRows freeze() {
    FrozenRows now = now();
    frozen = now;
    return now;
  }

  /** Returns the rows as they are now, to be read before anything happens to them. */
  FrozenRows now() {
    return new FrozenRows(count, strideShift, pageShift, pages, packed);
  }

  /** Says that nobody reads frozen rows any more. */
  void thaw() {
    frozen = null;
  }

  /** Appends the rows of a page; all pages before it were full. */
  void load(PackedPage page) {
    int first = count;
    if (cache != null && page.rows() == 1 << pageShift) {
      int index = first >>> pageShift;
      if (index >= pages.length) {
        pages = Arrays.copyOf(pages, pages.length * 2);
        packed = Arrays.copyOf(packed, pages.length);
      }
      if (live == null) {
        packed[index] = page;
        settled = index + 1;
        count += page.rows();
        return;
      }
    }
    long[] longs = new long[page.rows() << strideShift];
    try {
      page.unpack(longs);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (int row = 0; row < page.rows(); row++) {
      append();
      int at = row << strideShift;
      for (int field = 0; field < 1 << strideShift; field++) {
        set(first + row, field, longs[at + field]);
      }
    }
  }

  /** Lets go of a loaded page for one with the same rows elsewhere. */
  void replace(int firstRow, PackedPage page, PackedPage later) {
    int index = firstRow >>> pageShift;
    if (cache != null && packed[index] == page) {
      packed[index] = later;
    }
  }

  /** Packs two integers into one field. */
  public static long pack(int upper, int lower) {
    return ((long) upper << 32) | (lower & 0xFFFF_FFFFL);
  }
}
