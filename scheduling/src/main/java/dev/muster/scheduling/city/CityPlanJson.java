package dev.muster.scheduling.city;

import dev.muster.core.json.JsonLimits;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.json.PlanJson;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes the plan of a city as {@code muster.plan/1}, row by row, and makes one from a plan that
 * was read. The batches of the plan are the sites. Stateless.
 */
public final class CityPlanJson {
  private static final long FILE_BYTES_MAX = 1L << 40;
  private static final long HEAP_BYTES_PER_ENTRY = 64;

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
   * Reads the plan of a city from a file, row by row: some 40 bytes of memory an entry, whatever
   * the file is like.
   *
   * @throws dev.muster.core.check.InvalidInputException with all findings: first those of the
   *     format; if there are none, unknown people or sites, or another shape of objective or prices
   *     than a city has; or that there are more entries than fit into memory
   */
  public static CityPlan read(CityProblem city, Path file) {
    long heap = Runtime.getRuntime().maxMemory();
    JsonLimits limits = JsonLimits.fitting(heap).withBytesMax(FILE_BYTES_MAX);
    CityPlanReader reader = new CityPlanReader(city, 16);
    Plan head =
        PlanJson.read(file, limits, heap / HEAP_BYTES_PER_ENTRY, reader::visit, reader::leftOut);
    return reader.finish(head);
  }

  /**
   * Returns the plan of a city from a plan that was read.
   *
   * @throws dev.muster.core.check.InvalidInputException with all findings if it names unknown
   *     people or sites, or has another shape of objective or prices than a city has
   */
  public static CityPlan read(CityProblem city, Plan plan) {
    CityPlanReader reader = new CityPlanReader(city, plan.visits().size() + plan.unserved().size());
    plan.visits().forEach(reader::visit);
    plan.unserved().forEach(reader::leftOut);
    return reader.finish(plan);
  }
}
