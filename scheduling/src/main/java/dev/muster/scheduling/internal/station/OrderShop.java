package dev.muster.scheduling.internal.station;

import static java.util.Objects.requireNonNull;

import dev.muster.core.search.SearchMonitor;
import dev.muster.scheduling.internal.order.OrderProblem;
import dev.muster.scheduling.internal.order.OrderSolver;
import dev.muster.scheduling.station.Goal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A shop in which only orders are to be decided: one server a station, no pauses, only makespan.
 */
final class OrderShop {
  private final Shop shop;
  private final int[] firstOf;
  private final int[] serverOf;
  private final OrderProblem order;
  private @Nullable OrderSolver solver;

  private OrderShop(Shop shop) {
    this.shop = shop;
    firstOf = new int[shop.people + 1];
    for (int p = 0; p < shop.people; p++) {
      firstOf[p + 1] = firstOf[p] + shop.items[p].length;
    }
    int[] durations = new int[firstOf[shop.people]];
    serverOf = new int[durations.length];
    for (int p = 0; p < shop.people; p++) {
      for (int k = 0; k < shop.items[p].length; k++) {
        durations[firstOf[p] + k] = shop.service[p][k];
        serverOf[firstOf[p] + k] = shop.serversOf[shop.stationOf[shop.items[p][k]]][0];
      }
    }
    order = new OrderProblem(durations);
    for (int p = 0; p < shop.people; p++) {
      ofPerson(p);
    }
    int[][] at = new int[shop.servers][];
    for (int s = 0; s < shop.servers; s++) {
      int server = s;
      at[s] = IntStream.range(0, serverOf.length).filter(o -> serverOf[o] == server).toArray();
      for (int i = 0; i < at[s].length; i++) {
        for (int j = 0; j < i; j++) {
          order.exclude(at[s][j], at[s][i], 0, 0);
        }
      }
    }
  }

  private void ofPerson(int p) {
    for (int k = 0; k < shop.items[p].length; k++) {
      int mine = firstOf[p] + k;
      int item = shop.items[p][k];
      order.window(mine, Math.max(shop.reportFrom[p], shop.opens[serverOf[mine]]), 0);
      for (int j = 0; j < k; j++) {
        int other = firstOf[p] + j;
        int otherItem = shop.items[p][j];
        int gap =
            Math.max(shop.walk(serverOf[other], serverOf[mine]), shop.order.apart[otherItem][item]);
        int there = shop.order.before[otherItem][item];
        int back = shop.order.before[item][otherItem];
        if (there != ItemOrder.NONE) {
          order.follow(other, mine, Math.max(gap, there));
        } else if (back != ItemOrder.NONE) {
          order.follow(mine, other, Math.max(gap, back));
        } else {
          order.exclude(other, mine, gap, gap);
        }
      }
    }
  }

  /** Returns whether orders say everything about this shop, and are few enough to be searched. */
  static boolean fits(Shop shop, long pairsMax) {
    boolean plain =
        shop.goals.length == 1
            && shop.goals[0] == Goal.MAKESPAN
            && shop.every == 0
            && Arrays.stream(shop.serversOf).allMatch(each -> each.length == 1)
            && Arrays.stream(shop.breaks).allMatch(each -> each.length == 0)
            && Arrays.stream(shop.closes).allMatch(each -> each == Shop.NEVER);
    long[] atStation = new long[shop.stations];
    long pairs = 0;
    for (int p = 0; p < shop.people; p++) {
      plain &= shop.reportGiven[p] || shop.reportUntil[p] == Shop.NEVER;
      pairs += (long) shop.items[p].length * shop.items[p].length / 2;
      for (int item : shop.items[p]) {
        pairs += atStation[shop.stationOf[item]]++;
      }
    }
    return plain && pairs <= pairsMax;
  }

  /** Searches under a monitor, from a proven bound of the makespan. */
  static OrderShop solve(Shop shop, int bound, SearchMonitor monitor) {
    OrderShop made = new OrderShop(shop);
    made.solver = OrderSolver.solve(made.order, bound, monitor);
    return made;
  }

  /** Returns the bound proved. */
  int bound() {
    return requireNonNull(solver, "solve first").bound();
  }

  /** Returns everyone's way. */
  @Nullable Route[] routes() {
    return routes(requireNonNull(solver, "solve first").starts());
  }

  private @Nullable Route[] routes(int[] starts) {
    @Nullable Route[] routes = new Route[shop.people];
    for (int p = 0; p < shop.people; p++) {
      int first = firstOf[p];
      Integer[] inOrder = new Integer[shop.items[p].length];
      Arrays.setAll(inOrder, k -> k);
      Arrays.sort(inOrder, Comparator.comparingInt(k -> starts[first + k]));
      Route route = new Route(inOrder.length);
      for (int k = 0; k < inOrder.length; k++) {
        route.place[k] = inOrder[k];
        route.server[k] = serverOf[first + inOrder[k]];
        route.start[k] = starts[first + inOrder[k]];
      }
      route.report =
          shop.reportGiven[p] || inOrder.length == 0 ? shop.reportFrom[p] : route.start[0];
      routes[p] = route;
    }
    return routes;
  }
}
