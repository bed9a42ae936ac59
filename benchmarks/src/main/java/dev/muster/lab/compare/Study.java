package dev.muster.lab.compare;

import static java.util.Objects.requireNonNull;

import dev.muster.core.json.Json;
import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonFault;
import dev.muster.core.json.JsonLimits;
import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonValue;
import dev.muster.core.json.ObjectReader;
import dev.muster.core.json.ValueReader;
import dev.muster.core.search.SearchLimit;
import dev.muster.lab.frame.LabFault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is to be compared ({@code muster.study/1}).
 *
 * @param instances where instances come from, each {@code KIND:PLACE}; files are found from the
 *     folder in which the lab runs
 * @param strategies names of strategies; one that can't say an instance is not run on it
 * @param seeds seeds of each pair
 * @param limit time or iterations of each run, and threads; its own seed is not used
 * @param best tables of published values
 * @param separate whether each run has a Java process of its own
 */
public record Study(
    List<String> instances,
    List<String> strategies,
    List<Long> seeds,
    SearchLimit limit,
    List<BestTable> best,
    boolean separate) {
  /** The most runs of a study: a log of some hundred megabytes. */
  public static final long RUNS_MAX = 1_000_000;

  private static final int LIST_MAX = 10_000;
  private static final int TEXT_MAX = 1_000;

  /** Copies. */
  public Study {
    instances = List.copyOf(instances);
    strategies = List.copyOf(strategies);
    seeds = List.copyOf(seeds);
    best = List.copyOf(best);
    requireNonNull(limit, "limit");
    if (instances.isEmpty() || strategies.isEmpty() || seeds.isEmpty()) {
      throw new IllegalArgumentException(
          "a study needs instances (%d), strategies (%d) and seeds (%d)."
              .formatted(instances.size(), strategies.size(), seeds.size()));
    }
  }

  /**
   * A CSV table of the best values known.
   *
   * @param file the file
   * @param instance the column with names of instances
   * @param value the column with their values
   */
  public record BestTable(String file, String instance, String value) {}

  /** Returns the limit of one run as text, the same for equal limits. */
  public String limitText() {
    return Json.write(limit.withSeed(0).toJson());
  }

  /** Returns this as {@code muster.study/1}. */
  public JsonObject toJson() {
    return JsonObject.builder()
        .put("format", "muster.study/1")
        .put("instances", JsonArray.ofStrings(instances))
        .put("strategies", JsonArray.ofStrings(strategies))
        .put("seeds", JsonArray.of(seeds.stream().map(JsonNumber::of).toList()))
        .put("limit", limit.withSeed(0).toJson())
        .put(
            "best",
            JsonArray.of(
                best.stream()
                    .map(
                        table ->
                            JsonObject.builder()
                                .put("file", table.file())
                                .put("instance", table.instance())
                                .put("value", table.value())
                                .build())
                    .toList()))
        .put("separate", separate)
        .build();
  }

  /**
   * Reads a study.
   *
   * @throws dev.muster.core.check.InvalidInputException with all faults
   */
  public static Study read(Path file) {
    return Json.read(file, JsonLimits.DEFAULT, Study::read);
  }

  private static Study read(ObjectReader in) {
    in.format("muster.study", 1);
    List<String> instances = texts(in, "instances");
    List<String> strategies = texts(in, "strategies");
    List<Long> seeds = new ArrayList<>();
    for (ValueReader each : some(in, "seeds")) {
      seeds.add(each.integer(0, SearchLimit.MAX_NUMBER));
    }
    ObjectReader limitReader = in.object("limit");
    SearchLimit limit = SearchLimit.read(limitReader);
    List<BestTable> best = new ArrayList<>();
    for (ObjectReader table : in.optionalObjects("best", LIST_MAX)) {
      best.add(new BestTable(table.text("file"), table.text("instance"), table.text("value")));
      table.done();
    }
    boolean separate = in.flag("separate", false);
    in.done();
    in.findings().throwIfAny();
    return new Study(instances, strategies, seeds, limit, best, separate);
  }

  private static List<String> texts(ObjectReader in, String name) {
    List<String> texts = new ArrayList<>();
    for (ValueReader each : some(in, name)) {
      texts.add(each.text(1, TEXT_MAX));
    }
    return texts;
  }

  /** Reads a list of at least one entry, each of which stands there once. */
  private static List<ValueReader> some(ObjectReader in, String name) {
    List<ValueReader> list = in.list(name, LIST_MAX);
    if (list.isEmpty() && in.has(name)) {
      in.report(name, JsonFault.TOO_FEW, 0, 1);
    }
    Set<JsonValue> known = new HashSet<>();
    for (ValueReader each : list) {
      if (!known.add(each.json())) {
        each.report(LabFault.STUDY_TWICE, Json.write(each.json()));
      }
    }
    return list;
  }
}
