package dev.muster.scheduling.internal.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * People who stand elsewhere than they were told, while moves are weighed: by node, how many of
 * each slot and each home. Not thread-safe.
 */
final class Displaced {
  private final List<TreeMap<Part, Long>> at = new ArrayList<>();

  Displaced(int nodes) {
    for (int v = 0; v < nodes; v++) {
      at.add(new TreeMap<>());
    }
  }

  /** Adds people, or takes them away if there are less than none of them. */
  void add(int slot, int home, int node, long people) {
    Part part = new Part(slot, home);
    if (at.get(node).merge(part, people, Long::sum) == 0) {
      at.get(node).remove(part);
    }
  }

  /** Returns who stands at a node, and how many. */
  NavigableMap<Part, Long> at(int node) {
    return at.get(node);
  }

  long count(int slot, int home, int node) {
    return at.get(node).getOrDefault(new Part(slot, home), 0L);
  }

  /** Returns those of one slot at a node. */
  NavigableMap<Part, Long> of(int slot, int node) {
    return at.get(node).subMap(new Part(slot, -1), true, new Part(slot, Integer.MAX_VALUE), true);
  }

  /** Returns how many people of one slot stand at a node. */
  long count(int slot, int node) {
    long sum = 0;
    for (Map.Entry<Part, Long> part : of(slot, node).entrySet()) {
      sum += part.getValue();
    }
    return sum;
  }

  /**
   * People of one slot with one home.
   *
   * @param slot the slot
   * @param home the batch that they were told
   */
  record Part(int slot, int home) implements Comparable<Part> {
    @Override
    public int compareTo(Part other) {
      return slot != other.slot
          ? Integer.compare(slot, other.slot)
          : Integer.compare(home, other.home);
    }
  }
}
