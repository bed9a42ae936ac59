package dev.muster.lab.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.lab.LabRun;
import dev.muster.lab.frame.ExitStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
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
