package dev.muster.scheduling.certificate;

import dev.muster.core.check.Findings;
import dev.muster.core.json.ContentHash;
import dev.muster.scheduling.Objective;
import dev.muster.scheduling.city.CityPlan;
import dev.muster.scheduling.city.CityProblem;
import dev.muster.scheduling.place.GreatCircle;
import org.jspecify.annotations.Nullable;

/**
 * Judges a plan of a city as {@link PlanChecker} judges one of named workers: counts, capacities,
 * objective, and if there are prices, the bound.
 *
 * <p>Stateless and thread-safe. Costs O(entries), and for the bound O(lines·sites) of a few
 * nanoseconds each: a distance is computed only where its chord does not already rule the site out.
 */
public final class CityChecker {
  private final CityProblem city;
  private final CityPlan plan;
  private final Findings findings = new Findings();
  private final double[] sites;
  private final double[] from = new double[3];

  private CityChecker(CityProblem city, CityPlan plan) {
    this.city = city;
    this.plan = plan;
    sites = new double[3 * city.sites()];
    for (int s = 0; s < city.sites(); s++) {
      GreatCircle.unitVector(city.siteLatitude(s), city.siteLongitude(s), sites, 3 * s);
    }
  }

  /**
   * Judges {@code plan}.
   *
   * @param problemHash the content hash of the problem, which the plan must name
   */
  public static CheckReport check(CityProblem city, ContentHash problemHash, CityPlan plan) {
    return new CityChecker(city, plan).check(problemHash);
  }

  private CheckReport check(ContentHash problemHash) {
    if (!plan.problem().equals(problemHash)) {
      findings.add("/problem", PlanFault.OTHER_PROBLEM, plan.problem(), problemHash);
    }
    long[] taken = new long[city.sites()];
    long[] served = new long[city.lines()];
    long[] leftOut = new long[city.lines()];
    Sum128 meters = new Sum128();
    Sum128 unserved = new Sum128();
    for (int e = 0; e < plan.size(); e++) {
      int line = plan.line(e);
      int site = plan.site(e);
      if (e > 0 && line == plan.line(e - 1) && site == plan.site(e - 1)) {
        String siteId = site == CityPlan.UNSERVED ? "-" : city.siteIds().get(site);
        findings.add("/visits", PlanFault.VISIT_TWICE, city.peopleIds().get(line), siteId);
      }
      if (site == CityPlan.UNSERVED) {
        leftOut[line] = sum(leftOut[line], plan.count(e));
        unserved.addProduct(plan.count(e), 1);
      } else {
        served[line] = sum(served[line], plan.count(e));
        taken[site] = sum(taken[site], plan.count(e));
        setOut(line);
        meters.addProduct(plan.count(e), meters(site));
      }
    }
    counts(served, leftOut);
    capacities(taken);
    return judged(clamped(unserved), clamped(meters));
  }

  private void counts(long[] served, long[] leftOut) {
    for (int line = 0; line < city.lines(); line++) {
      if (sum(served[line], leftOut[line]) != city.count(line)) {
        findings.add(
            "/visits",
            PlanFault.COUNT,
            city.peopleIds().get(line),
            served[line],
            leftOut[line],
            city.count(line));
      }
    }
  }

  private void capacities(long[] taken) {
    for (int site = 0; site < city.sites(); site++) {
      if (taken[site] > city.capacity(site)) {
        findings.add(
            "/visits",
            PlanFault.CAPACITY,
            city.siteIds().get(site),
            taken[site],
            city.capacity(site));
      }
    }
  }

  private CheckReport judged(long unserved, long meters) {
    Objective objective = Objective.of(new long[] {unserved}, meters);
    Objective stated = Objective.of(new long[] {plan.unserved()}, plan.meters());
    if (!objective.equals(stated)) {
      findings.add("/objective", PlanFault.OBJECTIVE, stated, objective);
    }
    boolean feasible = findings.isEmpty();
    Bound bound = bound();
    if (bound != null && feasible && bound.isAbove(objective)) {
      findings.add("/certificate", PlanFault.BOUND_ABOVE, bound, objective);
    }
    return new CheckReport(findings.kept(), findings.count(), objective, meters, bound);
  }

  private @Nullable Bound bound() {
    CityPlan.SitePrices prices = plan.prices();
    if (prices == null || !good(prices)) {
      return null;
    }
    Sum128[] sums = {new Sum128(), new Sum128()};
    for (int s = 0; s < city.sites(); s++) {
      sums[0].addProduct(-city.capacity(s), prices.service()[s]);
      sums[1].addProduct(-city.capacity(s), prices.meters()[s]);
    }
    long[] least = new long[2];
    for (int line = 0; line < city.lines(); line++) {
      cheapest(line, prices, least);
      sums[0].addProduct(city.count(line), least[0]);
      sums[1].addProduct(city.count(line), least[1]);
    }
    return Bound.roundedUp(sums, prices.priceScale());
  }

  private boolean good(CityPlan.SitePrices prices) {
    long before = findings.count();
    int n = city.sites();
    if (prices.service().length != n || prices.meters().length != n) {
      findings.add("/certificate/prices", PlanFault.PRICE_SHAPE, "-", prices.meters().length, n);
      return false;
    }
    if (prices.priceScale() < 1 || prices.priceScale() > BatchPrices.SCALE_MAX) {
      findings.add("/certificate/priceScale", PlanFault.PRICE_RANGE, "-");
    }
    for (int s = 0; s < n; s++) {
      long service = prices.service()[s];
      long meters = prices.meters()[s];
      String at = "/certificate/prices/" + city.siteIds().get(s);
      if (service < 0 || (service == 0 && meters < 0)) {
        findings.add(at, PlanFault.PRICE_NEGATIVE, city.siteIds().get(s));
      }
      if (outOfRange(service) || outOfRange(meters)) {
        findings.add(at, PlanFault.PRICE_RANGE, city.siteIds().get(s));
      }
    }
    return findings.count() == before;
  }

  private static boolean outOfRange(long component) {
    return component < -BatchPrices.COMPONENT_MAX || component > BatchPrices.COMPONENT_MAX;
  }

  /**
   * The least of being left out and distance + price, component by component. No product can
   * overflow: 2²⁵·2²⁰ + 2⁵³.
   */
  private void cheapest(int line, CityPlan.SitePrices prices, long[] least) {
    setOut(line);
    long scale = prices.priceScale();
    least[0] = scale;
    least[1] = 0;
    for (int s = 0; s < city.sites(); s++) {
      long service = prices.service()[s];
      long price = prices.meters()[s];
      if (service > least[0] || (service == least[0] && atLeast(s) * scale + price >= least[1])) {
        continue;
      }
      long cost = meters(s) * scale + price;
      if (service < least[0] || cost < least[1]) {
        least[0] = service;
        least[1] = cost;
      }
    }
  }

  private void setOut(int line) {
    GreatCircle.unitVector(city.latitude(line), city.longitude(line), from, 0);
  }

  private long meters(int site) {
    return GreatCircle.metersOfChord(
        from[0] - sites[3 * site], from[1] - sites[3 * site + 1], from[2] - sites[3 * site + 2]);
  }

  /**
   * A distance that {@link #meters} does not undercut: the chord, a metre less for all rounding.
   */
  private long atLeast(int site) {
    double dx = from[0] - sites[3 * site];
    double dy = from[1] - sites[3 * site + 1];
    double dz = from[2] - sites[3 * site + 2];
    return (long) (GreatCircle.RADIUS_METERS * Math.sqrt(dx * dx + dy * dy + dz * dz)) - 1;
  }

  private static long sum(long a, long b) {
    long sum = a + b;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  private static long clamped(Sum128 sum) {
    return sum.toBigInteger().bitLength() < 64 ? sum.toBigInteger().longValue() : Long.MAX_VALUE;
  }
}
