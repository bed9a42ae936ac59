package dev.muster.scheduling.internal.transport;

import java.util.List;

/** The margin: members with their options and how many units of each stand where. */
final class OptionTable {
  final int members;

  /** Item of the stage that each member is. */
  final int[] item;

  /** First option of each member, and at the end the number of options. */
  final int[] start;

  /** Member of each option. */
  final int[] owner;

  final int[] node;
  final long[] cost;
  final long[] amount;

  OptionTable(List<OptionList> lists) {
    int memberCount = 0;
    int optionCount = 0;
    for (OptionList list : lists) {
      memberCount += list.members;
      optionCount = Math.addExact(optionCount, list.members == 0 ? 0 : list.end[list.members - 1]);
    }
    members = memberCount;
    item = new int[members];
    start = new int[members + 1];
    owner = new int[optionCount];
    node = new int[optionCount];
    cost = new long[optionCount];
    amount = new long[optionCount];
    int m = 0;
    int base = 0;
    for (OptionList list : lists) {
      int length = list.members == 0 ? 0 : list.end[list.members - 1];
      System.arraycopy(list.item, 0, item, m, list.members);
      System.arraycopy(list.node, 0, node, base, length);
      System.arraycopy(list.cost, 0, cost, base, length);
      for (int n = 0; n < list.members; n++) {
        start[m + n + 1] = base + list.end[n];
      }
      m += list.members;
      base += length;
    }
    for (int member = 0; member < members; member++) {
      for (int o = start[member]; o < start[member + 1]; o++) {
        owner[o] = member;
      }
    }
  }

  /** Returns the number of options. */
  int size() {
    return node.length;
  }

  /** Returns the option of {@code member} at {@code atNode}, or −1. */
  int find(int member, int atNode) {
    for (int o = start[member]; o < start[member + 1]; o++) {
      if (node[o] == atNode) {
        return o;
      }
    }
    return -1;
  }

  /** Returns the cheapest option of {@code member} at {@code prices}. */
  int cheapest(int member, long[] prices) {
    int best = start[member];
    for (int o = best + 1; o < start[member + 1]; o++) {
      if (cost[o] + prices[node[o]] < cost[best] + prices[node[best]]) {
        best = o;
      }
    }
    return best;
  }
}
