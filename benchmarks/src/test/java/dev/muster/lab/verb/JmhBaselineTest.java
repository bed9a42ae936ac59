package dev.muster.lab.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.json.Json;
import dev.muster.core.json.JsonLimits;
import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.lab.LabRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/** The frozen selection, and the measurements of it that stand beside the sources. */
class JmhBaselineTest {
  /** Measurements that were kept: baseline.json, and others by their condition. */
  private static List<Path> kept() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(""))) {
      return files.filter(file -> file.toString().matches("baseline.*\\.json")).toList();
    }
  }

  @Test
  void everyLineNamesOneBenchmarkOfTheSuite() {
    Set<String> suite = new HashSet<>();
    LabRun.of("jmh", "-l").results().forEach(line -> suite.add(LabRun.text(line, "benchmark")));
    Set<String> once = new HashSet<>();
    for (String line : JmhBaselineVerb.selection()) {
      CommandLineOptions options = JmhBaselineVerb.options(line);
      assertEquals(1, options.getIncludes().size(), line);
      String name = options.getIncludes().get(0).replace("$", "");
      assertTrue(suite.contains("dev.muster.benchmarks." + name), line);
      assertTrue(options.getForkCount().get() >= 2, line);
      assertTrue(options.getMeasurementIterations().get() >= 4, line);
      assertTrue(once.add(line), line);
    }
    assertTrue(once.size() > 10, once.toString());
  }

  @Test
  void whatIsKeptWasMeasuredByTheSelection() throws IOException {
    for (Path file : kept()) {
      List<JsonObject> measured =
          Files.readAllLines(file).stream()
              .map(line -> (JsonObject) Json.parse(line, JsonLimits.DEFAULT))
              .toList();
      List<String> selection = JmhBaselineVerb.selection();
      assertEquals(selection.size(), measured.size());
      for (int i = 0; i < measured.size(); i++) {
        agree(JmhBaselineVerb.options(selection.get(i)), measured.get(i));
      }
      TreeSet<String> verdicts = new TreeSet<>();
      LabRun.of("jmh", "compare", file, file)
          .results()
          .forEach(line -> verdicts.add(LabRun.text(line, "verdict")));
      assertEquals(new TreeSet<>(List.of("same")), verdicts);
    }
  }

  private static void agree(CommandLineOptions options, JsonObject result) {
    String name = LabRun.text(result, "benchmark");
    String pattern = options.getIncludes().get(0).replace("$", "");
    assertTrue(name.endsWith("." + pattern), name + " is not " + pattern);
    assertEquals(JsonNumber.of(options.getForkCount().get()), result.get("forks"), name);
    assertEquals(
        JsonNumber.of(options.getMeasurementIterations().get()),
        result.get("measurementIterations"),
        name);
    if (result.get("params") instanceof JsonObject params) {
      params
          .members()
          .forEach(
              (param, value) ->
                  assertEquals(
                      List.of(value),
                      options.getParameter(param).get().stream().map(JsonString::new).toList(),
                      name + " " + param));
    }
    assertNotEquals("", LabRun.text(result, "condition"));
    assertFalse(result.members().containsKey("jvm"), name);
  }
}
