package dev.muster.lab.verb;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.json.Json;
import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonLimits;
import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.JsonValue;
import dev.muster.lab.LabRun;
import dev.muster.lab.frame.ExitStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Studies, end to end. */
class CompareVerbTest {
  @TempDir Path folder;

  private Path shops;

  /** Instance gp03-01 of Guéret and Prins (1999), whose optimum is 1168, and a smaller one. */
  @BeforeEach
  void write() throws IOException {
    shops = Files.createDirectories(folder.resolve("shops"));
    Files.writeString(shops.resolve("gp03-01.txt"), "3 3\n661 6 333\n168 489 343\n171 505 324\n");
    Files.writeString(shops.resolve("tiny.txt"), "2 2\n3 4\n5 2\n");
    Files.writeString(shops.resolve("best.csv"), "instance,value\nshops/gp03-01,1168\n");
  }

  private JsonObject study(Path out) {
    return LabRun.of(
            "compare",
            "--instances",
            "openshop:" + shops,
            "session:12x6x7-90-s1",
            "--strategies",
            "stations",
            "--seeds",
            "1,2",
            "--iterations",
            3000,
            "--best",
            shops.resolve("best.csv") + "#instance,value",
            "--out",
            out)
        .result();
  }

  @Test
  void aStudyIsReportedAndAnInterruptedOneEndsLikeIt() throws IOException {
    Path whole = folder.resolve("whole");
    JsonObject result = study(whole);
    assertEquals(JsonNumber.of(3), result.get("instances"));
    assertEquals(JsonNumber.of(6), result.get("runs"));
    assertEquals(JsonNumber.of(0), result.get("failed"));
    String page = Files.readString(whole.resolve("index.html"));
    assertTrue(page.contains("shops/gp03-01") && page.contains("<svg class=\"plot\""));
    assertFalse(page.contains("http://") || page.contains("https://"));
    List<String> csv = Files.readAllLines(whole.resolve("results.csv"));
    assertEquals(7, csv.size());
    assertTrue(
        csv.get(1)
            .startsWith("shops/gp03-01,openshop,9,stations,1,1168,0,1168,1168,0.00000000,true,"),
        csv.get(1));

    List<String> traces = Files.readAllLines(whole.resolve("traces.csv"));
    assertEquals("instance,strategy,seed,seconds,iteration,objective,bound", traces.get(0));
    assertTrue(
        traces.stream()
            .anyMatch(row -> row.matches("shops/gp03-01,stations,1,[0-9.]+,[0-9]+,1168,.*")),
        traces.toString());

    Path cut = Files.createDirectories(folder.resolve("cut"));
    List<String> lines = Files.readAllLines(whole.resolve("runs.jsonl"));
    Files.writeString(
        cut.resolve("runs.jsonl"), lines.get(0) + "\n" + lines.get(1).substring(0, 40));
    study(cut);
    assertEquals(untimed(csv), untimed(Files.readAllLines(cut.resolve("results.csv"))));
  }

  /** Leaves out seconds and megabytes, which differ from run to run. */
  private static List<String> untimed(List<String> csv) {
    return csv.stream()
        .map(line -> line.replaceAll(",[0-9.]+,[0-9.]+,([0-9]+),[0-9]+,", ",$1,"))
        .toList();
  }

  @Test
  void whatAStrategyCannotSayIsShownAndIsNoFailure() throws IOException {
    Path out = folder.resolve("mixed");
    JsonObject result =
        LabRun.of(
                "compare",
                "--instances",
                "openshop:" + shops.resolve("tiny.txt"),
                "campaign:60x3x4-a",
                "city:60x3",
                "--strategies",
                "auto,stations,exact",
                "--iterations",
                20,
                "--out",
                out)
            .result();
    assertEquals(JsonNumber.of(0), result.get("failed"));
    assertEquals(JsonNumber.of(5), result.get("runs"));
    assertEquals(JsonNumber.of(4), result.get("notApplicable"));
    String csv = Files.readString(out.resolve("results.csv"));
    assertTrue(
        csv.contains(
            "ruled-campaign-1-60x3x4-a-easy-s1,,,stations,,,,,,,,,,,,not-applicable,"
                + "It is for problems of another kind.\n"),
        csv);
    assertTrue(csv.contains(",not-applicable,\"It does not honour these rules: "), csv);
    JsonObject json =
        (JsonObject) Json.parse(Files.readString(out.resolve("results.json")), JsonLimits.DEFAULT);
    for (JsonValue each : ((JsonArray) requireNonNull(json.get("ranking"))).elements()) {
      JsonObject row = (JsonObject) each;
      long ran = row.get("strategy").equals(new JsonString("auto")) ? 3 : 1;
      assertEquals(JsonNumber.of(ran), row.get("instances"));
      assertEquals(JsonNumber.of(3 - ran), row.get("notApplicable"));
    }
    String page = Files.readString(out.resolve("index.html"));
    assertTrue(page.contains("<span lang=\"en\">n/a</span><span lang=\"zh-CN\">不适用</span>"));
    assertTrue(page.contains("None: every run has a good plan"));
  }

  @Test
  void plansThatMustLeaveSomebodyOutAreCompared() throws IOException {
    Path problem = folder.resolve("autumn.json");
    Files.writeString(problem, Samples.PROBLEM);
    Path out = folder.resolve("autumn");
    JsonObject result =
        LabRun.of(
                "compare",
                "--instances",
                "checkup:" + problem,
                "--strategies",
                "auto,nearest-first",
                "--iterations",
                100,
                "--out",
                out)
            .result();
    assertEquals(JsonNumber.of(0), result.get("failed"));
    List<String> rows = Files.readAllLines(out.resolve("results.csv"));
    assertEquals(3, rows.size());
    assertTrue(
        rows.get(1).matches("autumn,checkup,5,auto,1,\\d+,[1-9],.*,0\\.0+,true,.*,complete,"),
        rows.get(1));
    assertTrue(
        rows.get(2).matches(".*,nearest-first,1,\\d+,[1-9],.*,(complete|serves-fewer),"),
        rows.get(2));
    JsonObject json =
        (JsonObject) Json.parse(Files.readString(out.resolve("results.json")), JsonLimits.DEFAULT);
    JsonObject first = (JsonObject) ((JsonArray) requireNonNull(json.get("ranking"))).get(0);
    assertEquals(new JsonString("auto"), first.get("strategy"));
    assertEquals(JsonNumber.of(1), first.get("complete"));
    assertEquals(JsonNumber.of(1), first.get("proved"));
  }

  @Test
  void improvementsOfATimetableAreThoseOfItsFirstGoal() throws IOException {
    Path out = folder.resolve("first");
    study(out);
    JsonObject json =
        (JsonObject) Json.parse(Files.readString(out.resolve("results.json")), JsonLimits.DEFAULT);
    for (JsonValue each : ((JsonArray) requireNonNull(json.get("runs"))).elements()) {
      JsonObject run = (JsonObject) each;
      List<JsonValue> trace = ((JsonArray) requireNonNull(run.get("trace"))).elements();
      if (!trace.isEmpty()) {
        JsonArray last = (JsonArray) trace.get(trace.size() - 1);
        assertEquals(run.get("objective"), last.get(2), run::toString);
      }
    }
  }

  @Test
  void aStudyFileRepeatsTheStudy() {
    Path first = folder.resolve("first");
    study(first);
    Path second = folder.resolve("second");
    JsonObject result = LabRun.of("compare", first.resolve("study.json"), "--out", second).result();
    assertEquals(JsonNumber.of(6), result.get("runs"));
  }

  @Test
  void aBrokenLogIsAFinding() throws IOException {
    Path out = Files.createDirectories(folder.resolve("broken"));
    Files.writeString(
        out.resolve("runs.jsonl"),
        "{\"instance\": 7}\n",
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE);
    assertEquals(
        ExitStatus.REFUSED,
        LabRun.of(
                "compare",
                "--instances",
                "openshop:" + shops,
                "--strategies",
                "stations",
                "--iterations",
                1,
                "--out",
                out)
            .status());
  }

  @Test
  void aStudyThatCannotBeMeantIsRefusedWhereItSaysSo() throws IOException {
    String shop = "openshop:" + shops.resolve("tiny.txt");
    Map<String, String> wrong = new LinkedHashMap<>();
    wrong.put("\"strategies\": [\"nonesuch\"]", "lab.no-strategy");
    wrong.put("\"strategies\": []", "json.too-few");
    wrong.put("\"strategies\": [\"auto\", \"auto\"]", "lab.study-twice");
    wrong.put("\"instances\": [\"%s\", \"%s\"]".formatted(shop, shop), "lab.study-twice");
    wrong.put("\"instances\": [\"openshop:%s\"]".formatted(folder), "lab.not-a-number");
    wrong.put("\"seeds\": [7, 7]", "lab.study-twice");
    wrong.put("\"seeds\": [-1]", "json.out-of-range");
    wrong.put("\"seeds\": [1e99]", "json.out-of-range");
    wrong.put("\"seeds\": [" + "1,".repeat(10_000) + "2]", "json.too-many");
    wrong.put("\"seeds\": [NaN]", "json.syntax");
    wrong.put("\"limit\": {\"time\": \"-PT5S\"}", "json.out-of-range");
    wrong.put("\"limit\": {\"iterations\": -5}", "json.out-of-range");
    wrong.put(
        "\"best\": [{\"file\": \"%s\", \"instance\": \"a\", \"value\": \"b\"}]".formatted(folder),
        "csv.unreadable");
    for (Map.Entry<String, String> each : wrong.entrySet()) {
      String property = each.getKey().substring(0, each.getKey().indexOf(':'));
      StringBuilder text = new StringBuilder("{\"format\": \"muster.study/1\"");
      for (String right :
          List.of(
              "\"instances\": [\"" + shop + "\"]",
              "\"strategies\": [\"auto\"]",
              "\"seeds\": [1]",
              "\"limit\": {\"iterations\": 5}",
              "\"best\": []")) {
        text.append(", ").append(right.startsWith(property) ? each.getKey() : right);
      }
      Path file = Files.writeString(folder.resolve("study.json"), text + "}");
      LabRun run = LabRun.of("compare", file, "--out", folder.resolve("out"));
      assertTrue(run.codes().contains(each.getValue()), property + run.codes());
    }
  }

  @Test
  void aStudyOfAMillionRunsIsRefused() throws IOException {
    Path many = Files.createDirectories(folder.resolve("many"));
    for (int i = 0; i < 201; i++) {
      Files.writeString(many.resolve("shop" + i), "1 1\n1\n");
    }
    List<String> seeds = IntStream.range(0, 5_000).mapToObj(String::valueOf).toList();
    LabRun run =
        LabRun.of(
            "compare",
            "--instances",
            "openshop:" + many,
            "--strategies",
            "auto",
            "--seeds",
            String.join(",", seeds),
            "--iterations",
            1,
            "--out",
            folder.resolve("out"));
    assertEquals(List.of("lab.study-too-large"), run.codes());
  }

  @Test
  void unknownSourcesAndStrategiesAreRefused() {
    for (List<String> wrong :
        List.of(
            List.of("nowhere:x", "stations"),
            List.of("session:9x9", "stations"),
            List.of("session:1x99x99-90-s1", "stations"),
            List.of("openshop:" + shops, "nonesuch"),
            List.of("openshop:" + folder.resolve("missing"), "stations"))) {
      LabRun run =
          LabRun.of(
              "compare",
              "--instances",
              wrong.get(0),
              "--strategies",
              wrong.get(1),
              "--iterations",
              1,
              "--out",
              folder.resolve("none"));
      assertEquals(ExitStatus.REFUSED, run.status(), wrong.toString());
    }
  }
}
