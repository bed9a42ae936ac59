package dev.muster.lab.verb;

import dev.muster.core.json.Json;
import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonFault;
import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.JsonValue;
import dev.muster.core.json.ObjectReader;
import dev.muster.lab.compare.stat.Sample;
import dev.muster.lab.frame.InputFiles;
import dev.muster.lab.frame.JsonLines;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was measured of one benchmark with one choice of parameters.
 *
 * @param name the benchmark, its mode and its parameters, by which results of two runs are paired
 * @param unit the unit of the values
 * @param isRate whether more is better
 * @param values a value an iteration, of all forks
 */
record JmhResult(JsonObject name, String unit, boolean isRate, Sample values) {
  /**
   * Reads lines of the verb {@code jmh}, or of JMH's {@code -rf json} without line breaks inside
   * results; the last of two results of one name counts.
   *
   * @throws dev.muster.lab.frame.Refusal if a line is none
   */
  static Map<JsonObject, JmhResult> read(Path file) {
    Map<JsonObject, JmhResult> results = new LinkedHashMap<>();
    try (InputStream in = InputFiles.open(file)) {
      JsonLines lines = new JsonLines(in, file.toString());
      for (Optional<JmhResult> next = lines.next(JmhResult::of);
          next.isPresent();
          next = lines.next(JmhResult::of)) {
        results.put(next.get().name(), next.get());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return results;
  }

  private static JmhResult of(JsonValue line) {
    return Json.read(line, JmhResult::of);
  }

  private static JmhResult of(ObjectReader result) {
    String mode = result.text("mode");
    ObjectReader metric = result.object("primaryMetric");
    JsonObject.Builder name =
        JsonObject.builder().put("benchmark", result.text("benchmark")).put("mode", mode);
    if (result.has("params")) {
      ObjectReader params = result.object("params");
      TreeMap<String, String> sorted = new TreeMap<>();
      params.names().forEach(param -> sorted.put(param, params.text(param)));
      JsonObject.Builder chosen = JsonObject.builder();
      sorted.forEach((param, value) -> chosen.put(param, new JsonString(value)));
      name.put("params", chosen.build());
    }
    List<Double> values = new ArrayList<>();
    if (metric.has("rawDataHistogram")
        && metric.value("rawDataHistogram").json() instanceof JsonArray histograms) {
      collect(means(histograms), values);
    } else {
      collect(metric.value("rawData").json(), values);
    }
    if (values.isEmpty() || values.stream().anyMatch(value -> !(value > 0))) {
      metric.findings().add(metric.pointer() + "/rawData", JsonFault.MISSING, "rawData");
      values = List.of(1.0);
    }
    return new JmhResult(
        name.build(),
        metric.text("scoreUnit"),
        mode.equals("thrpt"),
        Sample.of(values.stream().mapToDouble(Double::doubleValue).toArray()));
  }

  /**
   * Returns the mean of each iteration of a sampled benchmark, an array a fork as in {@code
   * rawData}.
   *
   * @param histograms JMH's {@code rawDataHistogram}: forks of iterations of pairs of a value and
   *     how often it was met
   */
  static JsonArray means(JsonArray histograms) {
    return new JsonArray(
        histograms.elements().stream()
            .map(
                fork ->
                    (JsonValue)
                        new JsonArray(elements(fork).stream().map(JmhResult::mean).toList()))
            .toList());
  }

  private static JsonValue mean(JsonValue iteration) {
    double sum = 0;
    double count = 0;
    for (JsonValue pair : elements(iteration)) {
      List<Double> both = new ArrayList<>();
      collect(pair, both);
      if (both.size() == 2) {
        sum += both.get(0) * both.get(1);
        count += both.get(1);
      }
    }
    return JsonNumber.of(count > 0 ? sum / count : 0);
  }

  private static List<JsonValue> elements(JsonValue array) {
    return array instanceof JsonArray of ? of.elements() : List.of();
  }

  private static void collect(JsonValue raw, List<Double> values) {
    if (raw instanceof JsonNumber number) {
      values.add(Double.parseDouble(number.text()));
    } else if (raw instanceof JsonArray array) {
      array.elements().forEach(element -> collect(element, values));
    }
  }
}
