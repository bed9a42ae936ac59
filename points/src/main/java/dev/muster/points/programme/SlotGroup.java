package dev.muster.points.programme;

import java.util.Arrays;

/**
 * Up to {@value #LEAVES_MAX} leaves of a board, each of up to {@value #LEAF_MAX} members.
 *
 * <p>Keys lie in one array, points in its first half, tags in the second. A tag is the upper half
 * of the upper half of a member's id, and its slot; so that a comparison looks up a member only
 * where points and 32 bits of the id are equal. Not thread-safe.
 */
final class SlotGroup {
  /*
   * No member of a leaf stands before the leaf's bound or after the next one's; the first leaf has none. Within a leaf there is no
   * order until someone asks for a place, so that a change writes two or three lines of memory, and counting reads lines one after
   * another, which the processor fetches ahead. Bounds stay when their members leave, whose ids are kept.
   */
  static final int LEAF_MAX = 64;
  static final int LEAVES_MAX = 256;

  private final MemberSlots members;
  private long[] bounds = new long[2 * 4];
  private long[][] leaves = new long[4][];
  private int[] sizes = new int[4];
  private int count;

  SlotGroup(MemberSlots members) {
    this.members = members;
  }

  /** Returns the tag of a member. */
  static long tag(MemberSlots members, int slot) {
    return (members.high(slot) & 0xFFFF_FFFF_0000_0000L) | slot;
  }

  /** Returns the last part whose bound does not stand after a key. */
  static int part(MemberSlots members, long[] bounds, int count, long points, long tag) {
    int from = 1;
    int until = count;
    while (from < until) {
      int middle = (from + until) >>> 1;
      if (isBefore(members, points, tag, bounds, middle)) {
        until = middle;
      } else {
        from = middle + 1;
      }
    }
    return from - 1;
  }

  /** Returns the last part that has anyone with more points, or at least as many, if any has. */
  static int part(long[] bounds, int count, long points, boolean strictly) {
    int from = 1;
    int until = count;
    while (from < until) {
      int middle = (from + until) >>> 1;
      long other = bounds[middle];
      if (other > points || (!strictly && other == points)) {
        from = middle + 1;
      } else {
        until = middle;
      }
    }
    return from - 1;
  }

  /** Returns whether a key stands before one of an array. */
  private static boolean isBefore(MemberSlots members, long points, long tag, long[] keys, int at) {
    long other = keys[at];
    return other == points
        ? level(members, tag, keys[(keys.length >> 1) + at]) < 0
        : points > other;
  }

  /** Compares two of equal points. */
  private static int level(MemberSlots members, long left, long right) {
    int order = Integer.compareUnsigned((int) (left >>> 32), (int) (right >>> 32));
    if (order != 0 || left == right) {
      return order;
    }
    order = Long.compareUnsigned(members.high((int) left), members.high((int) right));
    return order != 0
        ? order
        : Long.compareUnsigned(members.low((int) left), members.low((int) right));
  }

  /** Makes room for a key at a place among {@code count}. */
  static void open(long[] keys, int at, int count) {
    int half = keys.length >> 1;
    System.arraycopy(keys, at, keys, at + 1, count - at);
    System.arraycopy(keys, half + at, keys, half + at + 1, count - at);
  }

  /** Takes the key at a place out of {@code count}. */
  static void close(long[] keys, int at, int count) {
    int half = keys.length >> 1;
    System.arraycopy(keys, at + 1, keys, at, count - at - 1);
    System.arraycopy(keys, half + at + 1, keys, half + at, count - at - 1);
  }

  /** Copies keys to another array. */
  static void copy(long[] from, int at, long[] to, int target, int count) {
    System.arraycopy(from, at, to, target, count);
    System.arraycopy(from, (from.length >> 1) + at, to, (to.length >> 1) + target, count);
  }

  /** Returns how many leaves there are. */
  int leaves() {
    return count;
  }

  /** Returns how many members there are. */
  int size() {
    return prefix(count);
  }

  /** Returns how many members stand in the leaves before one. */
  private int prefix(int leaf) {
    int sum = 0;
    for (int i = 0; i < leaf; i++) {
      sum += sizes[i];
    }
    return sum;
  }

  private int leafOf(long points, long tag) {
    return part(members, bounds, count, points, tag);
  }

  /** Returns how many members stand before a member. */
  int position(long points, long tag) {
    int number = leafOf(points, tag);
    long[] leaf = leaves[number];
    int notAfter = 0;
    for (int i = 0; i < sizes[number]; i++) {
      notAfter += isBefore(members, points, tag, leaf, i) ? 0 : 1;
    }
    return prefix(number) + notAfter - 1;
  }

  /** Returns how many members have more points, or at least as many. */
  int before(long points, boolean strictly) {
    int number = part(bounds, count, points, strictly);
    long[] leaf = leaves[number];
    int size = sizes[number];
    int level = 0;
    int better = 0;
    for (int i = 0; i < size; i++) {
      better += leaf[i] > points ? 1 : 0;
      level += leaf[i] == points ? 1 : 0;
    }
    return prefix(number) + (strictly ? better : better + level);
  }

  /** Returns the slot of the member at a place from 0. */
  int slotAt(int at) {
    int number = 0;
    int left = at;
    while (left >= sizes[number]) {
      left -= sizes[number++];
    }
    sort(leaves[number], sizes[number]);
    return (int) leaves[number][LEAF_MAX + left];
  }

  /** Brings a leaf in order: little work where it is nearly so. */
  private void sort(long[] leaf, int size) {
    for (int i = 1; i < size; i++) {
      long points = leaf[i];
      long tag = leaf[LEAF_MAX + i];
      int at = i;
      while (at > 0 && isBefore(members, points, tag, leaf, at - 1)) {
        copy(leaf, at - 1, leaf, at, 1);
        at--;
      }
      leaf[at] = points;
      leaf[LEAF_MAX + at] = tag;
    }
  }

  /** Puts in a member, which is not there, if there are fewer leaves than the most. */
  void insert(long points, long tag) {
    if (count == 0) {
      add(0, new long[2 * LEAF_MAX], 0);
    }
    int number = leafOf(points, tag);
    if (sizes[number] == LEAF_MAX) {
      split(number);
      number = leafOf(points, tag);
    }
    long[] leaf = leaves[number];
    int at = sizes[number]++;
    leaf[at] = points;
    leaf[LEAF_MAX + at] = tag;
  }

  /** Takes out a member, which is there. */
  void delete(long points, long tag) {
    int number = leafOf(points, tag);
    long[] leaf = leaves[number];
    int at = 0;
    while (leaf[LEAF_MAX + at] != tag) {
      at++;
    }
    int last = --sizes[number];
    copy(leaf, last, leaf, at, 1);
    if (last == 0) {
      drop(number);
    } else if (last < LEAF_MAX / 8 && count > 1) {
      join(number == 0 ? 0 : number - 1);
    }
  }

  private void split(int number) {
    long[] leaf = leaves[number];
    long[] right = new long[2 * LEAF_MAX];
    int half = LEAF_MAX / 2;
    sort(leaf, LEAF_MAX);
    copy(leaf, half, right, 0, LEAF_MAX - half);
    sizes[number] = half;
    add(number + 1, right, LEAF_MAX - half);
  }

  /** Joins a leaf with the next one if both together are half a leaf at most. */
  private void join(int number) {
    int joined = number + 1 < count ? sizes[number] + sizes[number + 1] : LEAF_MAX;
    if (joined <= LEAF_MAX / 2) {
      copy(leaves[number + 1], 0, leaves[number], sizes[number], sizes[number + 1]);
      sizes[number] = joined;
      drop(number + 1);
    }
  }

  private void add(int number, long[] leaf, int size) {
    if (count == leaves.length) {
      long[] wider = new long[bounds.length * 2];
      copy(bounds, 0, wider, 0, count);
      bounds = wider;
      leaves = Arrays.copyOf(leaves, count * 2);
      sizes = Arrays.copyOf(sizes, count * 2);
    }
    open(bounds, number, count);
    System.arraycopy(leaves, number, leaves, number + 1, count - number);
    System.arraycopy(sizes, number, sizes, number + 1, count - number);
    copy(leaf, 0, bounds, number, 1);
    leaves[number] = leaf;
    sizes[number] = size;
    count++;
  }

  private void drop(int number) {
    close(bounds, number, count);
    System.arraycopy(leaves, number + 1, leaves, number, count - number - 1);
    System.arraycopy(sizes, number + 1, sizes, number, count - number - 1);
    count--;
  }

  /**
   * Writes the bound of the first leaf, which holds if this group is not the first, to another's.
   */
  void bound(long[] keys, int at) {
    copy(bounds, 0, keys, at, 1);
  }

  /** Moves the leaves from one on to the end of another group. */
  void move(int from, SlotGroup to) {
    for (int leaf = from; leaf < count; leaf++) {
      to.add(to.count, leaves[leaf], sizes[leaf]);
      copy(bounds, leaf, to.bounds, to.count - 1, 1);
    }
    Arrays.fill(leaves, from, count, null);
    count = from;
  }

  /** Moves all leaves to the end of the group before, where the first one's bound counts. */
  void moveAll(long[] keys, int at, SlotGroup to) {
    if (count > 0) {
      copy(keys, at, bounds, 0, 1);
    }
    move(0, to);
  }
}
