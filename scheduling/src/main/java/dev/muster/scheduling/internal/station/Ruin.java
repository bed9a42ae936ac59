package dev.muster.scheduling.internal.station;

import dev.muster.core.search.SearchRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Chooses whom to take out, and when to try to put them back. */
final class Ruin {
  private static final int OUT_MAX = 7;
  private static final int REPORTS = 5;

  private final Shop shop;
  private final Tables tables;
  private final Pins pins;
  private final ReportTimes times;
  private final long[] energy;
  private final Loads loads;

  Ruin(Shop shop, Tables tables, Pins pins, long[] energy) {
    this.shop = shop;
    this.tables = tables;
    this.pins = pins;
    this.energy = energy;
    times = new ReportTimes(shop, tables);
    loads = new Loads(shop);
  }

  /** Chooses a few people: one by need or by chance, others who are in the house about then. */
  int[] choose(SearchRandom random) {
    int most = Math.min(shop.people, 2 + random.nextInt(OUT_MAX - 1));
    int[] out = new int[most];
    out[0] = first(random);
    Route first = tables.routes[out[0]];
    boolean near = first != null && random.nextInt(4) > 0;
    int size = 1;
    for (int tries = 0; size < most && tries < 8 * most; tries++) {
      int other = random.nextInt(shop.people);
      Route route = tables.routes[other];
      boolean fits = !near || route == null || first == null || isNear(route, first, 1 + tries);
      for (int i = 0; i < size; i++) {
        fits &= out[i] != other;
      }
      if (fits) {
        out[size++] = other;
      }
    }
    int[] chosen = Arrays.copyOf(out, size);
    random.shuffle(chosen);
    return chosen;
  }

  private int first(SearchRandom random) {
    int first = random.nextInt(shop.people);
    int need = random.nextInt(4);
    int looks = need == 0 ? 0 : need == 1 ? shop.people : 4;
    for (int i = 0; i < looks; i++) {
      int other = random.nextInt(shop.people);
      first = energy[other] > energy[first] ? other : first;
    }
    return first;
  }

  private static boolean isNear(Route route, Route other, int patience) {
    return Math.abs(route.report - other.report)
        <= (long) (other.end - other.report) * patience / 8;
  }

  /** Lets people keep their times at the busiest station, or swap them where they take as long. */
  @Nullable Route[] swapPins(int[] out, @Nullable Route[] held, SearchRandom random) {
    @Nullable Route[] slots = held.clone();
    for (int i = 0; pins.station() >= 0 && i < out.length; i++) {
      int j = random.nextInt(out.length);
      Route mine = slots[i];
      Route hers = slots[j];
      if (mine != null && hers != null && takeAsLong(out[i], out[j])) {
        slots[i] = hers;
        slots[j] = mine;
      }
    }
    return slots;
  }

  private boolean takeAsLong(int p, int other) {
    int mine = pins.place(p);
    int hers = pins.place(other);
    return mine >= 0 && hers >= 0 && shop.service[p][mine] == shop.service[other][hers];
  }

  /**
   * Returns some times to report: the last one, some before her time at the busiest station or
   * before free time at stations of hers, and one by chance.
   *
   * @param slot when the busiest station serves her, or −1
   */
  int[] reports(int p, @Nullable Route old, int slot, int target, SearchRandom random) {
    if (shop.reportGiven[p]) {
      return new int[] {shop.reportFrom[p]};
    }
    int work = shop.work(p);
    int[] found = new int[REPORTS];
    int size = old == null ? 0 : times.offer(p, old.report, found, 0);
    if (slot >= 0) {
      for (int i = 0; i < 3; i++) {
        size = times.offer(p, slot - random.nextInt(1 + work * 3 / 2), found, size);
      }
      return Arrays.copyOf(found, size);
    }
    for (int i = 0; i < 2 && shop.items[p].length > 0; i++) {
      size = times.offer(p, beforeGap(p, random) - random.nextInt(1 + work), found, size);
    }
    size = times.offer(p, random.nextInt(Math.max(1, target - work)), found, size);
    if (size == 0) {
      size = times.offer(p, random.nextInt(1 + shop.sessionEnd), found, size);
    }
    return Arrays.copyOf(found, size);
  }

  /** Returns the beginning of some free time at a station of hers, busy stations first. */
  private int beforeGap(int p, SearchRandom random) {
    int k = random.nextInt(shop.items[p].length);
    for (int i = 0; i < 2; i++) {
      int other = random.nextInt(shop.items[p].length);
      k = load(p, other) > load(p, k) ? other : k;
    }
    int[] servers = shop.serversOf[shop.stationOf[shop.items[p][k]]];
    Occupation occupation = tables.occupations[servers[random.nextInt(servers.length)]];
    int gaps = occupation.size() - 1;
    int from = random.nextInt(gaps);
    for (int i = 0; i < gaps; i++) {
      int gap = (from + i) % gaps;
      if (occupation.gapEnd(gap) - occupation.gapStart(gap) >= shop.service[p][k]) {
        return Math.max(0, occupation.gapStart(gap));
      }
    }
    return 0;
  }

  private long load(int p, int k) {
    return loads.perServer[shop.stationOf[shop.items[p][k]]];
  }
}
