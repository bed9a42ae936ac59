package dev.muster.scheduling.internal.station;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes a whole timetable by playing the day: whichever server can begin first takes somebody. */
final class Dispatching {
  /*
   * Where many stations are nearly as busy as the busiest, none may rest, and no way laid for one
   * person alone sees that. So the day is played in order of starts: a server looks who could be
   * with it first, those who are still served or walking included, so that nobody's walk makes it
   * rest; of those who could begin without delay it takes who has the most service still to
   * come [1]. Busy stations may choose a little ahead of others. How many people are in the house
   * is kept level [2]: enough that no server waits for somebody, and no more. Several levels and
   * weights are played; each day costs a few milliseconds.
   *
   * [1] Pinedo: Scheduling, section 8.1 (longest total remaining processing on other machines).
   * [2] Spearman, Woodruff, Hopp: CONWIP: a pull alternative to kanban. Int. J. Prod. Res. 28, 1990.
   */

  /** How far a start may lie behind the first possible one, in seconds. */
  private static final int SLACK = 10;

  /**
   * After how many seconds a server for which nobody is there looks again, at first and at last.
   */
  private static final int LOOK_AGAIN = 15;

  private static final int LOOK_AGAIN_MAX = 240;

  private final Shop shop;
  private final int[] admission;
  private final double level;
  private final int ahead;
  private final double weightOfStay;
  private final long[][] mustBeDone;

  /** By person and station, the set of places of items that are done there. */
  private final long[][] placesAt;

  private final Occupation[] closed;
  private final int[] inWave;
  private final long[] done;
  private final int[] lastServer;
  private final int[] personFree;
  private final int[] report;
  private final int[] workLeft;
  private final int[] serverFree;
  private final int[] stationOf;
  private final int[] pause;
  private final long[] stationWork;
  private final int[][] startOf;
  private final int[][] serverAt;
  private final PriorityQueue<Look> looks = new PriorityQueue<>();
  private int[] house = new int[16];
  private int inHouse;
  private int admitted;
  private int nextWave;
  private int least;
  private int readyItem;

  /** When a server looks for somebody. */
  private record Look(int time, int server) implements Comparable<Look> {
    @Override
    public int compareTo(Look other) {
      return time != other.time
          ? Integer.compare(time, other.time)
          : Integer.compare(server, other.server);
    }
  }

  /** Prepares a day. */
  Dispatching(Shop shop, DayRules rules) {
    this.shop = shop;
    admission = rules.admission().clone();
    level = rules.level() * shop.servers;
    ahead = rules.ahead();
    weightOfStay = rules.stay();
    closed = new Occupation[shop.servers];
    Arrays.setAll(closed, s -> new Occupation(shop.opens[s], shop.closes[s], shop.breaks[s]));
    mustBeDone = new long[shop.people][];
    Arrays.setAll(mustBeDone, p -> Precedence.masks(shop, p));
    inWave = new Tables(shop).inWave;
    done = new long[shop.people];
    lastServer = new int[shop.people];
    Arrays.fill(lastServer, -1);
    personFree = new int[shop.people];
    report = new int[shop.people];
    Arrays.fill(report, -1);
    workLeft = IntStream.range(0, shop.people).map(shop::work).toArray();
    serverFree = new int[shop.servers];
    stationOf = new int[shop.servers];
    pause = new int[shop.servers];
    Arrays.fill(pause, LOOK_AGAIN);
    stationWork = new long[shop.stations];
    for (int station = 0; station < shop.stations; station++) {
      for (int s : shop.serversOf[station]) {
        stationOf[s] = station;
      }
    }
    placesAt = new long[shop.people][];
    startOf = new int[shop.people][];
    serverAt = new int[shop.people][];
    for (int p = 0; p < shop.people; p++) {
      startOf[p] = new int[shop.items[p].length];
      serverAt[p] = new int[shop.items[p].length];
      placesAt[p] = new long[shop.stations];
      for (int k = 0; k < shop.items[p].length; k++) {
        placesAt[p][shop.stationOf[shop.items[p][k]]] |= 1L << k;
        stationWork[shop.stationOf[shop.items[p][k]]] += shop.service[p][k];
      }
    }
  }

  /** Plays the day and returns everyone's way; null for who was not done when all had closed. */
  @Nullable Route[] play() {
    int end = 4 * Math.max(shop.sessionEnd, 3600);
    for (int s = 0; s < shop.servers; s++) {
      looks.add(new Look(Math.max(0, shop.opens[s]), s));
    }
    while (!looks.isEmpty()) {
      Look look = looks.remove();
      int server = look.server();
      if (stationWork[stationOf[server]] > 0 && look.time() <= end) {
        admitUntil(look.time());
        look(server, look.time());
      }
    }
    @Nullable Route[] routes = new Route[shop.people];
    Arrays.setAll(routes, this::route);
    return routes;
  }

  private void admitUntil(int now) {
    if (shop.every == 0) {
      admit(now);
      return;
    }
    while (nextWave * shop.every <= now) {
      admit(nextWave * shop.every);
      nextWave++;
    }
  }

  private void admit(int now) {
    int kept = 0;
    for (int i = admitted; i < admission.length; i++) {
      int p = admission[i];
      boolean given = shop.reportGiven[p] && shop.reportFrom[p] <= now;
      if (given
          || (!shop.reportGiven[p] && isOpen(p, now) && (inHouse < level || isLast(p, now)))) {
        System.arraycopy(admission, admitted, admission, admitted + 1, kept);
        admission[admitted++] = p;
        enter(p, given ? Math.max(0, shop.reportFrom[p]) : now);
      } else {
        kept++;
      }
    }
  }

  private boolean isOpen(int p, int now) {
    int wave = shop.every == 0 ? 0 : now / shop.every;
    boolean room = shop.every == 0 || (wave < inWave.length && inWave[wave] < shop.waveMost);
    return room && now >= shop.reportFrom[p] && now <= shop.reportUntil[p];
  }

  private boolean isLast(int p, int now) {
    return now + Math.max(shop.every, 60) > shop.reportUntil[p];
  }

  private void enter(int p, int time) {
    report[p] = time;
    personFree[p] = time;
    if (shop.every > 0 && !shop.reportGiven[p]) {
      inWave[time / shop.every]++;
    }
    if (shop.items[p].length > 0) {
      if (inHouse == house.length) {
        house = Arrays.copyOf(house, 2 * inHouse);
      }
      house[inHouse++] = p;
    }
  }

  private void look(int server, int now) {
    least = Shop.NEVER;
    for (int i = 0; i < inHouse; i++) {
      least = Math.min(least, start(house[i], server));
    }
    if (least == Shop.NEVER) {
      looks.add(new Look(now + pause[server], server));
      pause[server] = Math.min(LOOK_AGAIN_MAX, pause[server] * 3 / 2);
    } else if (least - advance(stationOf[server]) > now) {
      looks.add(new Look(least - advance(stationOf[server]), server));
    } else {
      looks.add(new Look(take(server), server));
      pause[server] = LOOK_AGAIN;
    }
  }

  /** How many seconds ahead a station may choose: the more, the more work it has left. */
  private int advance(int station) {
    double greatest = 1;
    for (int s = 0; s < shop.stations; s++) {
      greatest = Math.max(greatest, (double) stationWork[s] / shop.serversOf[s].length);
    }
    double share = stationWork[station] / (greatest * shop.serversOf[station].length);
    return (int) (ahead * share * share * share * share);
  }

  /** Begins with the best of those who can begin first; returns when the server is free again. */
  private int take(int server) {
    int chosen = -1;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < inHouse; i++) {
      int p = house[i];
      if (start(p, server) <= least + SLACK) {
        double worth = workLeft[p] + weightOfStay * (least - report[p]);
        if (worth > most || (worth == most && p < house[chosen])) {
          most = worth;
          chosen = i;
        }
      }
    }
    int p = house[chosen];
    int at = start(p, server);
    begin(p, readyItem, server, at);
    if (Long.bitCount(done[p]) == shop.items[p].length) {
      house[chosen] = house[--inHouse];
    }
    return serverFree[server];
  }

  /**
   * Returns when a server could begin with a person, or never; leaves in {@link #readyItem} what
   * with.
   */
  private int start(int p, int server) {
    long open = placesAt[p][stationOf[server]] & ~done[p];
    if (open == 0 || !shop.admits(server, p)) {
      return Shop.NEVER;
    }
    int walk = lastServer[p] < 0 ? 0 : shop.walk(lastServer[p], server);
    int from = Math.max(serverFree[server], personFree[p] + walk);
    int first = Shop.NEVER;
    for (; open != 0; open &= open - 1) {
      int k = Long.numberOfTrailingZeros(open);
      if ((mustBeDone[p][k] & ~done[p]) == 0) {
        int notBefore = Math.max(from, byGaps(p, shop.items[p][k]));
        int at = closed[server].earliest(notBefore, shop.service[p][k]);
        if (at < first) {
          first = at;
          readyItem = k;
        }
      }
    }
    return first;
  }

  private int byGaps(int p, int item) {
    int earliest = 0;
    if (!shop.order.hasGaps) {
      return earliest;
    }
    for (int j = 0; j < shop.items[p].length; j++) {
      int other = shop.items[p][j];
      int gap = Math.max(shop.order.before[other][item], shop.order.apart[other][item]);
      if (gap > 0 && (done[p] & (1L << j)) != 0) {
        earliest = Math.max(earliest, startOf[p][j] + shop.service[p][j] + gap);
      }
    }
    return earliest;
  }

  private void begin(int p, int k, int server, int start) {
    int end = start + shop.service[p][k];
    startOf[p][k] = start;
    serverAt[p][k] = server;
    done[p] |= 1L << k;
    lastServer[p] = server;
    personFree[p] = end;
    serverFree[server] = end;
    workLeft[p] -= shop.service[p][k];
    stationWork[stationOf[server]] -= shop.service[p][k];
  }

  private @Nullable Route route(int p) {
    int n = shop.items[p].length;
    if (report[p] < 0 || Long.bitCount(done[p]) < n) {
      return null;
    }
    Route route = new Route(n);
    route.report = report[p];
    int[] inOrder =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingInt((Integer k) -> startOf[p][k]).thenComparing(k -> k))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int i = 0; i < n; i++) {
      route.place[i] = inOrder[i];
      route.start[i] = startOf[p][inOrder[i]];
      route.server[i] = serverAt[p][inOrder[i]];
    }
    return route;
  }
}
