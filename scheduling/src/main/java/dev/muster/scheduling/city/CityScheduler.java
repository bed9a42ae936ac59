package dev.muster.scheduling.city;

import dev.muster.core.check.Finding;
import dev.muster.core.check.InvalidInputException;
import dev.muster.core.search.SearchEnd;
import dev.muster.core.search.SearchMonitor;
import dev.muster.scheduling.CheckupFault;
import dev.muster.scheduling.place.GreatCircle;
import java.util.List;

/** Plans a city by a strategy known by name. Stateless. */
public final class CityScheduler {
  private static final List<String> NAMES = List.of("nearest-first");

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
    CityFlow flow = new CityNearestFirst(city, monitor).solve().sorted(city.lines());
    SearchEnd end = monitor.end();
    return finished(city, strategy, monitor.limit().seed(), end.iterations(), flow);
  }

  private static CityPlan finished(
      CityProblem city, String strategy, long seed, long iterations, CityFlow flow) {
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
    return new CityPlan(city.hash(), strategy, seed, iterations, flow, unserved, meters, null);
  }
}
