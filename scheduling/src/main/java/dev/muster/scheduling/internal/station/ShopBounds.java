package dev.muster.scheduling.internal.station;

import dev.muster.scheduling.station.Goal;
import java.util.stream.IntStream;

/** What no timetable for all visitors can do better than. */
final class ShopBounds {
  /*
   * The makespan is at least
   *  - what one person needs: her earliest report, all her services and the shortest tree of ways
   *    that connects their rooms, and for each item what must come before and after it;
   *  - what one station needs by itself;
   *  - what waves allow: those with the most work best report first, and a wave has so many places.
   */

  private final Shop shop;
  private final Spans spans;

  ShopBounds(Shop shop) {
    this.shop = shop;
    spans = new Spans(shop);
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
    long bound = ofWaves();
    for (int p = 0; p < shop.people; p++) {
      bound = Math.max(bound, ofPerson(p));
    }
    for (int station = 0; station < shop.stations; station++) {
      bound = Math.max(bound, new StationBound(shop, spans, station).end());
    }
    return (int) Math.min(Shop.NEVER, bound);
  }

  private long ofPerson(int p) {
    long end = shop.items[p].length == 0 ? 0 : shop.reportFrom[p];
    end += shop.work(p) + spans.walk[p];
    for (int k = 0; k < shop.items[p].length; k++) {
      end = Math.max(end, (long) spans.heads[p][k] + shop.service[p][k] + spans.tails[p][k]);
    }
    return end;
  }

  private long ofWaves() {
    if (shop.every == 0 || shop.waveMost == Integer.MAX_VALUE) {
      return 0;
    }
    int[] work =
        IntStream.range(0, shop.people)
            .filter(p -> !shop.reportGiven[p] && shop.items[p].length > 0)
            .map(p -> -shop.work(p) - spans.walk[p])
            .sorted()
            .toArray();
    long bound = 0;
    for (int i = 0; i < work.length; i++) {
      bound = Math.max(bound, (long) (i / shop.waveMost) * shop.every - work[i]);
    }
    return bound;
  }
}
