package dev.muster.scheduling.internal.station;

import static java.util.Objects.requireNonNull;

import dev.muster.scheduling.station.ItemRule;
import dev.muster.scheduling.station.StationItem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Rules on items as two tables of seconds: from the end of one item to the start of another. */
public final class ItemOrder {
  /** What the tables hold where there is no rule. */
  static final int NONE = -1;

  /** By item that goes first and item that goes then. */
  final int[][] before;

  /** By any two items, symmetric. */
  final int[][] apart;

  /** Whether any rule asks for time between two items. */
  boolean hasGaps;

  private ItemOrder(int items) {
    before = new int[items][items];
    apart = new int[items][items];
    for (int i = 0; i < items; i++) {
      Arrays.fill(before[i], NONE);
      Arrays.fill(apart[i], NONE);
    }
  }

  /** Returns the tables of {@code rules}, items being positions in {@code items}. */
  static ItemOrder of(List<StationItem> items, List<ItemRule> rules) {
    Map<String, Integer> position = new HashMap<>();
    items.forEach(item -> position.put(item.id(), position.size()));
    ItemOrder order = new ItemOrder(items.size());
    for (ItemRule rule : rules) {
      if (rule instanceof ItemRule.Before given) {
        order.all(
            order.before,
            positions(position, given.first()),
            positions(position, given.then()),
            given.gap());
      } else if (rule instanceof ItemRule.Apart given) {
        int[] each = positions(position, given.items());
        order.all(order.apart, each, each, given.gap());
      } else if (rule instanceof ItemRule.First given) {
        int[] first = positions(position, List.of(given.item()));
        order.all(order.before, first, others(items.size(), first[0]), Duration.ZERO);
      } else if (rule instanceof ItemRule.Last given) {
        int[] last = positions(position, List.of(given.item()));
        order.all(order.before, others(items.size(), last[0]), last, Duration.ZERO);
      }
    }
    return order;
  }

  private static int[] positions(Map<String, Integer> position, List<String> ids) {
    return ids.stream().mapToInt(id -> requireNonNull(position.get(id))).toArray();
  }

  private static int[] others(int items, int but) {
    return IntStream.range(0, items).filter(i -> i != but).toArray();
  }

  /** Items that must come before themselves stay in the table of order, so that they are found. */
  private void all(int[][] table, int[] from, int[] to, Duration gap) {
    for (int one : from) {
      for (int other : to) {
        if (one != other || table == before) {
          hasGaps |= !gap.isZero();
          table[one][other] = Math.max(table[one][other], (int) gap.toSeconds());
        }
      }
    }
  }

  /**
   * Returns ids of items that would have to come before themselves, the first one again at the end;
   * empty if there are none.
   */
  public static List<String> cycle(List<StationItem> items, List<ItemRule> rules) {
    ItemOrder order = of(items, rules);
    int[] state = new int[items.size()];
    List<Integer> path = new ArrayList<>();
    for (int i = 0; i < state.length; i++) {
      int again = order.visit(i, state, path);
      if (again >= 0) {
        List<String> cycle = new ArrayList<>();
        for (int k = path.indexOf(again); k < path.size(); k++) {
          cycle.add(items.get(path.get(k)).id());
        }
        cycle.add(items.get(again).id());
        return cycle;
      }
    }
    return List.of();
  }

  /** Depth first; at most a thousand items deep. */
  private int visit(int item, int[] state, List<Integer> path) {
    if (state[item] == 2) {
      return -1;
    }
    if (state[item] == 1) {
      return item;
    }
    state[item] = 1;
    path.add(item);
    for (int then = 0; then < state.length; then++) {
      if (before[item][then] != NONE) {
        int again = visit(then, state, path);
        if (again >= 0) {
          return again;
        }
      }
    }
    path.remove(path.size() - 1);
    state[item] = 2;
    return -1;
  }
}
