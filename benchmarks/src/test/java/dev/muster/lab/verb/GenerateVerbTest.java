package dev.muster.lab.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.muster.core.json.JsonBoolean;
import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.lab.LabRun;
import dev.muster.lab.frame.ExitStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is generated can be read again by the verbs that it is for. */
class GenerateVerbTest {
  @TempDir Path folder;

  @Test
  void aCityIsTheSameAsTablesAndAsACheckup() {
    Path people = folder.resolve("people.csv");
    Path sites = folder.resolve("sites.csv");
    Path json = folder.resolve("city.json");
    JsonObject tables =
        LabRun.of("generate", "city:400x5-degenerate", "--people", people, "--sites", sites)
            .result();
    assertEquals(JsonNumber.of(400), tables.get("people"));
    LabRun.of("generate", "city:400x5-degenerate", "--out", json).result();
    JsonObject ofTables = LabRun.of("transport", "--people", people, "--sites", sites).result();
    JsonObject ofCheckup = LabRun.of("schedule", json, "--strategy", "exact").result();
    assertEquals(JsonBoolean.TRUE, ofTables.get("optimal"));
    assertEquals(ofTables.get("objective"), ofCheckup.get("objective"));
    assertEquals(JsonNumber.of(0), ofCheckup.get("unserved"));
  }

  @Test
  void batchesAndDaysOfACityAreWritten() {
    Path json = folder.resolve("city.json");
    JsonObject said = LabRun.of("generate", "city:300x4x5-0.333-of-4-s2", "--out", json).result();
    assertEquals(JsonNumber.of(20), said.get("batches"));
    JsonObject plan = LabRun.of("schedule", json).result();
    assertEquals(said.get("hash"), plan.get("problem"));
  }

  @Test
  void campaignsAndSessionsCanBeReadAgain() {
    Path campaign = folder.resolve("campaign.json");
    Path session = folder.resolve("session.json");
    JsonObject said = LabRun.of("generate", "campaign:80x3x4-a", "--out", campaign).result();
    assertEquals(
        said.get("hash"),
        LabRun.of("schedule", campaign, "--iterations", 200).result().get("problem"));
    LabRun.of("generate", "session:12x6x7-90-s3", "--out", session).result();
    LabRun.of("stations", session, "--iterations", 20).result();
  }

  @Test
  void whatCanNotBeMadeIsRefused() {
    Path json = folder.resolve("none.json");
    for (String source : List.of("city:9", "session:1x99x99-90", "campaign:8x3x4-c", "x", "x:y")) {
      assertEquals(
          List.of("lab.no-generator"),
          LabRun.of("generate", source, "--out", json).codes(),
          source);
    }
    Path people = folder.resolve("people.csv");
    Path sites = folder.resolve("sites.csv");
    LabRun.of("generate", "city:9x2x2-0.5-of-2", "--people", people, "--sites", sites).codes();
    assertFalse(Files.exists(json) || Files.exists(people) || Files.exists(sites));
    assertEquals(ExitStatus.WRONG_USAGE, LabRun.of("generate", "city:9x2").status());
  }
}
