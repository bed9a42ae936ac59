package dev.muster.scheduling.internal.transport;

import java.util.Arrays;

/**
 * The classes of one stage of the solution: all of them, or one of every so many with the weight of
 * its neighbours.
 *
 * <p>Since classes are sorted by group and place, one of every so many is a stratified sample,
 * whose prices are far closer to the true ones than those of a random sample of that size.
 */
final class Stage {
  /** The home of an item not placed yet. */
  static final int NOWHERE = -1;

  final SourceOrder order;
  final int stride;
  final int size;

  /** Node at which each item stands, {@link #NOWHERE}, or −2 − the number of its split. */
  final int[] home;

  private final long[] weights;
  private final int[] groupStart;

  Stage(SourceOrder order, int groups, int stride) {
    this.order = order;
    this.stride = stride;
    size = (order.classes() + stride - 1) / stride;
    home = new int[size];
    Arrays.fill(home, NOWHERE);
    groupStart = new int[groups + 1];
    for (int g = 0; g <= groups; g++) {
      groupStart[g] = firstItemFrom(order.groupStart(g));
    }
    weights = stride == 1 ? new long[0] : new long[size];
    for (int c = 0; stride > 1 && c < order.classes(); c++) {
      weights[c / stride] += order.weight(c);
    }
  }

  private int firstItemFrom(int c) {
    int j = c / stride;
    return j < size && classOf(j) < c ? j + 1 : j;
  }

  /** Returns the class that item {@code j} is. */
  int classOf(int j) {
    return stride == 1 ? j : Math.min(j * stride + stride / 2, order.classes() - 1);
  }

  /** Returns the units of item {@code j}. */
  long weight(int j) {
    return stride == 1 ? order.weight(j) : weights[j];
  }

  /** Returns the first item of {@code group}. */
  int groupStart(int group) {
    return groupStart[group];
  }
}
