package dev.muster.points.programme;

import dev.muster.points.Id128;
import java.util.Arrays;

/** Keeps an id and a number of points for each member of a board, found by id. Not thread-safe. */
final class MemberSlots {
  private static final int FIELDS = 3;
  private static final long ABSENT = Long.MIN_VALUE;

  private int[] index = new int[1 << 6];
  private long[] rows = new long[FIELDS << 5];
  private int count;
  private int present;

  int find(Id128 id) {
    int mask = index.length - 1;
    for (int at = hash(id.high(), id.low()) & mask; index[at] != 0; at = (at + 1) & mask) {
      int slot = index[at] - 1;
      if (rows[slot * FIELDS] == id.high() && rows[slot * FIELDS + 1] == id.low()) {
        return slot;
      }
    }
    return -1;
  }

  /** Returns the slot of an id, made if need be. */
  int slot(Id128 id) {
    int found = find(id);
    if (found >= 0) {
      return found;
    }
    if ((count + 1) * 3L > index.length * 2L) {
      index = new int[index.length * 2];
      for (int i = 0; i < count; i++) {
        add(i);
      }
    }
    if (rows.length < (count + 1) * FIELDS) {
      rows = Arrays.copyOf(rows, Math.addExact(rows.length, rows.length));
    }
    rows[count * FIELDS] = id.high();
    rows[count * FIELDS + 1] = id.low();
    rows[count * FIELDS + 2] = ABSENT;
    add(count);
    return count++;
  }

  private void add(int slot) {
    int mask = index.length - 1;
    int at = hash(high(slot), low(slot)) & mask;
    while (index[at] != 0) {
      at = (at + 1) & mask;
    }
    index[at] = slot + 1;
  }

  int present() {
    return present;
  }

  boolean isPresent(int slot) {
    return rows[slot * FIELDS + 2] != ABSENT;
  }

  void set(int slot, long points) {
    if (points == ABSENT) {
      throw new IllegalArgumentException("points (%d) are out of range".formatted(points));
    }
    present += isPresent(slot) ? 0 : 1;
    rows[slot * FIELDS + 2] = points;
  }

  void clear(int slot) {
    present -= isPresent(slot) ? 1 : 0;
    rows[slot * FIELDS + 2] = ABSENT;
  }

  long points(int slot) {
    return rows[slot * FIELDS + 2];
  }

  long high(int slot) {
    return rows[slot * FIELDS];
  }

  long low(int slot) {
    return rows[slot * FIELDS + 1];
  }

  Id128 id(int slot) {
    return new Id128(high(slot), low(slot));
  }

  private static int hash(long high, long low) {
    long mixed = (high ^ 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 29) ^ low) * 0x94D049BB133111EBL;
    return (int) (mixed ^ (mixed >>> 32));
  }
}
