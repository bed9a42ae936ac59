package dev.muster.lab.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.lab.LabRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exported models, as a reader that knows nothing of Muster sees them. */
class ExportVerbTest {
  @TempDir Path folder;

  /** Three jobs and two agents; the best plan costs 9: jobs 1 and 3 to the first agent. */
  private static final String GAP = "2 3\n2 9 4\n6 3 5\n4 5 3\n6 4 4\n7 8\n";

  private JsonObject export(String source, String... more) {
    Object[] fixed = {
      "export", source, "--iterations", 200, "--out", mps(), "--start", start(),
    };
    Object[] all = java.util.Arrays.copyOf(fixed, fixed.length + more.length);
    System.arraycopy(more, 0, all, fixed.length, more.length);
    return LabRun.of(all).result();
  }

  private Path mps() {
    return folder.resolve("model.mps");
  }

  private Path start() {
    return folder.resolve("model.mst");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "campaign:150x6x4-a-easy",
        "campaign:150x6x4-b-tight-s2",
        "campaign:150x3x6-b-degenerate",
        "city:200x4x3-0.333-of-4"
      })
  void thePlanIsASolutionOfTheModelAtItsOwnCost(String source) throws IOException {
    JsonObject said = export(source);
    MpsFile model = MpsFile.read(mps());
    Map<String, Long> values = model.start(start());
    assertEquals(List.of(), model.broken(values));
    assertEquals(said.get("startCost"), JsonNumber.of(model.sum("cost", values)));
    assertEquals(said.get("columns"), JsonNumber.of(model.columns().size()));
    Path problem = folder.resolve("problem.json");
    LabRun.of("generate", source, "--out", problem).result();
    assertEquals(
        said.get("startCost"),
        LabRun.of("schedule", problem, "--iterations", 200).result().get("objective"));
  }

  @Test
  void everyOtherSolutionOfASmallModelCostsMore() throws IOException {
    Path file = Files.writeString(folder.resolve("small.txt"), GAP);
    assertEquals(JsonNumber.of(9), export("gap:" + file).get("startCost"));
    MpsFile model = MpsFile.read(mps());
    int feasible = 0;
    long least = Long.MAX_VALUE;
    List<String> columns = model.columns();
    for (int bits = 0; bits < 1 << columns.size(); bits++) {
      Map<String, Long> values = new java.util.HashMap<>();
      for (int c = 0; c < columns.size(); c++) {
        values.put(columns.get(c), (long) (bits >> c & 1));
      }
      if (model.broken(values).isEmpty()) {
        feasible++;
        least = Math.min(least, model.sum("cost", values));
      }
    }
    assertTrue(feasible > 1);
    assertEquals(9, least);
  }

  @Test
  void aGivenPlanIsWhereTheSolutionStarts() throws IOException {
    Path problem = Files.writeString(folder.resolve("problem.json"), Samples.PROBLEM);
    Path plan = folder.resolve("plan.json");
    JsonObject planned = LabRun.of("schedule", problem, "--out", plan).result();
    JsonObject said = export("checkup:" + problem, "--plan", plan.toString());
    assertEquals(planned.get("objective"), said.get("startCost"));
    MpsFile model = MpsFile.read(mps());
    assertEquals(List.of(), model.broken(model.start(start())));
  }

  @Test
  void sessionsAndFoldersAreRefused() throws IOException {
    Path shops = Files.createDirectories(folder.resolve("gaps"));
    Files.writeString(shops.resolve("a.txt"), GAP);
    Files.writeString(shops.resolve("b.txt"), GAP);
    for (String source : List.of("session:12x6x7-90", "gap:" + shops)) {
      assertEquals(
          List.of("lab.not-one-plan"), LabRun.of("export", source, "--out", mps()).codes(), source);
    }
    assertFalse(Files.exists(mps()));
  }
}
