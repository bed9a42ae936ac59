package dev.muster.scheduling.city;

import dev.muster.core.check.Findings;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.certificate.BatchPrices;
import dev.muster.scheduling.certificate.PlanFault;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes the plan of a city as {@code muster.plan/1}, row by row, and makes one from a plan that
 * was read. The batches of the plan are the sites. Stateless.
 */
public final class CityPlanJson {
  private CityPlanJson() {}

  /**
   * Writes {@code plan} on one line, without holding the text in memory.
   *
   * @throws IOException if {@code out} fails
   */
  public static void write(CityProblem city, CityPlan plan, Appendable out) throws IOException {
    out.append("{\"format\":\"muster.plan/1\",\"problem\":\"").append(plan.problem().text());
    out.append("\",\"strategy\":\"").append(plan.strategy());
    out.append("\",\"seed\":").append(Long.toString(plan.seed()));
    out.append(",\"iterations\":").append(Long.toString(plan.iterations()));
    out.append(",\"objective\":{\"unserved\":[").append(Long.toString(plan.unserved()));
    out.append("],\"cost\":").append(Long.toString(plan.meters()));
    out.append("},\"meters\":").append(Long.toString(plan.meters()));
    out.append(",\"visits\":[");
    rows(city, plan, out, true);
    out.append("],\"unserved\":[");
    rows(city, plan, out, false);
    out.append("],\"certificate\":");
    certificate(city, plan, out);
    out.append("}\n");
  }

  /** Ids need no escaping: they hold letters, digits and three signs. */
  private static void rows(CityProblem city, CityPlan plan, Appendable out, boolean served)
      throws IOException {
    String separator = "";
    String code = plan.served() < places(city) ? "not-reached" : "short-of-places";
    String reason = ",\"reason\":{\"code\":\"" + code + "\",\"batches\":" + city.sites() + "}";
    for (int e = 0; e < plan.size(); e++) {
      if ((plan.site(e) != CityPlan.UNSERVED) != served) {
        continue;
      }
      out.append(separator).append("{\"worker\":\"").append(city.peopleIds().get(plan.line(e)));
      out.append("\",\"count\":").append(Long.toString(plan.count(e)));
      if (served) {
        out.append(",\"batch\":\"")
            .append(city.siteIds().get(plan.site(e)))
            .append("\",\"items\":[]}");
      } else {
        out.append(reason).append('}');
      }
      separator = ",";
    }
  }

  private static long places(CityProblem city) {
    long places = 0;
    for (int s = 0; s < city.sites(); s++) {
      places += city.capacity(s);
    }
    return places;
  }

  private static void certificate(CityProblem city, CityPlan plan, Appendable out)
      throws IOException {
    CityPlan.SitePrices prices = plan.prices();
    if (prices == null) {
      out.append("null");
      return;
    }
    out.append("{\"kind\":\"batch-prices\",\"priceScale\":")
        .append(Long.toString(prices.priceScale()));
    out.append(",\"prices\":[");
    String separator = "";
    for (int s = 0; s < city.sites(); s++) {
      long service = prices.service()[s];
      long meters = prices.meters()[s];
      if (service != 0 || meters != 0) {
        out.append(separator)
            .append("{\"batch\":\"")
            .append(city.siteIds().get(s))
            .append("\",\"price\":[");
        out.append(Long.toString(service)).append(',').append(Long.toString(meters)).append("]}");
        separator = ",";
      }
    }
    out.append("]}");
  }

  /**
   * Returns the plan of a city from a plan that was read.
   *
   * @throws dev.muster.core.check.InvalidInputException with all findings if it names unknown
   *     people or sites, or has another shape of objective or prices than a city has
   */
  public static CityPlan read(CityProblem city, Plan plan) {
    Findings findings = new Findings();
    CityFlow flow = new CityFlow(plan.visits().size() + plan.unserved().size());
    for (int i = 0; i < plan.visits().size(); i++) {
      Plan.Visit visit = plan.visits().get(i);
      int line = line(city, visit.worker(), "/visits/" + i, findings);
      int site = city.siteIds().find(visit.batch());
      if (site < 0) {
        findings.add("/visits/" + i + "/batch", PlanFault.UNKNOWN_BATCH, visit.batch());
      }
      if (!visit.items().isEmpty()) {
        findings.add(
            "/visits/" + i + "/items",
            PlanFault.ITEMS,
            visit.worker(),
            String.join(", ", visit.items()),
            "");
      }
      if (line >= 0 && site >= 0) {
        flow.add(line, site, visit.count());
      }
    }
    for (int i = 0; i < plan.unserved().size(); i++) {
      Plan.LeftOut out = plan.unserved().get(i);
      int line = line(city, out.worker(), "/unserved/" + i, findings);
      if (line >= 0) {
        flow.add(line, CityPlan.UNSERVED, out.count());
      }
    }
    if (plan.objective().levels() != 1 || plan.objective().cost() != plan.meters()) {
      findings.add(
          "/objective", PlanFault.OBJECTIVE, plan.objective(), "[…, " + plan.meters() + "]");
    }
    CityPlan.SitePrices prices = prices(city, plan.prices(), findings);
    findings.throwIfAny();
    return new CityPlan(
        plan.problem(),
        plan.strategy(),
        plan.seed(),
        plan.iterations(),
        flow.sorted(city.lines()),
        plan.objective().unserved(1),
        plan.meters(),
        prices);
  }

  private static int line(CityProblem city, String worker, String at, Findings findings) {
    int line = city.peopleIds().find(worker);
    if (line < 0) {
      findings.add(at + "/worker", PlanFault.UNKNOWN_WORKER, worker);
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
