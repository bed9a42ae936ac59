package dev.muster.scheduling.internal.transport;

import java.util.ArrayList;
import java.util.List;

/** Where the units of items stand that are at several nodes at once. */
final class Splits {
  private final List<int[]> nodes = new ArrayList<>();
  private final List<long[]> amounts = new ArrayList<>();

  /** Adds a split and returns what stands for it as a home; see {@link Stage#home}. */
  int add(int[] atNodes, long[] units) {
    nodes.add(atNodes);
    amounts.add(units);
    return -1 - nodes.size();
  }

  int[] nodes(int home) {
    return nodes.get(-2 - home);
  }

  long[] amounts(int home) {
    return amounts.get(-2 - home);
  }
}
