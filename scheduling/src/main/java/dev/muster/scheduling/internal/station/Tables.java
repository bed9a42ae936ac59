package dev.muster.scheduling.internal.station;

import dev.muster.scheduling.station.Goal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Everyone's way, and what of servers and waves is left. */
final class Tables {
  private final Shop shop;
  final Occupation[] occupations;
  final @Nullable Route[] routes;

  /** By wave, how many people report in it. */
  final int[] inWave;

  Tables(Shop shop) {
    this.shop = shop;
    occupations = new Occupation[shop.servers];
    for (int s = 0; s < shop.servers; s++) {
      occupations[s] = new Occupation(shop.opens[s], shop.closes[s], shop.breaks[s]);
    }
    routes = new Route[shop.people];
    inWave = shop.every == 0 ? new int[0] : new int[2 * (shop.sessionEnd / shop.every) + 16];
  }

  /** Returns whether a wave may have one person more. */
  boolean hasRoom(int wave) {
    return wave >= 0 && wave < inWave.length && inWave[wave] < shop.waveMost;
  }

  void put(int person, Route route) {
    routes[person] = route;
    for (int k = 0; k < route.start.length; k++) {
      int time = shop.service[person][route.place[k]];
      occupations[route.server[k]].add(route.start[k], route.start[k] + time);
    }
    if (countsInWave(person)) {
      inWave[route.report / shop.every]++;
    }
  }

  @Nullable Route take(int person) {
    Route route = routes[person];
    if (route == null) {
      return null;
    }
    routes[person] = null;
    for (int k = 0; k < route.start.length; k++) {
      int time = shop.service[person][route.place[k]];
      occupations[route.server[k]].remove(route.start[k], route.start[k] + time);
    }
    if (countsInWave(person)) {
      inWave[route.report / shop.every]--;
    }
    return route;
  }

  private boolean countsInWave(int person) {
    return shop.every > 0 && !shop.reportGiven[person];
  }

  /** Fills in when a way ends and how long is waited on it. */
  void measure(int person, Route route) {
    int n = route.start.length;
    int busy = 0;
    for (int k = 0; k < n; k++) {
      busy += shop.service[person][route.place[k]];
      busy += k == 0 ? 0 : shop.walk(route.server[k - 1], route.server[k]);
    }
    route.end =
        n == 0 ? route.report : route.start[n - 1] + shop.service[person][route.place[n - 1]];
    route.waiting = route.end - route.report - busy;
  }

  /** Returns the objective: first how many are left out, then the goals in their order. */
  long[] values() {
    long[] values = new long[1 + shop.goals.length];
    for (int p = 0; p < shop.people; p++) {
      Route route = routes[p];
      if (route == null) {
        values[0]++;
        continue;
      }
      for (int g = 0; g < shop.goals.length; g++) {
        if (shop.goals[g] == Goal.MAKESPAN && route.start.length > 0) {
          values[1 + g] = Math.max(values[1 + g], route.end);
        } else if (shop.goals[g] == Goal.TOTAL_WAITING) {
          values[1 + g] += route.waiting;
        } else if (shop.goals[g] == Goal.GREATEST_WAITING) {
          values[1 + g] = Math.max(values[1 + g], route.waiting);
        }
      }
    }
    int overtime = shop.rank(Goal.OVERTIME);
    if (overtime >= 0) {
      values[1 + overtime] = overtime();
    }
    return values;
  }

  private long overtime() {
    int[] last = new int[shop.servers];
    for (int p = 0; p < shop.people; p++) {
      Route route = routes[p];
      for (int k = 0; route != null && k < route.start.length; k++) {
        int end = route.start[k] + shop.service[p][route.place[k]];
        last[route.server[k]] = Math.max(last[route.server[k]], end);
      }
    }
    return Arrays.stream(last).mapToLong(end -> Math.max(0, end - shop.sessionEnd)).sum();
  }
}
