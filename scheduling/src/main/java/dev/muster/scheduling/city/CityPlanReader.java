package dev.muster.scheduling.city;

import dev.muster.core.check.Findings;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.certificate.BatchPrices;
import dev.muster.scheduling.certificate.PlanFault;
import org.jspecify.annotations.Nullable;

/** Turns the entries of a plan, one after another, into the plan of a city. Not thread-safe. */
final class CityPlanReader {
  private final CityProblem city;
  private final CityFlow flow;
  private final Findings findings = new Findings();
  private int visits;
  private int leftOut;
  private int lastLine;

  CityPlanReader(CityProblem city, int expected) {
    this.city = city;
    flow = new CityFlow(expected);
  }

  void visit(Plan.Visit visit) {
    int line = line(visit.worker(), "/visits/", visits);
    int site = city.siteIds().find(visit.batch());
    if (site < 0) {
      findings.add("/visits/" + visits + "/batch", PlanFault.UNKNOWN_BATCH, visit.batch());
    }
    if (!visit.items().isEmpty()) {
      String items = String.join(", ", visit.items());
      findings.add("/visits/" + visits + "/items", PlanFault.ITEMS, visit.worker(), items, "");
    }
    if (line >= 0 && site >= 0) {
      flow.add(line, site, visit.count());
    }
    visits++;
  }

  void leftOut(Plan.LeftOut out) {
    int line = line(out.worker(), "/unserved/", leftOut);
    if (line >= 0) {
      flow.add(line, CityPlan.UNSERVED, out.count());
    }
    leftOut++;
  }

  /**
   * Returns the plan.
   *
   * @param head the plan but for its entries
   */
  CityPlan finish(Plan head) {
    if (head.objective().levels() != 1 || head.objective().cost() != head.meters()) {
      findings.add(
          "/objective", PlanFault.OBJECTIVE, head.objective(), "[…, " + head.meters() + "]");
    }
    CityPlan.SitePrices prices = prices(city, head.prices(), findings);
    findings.throwIfAny();
    return new CityPlan(
        head.problem(),
        head.strategy(),
        head.seed(),
        head.iterations(),
        flow.sorted(city.lines()),
        head.objective().unserved(1),
        head.meters(),
        prices);
  }

  /** Plans are written in the order of lines, so the next one is nearly always the one wanted. */
  private int line(String worker, String list, int entry) {
    int line = city.peopleIds().findNear(lastLine, worker);
    if (line < 0) {
      findings.add(list + entry + "/worker", PlanFault.UNKNOWN_WORKER, worker);
    } else {
      lastLine = line;
    }
    return line;
  }

  private static CityPlan.@Nullable SitePrices prices(
      CityProblem city, @Nullable BatchPrices read, Findings findings) {
    if (read == null) {
      return null;
    }
    long[] service = new long[city.sites()];
    long[] meters = new long[city.sites()];
    read.limits()
        .keySet()
        .forEach(
            limit ->
                findings.add(
                    "/certificate/limits/" + limit.of(), PlanFault.PRICE_LIMIT, limit.of()));
    read.prices()
        .forEach(
            (site, price) -> {
              int at = city.siteIds().find(site);
              if (at < 0) {
                findings.add("/certificate/prices/" + site, PlanFault.PRICE_BATCH, site);
              } else if (price.size() != 2) {
                findings.add(
                    "/certificate/prices/" + site, PlanFault.PRICE_SHAPE, site, price.size(), 2);
              } else {
                service[at] = price.get(0);
                meters[at] = price.get(1);
              }
            });
    return new CityPlan.SitePrices(read.priceScale(), service, meters);
  }
}
