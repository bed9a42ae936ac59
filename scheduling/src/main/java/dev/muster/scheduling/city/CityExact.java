package dev.muster.scheduling.city;

import dev.muster.core.search.Lanes;
import dev.muster.core.search.SearchMonitor;
import dev.muster.scheduling.internal.transport.CostModel;
import dev.muster.scheduling.internal.transport.TransportEngine;
import dev.muster.scheduling.internal.transport.TransportProblem;
import dev.muster.scheduling.internal.transport.TransportResult;

/** The optimum of a city, with the site prices that prove it, by the transportation engine. */
final class CityExact {
  private CityExact() {}

  /** The flow and its proof. */
  record Solved(CityFlow flow, CityPlan.SitePrices prices) {}

  static Solved solve(CityProblem city, SearchMonitor monitor) {
    TransportProblem problem =
        TransportProblem.builder(
                new CostModel.Geo(
                    city.latitudes(),
                    city.longitudes(),
                    city.siteLatitudes(),
                    city.siteLongitudes(),
                    1),
                city.capacities())
            .counts(city.counts())
            .build();
    try (Lanes lanes = Lanes.open(monitor.limit().threads())) {
      TransportResult result = TransportEngine.solve(problem, lanes, monitor);
      return new Solved(flow(city, result), prices(result));
    }
  }

  private static CityFlow flow(CityProblem city, TransportResult result) {
    CityFlow flow = new CityFlow(city.lines() + result.splitSource().length);
    for (int line = 0; line < city.lines(); line++) {
      int site = result.sinkOf()[line];
      if (site != TransportResult.SPLIT) {
        flow.add(
            line, site == TransportResult.UNSERVED ? CityPlan.UNSERVED : site, city.count(line));
      }
    }
    for (int part = 0; part < result.splitSource().length; part++) {
      int site = result.splitSink()[part];
      flow.add(
          result.splitSource()[part],
          site == TransportResult.UNSERVED ? CityPlan.UNSERVED : site,
          result.splitAmount()[part]);
    }
    return flow;
  }

  private static CityPlan.SitePrices prices(TransportResult result) {
    long[] service = new long[result.servicePrices().length];
    for (int site = 0; site < service.length; site++) {
      service[site] = result.servicePrices()[site];
    }
    return new CityPlan.SitePrices(1, service, result.prices().clone());
  }
}
