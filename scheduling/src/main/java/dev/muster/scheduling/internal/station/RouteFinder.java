package dev.muster.scheduling.internal.station;

import org.jspecify.annotations.Nullable;

/** Looks for one person's best way through the time that others leave free: a beam search. */
final class RouteFinder {
  /*
   * A state is a set of items done, where she is and until when. From each state every item that
   * may come next is tried at the server that is free first. Of equal sets ending at one item the
   * cheapest is kept, and of each number of items done the few cheapest sets. What counts is time
   * waited, time beyond the target, and, at busy stations, free time cut into pieces too short for
   * anybody.
   */

  private static final int OVERSHOOT = 256;
  private static final int[] NO_SERVERS = {};

  private final Shop shop;
  private final Occupation[] occupations;
  private final Loads loads;
  private final int beam;

  /** Until when everybody should be done. */
  int target;

  private final long[] mask;
  private final int[] parent;
  private final int[] place;
  private final int[] server;
  private final int[] start;
  private final int[] end;
  private final long[] score;

  private int person;
  private boolean freeReport;
  private int pinnedPlace = -1;
  private int pinnedServer;
  private int pinnedStart;
  private long[] mustBeDone = {};
  private int nodes;

  RouteFinder(Shop shop, Occupation[] occupations, Loads loads, int beam) {
    this.shop = shop;
    this.occupations = occupations;
    this.loads = loads;
    this.beam = beam;
    int longest = 0;
    for (int[] each : shop.items) {
      longest = Math.max(longest, each.length);
    }
    int room = 1 + (longest + 1) * (beam + 1) + beam * longest;
    mask = new long[room];
    parent = new int[room];
    place = new int[room];
    server = new int[room];
    start = new int[room];
    end = new int[room];
    score = new long[room];
  }

  /** From now on one item is done at a given server and time. */
  void pin(int itemPlace, int atServer, int at) {
    pinnedPlace = itemPlace;
    pinnedServer = atServer;
    pinnedStart = at;
  }

  /** From now on no item has a given time. */
  void unpin() {
    pinnedPlace = -1;
  }

  /**
   * Returns the cheapest way found for somebody who reports at {@code report}, or null if there is
   * none within the opening hours.
   *
   * @param mayReportLater whether time before the first service is not waited, because she may be
   *     told to come later
   */
  @Nullable Route find(int visitor, int report, boolean mayReportLater) {
    person = visitor;
    freeReport = mayReportLater;
    mustBeDone = Precedence.masks(shop, visitor);
    int n = shop.items[visitor].length;
    nodes = 1;
    mask[0] = 0;
    parent[0] = -1;
    server[0] = -1;
    end[0] = report;
    score[0] = 0;
    int from = 0;
    int until = 1;
    for (int done = 0; done < n; done++) {
      nodes = until;
      for (int state = from; state < until; state++) {
        expand(state, until);
      }
      from = until;
      until = best(from, nodes);
      if (from == until) {
        return null;
      }
    }
    return route(from, n, report);
  }

  private void expand(int state, int layer) {
    int[] items = shop.items[person];
    for (int k = 0; k < items.length; k++) {
      if ((mask[state] & (1L << k)) == 0 && (mustBeDone[k] & ~mask[state]) == 0) {
        step(state, k, layer);
      }
    }
  }

  private void step(int state, int k, int layer) {
    int item = shop.items[person][k];
    int time = shop.service[person][k];
    int station = shop.stationOf[item];
    int notBefore = Math.max(end[state], apart(state, item));
    int at = Shop.NEVER;
    int by = -1;
    if (k == pinnedPlace) {
      by = pinnedServer;
      at = pinnedStart;
      int walk = server[state] < 0 ? 0 : shop.walk(server[state], by);
      if (at < Math.max(notBefore, end[state] + walk)) {
        return;
      }
    }
    for (int s : k == pinnedPlace ? NO_SERVERS : shop.serversOf[station]) {
      if (shop.admits(s, person)) {
        int walk = server[state] < 0 ? 0 : shop.walk(server[state], s);
        int free = occupations[s].earliest(Math.max(notBefore, end[state] + walk), time);
        if (free < at) {
          at = free;
          by = s;
        }
      }
    }
    if (by < 0 || missesPin(state, k, by, at + time)) {
      return;
    }
    int walk = server[state] < 0 ? 0 : shop.walk(server[state], by);
    long idle =
        server[state] < 0 && freeReport
            ? Math.max(0, at - shop.reportUntil[person])
            : at - end[state] - walk;
    long cost = score[state] + 16 * idle + waste(station, by, at, time);
    cost +=
        k == pinnedPlace ? 0 : (long) loads.weight[station] * at * TimetableSearch.PRESSURE / 16;
    long beyond = Math.max(0, at + time - Math.max(target, end[state]));
    if (at + time > target) {
      cost += OVERSHOOT * beyond;
    }
    keep(state, k, by, at, time, cost, layer);
  }

  /** Returns whether something else would end too late for the pinned item, or never could. */
  private boolean missesPin(int state, int k, int by, int until) {
    return pinnedPlace >= 0
        && k != pinnedPlace
        && (mask[state] & (1L << pinnedPlace)) == 0
        && until + shop.walk(by, pinnedServer) > pinnedStart;
  }

  private long waste(int station, int by, int at, int time) {
    int weight = loads.weight[station];
    if (weight == 0) {
      return 0;
    }
    int before = occupations[by].freeBefore(at);
    int after = occupations[by].freeAfter(at + time);
    int lost = before < loads.shortest[station] ? before : 0;
    lost += after < loads.shortest[station] ? after : 0;
    return (long) weight * lost;
  }

  /** Adds a state, or puts it in the place of a dearer one with the same items and end. */
  private void keep(int from, int k, int by, int at, int time, long cost, int layer) {
    long set = mask[from] | (1L << k);
    int slot = nodes;
    for (int i = layer; i < nodes; i++) {
      if (mask[i] == set && place[i] == k) {
        if (score[i] <= cost) {
          return;
        }
        slot = i;
        break;
      }
    }
    if (slot == nodes) {
      nodes++;
    }
    mask[slot] = set;
    parent[slot] = from;
    place[slot] = k;
    server[slot] = by;
    start[slot] = at;
    end[slot] = at + time;
    score[slot] = cost;
  }

  /** Moves the cheapest states to the front of the layer and returns where they end. */
  private int best(int from, int until) {
    int kept = Math.min(beam, until - from);
    for (int i = from; i < from + kept; i++) {
      int least = i;
      for (int j = i + 1; j < until; j++) {
        if (score[j] < score[least]
            || (score[j] == score[least]
                && (end[j] < end[least] || (end[j] == end[least] && mask[j] < mask[least])))) {
          least = j;
        }
      }
      swap(i, least);
    }
    return from + kept;
  }

  private void swap(int a, int b) {
    long heldMask = mask[a];
    mask[a] = mask[b];
    mask[b] = heldMask;
    long heldScore = score[a];
    score[a] = score[b];
    score[b] = heldScore;
    swap(parent, a, b);
    swap(place, a, b);
    swap(server, a, b);
    swap(start, a, b);
    swap(end, a, b);
  }

  private static void swap(int[] values, int a, int b) {
    int held = values[a];
    values[a] = values[b];
    values[b] = held;
  }

  /** Returns the earliest start that rules of gaps allow after what is done. */
  private int apart(int state, int item) {
    int earliest = 0;
    for (int s = state; s > 0; s = parent[s]) {
      int other = shop.items[person][place[s]];
      int gap = Math.max(shop.order.before[other][item], shop.order.apart[other][item]);
      if (gap > 0) {
        earliest = Math.max(earliest, end[s] + gap);
      }
    }
    return earliest;
  }

  private Route route(int last, int n, int report) {
    Route route = new Route(n);
    route.report = report;
    route.score = score[last];
    route.end = end[last];
    int k = n;
    for (int s = last; s > 0; s = parent[s]) {
      k--;
      route.place[k] = place[s];
      route.server[k] = server[s];
      route.start[k] = start[s];
    }
    if (n > 0 && freeReport) {
      route.report = Math.min(route.start[0], shop.reportUntil[person]);
    }
    return route;
  }
}
