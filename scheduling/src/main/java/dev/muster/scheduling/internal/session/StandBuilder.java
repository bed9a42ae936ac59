package dev.muster.scheduling.internal.session;

import dev.muster.scheduling.internal.residual.Flow;
import java.util.Arrays;

/** Collects where the people of one worker stand. */
final class StandBuilder {
  private final int outside;
  private int[] batches = new int[2];
  private long[] counts = new long[2];
  private int size;
  private long out;

  StandBuilder(int outside) {
    this.outside = outside;
  }

  /** Adds the people of a slot. */
  void add(Flow flow, int slot) {
    for (int e = flow.firstEntry(slot); e >= 0; e = flow.nextEntry(e)) {
      if (flow.count(e) > 0) {
        add(flow.node(e), flow.count(e));
      }
    }
  }

  /** Adds people at a node. */
  void add(int node, long people) {
    if (node == outside) {
      out += people;
      return;
    }
    int at = size;
    while (at > 0 && batches[at - 1] > node) {
      at--;
    }
    if (at > 0 && batches[at - 1] == node) {
      counts[at - 1] += people;
      return;
    }
    if (size == batches.length) {
      batches = Arrays.copyOf(batches, 2 * size);
      counts = Arrays.copyOf(counts, 2 * size);
    }
    System.arraycopy(batches, at, batches, at + 1, size - at);
    System.arraycopy(counts, at, counts, at + 1, size - at);
    batches[at] = node;
    counts[at] = people;
    size++;
  }

  Stand build() {
    return new Stand(Arrays.copyOf(batches, size), Arrays.copyOf(counts, size), out);
  }
}
