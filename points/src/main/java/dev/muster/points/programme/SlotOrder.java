package dev.muster.points.programme;

import java.util.Arrays;

/**
 * The members of a board in order, counted. Putting one in, taking one out and finding a rank cost
 * O(log n). Not thread-safe.
 */
final class SlotOrder {
  /*
   * A tree of three levels, each as wide as the memory likes: leaves of 1 KiB; groups of up to 256 leaves, whose bounds and
   * sizes stand side by side; and a list of groups, a thousand for ten million members. So a look-up meets some lines of one leaf
   * and what the caches hold. How many members stand before a group is the prefix sum of a Fenwick
   * tree [1], built anew when groups are split or joined, which takes thousands of changes; within a group, sizes are added up.
   *
   * [1] Fenwick: A new data structure for cumulative frequency tables. Software: Practice and Experience 24(3), 1994.
   */
  private final MemberSlots members;
  private long[] bounds = new long[2];
  private SlotGroup[] groups;
  private int count;
  private int[] tree = new int[2];

  SlotOrder(MemberSlots members) {
    this.members = members;
    this.groups = new SlotGroup[1];
    add(0, new SlotGroup(members));
  }

  /** Puts in a member, which is not there. */
  void insert(int slot) {
    long points = members.points(slot);
    long tag = SlotGroup.tag(members, slot);
    int number = groupOf(points, tag);
    if (groups[number].leaves() == SlotGroup.LEAVES_MAX) {
      SlotGroup right = new SlotGroup(members);
      groups[number].move(SlotGroup.LEAVES_MAX / 2, right);
      add(number + 1, right);
      number = groupOf(points, tag);
    }
    groups[number].insert(points, tag);
    count(number, 1);
  }

  /** Takes out a member, which is there with the points that it has. */
  void delete(int slot) {
    long points = members.points(slot);
    long tag = SlotGroup.tag(members, slot);
    int number = groupOf(points, tag);
    SlotGroup group = groups[number];
    group.delete(points, tag);
    count(number, -1);
    if (group.leaves() < SlotGroup.LEAVES_MAX / 8 && count > 1) {
      join(number == 0 ? 0 : number - 1);
    }
  }

  /** Returns how many members stand before a member. */
  int position(int slot) {
    long points = members.points(slot);
    long tag = SlotGroup.tag(members, slot);
    int number = groupOf(points, tag);
    return prefix(number) + groups[number].position(points, tag);
  }

  /** Returns how many members have more points, or at least as many. */
  int before(long points, boolean strictly) {
    int number = SlotGroup.part(bounds, count, points, strictly);
    return prefix(number) + groups[number].before(points, strictly);
  }

  /** Returns the slot of the member at a place from 0. */
  int slotAt(int at) {
    int group = 0;
    int left = at;
    for (int step = Integer.highestOneBit(count); step > 0; step >>= 1) {
      int next = group + step;
      if (next <= count && tree[next] <= left) {
        group = next;
        left -= tree[next];
      }
    }
    return groups[group].slotAt(left);
  }

  /** Returns the group to which a member belongs. */
  private int groupOf(long points, long tag) {
    return SlotGroup.part(members, bounds, count, points, tag);
  }

  /** Joins a group with the next one if both are half a group at most, or one is empty. */
  private void join(int number) {
    SlotGroup left = groups[number];
    SlotGroup right = groups[number + 1];
    if (left.leaves() + right.leaves() > SlotGroup.LEAVES_MAX / 2
        && left.leaves() > 0
        && right.leaves() > 0) {
      return;
    }
    right.moveAll(bounds, number + 1, left);
    SlotGroup.close(bounds, number + 1, count);
    System.arraycopy(groups, number + 2, groups, number + 1, count - number - 2);
    groups[--count] = null;
    rebuild();
  }

  private void add(int number, SlotGroup group) {
    if (count == groups.length) {
      long[] wider = new long[bounds.length * 2];
      SlotGroup.copy(bounds, 0, wider, 0, count);
      bounds = wider;
      groups = Arrays.copyOf(groups, count * 2);
    }
    SlotGroup.open(bounds, number, count);
    System.arraycopy(groups, number, groups, number + 1, count - number);
    groups[number] = group;
    group.bound(bounds, number);
    count++;
    rebuild();
  }

  private void rebuild() {
    tree = new int[count + 1];
    for (int i = 1; i <= count; i++) {
      tree[i] += groups[i - 1].size();
      int parent = i + (i & -i);
      if (parent <= count) {
        tree[parent] += tree[i];
      }
    }
  }

  private void count(int group, int change) {
    for (int i = group + 1; i <= count; i += i & -i) {
      tree[i] += change;
    }
  }

  /** Returns how many members stand in the groups before one. */
  private int prefix(int group) {
    int sum = 0;
    for (int i = group; i > 0; i -= i & -i) {
      sum += tree[i];
    }
    return sum;
  }
}
