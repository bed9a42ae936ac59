package dev.muster.scheduling.city;

import dev.muster.core.check.Finding;
import dev.muster.core.check.InvalidInputException;
import dev.muster.core.search.SearchMonitor;
import dev.muster.scheduling.CheckupFault;
import dev.muster.scheduling.place.GreatCircle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plans a city by a strategy known by name. Stateless. */
public final class CityScheduler {
  private static final List<String> NAMES = List.of("exact", "nearest-first");

  private CityScheduler() {}

  /** Returns the names of the strategies. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * Makes a plan. When the monitor says stop, the rest of the people are left unserved.
   *
   * @throws InvalidInputException if there is no strategy of that name
   */
  public static CityPlan plan(CityProblem city, String strategy, SearchMonitor monitor) {
    if (!NAMES.contains(strategy)) {
      throw new InvalidInputException(
          Finding.of("", CheckupFault.NO_STRATEGY, strategy, String.join(", ", NAMES)));
    }
    long seed = monitor.limit().seed();
    if (strategy.equals("exact")) {
      CityExact.Solved solved = CityExact.solve(city, monitor);
      CityFlow flow = solved.flow().sorted(city.lines());
      return finished(city, strategy, seed, monitor.end().iterations(), flow, solved.prices());
    }
    CityFlow flow = new CityNearestFirst(city, monitor).solve().sorted(city.lines());
    return finished(city, strategy, seed, monitor.end().iterations(), flow, null);
  }

  private static CityPlan finished(
      CityProblem city,
      String strategy,
      long seed,
      long iterations,
      CityFlow flow,
      CityPlan.@Nullable SitePrices prices) {
    SiteVectors sites = new SiteVectors(city);
    double[] from = new double[3];
    long unserved = 0;
    long meters = 0;
    for (int e = 0; e < flow.size(); e++) {
      int line = flow.line(e);
      if (flow.site(e) == CityPlan.UNSERVED) {
        unserved = Math.addExact(unserved, flow.count(e));
      } else {
        GreatCircle.unitVector(city.latitude(line), city.longitude(line), from, 0);
        meters =
            Math.addExact(
                meters, Math.multiplyExact(flow.count(e), sites.meters(from, flow.site(e))));
      }
    }
    return new CityPlan(city.hash(), strategy, seed, iterations, flow, unserved, meters, prices);
  }
}
