package dev.muster.scheduling.internal.station;

import dev.muster.core.json.ContentHash;
import dev.muster.core.search.SearchMonitor;
import dev.muster.scheduling.station.Goal;
import dev.muster.scheduling.station.Server;
import dev.muster.scheduling.station.StationProblem;
import dev.muster.scheduling.station.Timetable;
import dev.muster.scheduling.station.Visitor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Chooses how to search, and says what was found in the words of the problem. */
public final class StationPlanner {
  /** Beyond this many pairs, orders are not searched one by one. */
  private static final long PAIRS_MAX = 400_000;

  private final StationProblem problem;
  private final Shop shop;

  private StationPlanner(StationProblem problem) {
    this.problem = problem;
    shop = new Shop(problem);
  }

  /** Makes a timetable under a monitor. */
  public static Timetable plan(StationProblem problem, ContentHash hash, SearchMonitor monitor) {
    return new StationPlanner(problem).plan(hash, monitor);
  }

  /** Returns the bound of each goal that can be computed without a search, in their order. */
  public static long[] bounds(StationProblem problem) {
    return new ShopBounds(new Shop(problem)).all();
  }

  private Timetable plan(ContentHash hash, SearchMonitor monitor) {
    ShopBounds shopBounds = new ShopBounds(shop);
    long[] bounds = shopBounds.all();
    String strategy = "ruin-recreate";
    @Nullable Route[] routes;
    monitor.bounded(LongStream.concat(LongStream.of(0), LongStream.of(bounds)).toArray());
    if (OrderShop.fits(shop, PAIRS_MAX)) {
      strategy = "clause-learning";
      OrderShop solved = OrderShop.solve(shop, (int) bounds[0], monitor);
      routes = solved.routes();
      bounds[0] = Math.max(bounds[0], solved.bound());
    } else {
      boolean byEnd = shop.rank(Goal.MAKESPAN) >= 0;
      int target = byEnd ? shopBounds.makespan() : shop.sessionEnd;
      TimetableSearch search = new TimetableSearch(shop, bounds, target, monitor);
      search.run();
      routes = search.best();
    }
    return timetable(hash, strategy, routes, bounds, monitor);
  }

  private Timetable timetable(
      ContentHash hash,
      String strategy,
      @Nullable Route[] routes,
      long[] bounds,
      SearchMonitor monitor) {
    Tables tables = new Tables(shop);
    TreeMap<String, Instant> reports = new TreeMap<>();
    List<Timetable.Stop> stops = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    List<Server> servers =
        problem.stations().stream().flatMap(station -> station.servers().stream()).toList();
    for (int p = 0; p < shop.people; p++) {
      Visitor visitor = problem.visitors().get(p);
      Route route = routes[p];
      if (route == null) {
        leftOut.add(visitor.id());
        continue;
      }
      tables.measure(p, route);
      tables.put(p, route);
      reports.put(visitor.id(), time(route.report));
      for (int k = 0; k < route.start.length; k++) {
        int place = route.place[k];
        stops.add(
            new Timetable.Stop(
                visitor.id(),
                problem.items().get(shop.items[p][place]).id(),
                servers.get(route.server[k]).id(),
                time(route.start[k]),
                time(route.start[k] + shop.service[p][place])));
      }
    }
    long[] values = tables.values();
    return new Timetable(
        hash,
        strategy,
        monitor.limit().seed(),
        monitor.end().iterations(),
        reports,
        stops,
        leftOut,
        Arrays.stream(values).skip(1).boxed().toList(),
        Arrays.stream(bounds).boxed().toList());
  }

  private Instant time(int seconds) {
    return problem.session().start().plusSeconds(seconds);
  }
}
