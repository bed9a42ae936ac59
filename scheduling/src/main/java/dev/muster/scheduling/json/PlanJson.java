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
import dev.muster.scheduling.CheckupFault;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Objective;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Unserved;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.certificate.Certificate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads and writes {@code muster.plan/1}. Stateless. */
public final class PlanJson {
  /** The format's name. */
  public static final String FORMAT = "muster.plan/1";

  private static final int ENTRIES_MAX = 100_000_000;
  private static final int ITEMS_MAX = 1_000;

  private PlanJson() {}

  /**
   * Reads a plan from a file, row by row: it is never held as JSON.
   *
   * @throws dev.muster.core.check.InvalidInputException with all findings if there is any
   */
  public static Plan read(Path file) {
    List<Plan.Visit> visits = new ArrayList<>();
    List<Plan.LeftOut> unserved = new ArrayList<>();
    JsonLimits limits = JsonLimits.fitting(Runtime.getRuntime().maxMemory());
    Plan head = read(file, limits, ENTRIES_MAX, visits::add, unserved::add);
    return new Plan(
        head.problem(),
        head.strategy(),
        head.seed(),
        head.iterations(),
        visits,
        unserved,
        head.objective(),
        head.meters(),
        head.certificate());
  }

  /**
   * Reads a plan from a file and hands out its entries one by one, in the order of the file, for
   * whoever keeps them more tightly than as objects. Returns the plan without its entries.
   *
   * <p>Where there is a finding, what was handed out means nothing.
   *
   * @param limits the number of tokens bounds one entry and everything but the entries
   * @param entriesMax how many visits, and how many people left out, are handed out at most
   * @throws dev.muster.core.check.InvalidInputException with all findings if there is any
   */
  public static Plan read(
      Path file,
      JsonLimits limits,
      long entriesMax,
      Consumer<Plan.Visit> visits,
      Consumer<Plan.LeftOut> unserved) {
    return Json.read(
        file,
        limits,
        Map.of(
            "visits", upTo(entriesMax, row -> visits.accept(visit(row.object()))),
            "unserved", upTo(entriesMax, row -> unserved.accept(leftOut(row.object())))),
        PlanJson::read);
  }

  /**
   * Lets so many rows pass; the first one beyond is a finding, and all further ones are skipped.
   */
  private static Consumer<ValueReader> upTo(long rowsMax, Consumer<ValueReader> reading) {
    long[] rows = new long[1];
    return row -> {
      if (++rows[0] <= rowsMax) {
        reading.accept(row);
      } else if (rows[0] == rowsMax + 1) {
        row.report(JsonFault.TOO_MANY, rows[0], rowsMax);
      }
    };
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
        .put("certificate", CertificateJson.write(plan.certificate()))
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

  private static Plan read(ObjectReader in) {
    in.format("muster.plan", 1);
    ContentHash problem = hash(in.value("problem"));
    String strategy = in.id("strategy");
    long seed = in.integer("seed", 0, CheckupProblem.TOTAL_MAX);
    long iterations = in.integer("iterations", 0, CheckupProblem.TOTAL_MAX);
    Objective objective = objective(in.object("objective"));
    long meters = in.integer("meters", 0, CheckupProblem.TOTAL_MAX);
    List<Plan.Visit> visits =
        in.objects("visits", ENTRIES_MAX).stream().map(PlanJson::visit).toList();
    List<Plan.LeftOut> unserved =
        in.objects("unserved", ENTRIES_MAX).stream().map(PlanJson::leftOut).toList();
    ValueReader certificate = in.value("certificate");
    Certificate proof =
        certificate.json() instanceof JsonNull ? null : CertificateJson.read(certificate.object());
    in.done();
    return new Plan(
        problem, strategy, seed, iterations, visits, unserved, objective, meters, proof);
  }

  private static Plan.Visit visit(ObjectReader in) {
    Plan.Visit visit =
        new Plan.Visit(
            in.id("worker"),
            in.integer("count", 1, Worker.COUNT_MAX),
            in.id("batch"),
            Pieces.ids(in, "items", ITEMS_MAX));
    in.done();
    return visit;
  }

  private static Plan.LeftOut leftOut(ObjectReader in) {
    Plan.LeftOut out =
        new Plan.LeftOut(
            in.id("worker"),
            in.integer("count", 1, Worker.COUNT_MAX),
            ReasonJson.read(in.object("reason")));
    in.done();
    return out;
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
}
