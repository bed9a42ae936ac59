package dev.muster.scheduling.internal.residual;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Who stands where: people of each worker at each node, and the free places of each batch. Node
 * {@code b} is batch {@code b}; the last node is where people without a place stand.
 *
 * <p>An entry is a pair of worker and node. The entries of a worker form a chain, and the members
 * of a node, the workers with people there, a list, so that both can be walked without looking at
 * the rest. Not thread-safe.
 */
public final class Flow {
  private int[] first;
  private final int[][] members;
  private final int[] memberCount;
  private final long[] free;
  private final BitSet touched;
  private int[] worker;
  private int[] node;
  private int[] next;
  private int[] position;
  private long[] count;
  private int size;

  /** Creates a flow of nobody: {@code workers} workers, and batches of these capacities. */
  public Flow(int workers, long[] capacities) {
    first = new int[workers];
    Arrays.fill(first, -1);
    members = new int[capacities.length + 1][4];
    memberCount = new int[capacities.length + 1];
    free = capacities.clone();
    touched = new BitSet(workers);
    worker = new int[Math.max(16, workers)];
    node = new int[worker.length];
    next = new int[worker.length];
    position = new int[worker.length];
    count = new long[worker.length];
  }

  private Flow(Flow other) {
    first = other.first.clone();
    members = new int[other.members.length][];
    for (int v = 0; v < members.length; v++) {
      members[v] = Arrays.copyOf(other.members[v], Math.max(4, other.memberCount[v]));
    }
    memberCount = other.memberCount.clone();
    free = other.free.clone();
    touched = new BitSet(first.length);
    worker = other.worker.clone();
    node = other.node.clone();
    next = other.next.clone();
    position = other.position.clone();
    count = other.count.clone();
    size = other.size;
  }

  /** Returns a copy in which nobody has moved yet. */
  public Flow copy() {
    return new Flow(this);
  }

  /** Returns the node where people without a place stand. */
  public int outside() {
    return free.length;
  }

  /** Returns the places of {@code batch} that nobody takes. */
  public long free(int batch) {
    return free[batch];
  }

  /** Adds {@code places}, which may be negative, to the free places of {@code batch}. */
  public void addFree(int batch, long places) {
    free[batch] += places;
  }

  /** Makes room for more workers, up to this number. */
  public void grow(int workers) {
    if (workers > first.length) {
      int known = first.length;
      first = Arrays.copyOf(first, Math.max(workers, known + (known >> 1)));
      Arrays.fill(first, known, first.length, -1);
    }
  }

  /**
   * Adds people of {@code of} to node {@code to}, and returns the entry; free places are the
   * caller's to count.
   */
  public int add(int of, int to, long people) {
    int entry = entry(of, to);
    if (entry < 0) {
      entry = newEntry(of, to);
    }
    if (count[entry] == 0) {
      if (memberCount[to] == members[to].length) {
        members[to] = Arrays.copyOf(members[to], 2 * members[to].length);
      }
      position[entry] = memberCount[to];
      members[to][memberCount[to]++] = entry;
    }
    count[entry] += people;
    return entry;
  }

  /** Moves people of {@code of} from one node to another. */
  public void move(int of, int from, int to, long people) {
    touched.set(of);
    take(of, from, people);
    add(of, to, people);
  }

  /** Takes people of {@code of}, who must be there, away from a node. */
  public void take(int of, int from, long people) {
    int entry = entry(of, from);
    count[entry] -= people;
    if (count[entry] == 0) {
      int last = members[from][--memberCount[from]];
      members[from][position[entry]] = last;
      position[last] = position[entry];
    }
  }

  /** Returns how many people of {@code of} stand at node {@code at}. */
  public long count(int of, int at) {
    int entry = entry(of, at);
    return entry < 0 ? 0 : count[entry];
  }

  /** Returns how many workers have people at node {@code at}. */
  public int memberCount(int at) {
    return memberCount[at];
  }

  /** Returns worker number {@code index} of those with people at node {@code at}, in any order. */
  public int member(int at, int index) {
    return worker[members[at][index]];
  }

  /** Returns the entry of {@link #member}. */
  public int memberEntry(int at, int index) {
    return members[at][index];
  }

  /** Returns the first entry of {@code of}, or −1. */
  public int firstEntry(int of) {
    return first[of];
  }

  /** Returns the entry of the same worker after {@code entry}, or −1. */
  public int nextEntry(int entry) {
    return next[entry];
  }

  /** Returns the node of {@code entry}. */
  public int node(int entry) {
    return node[entry];
  }

  /** Returns how many people {@code entry} has; may be 0. */
  public long count(int entry) {
    return count[entry];
  }

  /** Returns the workers who have moved since this was created or copied. */
  public BitSet touched() {
    return touched;
  }

  private int entry(int of, int at) {
    int entry = first[of];
    while (entry >= 0 && node[entry] != at) {
      entry = next[entry];
    }
    return entry;
  }

  private int newEntry(int of, int at) {
    if (size == worker.length) {
      int length = size + (size >> 1);
      worker = Arrays.copyOf(worker, length);
      node = Arrays.copyOf(node, length);
      next = Arrays.copyOf(next, length);
      position = Arrays.copyOf(position, length);
      count = Arrays.copyOf(count, length);
    }
    worker[size] = of;
    node[size] = at;
    next[size] = first[of];
    first[of] = size;
    return size++;
  }
}
