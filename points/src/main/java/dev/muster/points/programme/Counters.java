package dev.muster.points.programme;

import java.util.Arrays;

/**
 * Counts points and times by counter, subject and period.
 *
 * <p>A cell is five numbers side by side, so that a look-up of a cell that is there touches two
 * cache lines: the slot and the cell. Cells are never removed, so their numbers stay valid. Not
 * thread-safe.
 */
final class Counters {
  private static final int FIELDS = 5;
  private static final int WHO = 0;
  private static final int WHEN = 1;
  private static final int POINTS = 2;
  private static final int TIMES = 3;
  private static final int LAST = 4;

  /** The period of a counter that does not apply. */
  static final long NEVER = Long.MIN_VALUE;

  private int[] slots = new int[1 << 10];
  private long[] cells = new long[FIELDS << 9];
  private int count;

  /** Returns the cell, or -1 if nothing was counted there yet. */
  int find(int counter, int subject, long when) {
    long who = (long) counter << 32 | subject;
    int mask = slots.length - 1;
    for (int at = hash(who, when) & mask; slots[at] != 0; at = (at + 1) & mask) {
      int cell = (slots[at] - 1) * FIELDS;
      if (cells[cell + WHO] == who && cells[cell + WHEN] == when) {
        return slots[at] - 1;
      }
    }
    return -1;
  }

  /** Returns the cell, made if need be. */
  int cell(int counter, int subject, long when) {
    int found = find(counter, subject, when);
    if (found >= 0) {
      return found;
    }
    if ((count + 1) * 3L > slots.length * 2L) {
      grow();
    }
    if (cells.length < (count + 1) * FIELDS) {
      cells = Arrays.copyOf(cells, Math.addExact(cells.length, cells.length));
    }
    int cell = count * FIELDS;
    cells[cell + WHO] = (long) counter << 32 | subject;
    cells[cell + WHEN] = when;
    cells[cell + LAST] = -1;
    insert(count);
    return count++;
  }

  void add(int cell, long points, long times, long evaluation) {
    int at = cell * FIELDS;
    cells[at + POINTS] = Math.addExact(cells[at + POINTS], points);
    cells[at + TIMES] += times;
    if (evaluation >= 0) {
      cells[at + LAST] = evaluation;
    }
  }

  long points(int cell) {
    return cell < 0 ? 0 : cells[cell * FIELDS + POINTS];
  }

  long times(int cell) {
    return cell < 0 ? 0 : cells[cell * FIELDS + TIMES];
  }

  /** Returns the number of the evaluation that counted there last, or -1. */
  long last(int cell) {
    return cell < 0 ? -1 : cells[cell * FIELDS + LAST];
  }

  int counter(int cell) {
    return (int) (cells[cell * FIELDS + WHO] >>> 32);
  }

  int subject(int cell) {
    return (int) cells[cell * FIELDS + WHO];
  }

  long when(int cell) {
    return cells[cell * FIELDS + WHEN];
  }

  int count() {
    return count;
  }

  private void grow() {
    slots = new int[slots.length * 2];
    for (int i = 0; i < count; i++) {
      insert(i);
    }
  }

  private void insert(int cell) {
    int mask = slots.length - 1;
    int at = hash(cells[cell * FIELDS + WHO], cells[cell * FIELDS + WHEN]) & mask;
    while (slots[at] != 0) {
      at = (at + 1) & mask;
    }
    slots[at] = cell + 1;
  }

  private static int hash(long who, long when) {
    long mixed = (who ^ (when * 0x9E3779B97F4A7C15L)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 31)) * 0x94D049BB133111EBL;
    return (int) (mixed ^ (mixed >>> 32));
  }
}
