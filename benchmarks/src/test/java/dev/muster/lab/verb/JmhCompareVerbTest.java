package dev.muster.lab.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.json.Json;
import dev.muster.core.json.JsonLimits;
import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.lab.LabRun;
import dev.muster.lab.frame.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JmhCompareVerbTest {
  @TempDir Path folder;

  private static String line(String name, String mode, String unit, String raw) {
    return """
        {"benchmark": "%s", "mode": "%s", "params": {"n": "5"}, "forks": 2, "primaryMetric": {"score": 1, "scoreError": "NaN", "scoreUnit": "%s", "rawData": %s}}
        """
        .formatted(name, mode, unit, raw);
  }

  private Path file(String name, String... lines) throws IOException {
    return Files.writeString(folder.resolve(name), String.join("", lines));
  }

  @Test
  void eachBenchmarkIsJudgedByItsRatioAndInterval() throws IOException {
    Path before =
        file(
            "before.json",
            line("rate", "thrpt", "ops/s", "[[10, 11], [10, 11]]"),
            line("time", "avgt", "ms/op", "[[4, 4.2, 4.1]]"),
            line("noise", "avgt", "ms/op", "[[4, 9], [6, 5]]"),
            line("gone", "avgt", "ms/op", "[[1]]"),
            line("unit", "avgt", "ms/op", "[[1]]"));
    Path now =
        file(
            "now.json",
            line("rate", "thrpt", "ops/s", "[[20, 22], [20, 22]]"),
            line("time", "avgt", "ms/op", "[[8, 8.4, 8.2]]"),
            line("noise", "avgt", "ms/op", "[[5, 8], [4, 8]]"),
            line("unit", "avgt", "us/op", "[[1]]"),
            line("fresh", "avgt", "ms/op", "[[1]]"));
    LabRun run = LabRun.of("jmh", "compare", before, now);
    assertEquals(ExitStatus.DONE, run.status(), run::err);
    List<JsonObject> lines = run.results();
    assertEquals(
        List.of("faster", "slower", "same", "missing", "other-unit", "new"),
        lines.stream().map(line -> LabRun.text(line, "verdict")).toList());
    assertEquals(new JsonNumber("2"), lines.get(0).get("ratio"));
    assertEquals(new JsonNumber("2"), lines.get(1).get("ratio"));
    assertTrue(number(lines.get(1), "low") > 1.9 && number(lines.get(1), "high") < 2.1);
    assertTrue(number(lines.get(2), "low") < 1 && number(lines.get(2), "high") > 1);
  }

  @Test
  void samplesCountByTheMeansOfTheirIterations() throws IOException {
    String histogram = "[[[[1, 1], [4, 2]], [[5, 1]]], [[[2, 3], [8, 3]], [[6, 1], [4, 1]]]]";
    String sampled = line("a", "sample", "ms/op", histogram).replace("rawData", "rawDataHistogram");
    String means = line("a", "sample", "ms/op", "[[3, 5], [5, 5]]");
    LabRun run =
        LabRun.of("jmh", "compare", file("sampled.json", sampled), file("means.json", means));
    assertEquals(ExitStatus.DONE, run.status(), run::err);
    assertEquals(new JsonNumber("1"), run.results().get(0).get("ratio"), run::out);
    JsonObject kept =
        JmhBaselineVerb.kept((JsonObject) Json.parse(sampled, JsonLimits.DEFAULT)).build();
    JsonObject metric = (JsonObject) kept.get("primaryMetric");
    assertEquals(Json.parse("[[3, 5], [5, 5]]"), metric.get("rawData"));
    assertNull(metric.get("rawDataHistogram"));
    Path empty = file("empty.json", sampled.replace(histogram, "[[[]]]"));
    assertTrue(LabRun.of("jmh", "compare", empty, empty).out().contains("rawData"));
  }

  private static double number(JsonObject line, String name) {
    return line.get(name) instanceof JsonNumber number ? Double.parseDouble(number.text()) : 0;
  }

  @Test
  void aFileThatIsNoResultIsRefusedByLine() throws IOException {
    Path good = file("good.json", line("a", "avgt", "ms/op", "[[1]]"));
    Path bad = file("bad.json", line("a", "avgt", "ms/op", "[[1]]"), "{\"benchmark\": 7}");
    LabRun run = LabRun.of("jmh", "compare", good, bad);
    assertEquals(ExitStatus.REFUSED, run.status());
    assertTrue(run.out().contains("/lines/2/benchmark"), run::out);
    Path none = file("none.json", line("a", "avgt", "ms/op", "[[]]"));
    assertTrue(LabRun.of("jmh", "compare", good, none).out().contains("rawData"));
  }
}
