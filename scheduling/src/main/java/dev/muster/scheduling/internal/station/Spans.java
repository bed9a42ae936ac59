package dev.muster.scheduling.internal.station;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** How long before and after each of a person's items she must be in the house, at the least. */
final class Spans {
  /*
   * What must come before an item takes its services and a way that connects their rooms and ends
   * at the item's; no such way is shorter than the shortest tree that connects them (Prim). Time
   * between two items that rules or walks ask for is counted along each chain of items, too.
   */

  private final Shop shop;
  private final int[][] between;
  private final Map<List<Integer>, Pattern> patterns = new HashMap<>();

  /** By person and place: from the report to the start of the item. */
  final int[][] before;

  /** By person and place: the earliest start, with opening hours. */
  final int[][] heads;

  /** By person and place: from the end of the item to the end of the last one. */
  final int[][] tails;

  /** By person: all that she walks. */
  final int[] walk;

  /** What equal lists of items share: walks in seconds, places in an order that rules allow. */
  private record Pattern(
      List<Long> must,
      List<Long> after,
      List<Integer> there,
      List<Integer> back,
      int all,
      List<Integer> order) {}

  Spans(Shop shop) {
    this.shop = shop;
    between = betweenStations();
    before = new int[shop.people][];
    heads = new int[shop.people][];
    tails = new int[shop.people][];
    walk = new int[shop.people];
    for (int p = 0; p < shop.people; p++) {
      int person = p;
      List<Integer> items = Arrays.stream(shop.items[p]).boxed().toList();
      Pattern pattern = patterns.computeIfAbsent(items, key -> pattern(person));
      walk[p] = pattern.all();
      before[p] = starts(p, pattern, false);
      heads[p] = starts(p, pattern, true);
      tails[p] = tails(p, pattern);
    }
  }

  private int[][] betweenStations() {
    int[][] least = new int[shop.stations][shop.stations];
    for (int a = 0; a < shop.stations; a++) {
      for (int b = 0; b < shop.stations; b++) {
        least[a][b] = a == b ? 0 : Shop.NEVER;
        for (int s : shop.serversOf[a]) {
          for (int t : shop.serversOf[b]) {
            least[a][b] = Math.min(least[a][b], shop.walk(s, t));
          }
        }
      }
    }
    return least;
  }

  private Pattern pattern(int p) {
    int n = shop.items[p].length;
    long[] must = Precedence.masks(shop, p);
    for (int via = 0; via < n; via++) {
      for (int k = 0; k < n; k++) {
        must[k] |= (must[k] & (1L << via)) != 0 ? must[via] : 0;
      }
    }
    long[] after = new long[n];
    for (int k = 0; k < n; k++) {
      for (int j = 0; j < n; j++) {
        after[k] |= (must[j] & (1L << k)) != 0 ? 1L << j : 0;
      }
    }
    return new Pattern(
        Arrays.stream(must).boxed().toList(),
        Arrays.stream(after).boxed().toList(),
        IntStream.range(0, n).mapToObj(k -> tree(p, must[k] | (1L << k))).toList(),
        IntStream.range(0, n).mapToObj(k -> tree(p, after[k] | (1L << k))).toList(),
        tree(p, n == 0 ? 0 : -1L >>> (64 - n)),
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingInt(k -> Long.bitCount(must[k])))
            .toList());
  }

  /** The length of the shortest tree that connects the stations of some of her items. */
  private int tree(int p, long places) {
    int n = shop.items[p].length;
    int[] away = new int[n];
    Arrays.fill(away, Shop.NEVER);
    long open = places;
    int sum = 0;
    while (open != 0) {
      int next = Long.numberOfTrailingZeros(open);
      for (long rest = open; rest != 0; rest &= rest - 1) {
        int k = Long.numberOfTrailingZeros(rest);
        next = away[k] < away[next] ? k : next;
      }
      sum += open == places ? 0 : away[next];
      open &= ~(1L << next);
      int[] from = between[shop.stationOf[shop.items[p][next]]];
      for (long rest = open; rest != 0; rest &= rest - 1) {
        int k = Long.numberOfTrailingZeros(rest);
        away[k] = Math.min(away[k], from[shop.stationOf[shop.items[p][k]]]);
      }
    }
    return sum;
  }

  private int[] starts(int p, Pattern pattern, boolean byTheClock) {
    int[] starts = new int[shop.items[p].length];
    int report = byTheClock ? shop.reportFrom[p] : 0;
    for (int k : pattern.order()) {
      long must = pattern.must().get(k);
      int start = report + sum(p, must) + pattern.there().get(k);
      for (long rest = must; rest != 0; rest &= rest - 1) {
        int j = Long.numberOfTrailingZeros(rest);
        start = Math.max(start, starts[j] + shop.service[p][j] + pause(p, j, k));
      }
      starts[k] = byTheClock ? opening(p, k, start) : start;
    }
    return starts;
  }

  private int[] tails(int p, Pattern pattern) {
    int[] ends = new int[shop.items[p].length];
    for (int i = ends.length - 1; i >= 0; i--) {
      int k = pattern.order().get(i);
      long after = pattern.after().get(k);
      ends[k] = sum(p, after) + pattern.back().get(k);
      for (long rest = after; rest != 0; rest &= rest - 1) {
        int j = Long.numberOfTrailingZeros(rest);
        ends[k] = Math.max(ends[k], pause(p, k, j) + shop.service[p][j] + ends[j]);
      }
    }
    return ends;
  }

  /** The least time from the end of one item to the start of a later one. */
  private int pause(int p, int k, int j) {
    int one = shop.items[p][k];
    int other = shop.items[p][j];
    int gap = Math.max(shop.order.before[one][other], shop.order.apart[one][other]);
    return Math.max(gap, between[shop.stationOf[one]][shop.stationOf[other]]);
  }

  private int opening(int p, int k, int from) {
    int earliest = Shop.NEVER;
    for (int s : shop.serversOf[shop.stationOf[shop.items[p][k]]]) {
      if (shop.admits(s, p)) {
        Occupation empty = new Occupation(shop.opens[s], shop.closes[s], shop.breaks[s]);
        earliest = Math.min(earliest, empty.earliest(from, shop.service[p][k]));
      }
    }
    return earliest == Shop.NEVER ? from : earliest;
  }

  private int sum(int p, long places) {
    int sum = 0;
    for (long rest = places; rest != 0; rest &= rest - 1) {
      sum += shop.service[p][Long.numberOfTrailingZeros(rest)];
    }
    return sum;
  }
}
