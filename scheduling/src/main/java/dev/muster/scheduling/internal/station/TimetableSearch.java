package dev.muster.scheduling.internal.station;

import dev.muster.core.search.SearchMonitor;
import dev.muster.core.search.SearchRandom;
import dev.muster.scheduling.station.Goal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Ruin and recreate: takes a few people out of the timetable and finds them better ways. */
final class TimetableSearch {
  /*
   * Everyone is inserted whole, as a way through all her stations with as little waiting as the free
   * time of servers allows; nobody's way is ever torn. So people are in the house only while they
   * are served, and waiting stays small even when the busiest station never rests. The search then
   * takes out a few people who have to do with each other and puts them back in another order [1],
   * under a temperature that falls in rounds [2].
   *
   * Free time at the busiest station would soon be cut into useless pieces. So people keep their
   * times there, or swap them with others who take as long; only the rest of their ways changes.
   *
   * Makespan is smoothed: what counts is how far everybody is beyond a target, the best bound there
   * is, and a little how early busy stations are used, so that progress shows before the last one is
   * done earlier.
   *
   * [1] Schrimpf, Schneider, Stamm-Wilbrandt, Dueck: Record breaking optimization results using the
   *     ruin and recreate principle. J. Comput. Phys. 159, 2000.
   * [2] Kirkpatrick, Gelatt, Vecchi: Optimization by simulated annealing. Science 220, 1983.
   */

  /** How much an early start at a busy station counts, in 256ths of waiting. */
  static final int PRESSURE = 3;

  private static final int BEAM = 5;
  private static final int PATIENCE = 200;
  private static final long FIRST_DAY = 1L << 40;
  private static final int FIRST_ROUND = 2_000;
  private static final double COLDEST = 0.002;
  private static final long LEFT_OUT = 1L << 40;

  private final Shop shop;
  private final SearchMonitor monitor;
  private final Loads loads;
  private final Tables tables;
  private final Pins pins;
  private final Ruin ruin;
  private final ReportTimes times;
  private final RouteFinder finder;
  private final int target;
  private final long[] bounds;
  private final long overWeight;
  private final long waitWeight;
  private final long squareWeight;
  private final long[] energy;
  private final @Nullable Route[] best;
  private long[] bestValues;
  private long total;
  private long steps = 1_000;

  /**
   * Prepares a search.
   *
   * @param bounds by goal, what can't be improved on
   * @param target until when everybody should be done
   */
  TimetableSearch(Shop shop, long[] bounds, int target, SearchMonitor monitor) {
    this.shop = shop;
    this.monitor = monitor;
    this.bounds = bounds;
    this.target = target;
    loads = new Loads(shop);
    tables = new Tables(shop);
    int end = Math.min(rank(Goal.MAKESPAN), rank(Goal.OVERTIME));
    int waiting = Math.min(rank(Goal.TOTAL_WAITING), rank(Goal.GREATEST_WAITING));
    pins = new Pins(shop, loads, end < waiting);
    energy = new long[shop.people];
    ruin = new Ruin(shop, tables, pins, energy);
    times = new ReportTimes(shop, tables);
    finder = new RouteFinder(shop, tables.occupations, loads, BEAM);
    finder.target = target;
    overWeight = weight(end, 40);
    waitWeight = Math.max(1, weight(rank(Goal.TOTAL_WAITING), 4));
    squareWeight = weight(rank(Goal.GREATEST_WAITING), 4);
    best = new Route[shop.people];
    bestValues = new long[1 + shop.goals.length];
    Arrays.fill(bestValues, Long.MAX_VALUE);
  }

  private int rank(Goal goal) {
    int rank = shop.rank(goal);
    return rank < 0 ? Goal.values().length : rank;
  }

  private static long weight(int rank, long first) {
    return rank == Goal.values().length ? 0 : Math.max(1, first >> (2 * rank));
  }

  /** Runs until the monitor says stop, or all goals are at their bounds. */
  void run() {
    Arrays.fill(energy, LEFT_OUT);
    total = LEFT_OUT * shop.people;
    playDays();
    if (bestValues[0] > 0) {
      layWays();
    }
    double warmth = 0.5;
    for (int round = FIRST_ROUND; shop.people > 0 && anneal(round, warmth); ) {
      round = Math.min(2 * round, 1 << 24);
      warmth = 0.3;
    }
  }

  /** Plays days by many rules, and begins with the best of them if it is better. */
  private void playDays() {
    int[] order = IntStream.range(0, shop.people).toArray();
    monitor.random(3).shuffle(order);
    int[] longestFirst =
        Arrays.stream(order)
            .boxed()
            .sorted(Comparator.comparingInt(p -> -shop.work(p)))
            .mapToInt(Integer::intValue)
            .toArray();
    long least = Long.MAX_VALUE;
    @Nullable Route[] routes = null;
    DayRules rules = DayRules.first(0, order, longestFirst);
    int patience = PATIENCE;
    for (int day = 0; patience > 0 && !isAtBounds() && monitor.next(); day++) {
      DayRules tried =
          day < DayRules.FIRST
              ? DayRules.first(day, order, longestFirst)
              : rules.varied(monitor.random(FIRST_DAY + day));
      @Nullable Route[] played = new Dispatching(shop, tried).play();
      long sum = energyOf(played);
      patience = day < DayRules.FIRST || sum < least ? PATIENCE : patience - 1;
      if (sum <= least) {
        least = sum;
        routes = played;
        rules = tried;
      }
    }
    if (routes != null) {
      begin(routes);
    }
  }

  private long energyOf(@Nullable Route[] routes) {
    long sum = 0;
    for (int p = 0; p < shop.people; p++) {
      Route route = routes[p];
      if (route == null) {
        sum += LEFT_OUT;
      } else {
        tables.measure(p, route);
        sum += energyOf(p, route);
      }
    }
    return sum;
  }

  /** Lays ways one by one instead, and keeps them if they serve more people. */
  private void layWays() {
    @Nullable Route[] held = tables.routes.clone();
    long before = total;
    clear();
    new Construction(shop, tables, loads, pins, target, monitor, this::insert).run();
    total = Arrays.stream(energy).sum();
    take();
    if (before <= total) {
      clear();
      begin(held);
    }
  }

  private void clear() {
    for (int p = 0; p < shop.people; p++) {
      tables.take(p);
      energy[p] = LEFT_OUT;
    }
  }

  private void begin(@Nullable Route[] routes) {
    for (int p = 0; p < shop.people; p++) {
      Route route = routes[p];
      if (route != null) {
        tables.put(p, route);
      }
    }
    for (int p = 0; p < shop.people; p++) {
      Route route = tables.take(p);
      if (route != null) {
        insert(route, p);
      }
    }
    total = Arrays.stream(energy).sum();
    take();
  }

  /** Goes on for so many steps; returns whether to go on after that. */
  private boolean anneal(int round, double warmth) {
    double hot = warmth * Math.max(30, Math.min(total, LEFT_OUT / 4) / (double) shop.people);
    double temperature = hot;
    for (int i = 0; i < round; i++) {
      if (isAtBounds() || !monitor.next()) {
        return false;
      }
      if (i % 16 == 0) {
        temperature = hot * StrictMath.pow(COLDEST, (double) i / round);
      }
      step(monitor.random(steps++), temperature);
    }
    return true;
  }

  private boolean isAtBounds() {
    for (int g = 0; g < bounds.length; g++) {
      if (bestValues[1 + g] > bounds[g]) {
        return false;
      }
    }
    return bestValues[0] == 0;
  }

  /** Returns what the best timetable reaches: how many are left out, then goal by goal. */
  long[] bestValues() {
    return bestValues.clone();
  }

  /** Returns the ways of the best timetable; null for who is left out. */
  @Nullable Route[] best() {
    return best.clone();
  }

  private void take() {
    long[] values = tables.values();
    if (Arrays.compare(values, bestValues) < 0) {
      bestValues = values;
      System.arraycopy(tables.routes, 0, best, 0, best.length);
      monitor.improved(values);
    }
  }

  private void insert(Route route, int p) {
    delay(p, route);
    tables.measure(p, route);
    tables.put(p, route);
    energy[p] = energyOf(p, route);
  }

  private long energyOf(int p, Route route) {
    long over = Math.max(0, route.end - target);
    long wait = route.waiting;
    int pin = pins.stop(p, route);
    long pressed = 0;
    for (int k = 0; overWeight > 0 && k < route.start.length; k++) {
      if (k != pin) {
        int weight = loads.weight[shop.stationOf[shop.items[p][route.place[k]]]];
        pressed += (long) weight * route.start[k];
      }
    }
    return overWeight * over
        + waitWeight * wait
        + squareWeight * wait * wait / 600
        + pressed * PRESSURE / 256;
  }

  private void step(SearchRandom random, double temperature) {
    int[] out = ruin.choose(random);
    @Nullable Route[] held = new Route[out.length];
    long before = 0;
    for (int i = 0; i < out.length; i++) {
      held[i] = tables.take(out[i]);
      before += energy[out[i]];
    }
    @Nullable Route[] slots = ruin.swapPins(out, held, random);
    double allowed = before - temperature * StrictMath.log(1 - 0.999999 * random.nextDouble());
    long after = 0;
    for (int i = 0; i < out.length && after <= allowed; i++) {
      after += recreate(out[i], held[i], slots[i], random);
    }
    if (after <= allowed) {
      total += after - before;
      take();
      return;
    }
    for (int p : out) {
      tables.take(p);
    }
    for (int i = 0; i < out.length; i++) {
      Route back = held[i];
      energy[out[i]] = LEFT_OUT;
      if (back != null) {
        tables.put(out[i], back);
        energy[out[i]] = energyOf(out[i], back);
      }
    }
  }

  private long recreate(int p, @Nullable Route old, @Nullable Route slot, SearchRandom random) {
    int server = -1;
    int at = -1;
    int place = pins.place(p);
    if (slot != null && place >= 0) {
      server = slot.pinServer;
      at = slot.pinStart;
      boolean open =
          shop.admits(server, p)
              && tables.occupations[server].earliest(at, shop.service[p][place]) == at;
      at = open ? at : -1;
    }
    if (at >= 0) {
      finder.pin(place, server, at);
    }
    Route route = null;
    for (int report : ruin.reports(p, old, at, target, random)) {
      route = Route.cheaper(route, finder.find(p, report, times.isFree(p)));
    }
    finder.unpin();
    energy[p] = LEFT_OUT;
    if (route != null) {
      insert(route, p);
    }
    return energy[p];
  }

  /** Lets services before a pause start later, and her report later, where it costs nobody. */
  private void delay(int p, Route route) {
    int n = route.start.length;
    for (int k = n - 2; k >= 0; k--) {
      int item = shop.items[p][route.place[k]];
      if (loads.weight[shop.stationOf[item]] > 0) {
        continue;
      }
      int until = route.start[k + 1] - shop.walk(route.server[k], route.server[k + 1]);
      for (int j = k + 1; j < n; j++) {
        int other = shop.items[p][route.place[j]];
        int gap = Math.max(shop.order.before[item][other], shop.order.apart[item][other]);
        until = Math.min(until, route.start[j] - Math.max(0, gap));
      }
      int later =
          tables.occupations[route.server[k]].latest(
              until, shop.service[p][route.place[k]], route.start[k]);
      route.start[k] = Math.max(route.start[k], later);
    }
    route.report = times.latest(p, route);
    int pin = pins.stop(p, route);
    route.pinServer = pin < 0 ? -1 : route.server[pin];
    route.pinStart = pin < 0 ? -1 : route.start[pin];
  }
}
