package dev.muster.scheduling.internal.transport;

import java.util.Arrays;

/**
 * What one lane finds in a scan: where each item stands, and for items of the margin all they could
 * choose.
 *
 * <p>For each item call {@link #begin}, {@link #offer} for every option that can be within {@link
 * #limit}, and {@link #finish}.
 */
final class OptionList {
  private final Stage stage;
  private final long delta;

  /** Units of items outside the margin, by node. */
  final long[] inflow;

  int members;
  int[] item = new int[64];
  int[] end = new int[64];
  int[] node = new int[256];
  long[] cost = new long[256];
  private long[] priced = new long[256];
  private int current;
  private int first;
  private int last;
  private long best;
  private long limit;

  OptionList(Stage stage, int nodes, long delta) {
    this.stage = stage;
    this.delta = delta;
    inflow = new long[nodes];
  }

  void begin(int j) {
    current = j;
    first = members == 0 ? 0 : end[members - 1];
    last = first;
    best = Long.MAX_VALUE;
    limit = Long.MAX_VALUE;
  }

  long delta() {
    return delta;
  }

  /** Returns what an option may cost, price included, to matter. */
  long limit() {
    return limit;
  }

  /**
   * Adds an option of the present item at {@code nodeCost}, or {@code pricedCost} with the price of
   * the node.
   */
  void offer(int optionNode, long nodeCost, long pricedCost) {
    if (pricedCost > limit) {
      return;
    }
    if (pricedCost < best) {
      best = pricedCost;
      limit = best + delta;
    }
    if (last == node.length) {
      node = Arrays.copyOf(node, 2 * last);
      cost = Arrays.copyOf(cost, 2 * last);
      priced = Arrays.copyOf(priced, 2 * last);
    }
    node[last] = optionNode;
    cost[last] = nodeCost;
    priced[last++] = pricedCost;
  }

  /** Places the item, and keeps its options if there is a choice. */
  void finish() {
    int kept = first;
    for (int o = first; o < last; o++) {
      if (priced[o] <= limit) {
        node[kept] = node[o];
        cost[kept] = cost[o];
        priced[kept++] = priced[o];
      }
    }
    last = kept;
    if (last == first) {
      throw new IllegalStateException("a source that can be served has no option.");
    }
    boolean split = stage.home[current] < Stage.NOWHERE;
    if (!split) {
      stage.home[current] = choose(stage.home[current]);
    }
    if (!split && last == first + 1) {
      inflow[node[first]] += stage.weight(current);
      return;
    }
    if (members == item.length) {
      item = Arrays.copyOf(item, 2 * members);
      end = Arrays.copyOf(end, 2 * members);
    }
    item[members] = current;
    end[members++] = last;
  }

  /*
   * Whoever stands at a best option stays. Others choose among equals by a hash, which spreads them about
   * evenly and, unlike "the first", doesn't pile up all ties in one batch.
   */
  private int choose(int home) {
    int chosen = -1;
    long least = Long.MAX_VALUE;
    for (int o = first; o < last; o++) {
      if (priced[o] == best) {
        if (node[o] == home) {
          return home;
        }
        long hash = mix(((long) stage.classOf(current) << 32) ^ node[o]) >>> 1;
        if (hash < least) {
          least = hash;
          chosen = node[o];
        }
      }
    }
    return chosen;
  }

  private static long mix(long value) {
    long z = value * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
