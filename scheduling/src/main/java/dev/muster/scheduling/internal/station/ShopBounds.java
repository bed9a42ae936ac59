package dev.muster.scheduling.internal.station;

import dev.muster.scheduling.station.Goal;
import java.util.Arrays;
import java.util.stream.IntStream;

/** What no timetable for all visitors can do better than. */
final class ShopBounds {
  /*
   * The makespan is at least
   *  - what one person needs: her earliest report, all her services and the shortest tree of ways
   *    that connects their rooms, and for each item what must come before and after it;
   *  - what one station needs: among its k least heads, services and k least tails, k servers can't
   *    do more than k seconds of work a second while they are open [1];
   *  - what waves allow: those with the most work best report first, and a wave has so many places.
   *
   * [1] Carlier: Scheduling jobs with release dates and tails on identical machines to minimize the
   *     makespan. EJOR 29, 1987.
   */

  private final Shop shop;

  /** By person, the least she walks. */
  private final int[] walk;

  ShopBounds(Shop shop) {
    this.shop = shop;
    int[][] between = betweenStations();
    walk = new int[shop.people];
    Arrays.setAll(walk, p -> leastWalk(p, between));
  }

  private int[][] betweenStations() {
    int[][] between = new int[shop.stations][shop.stations];
    for (int a = 0; a < shop.stations; a++) {
      for (int b = 0; b < shop.stations; b++) {
        int least = Shop.NEVER;
        for (int s : shop.serversOf[a]) {
          for (int t : shop.serversOf[b]) {
            least = Math.min(least, shop.walk(s, t));
          }
        }
        between[a][b] = a == b ? 0 : least;
      }
    }
    return between;
  }

  /** The length of the shortest tree that connects all her stations (Prim): no way is shorter. */
  private int leastWalk(int p, int[][] between) {
    int n = shop.items[p].length;
    int[] away = new int[n];
    Arrays.fill(away, Shop.NEVER);
    boolean[] reached = new boolean[n];
    int sum = 0;
    for (int step = 0; step < n; step++) {
      int next = -1;
      for (int k = 0; k < n; k++) {
        next = !reached[k] && (next < 0 || away[k] < away[next]) ? k : next;
      }
      sum += step == 0 ? 0 : away[next];
      reached[next] = true;
      for (int k = 0; k < n; k++) {
        int[] from = between[shop.stationOf[shop.items[p][next]]];
        away[k] = Math.min(away[k], from[shop.stationOf[shop.items[p][k]]]);
      }
    }
    return sum;
  }

  /** Returns a bound for each goal, by itself. */
  long[] all() {
    long makespan = makespan();
    long[] bounds = new long[shop.goals.length];
    for (int g = 0; g < bounds.length; g++) {
      if (shop.goals[g] == Goal.MAKESPAN) {
        bounds[g] = makespan;
      } else if (shop.goals[g] == Goal.OVERTIME) {
        bounds[g] = Math.max(0, makespan - shop.sessionEnd);
      }
    }
    return bounds;
  }

  /** Returns a bound of the makespan. */
  int makespan() {
    long bound = 0;
    int[][] heads = new int[shop.people][];
    int[][] tails = new int[shop.people][];
    for (int p = 0; p < shop.people; p++) {
      heads[p] = heads(p);
      tails[p] = tails(p);
      bound = Math.max(bound, ofPerson(p, heads[p], tails[p]));
    }
    for (int s = 0; s < shop.stations; s++) {
      bound = Math.max(bound, ofStation(s, heads, tails));
    }
    return (int) Math.min(Shop.NEVER, Math.max(bound, ofWaves()));
  }

  private long ofPerson(int p, int[] heads, int[] tails) {
    long work = shop.items[p].length == 0 ? 0 : shop.reportFrom[p];
    work += shop.work(p) + walk[p];
    for (int k = 0; k < heads.length; k++) {
      work = Math.max(work, (long) heads[k] + shop.service[p][k] + tails[k]);
    }
    return work;
  }

  private int[] heads(int p) {
    long[] before = Precedence.masks(shop, p);
    int[] heads = new int[before.length];
    for (int k = 0; k < heads.length; k++) {
      heads[k] = Math.max(shop.reportFrom[p] + sum(p, before[k]), opening(p, k));
    }
    return heads;
  }

  private int opening(int p, int k) {
    int earliest = Shop.NEVER;
    for (int s : shop.serversOf[shop.stationOf[shop.items[p][k]]]) {
      if (shop.admits(s, p)) {
        Occupation empty = new Occupation(shop.opens[s], shop.closes[s], shop.breaks[s]);
        earliest = Math.min(earliest, empty.earliest(shop.reportFrom[p], shop.service[p][k]));
      }
    }
    return earliest == Shop.NEVER ? 0 : earliest;
  }

  private int[] tails(int p) {
    long[] before = Precedence.masks(shop, p);
    int[] tails = new int[before.length];
    for (int k = 0; k < tails.length; k++) {
      for (int j = 0; j < tails.length; j++) {
        tails[k] += (before[j] & (1L << k)) != 0 ? shop.service[p][j] : 0;
      }
    }
    return tails;
  }

  private int sum(int p, long places) {
    int sum = 0;
    for (int k = 0; k < shop.service[p].length; k++) {
      sum += (places & (1L << k)) != 0 ? shop.service[p][k] : 0;
    }
    return sum;
  }

  private long ofStation(int station, int[][] heads, int[][] tails) {
    IntStream.Builder head = IntStream.builder();
    IntStream.Builder tail = IntStream.builder();
    long work = 0;
    for (int p = 0; p < shop.people; p++) {
      for (int k = 0; k < shop.items[p].length; k++) {
        if (shop.stationOf[shop.items[p][k]] == station) {
          head.add(heads[p][k]);
          tail.add(tails[p][k]);
          work += shop.service[p][k];
        }
      }
    }
    int[] sortedHeads = head.build().sorted().toArray();
    int[] sortedTails = tail.build().sorted().toArray();
    int[] servers = shop.serversOf[station];
    int used = Math.min(servers.length, sortedHeads.length);
    if (used == 0) {
      return 0;
    }
    long heads0 = Arrays.stream(sortedHeads, 0, used).asLongStream().sum();
    long tails0 = Arrays.stream(sortedTails, 0, used).asLongStream().sum();
    long simple = (heads0 + work + tails0 + used - 1) / used;
    return Math.max(simple, withBreaks(servers, sortedHeads[0], work, sortedTails[0]));
  }

  /** Returns when {@code work} can be done at the earliest by servers that close and pause. */
  private long withBreaks(int[] servers, int from, long work, int tail) {
    long low = from;
    long high = Shop.NEVER;
    while (low < high) {
      long middle = (low + high) / 2;
      long room = 0;
      for (int s : servers) {
        room += room(s, from, middle);
      }
      if (room >= work) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low >= Shop.NEVER ? 0 : low + tail;
  }

  private long room(int server, int from, long until) {
    long open = Math.max(from, shop.opens[server]);
    long closed = Math.min(until, shop.closes[server]);
    long room = Math.max(0, closed - open);
    int[] breaks = shop.breaks[server];
    for (int i = 0; i < breaks.length; i += 2) {
      room -= Math.max(0, Math.min(closed, breaks[i + 1]) - Math.max(open, breaks[i]));
    }
    return Math.max(0, room);
  }

  private long ofWaves() {
    if (shop.every == 0 || shop.waveMost == Integer.MAX_VALUE) {
      return 0;
    }
    int[] work =
        IntStream.range(0, shop.people)
            .filter(p -> !shop.reportGiven[p] && shop.items[p].length > 0)
            .map(p -> -shop.work(p) - walk[p])
            .sorted()
            .toArray();
    long bound = 0;
    for (int i = 0; i < work.length; i++) {
      bound = Math.max(bound, (long) (i / shop.waveMost) * shop.every - work[i]);
    }
    return bound;
  }
}
