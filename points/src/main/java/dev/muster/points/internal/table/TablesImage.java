package dev.muster.points.internal.table;

import java.util.List;

/**
 * The rows of all tables at one moment, as the longs they are stored in. Indexes are left out: they
 * are made again from the rows.
 */
public final class TablesImage {
  private final int[] counts;
  private final long entriesTop;
  private final List<Run> runs;

  /**
   * The longs of one table.
   *
   * @param longs how many there are
   * @param pages where they lie, 65,536 a page; the last may be longer than what counts
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Run(long longs, long[][] pages) {
    /** Returns how many longs of a page count. */
    public int longsOf(int page) {
      return (int) Math.min(1L << Pages.SHIFT, longs - ((long) page << Pages.SHIFT));
    }
  }

  /** Creates an image. */
  public TablesImage(int[] counts, long entriesTop, List<Run> runs) {
    this.counts = counts.clone();
    this.entriesTop = entriesTop;
    this.runs = List.copyOf(runs);
  }

  /** Returns the number of rows of each table. */
  public int[] counts() {
    return counts.clone();
  }

  /** Returns the longs of the lists of entries. */
  public long entriesTop() {
    return entriesTop;
  }

  /** Returns the longs of each table and at last those of the lists of entries. */
  public List<Run> runs() {
    return runs;
  }
}
