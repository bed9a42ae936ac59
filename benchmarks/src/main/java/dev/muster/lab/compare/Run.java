package dev.muster.lab.compare;

import dev.muster.core.json.Json;
import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonLimits;
import dev.muster.core.json.JsonNull;
import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonValue;
import dev.muster.core.json.ObjectReader;
import dev.muster.core.json.ValueReader;
import dev.muster.scheduling.Worker;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One finished run of a study: a line of its log.
 *
 * @param instance name of the instance
 * @param hash content hash of the instance, so that a changed file is another instance
 * @param family kind of the instance, such as {@code gap}
 * @param size what it grows with: people, jobs or services
 * @param strategy name of the strategy
 * @param seed where its randomness started
 * @param limit the limit, as text
 * @param objective cost as the checker found it; null if there is no good plan
 * @param unservedByPriority people without a place whom the objective counts before the cost, by
 *     priority, the highest first
 * @param bound what no plan undercuts, as the checker recomputed it; null if nothing is proved
 * @param millis milliseconds of solving
 * @param bestMillis milliseconds until the last improvement was reported
 * @param iterations completed iterations
 * @param megabytes greatest heap in use as seen while solving
 * @param failure why there is no good plan; empty if there is one
 * @param trace reported improvements
 */
public record Run(
    String instance,
    String hash,
    String family,
    long size,
    String strategy,
    long seed,
    String limit,
    @Nullable Long objective,
    List<Long> unservedByPriority,
    @Nullable Long bound,
    long millis,
    long bestMillis,
    long iterations,
    long megabytes,
    String failure,
    List<Point> trace) {
  private static final int TRACE_MAX = 400;
  private static final int TEXT_MAX = 2_000;

  /** Copies the lists. */
  public Run {
    unservedByPriority = List.copyOf(unservedByPriority);
    trace = List.copyOf(trace);
  }

  /**
   * A moment of a run.
   *
   * @param millis milliseconds since it began
   * @param iteration iterations completed
   * @param objective the best cost so far
   * @param bound what the strategy believes that no plan undercuts; null if nothing
   */
  public record Point(long millis, long iteration, long objective, @Nullable Long bound) {}

  /** What tells runs apart. */
  public record Key(String instance, String hash, String strategy, long seed, String limit) {}

  /** Returns what tells this run from others. */
  public Key key() {
    return new Key(instance, hash, strategy, seed, limit);
  }

  /** Returns whether there is a good plan. */
  public boolean hasPlan() {
    return objective != null;
  }

  /** Returns how many people are without a place. */
  public long unserved() {
    return unservedByPriority.stream().mapToLong(Long::longValue).sum();
  }

  /** Returns whether bound and objective agree. */
  public boolean isOptimal() {
    return objective != null && objective.equals(bound);
  }

  /** Returns this as a line of the log. */
  public JsonObject toJson() {
    return JsonObject.builder()
        .put("instance", instance)
        .put("hash", hash)
        .put("family", family)
        .put("size", size)
        .put("strategy", strategy)
        .put("seed", seed)
        .put("limit", limit)
        .put("objective", number(objective))
        .put("unserved", unserved())
        .put(
            "unservedByPriority",
            JsonArray.of(unservedByPriority.stream().map(JsonNumber::of).toList()))
        .put("bound", number(bound))
        .put("millis", millis)
        .put("bestMillis", bestMillis)
        .put("iterations", iterations)
        .put("megabytes", megabytes)
        .put("failure", failure)
        .put("trace", JsonArray.of(trace.stream().map(Run::point).toList()))
        .build();
  }

  private static JsonValue number(@Nullable Long value) {
    return value == null ? JsonNull.NULL : JsonNumber.of(value);
  }

  private static JsonArray point(Point point) {
    return JsonArray.of(
        List.of(
            JsonNumber.of(point.millis()),
            JsonNumber.of(point.iteration()),
            JsonNumber.of(point.objective()),
            number(point.bound())));
  }

  /**
   * Reads a line of the log.
   *
   * @throws dev.muster.core.check.InvalidInputException if it is none
   */
  public static Run read(String line) {
    return Json.read(Json.parse(line, JsonLimits.DEFAULT), Run::read);
  }

  private static Run read(ObjectReader in) {
    Run run =
        new Run(
            in.value("instance").text(1, TEXT_MAX),
            in.value("hash").text(1, TEXT_MAX),
            in.value("family").text(1, TEXT_MAX),
            in.integer("size", 0, ValueReader.INTEGER_MAX),
            in.value("strategy").text(1, TEXT_MAX),
            in.integer("seed", 0, ValueReader.INTEGER_MAX),
            in.value("limit").text(1, TEXT_MAX),
            number(in, "objective"),
            unserved(in),
            number(in, "bound"),
            in.integer("millis", 0, ValueReader.INTEGER_MAX),
            in.integer("bestMillis", 0, ValueReader.INTEGER_MAX),
            in.integer("iterations", 0, ValueReader.INTEGER_MAX),
            in.integer("megabytes", 0, ValueReader.INTEGER_MAX),
            in.value("failure").text(0, TEXT_MAX),
            trace(in));
    in.done();
    return run;
  }

  /** Logs of earlier versions have the sum alone. */
  private static List<Long> unserved(ObjectReader in) {
    long sum = in.integer("unserved", 0, ValueReader.INTEGER_MAX);
    if (!in.has("unservedByPriority")) {
      return List.of(sum);
    }
    List<Long> unserved = new ArrayList<>();
    for (ValueReader each : in.list("unservedByPriority", Worker.PRIORITY_MAX)) {
      unserved.add(each.integer(0, ValueReader.INTEGER_MAX));
    }
    return unserved;
  }

  private static @Nullable Long number(ObjectReader in, String name) {
    return number(in.value(name));
  }

  private static @Nullable Long number(ValueReader value) {
    return value.json() == JsonNull.NULL
        ? null
        : value.integer(-ValueReader.INTEGER_MAX, ValueReader.INTEGER_MAX);
  }

  private static List<Point> trace(ObjectReader in) {
    List<Point> trace = new ArrayList<>();
    for (ValueReader each : in.list("trace", TRACE_MAX)) {
      List<ValueReader> parts = each.list(4);
      if (parts.size() == 4) {
        trace.add(
            new Point(
                parts.get(0).integer(0, ValueReader.INTEGER_MAX),
                parts.get(1).integer(0, ValueReader.INTEGER_MAX),
                parts.get(2).integer(-ValueReader.INTEGER_MAX, ValueReader.INTEGER_MAX),
                number(parts.get(3))));
      }
    }
    return trace;
  }

  /** Keeps the first points and, of what is too many, every so many-th, and the last. */
  static List<Point> thinned(List<Point> points) {
    List<Point> kept = new ArrayList<>(points);
    while (kept.size() > TRACE_MAX) {
      List<Point> half = new ArrayList<>();
      for (int i = 0; i < kept.size(); i++) {
        if (i % 2 == 0 || i == kept.size() - 1) {
          half.add(kept.get(i));
        }
      }
      kept = half;
    }
    return kept;
  }

  /** Cuts a failure to what a line may hold. */
  static String shortened(String text) {
    return text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX - 1) + "…";
  }
}
