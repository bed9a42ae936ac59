package dev.muster.points.programme;

import dev.muster.points.Id128;
import java.util.Arrays;

/**
 * Keeps an id and a number of points for each member of a board, found by id. An entry of the index
 * has 32 bits of the id's hash beside the slot, so that a look-up reads no other member. Not
 * thread-safe.
 */
final class MemberSlots {
  private static final int FIELDS = 3;
  private static final long ABSENT = Long.MIN_VALUE;

  private long[] index = new long[1 << 6];
  private long[] rows = new long[FIELDS << 5];
  private int count;
  private int present;

  int find(Id128 id) {
    int mask = index.length - 1;
    int hash = hash(id.high(), id.low());
    for (int at = hash & mask; index[at] != 0; at = (at + 1) & mask) {
      int slot = (int) index[at] - 1;
      if ((int) (index[at] >>> 32) == hash && high(slot) == id.high() && low(slot) == id.low()) {
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
      grow();
    }
    if (rows.length < (count + 1) * FIELDS) {
      rows = Arrays.copyOf(rows, Math.addExact(rows.length, rows.length));
    }
    rows[count * FIELDS] = id.high();
    rows[count * FIELDS + 1] = id.low();
    rows[count * FIELDS + 2] = ABSENT;
    add(((long) hash(id.high(), id.low()) << 32) | (count + 1L));
    return count++;
  }

  private void grow() {
    long[] before = index;
    index = new long[before.length * 2];
    for (long entry : before) {
      if (entry != 0) {
        add(entry);
      }
    }
  }

  private void add(long entry) {
    int mask = index.length - 1;
    int at = (int) (entry >>> 32) & mask;
    while (index[at] != 0) {
      at = (at + 1) & mask;
    }
    index[at] = entry;
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
