package dev.muster.scheduling.internal.station;

import dev.muster.core.search.SearchMonitor;
import dev.muster.core.search.SearchRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes a first timetable. */
final class Construction {
  /*
   * The busiest station decides when the session can end. Its servers get one person after the
   * other without a pause, and each person's way is then laid around that time. People without an
   * item there come evenly over the time until the target: faster, and a queue grows; slower, and
   * other stations rest.
   */

  private static final int BEAM = 12;
  private static final int SAMPLE = 8;
  private static final int STEP_SECONDS = 30;
  private static final int REPORTS = 5;

  private final Shop shop;
  private final Tables tables;
  private final Pins pins;
  private final ReportTimes times;
  private final RouteFinder finder;
  private final SearchMonitor monitor;
  private final ObjIntConsumer<Route> put;
  private final int target;

  /**
   * Prepares.
   *
   * @param put takes a way and whose it is into the tables
   */
  Construction(
      Shop shop,
      Tables tables,
      Loads loads,
      Pins pins,
      int target,
      SearchMonitor monitor,
      ObjIntConsumer<Route> put) {
    this.shop = shop;
    this.tables = tables;
    this.pins = pins;
    this.target = target;
    this.monitor = monitor;
    this.put = put;
    times = new ReportTimes(shop, tables);
    finder = new RouteFinder(shop, tables.occupations, loads, BEAM);
    finder.target = target;
  }

  void run() {
    int[] order = IntStream.range(0, shop.people).toArray();
    monitor.random(1).shuffle(order);
    List<Integer> rest = pins.station() < 0 ? boxed(order) : fillBusiest(order);
    long allWork = IntStream.range(0, shop.people).mapToLong(shop::work).sum();
    long span = Math.max(1, target - allWork / Math.max(1, shop.people));
    for (int turn = 0; turn < rest.size() && !monitor.isOverdue(); turn++) {
      int p = rest.get(turn);
      int due = (int) (span * turn / rest.size());
      Route route = null;
      for (int report : about(p, due)) {
        route = Route.cheaper(route, finder.find(p, report, times.isFree(p)));
      }
      if (route != null) {
        put.accept(route, p);
      }
    }
  }

  private static List<Integer> boxed(int[] order) {
    return Arrays.stream(order).boxed().toList();
  }

  /** Fills the busiest station, each time with the one of a few who fits best; returns the rest. */
  private List<Integer> fillBusiest(int[] order) {
    List<Integer> waiting = new ArrayList<>();
    List<Integer> others = new ArrayList<>();
    for (int p : order) {
      (pins.place(p) >= 0 ? waiting : others).add(p);
    }
    SearchRandom random = monitor.random(2);
    int[] servers = shop.serversOf[pins.station()];
    int[] next = Arrays.stream(servers).map(s -> Math.max(0, shop.opens[s])).toArray();
    int latest = Math.max(target, shop.sessionEnd);
    while (!waiting.isEmpty() && !monitor.isOverdue()) {
      int i = 0;
      for (int j = 1; j < servers.length; j++) {
        i = next[j] < next[i] ? j : i;
      }
      if (next[i] > 2 * latest) {
        break;
      }
      int chosen = -1;
      Route best = null;
      for (int tries = 0; tries < SAMPLE; tries++) {
        int at = random.nextInt(waiting.size());
        Route route = through(waiting.get(at), servers[i], next[i]);
        if (route != null && Route.cheaper(best, route) == route) {
          best = route;
          chosen = at;
        }
      }
      if (best == null) {
        next[i] += STEP_SECONDS;
      } else {
        int p = waiting.remove(chosen);
        put.accept(best, p);
        next[i] += shop.service[p][pins.place(p)];
      }
    }
    waiting.addAll(others);
    return waiting;
  }

  /** Returns the cheapest way on which the busiest station serves somebody at a given time. */
  private @Nullable Route through(int p, int server, int at) {
    int place = pins.place(p);
    int time = shop.service[p][place];
    if (!shop.admits(server, p) || tables.occupations[server].earliest(at, time) != at) {
      return null;
    }
    finder.pin(place, server, at);
    Route route = null;
    for (int report : before(p, at, shop.work(p) - time)) {
      if (report <= at) {
        route = Route.cheaper(route, finder.find(p, report, times.isFree(p)));
      }
    }
    finder.unpin();
    return route;
  }

  /** Returns times to report from {@code at} back to when everything else could be done before. */
  private int[] before(int p, int at, int others) {
    if (shop.reportGiven[p]) {
      return new int[] {shop.reportFrom[p]};
    }
    int[] found = new int[REPORTS];
    int size = 0;
    for (int i = 0; i < REPORTS; i++) {
      size = times.offer(p, at - others * i / (REPORTS - 1), found, size);
    }
    return Arrays.copyOf(found, size);
  }

  /** Returns a few times to report about {@code due}. */
  private int[] about(int p, int due) {
    if (shop.reportGiven[p]) {
      return new int[] {shop.reportFrom[p]};
    }
    int[] found = new int[REPORTS];
    int size = 0;
    int step = shop.every == 0 ? Math.max(1, shop.work(p) / 8) : shop.every;
    for (int i = 0; i < REPORTS; i++) {
      size = times.offer(p, due + (i - 1) * step, found, size);
    }
    return Arrays.copyOf(found, size);
  }
}
