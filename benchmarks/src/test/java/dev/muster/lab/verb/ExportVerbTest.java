package dev.muster.lab.verb;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.JsonValue;
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

  /** Machines of three jobs, and their times; no timetable ends before 1168. */
  private static final String SHOP = "3 3\n661 6 333\n168 489 343\n171 505 324\n";

  @ParameterizedTest
  @ValueSource(strings = {"total-waiting", "makespan", "overtime", "greatest-waiting"})
  void aTimetableIsASolutionOfTheModelOfItsSession(String goal) throws IOException {
    Path problem = folder.resolve("session.json");
    LabRun.of("generate", "session:8x6x7-90", "--out", problem).result();
    Path timetable = folder.resolve("timetable.json");
    JsonObject planned =
        LabRun.of("stations", problem, "--iterations", 200, "--out", timetable).result();
    JsonArray goals = (JsonArray) requireNonNull(planned.get("goals"));
    int matching = 0;
    for (JsonValue each : goals.elements()) {
      JsonObject told = (JsonObject) each;
      if (told.get("goal").equals(new JsonString(goal))) {
        matching++;
        JsonObject said =
            export("stations:" + problem, "--plan", timetable.toString(), "--goal", goal);
        assertEquals(told.get("seconds"), said.get("startCost"));
        MpsFile model = MpsFile.read(mps());
        Map<String, Long> values = model.start(start());
        assertEquals(List.of(), model.broken(values));
        assertEquals(said.get("startCost"), JsonNumber.of(model.sum("cost", values)));
      }
    }
    if (matching == 0) {
      assertEquals(
          List.of("lab.no-goal"),
          LabRun.of("export", "stations:" + problem, "--goal", goal, "--out", mps()).codes());
    }
  }

  @Test
  void anOpenShopStartsAtItsBestMakespan() throws IOException {
    Path file = Files.writeString(folder.resolve("shop.txt"), SHOP);
    JsonObject said = export("openshop:" + file);
    assertEquals(JsonNumber.of(1168), said.get("startCost"));
    MpsFile model = MpsFile.read(mps());
    assertEquals(List.of(), model.broken(model.start(start())));
    assertEquals(9 + 9 + 9 + 3 + 1, model.columns().size());
  }

  @Test
  void foldersAndModelsThatAreTooLargeAreRefused() throws IOException {
    Path shops = Files.createDirectories(folder.resolve("gaps"));
    Files.writeString(shops.resolve("a.txt"), GAP);
    Files.writeString(shops.resolve("b.txt"), GAP);
    assertEquals(
        List.of("lab.not-one-plan"), LabRun.of("export", "gap:" + shops, "--out", mps()).codes());
    assertEquals(
        List.of("lab.model-too-large"),
        LabRun.of("export", "session:1000x12x40-90", "--out", mps()).codes());
    assertEquals(
        List.of("lab.no-goal"),
        LabRun.of("export", "gap:" + shops.resolve("a.txt"), "--goal", "makespan", "--out", mps())
            .codes());
    assertFalse(Files.exists(mps()));
  }
}
