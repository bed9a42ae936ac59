package dev.muster.scheduling.internal.station;

import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/** What the services of one station alone need, whoever reports when. */
final class StationBound {
  /*
   * Only so many people report before a wave; so of the heads at a station, the i-th smallest is at
   * least the start of a wave plus the way to the station of somebody who is not among those before.
   * With such heads, m servers end no earlier than
   *  - if every service took only as long as the shortest: whoever is there first is served first,
   *    and the earliest ends are followed by the longest tails. With equal services no order ends
   *    its i-th service earlier, and no other matching of ends and tails is better;
   *  - if services could be shared out: among those whose heads are the largest, m least heads, the
   *    least services and m least tails leave m servers no time to rest [1].
   *
   * [1] Carlier: Scheduling jobs with release dates and tails on identical machines to minimize the
   *     makespan. EJOR 29, 1987.
   */

  private final Shop shop;
  private final int[] servers;
  private final int[] heads;
  private final int[] tails;
  private final int[] services;

  StationBound(Shop shop, Spans spans, int station) {
    this.shop = shop;
    servers = shop.serversOf[station];
    IntStream.Builder fixedHead = IntStream.builder();
    IntStream.Builder freeHead = IntStream.builder();
    IntStream.Builder freeBefore = IntStream.builder();
    IntStream.Builder tail = IntStream.builder();
    IntStream.Builder service = IntStream.builder();
    int mostEach = 1;
    for (int p = 0; p < shop.people; p++) {
      boolean free = shop.every > 0 && !shop.reportGiven[p];
      int each = 0;
      for (int k = 0; k < shop.items[p].length; k++) {
        if (shop.stationOf[shop.items[p][k]] == station) {
          (free ? freeHead : fixedHead).add(spans.heads[p][k]);
          if (free) {
            freeBefore.add(spans.before[p][k]);
          }
          tail.add(spans.tails[p][k]);
          service.add(shop.service[p][k]);
          each++;
        }
      }
      mostEach = Math.max(mostEach, each);
    }
    int[] free = freeHead.build().sorted().toArray();
    raise(free, freeBefore.build().sorted().toArray(), mostEach);
    heads = IntStream.concat(fixedHead.build(), Arrays.stream(free)).sorted().toArray();
    tails = tail.build().sorted().toArray();
    services = service.build().sorted().toArray();
  }

  /** Raises sorted heads by what waves allow. */
  private void raise(int[] sortedHeads, int[] sortedBefore, int mostEach) {
    long perWave = (long) shop.waveMost * mostEach;
    for (int i = 0; i < sortedHeads.length; i++) {
      if (i >= perWave) {
        int later = sortedBefore[(int) (i - perWave)] + shop.every;
        sortedBefore[i] = Math.min(Shop.NEVER, Math.max(sortedBefore[i], later));
      }
      sortedHeads[i] = Math.max(sortedHeads[i], sortedBefore[i]);
    }
  }

  /** Returns the end of the session that the station allows, with what must come after it. */
  long end() {
    if (heads.length == 0) {
      return 0;
    }
    long work = Arrays.stream(services).asLongStream().sum();
    long bound = withPauses(heads[0], work, tails[0]);
    return Math.max(bound, Math.max(oneByOne(), sharedOut()));
  }

  private long oneByOne() {
    PriorityQueue<Long> free = new PriorityQueue<>();
    for (int s : servers) {
      free.add(Math.max(0L, shop.opens[s]));
    }
    long bound = 0;
    for (int i = 0; i < heads.length; i++) {
      long end = Math.max(heads[i], free.remove()) + services[0];
      free.add(end);
      bound = Math.max(bound, end + tails[tails.length - 1 - i]);
    }
    return bound;
  }

  private long sharedOut() {
    long bound = 0;
    long work = Arrays.stream(services).asLongStream().sum();
    for (int from = 0; from < heads.length; from++) {
      int used = Math.min(servers.length, heads.length - from);
      long sum = work;
      for (int i = 0; i < used; i++) {
        sum += heads[from + i] + tails[i];
      }
      bound = Math.max(bound, (sum + used - 1) / used);
      work -= services[heads.length - 1 - from];
    }
    return bound;
  }

  /** Returns when {@code work} can be done at the earliest by servers that close and pause. */
  private long withPauses(int from, long work, int tail) {
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
}
