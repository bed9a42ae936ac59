package dev.muster.points.internal.rule;

import dev.muster.points.internal.table.Rows;

/** Searches in rows that were recorded in order of time. */
public final class RecordedTimes {
  private RecordedTimes() {}

  /** Returns the first row recorded at or after {@code micros}, or the number of rows. O(log n). */
  public static int firstAtOrAfter(Rows rows, int field, long micros) {
    int low = 0;
    int high = rows.count();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (rows.get(middle, field) < micros) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  static boolean contains(Rows rows, int field, long micros) {
    int row = firstAtOrAfter(rows, field, micros);
    return row < rows.count() && rows.get(row, field) == micros;
  }
}
