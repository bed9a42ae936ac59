package dev.muster.points.internal.table;

/**
 * A growable table of rows, each a fixed number of {@code long} fields lying side by side.
 *
 * <p>Fields of one row share cache lines, so touching a random row costs one or two memory accesses
 * instead of one a column. Rows live in {@link Pages}: growing never copies more than one. Not
 * thread-safe.
 */
public final class Rows {
  private final Undo undo;
  private final int strideShift;
  private final int pageShift;
  private final int pageMask;
  private final Pages pages = new Pages();
  private int count;

  /**
   * Creates an empty table.
   *
   * @param strideShift a row has 2 to this power fields
   */
  Rows(Undo undo, int strideShift) {
    this.undo = undo;
    this.strideShift = strideShift;
    this.pageShift = Pages.SHIFT - strideShift;
    this.pageMask = (1 << pageShift) - 1;
  }

  /** Returns the number of rows. */
  public int count() {
    return count;
  }

  /** Returns one field of a row. */
  public long get(int row, int field) {
    return pages.page(row >>> pageShift)[((row & pageMask) << strideShift) + field];
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
    long[] page = pages.own(row >>> pageShift);
    int at = ((row & pageMask) << strideShift) + field;
    if (undo.recording()) {
      undo.push(this, row, field, page[at]);
    }
    page[at] = value;
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
    pages.own(row >>> pageShift)[((row & pageMask) << strideShift) + field] = value;
  }

  /** Appends a row of zeros and returns its number. */
  public int append() {
    if (count == Integer.MAX_VALUE) {
      throw new IllegalStateException("a ledger table is limited to 2147483647 rows");
    }
    int row = count++;
    int at = (row & pageMask) << strideShift;
    long[] page = pages.upTo(row >>> pageShift, at + (1 << strideShift));
    java.util.Arrays.fill(page, at, at + (1 << strideShift), 0);
    return row;
  }

  /** Drops the last rows until {@code newCount} are left. */
  void truncate(int newCount) {
    count = newCount;
  }

  /** Returns how many longs so many rows take. */
  long longsOf(int rows) {
    return (long) rows << strideShift;
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

  /** Returns the pages. */
  Pages pages() {
    return pages;
  }

  /** Takes over loaded pages that hold {@code rows} rows. */
  void loaded(int rows) {
    count = rows;
  }

  /** Packs two integers into one field. */
  public static long pack(int upper, int lower) {
    return ((long) upper << 32) | (lower & 0xFFFF_FFFFL);
  }
}
