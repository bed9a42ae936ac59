package dev.muster.scheduling.json;

import dev.muster.core.json.ContentHash;
import dev.muster.core.json.Json;
import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonFault;
import dev.muster.core.json.JsonLimits;
import dev.muster.core.json.JsonNull;
import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonValue;
import dev.muster.core.json.ObjectReader;
import dev.muster.core.json.ValueReader;
import dev.muster.core.text.Ids;
import dev.muster.scheduling.CheckupFault;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Objective;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Unserved;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.certificate.BatchPrices;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads and writes {@code muster.plan/1}. Stateless. */
public final class PlanJson {
  /** The format's name. */
  public static final String FORMAT = "muster.plan/1";

  private static final int ENTRIES_MAX = 100_000_000;
  private static final int ITEMS_MAX = 1_000;

  private PlanJson() {}

  /**
   * Reads a plan from a file.
   *
   * @throws dev.muster.core.check.InvalidInputException with all findings if there is any
   */
  public static Plan read(Path file) {
    return read(Json.parse(file, JsonLimits.fitting(Runtime.getRuntime().maxMemory())));
  }

  /**
   * Reads a plan. Whether it is any good is for {@code PlanChecker} to say.
   *
   * @throws dev.muster.core.check.InvalidInputException with all findings if there is any
   */
  public static Plan read(JsonValue value) {
    return Json.read(value, PlanJson::read);
  }

  /** Returns the content hash of a plan. */
  public static ContentHash hash(Plan plan) {
    return ContentHash.of(FORMAT, write(plan));
  }

  /** Returns a plan as JSON. */
  public static JsonObject write(Plan plan) {
    List<JsonValue> visits = new ArrayList<>(plan.visits().size());
    for (Plan.Visit visit : plan.visits()) {
      visits.add(
          JsonObject.builder()
              .put("worker", visit.worker())
              .put("count", visit.count())
              .put("batch", visit.batch())
              .put("items", JsonArray.ofStrings(visit.items()))
              .build());
    }
    List<JsonValue> unserved = new ArrayList<>(plan.unserved().size());
    for (Plan.LeftOut out : plan.unserved()) {
      unserved.add(
          JsonObject.builder()
              .put("worker", out.worker())
              .put("count", out.count())
              .put("reason", ReasonJson.write(out.reason()))
              .build());
    }
    return JsonObject.builder()
        .put("format", FORMAT)
        .put("problem", plan.problem().text())
        .put("strategy", plan.strategy())
        .put("seed", plan.seed())
        .put("iterations", plan.iterations())
        .put("objective", write(plan.objective()))
        .put("meters", plan.meters())
        .put("visits", JsonArray.of(visits))
        .put("unserved", JsonArray.of(unserved))
        .put("certificate", plan.prices() == null ? JsonNull.NULL : write(plan.prices()))
        .build();
  }

  /** Returns an objective as {@code {"unserved": [...], "cost": n}}. */
  public static JsonObject write(Objective objective) {
    List<JsonValue> unserved = new ArrayList<>();
    for (int p = 1; p <= objective.levels(); p++) {
      unserved.add(JsonNumber.of(objective.unserved(p)));
    }
    return JsonObject.builder()
        .put("unserved", JsonArray.of(unserved))
        .put("cost", objective.cost())
        .build();
  }

  /** Returns the reason why somebody has no place, as plans have it. */
  public static JsonObject write(Unserved reason) {
    return ReasonJson.write(reason);
  }

  private static JsonObject write(BatchPrices certificate) {
    List<JsonValue> prices = new ArrayList<>();
    certificate
        .prices()
        .forEach(
            (batch, price) ->
                prices.add(
                    JsonObject.builder()
                        .put("batch", batch)
                        .put("price", JsonArray.of(price.stream().map(JsonNumber::of).toList()))
                        .build()));
    return JsonObject.builder()
        .put("kind", "batch-prices")
        .put("priceScale", certificate.priceScale())
        .put("prices", JsonArray.of(prices))
        .build();
  }

  private static Plan read(ObjectReader in) {
    in.format("muster.plan", 1);
    ContentHash problem = hash(in.value("problem"));
    String strategy = in.id("strategy");
    long seed = in.integer("seed", 0, CheckupProblem.TOTAL_MAX);
    long iterations = in.integer("iterations", 0, CheckupProblem.TOTAL_MAX);
    Objective objective = objective(in.object("objective"));
    long meters = in.integer("meters", 0, CheckupProblem.TOTAL_MAX);
    List<Plan.Visit> visits = new ArrayList<>();
    for (ObjectReader visit : in.objects("visits", ENTRIES_MAX)) {
      visits.add(
          new Plan.Visit(
              visit.id("worker"),
              visit.integer("count", 1, Worker.COUNT_MAX),
              visit.id("batch"),
              Pieces.ids(visit, "items", ITEMS_MAX)));
      visit.done();
    }
    List<Plan.LeftOut> unserved = new ArrayList<>();
    for (ObjectReader out : in.objects("unserved", ENTRIES_MAX)) {
      unserved.add(
          new Plan.LeftOut(
              out.id("worker"),
              out.integer("count", 1, Worker.COUNT_MAX),
              ReasonJson.read(out.object("reason"))));
      out.done();
    }
    ValueReader certificate = in.value("certificate");
    BatchPrices prices =
        certificate.json() instanceof JsonNull ? null : prices(certificate.object());
    in.done();
    return new Plan(
        problem, strategy, seed, iterations, visits, unserved, objective, meters, prices);
  }

  static ContentHash hash(ValueReader in) {
    String text = in.text(1, 100);
    try {
      return new ContentHash(text);
    } catch (IllegalArgumentException e) {
      if (!text.isEmpty()) {
        in.report(CheckupFault.NOT_HASH, text);
      }
      return new ContentHash("sha256:" + "0".repeat(64));
    }
  }

  private static Objective objective(ObjectReader in) {
    long[] unserved =
        in.list("unserved", Worker.PRIORITY_MAX).stream()
            .mapToLong(v -> v.integer(0, CheckupProblem.TOTAL_MAX))
            .toArray();
    Objective objective = Objective.of(unserved, in.integer("cost", 0, CheckupProblem.TOTAL_MAX));
    in.done();
    return objective;
  }

  private enum CertificateKind {
    BATCH_PRICES
  }

  private static @Nullable BatchPrices prices(ObjectReader in) {
    long before = in.findings().count();
    in.choice("kind", CertificateKind.class);
    long scale = in.integer("priceScale", 1, BatchPrices.SCALE_MAX);
    Map<String, List<Long>> prices = new TreeMap<>(Ids.ORDER);
    int width = -1;
    for (ObjectReader entry : in.objects("prices", CheckupProblem.BATCHES_MAX)) {
      String batch = entry.id("batch");
      List<Long> price = new ArrayList<>();
      for (ValueReader component : entry.list("price", Worker.PRIORITY_MAX + 1)) {
        price.add(component.integer(-BatchPrices.COMPONENT_MAX, BatchPrices.COMPONENT_MAX));
      }
      entry.done();
      width = width < 0 ? price.size() : width;
      if (price.isEmpty() || price.size() != width) {
        entry.report("price", JsonFault.TOO_FEW, price.size(), Math.max(1, width));
      } else if (prices.put(batch, price) != null) {
        entry.report("batch", CheckupFault.DUPLICATE_VALUE, batch);
      }
    }
    in.done();
    return in.findings().count() > before ? null : BatchPrices.of(scale, prices);
  }
}
