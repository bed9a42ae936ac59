package dev.muster.lab.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.json.JsonBoolean;
import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.lab.LabRun;
import dev.muster.lab.frame.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The verbs of stations, end to end. */
class StationVerbsTest {
  /** Instance gp03-01 of Guéret and Prins (1999), whose optimum is 1168. */
  private static final String SHOP =
      """
      3 3
      661 6 333
      168 489 343
      171 505 324
      """;

  @TempDir Path folder;

  @Test
  void timetableOfTheExampleServesEveryone() throws IOException {
    Path session = Files.writeString(folder.resolve("session.json"), Samples.session());
    Path out = folder.resolve("timetable.json");
    JsonObject result = LabRun.of("stations", session, "--iterations", 400, "--out", out).result();
    assertEquals(JsonNumber.of(0), result.get("unserved"));
    assertEquals(JsonNumber.of(6), result.get("people"));
    String first = Files.readString(out);
    LabRun.of("stations", session, "--iterations", 400, "--threads", 2, "--out", out).result();
    assertEquals(first, Files.readString(out));
    assertTrue(first.contains("muster.timetable/1"));
  }

  @Test
  void openShopIsSolvedAndProved() throws IOException {
    Path file = Files.writeString(folder.resolve("gp03-01.txt"), SHOP);
    JsonObject result = LabRun.of("openshop", file, "--iterations", 100_000).result();
    assertEquals("gp03-01", LabRun.text(result, "instance"));
    assertEquals(JsonNumber.of(1168), result.get("objective"));
    assertEquals(JsonNumber.of(1168), result.get("bound"));
    assertEquals(JsonNumber.of(0), result.get("gap"));
    assertEquals(JsonBoolean.of(true), result.get("optimal"));
  }

  @Test
  void openShopsHaveALineEachAndABrokenFileDoesNotHideTheOthers() throws IOException {
    Path good = Files.writeString(folder.resolve("gp03-01.txt"), SHOP);
    Path bad = Files.writeString(folder.resolve("bad.txt"), "2 x");
    LabRun run = LabRun.of("openshop", good, bad, good, "--iterations", 100_000);
    assertEquals(ExitStatus.REFUSED, run.status());
    assertEquals(3, run.out().lines().count(), run::out);
    assertTrue(run.out().lines().skip(1).findFirst().orElseThrow().contains("1168"), run::out);
    assertTrue(run.out().contains("bad.txt"), run::out);
  }

  @Test
  void openShopsAreSolvedByNamedStrategiesAlone() throws IOException {
    Path file = Files.writeString(folder.resolve("gp03-01.txt"), SHOP);
    JsonObject own = LabRun.of("openshop", file, "--strategy", "stations").result();
    assertEquals(JsonNumber.of(1168), own.get("objective"));
    LabRun other = LabRun.of("openshop", file, "--strategy", "exact");
    assertEquals(ExitStatus.REFUSED, other.status());
    assertTrue(other.out().contains("lab.no-strategy"), other::out);
    assertTrue(other.out().contains("stations"), other::out);
  }

  @ParameterizedTest
  @CsvSource({
    "'', lab.number-missing",
    "'3 3 1 2 3', lab.number-missing",
    "'2 x', lab.not-a-number",
    "'1 1 9999999', lab.number-range",
    "'1 1 99999999999999', lab.not-a-number",
    "'0 3', lab.number-range",
    "'19999 60', lab.number-range",
    "'1 1 5 6', lab.more-numbers"
  })
  void otherFilesAreRefused(String text, String code) throws IOException {
    Path file = Files.writeString(folder.resolve("bad.txt"), text);
    LabRun run = LabRun.of("openshop", file);
    assertEquals(ExitStatus.REFUSED, run.status());
    assertTrue(run.out().contains(code), run::out);
  }
}
