package dev.muster.points.internal.table;

import java.util.Arrays;

/**
 * Finds the row of a 128-bit id.
 *
 * <p>Open addressing with linear probing. A slot holds 32 bits of the id's hash beside the row
 * number, so that a fresh id is nearly always told apart within one or two cache lines, and growing
 * needs no look at the ids. The table is cut into segments which grow on their own: the longest
 * pause is that of one segment. Expected cost O(1). Not thread-safe.
 */
public final class IdIndex {
  private static final int SEGMENT_BITS = 8;
  private static final int FIRST_SLOTS = 64;

  /** How many slots beyond the first one a search may look at without having to wait. */
  private static final int TOUCHED_BEYOND = 3;

  /** A segment without ids, in which every search ends at once. */
  private static final long[] NO_SLOTS = {0};

  private final Rows rows;
  private final long[][] segments = new long[1 << SEGMENT_BITS][];
  private final int[] sizes = new int[1 << SEGMENT_BITS];

  /** Creates an index of {@code rows}, whose fields 0 and 1 are the id. */
  IdIndex(Rows rows) {
    this.rows = rows;
    Arrays.fill(segments, NO_SLOTS);
  }

  /** Returns the row of an id, or -1. */
  public int find(long high, long low) {
    return find(hash(high, low), high, low);
  }

  /** Returns the row of an id whose {@link #hash} is known, or -1. */
  public int find(long hash, long high, long low) {
    return Math.max(search(hash, high, low), -1);
  }

  /**
   * Returns the row of an id whose {@link #hash} is known, or the complement of the place where it
   * can be {@link #addAt added} as long as nothing else changes in the index.
   */
  public int search(long hash, long high, long low) {
    long[] slots = segments[(int) (hash >>> (64 - SEGMENT_BITS))];
    int print = (int) hash;
    int mask = slots.length - 1;
    for (int at = home(print, mask); ; at = (at + 1) & mask) {
      long slot = slots[at];
      if (slot == 0) {
        return ~at;
      }
      if ((int) (slot >>> 32) == print) {
        int row = (int) slot - 1;
        if (rows.has(row, high, low)) {
          return row;
        }
      }
    }
  }

  /**
   * Returns the row that an id with this hash most probably has, without a look at the row, or -1
   * if there is none.
   */
  public int candidate(long hash) {
    long[] slots = segments[(int) (hash >>> (64 - SEGMENT_BITS))];
    int print = (int) hash;
    int mask = slots.length - 1;
    for (int at = home(print, mask); ; at = (at + 1) & mask) {
      long slot = slots[at];
      if (slot == 0 || (int) (slot >>> 32) == print) {
        return (int) slot - 1;
      }
    }
  }

  /** Returns the row of an id, which {@link #candidate} has guessed, or -1. */
  public int confirmed(int candidate, long hash, long high, long low) {
    return candidate < 0 || rows.has(candidate, high, low) ? candidate : find(hash, high, low);
  }

  /**
   * Loads the one or two cache lines in which nearly every search for an id begins and ends; the
   * result only keeps the loads from being left out.
   */
  public long touch(long hash) {
    long[] slots = segments[(int) (hash >>> (64 - SEGMENT_BITS))];
    int mask = slots.length - 1;
    int at = home((int) hash, mask);
    return slots[at] + slots[(at + TOUCHED_BEYOND) & mask];
  }

  /** Adds a row whose id is not in the index yet. */
  public void add(int row) {
    add(row, rows.get(row, 0), rows.get(row, 1));
  }

  /** Adds a row whose id, given here, is not in the index yet. */
  public void add(int row, long high, long low) {
    add(row, hash(high, low));
  }

  /** Adds a row whose id, with this {@link #hash}, is not in the index yet. */
  public void add(int row, long hash) {
    int segment = (int) (hash >>> (64 - SEGMENT_BITS));
    insert(withRoom(segment), slot(hash, row));
    sizes[segment]++;
  }

  /** Adds a row whose id a {@link #search} has not found, where it ended at {@code ~place}. */
  public void addAt(int place, int row, long hash) {
    int segment = (int) (hash >>> (64 - SEGMENT_BITS));
    long[] slots = segments[segment];
    if (withRoom(segment) == slots) {
      slots[place] = slot(hash, row);
      sizes[segment]++;
    } else {
      add(row, hash);
    }
  }

  private static long slot(long hash, int row) {
    return Rows.pack((int) hash, row + 1);
  }

  /** Returns the slots of a segment, grown if one more would be too many. */
  private long[] withRoom(int segment) {
    long[] slots = segments[segment];
    if (sizes[segment] * 8L >= slots.length * 5L || slots == NO_SLOTS) {
      slots = slots == NO_SLOTS ? new long[FIRST_SLOTS] : grown(slots);
      segments[segment] = slots;
    }
    return slots;
  }

  /** Makes room for the ids of so many rows in an empty index. */
  void expect(int count) {
    long each = ((long) count * 8 / 5) >>> SEGMENT_BITS;
    if (each > FIRST_SLOTS) {
      int slots = (int) Long.highestOneBit(each + each / 8) * 2;
      for (int segment = 0; segment < segments.length; segment++) {
        segments[segment] = new long[slots];
      }
    }
  }

  /** Removes a row that is in the index. */
  void remove(int row) {
    long hash = hash(rows.get(row, 0), rows.get(row, 1));
    int segment = (int) (hash >>> (64 - SEGMENT_BITS));
    long[] slots = segments[segment];
    int mask = slots.length - 1;
    int at = home((int) hash, mask);
    while ((int) slots[at] != row + 1) {
      if (slots[at] == 0) {
        throw new IllegalStateException("row (%d) is not indexed".formatted(row));
      }
      at = (at + 1) & mask;
    }
    closeGap(slots, at);
    sizes[segment]--;
  }

  /** Moves later slots of the probe sequence into the gap, so that no search stops too early. */
  private static void closeGap(long[] slots, int start) {
    int mask = slots.length - 1;
    int gap = start;
    for (int at = (gap + 1) & mask; slots[at] != 0; at = (at + 1) & mask) {
      int home = home((int) (slots[at] >>> 32), mask);
      if (((at - home) & mask) >= ((at - gap) & mask)) {
        slots[gap] = slots[at];
        gap = at;
      }
    }
    slots[gap] = 0;
  }

  /**
   * Returns the slot in which a search begins: the upper bits of the print, so that slots stay in
   * their order when a segment grows, and growing reads and writes one place after another.
   */
  private static int home(int print, int mask) {
    return (int) (((print & 0xFFFF_FFFFL) * (mask + 1L)) >>> 32);
  }

  private static long[] grown(long[] slots) {
    long[] larger = new long[slots.length * 2];
    for (long slot : slots) {
      if (slot != 0) {
        insert(larger, slot);
      }
    }
    return larger;
  }

  private static void insert(long[] slots, long slot) {
    int mask = slots.length - 1;
    int at = home((int) (slot >>> 32), mask);
    while (slots[at] != 0) {
      at = (at + 1) & mask;
    }
    slots[at] = slot;
  }

  /** Mixes both halves well: ids may be counted up as well as drawn at random. */
  public static long hash(long high, long low) {
    long mixed = (high ^ 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 29) ^ low) * 0x94D049BB133111EBL;
    mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
    return mixed ^ (mixed >>> 32);
  }
}
