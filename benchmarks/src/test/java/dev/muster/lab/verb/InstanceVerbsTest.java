package dev.muster.lab.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.json.JsonBoolean;
import dev.muster.core.json.JsonNull;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The verbs of standard instances, end to end. */
class InstanceVerbsTest {
  /** Three jobs of two agents; the cheap agent has room for two of them. */
  private static final String GAP =
      """
      2 3
      1 2 3
      9 9 9
      4 4 4
      1 1 1
      8 8
      """;

  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void jobsAreGivenToAgentsAtLeastCost() throws IOException {
    JsonObject result = LabRun.of("gap", file("small.txt", GAP), "--iterations", 10_000).result();
    assertEquals("small", LabRun.text(result, "instance"));
    assertEquals("price-guided", LabRun.text(result, "strategy"));
    assertEquals(JsonNumber.of(12), result.get("objective"));
    assertEquals(JsonNumber.of(12), result.get("bound"));
    assertEquals(JsonBoolean.of(true), result.get("optimal"));
  }

  @Test
  void eachFileHasItsLine() throws IOException {
    Path one = file("one", GAP);
    Path two = file("two", GAP);
    List<JsonObject> results =
        LabRun.of("gap", one, two, "--iterations", 100, "--strategy", "regret-insertion").results();
    assertEquals(
        List.of("one", "two"), results.stream().map(r -> LabRun.text(r, "instance")).toList());
    assertEquals(JsonNull.NULL, results.get(1).get("bound"));
  }

  @Test
  void aJobLeftOverIsAFindingAndNoObjective() throws IOException {
    LabRun run = LabRun.of("gap", file("full", GAP.replace("8 8", "8 0")), "--iterations", 1_000);
    assertEquals(ExitStatus.REFUSED, run.status());
    assertTrue(run.out().contains("\"objective\":null"), run::out);
    assertTrue(run.out().contains("lab.not-all-served"), run::out);
  }

  @Test
  void facilitiesCostSomethingToOpenAndCostsMayHaveDecimals() throws IOException {
    String text = "2 2  10 100.5  10 1.0  3 4.0  5.25 5.25  50 50.125\0";
    JsonObject result = LabRun.of("sscflp", file("f", text), "--iterations", 10_000).result();
    assertEquals(new JsonNumber("101.125"), result.get("objective"));
    assertEquals(new JsonNumber("101.125"), result.get("bound"));
    assertEquals(JsonNumber.of(0), result.get("gap"));
  }

  @Test
  void whatFollowsTheCountedNumbersOfFacilitiesIsLeftUnreadAndSaid() throws IOException {
    String text = "2 2  10 100.5  10 1.0  3 4.0  5.25 5.25  50 50.125  7. 8. 9.";
    LabRun run = LabRun.of("sscflp", file("f", text), "--iterations", 10_000);
    assertEquals(new JsonNumber("101.125"), run.result().get("objective"));
    assertTrue(run.err().contains("3 words"), run::err);
  }

  @Test
  void squareTablesAreSolvedExactly() throws IOException {
    JsonObject result = LabRun.of("assignment", file("a.txt", "2  1 2  1 9")).result();
    assertEquals("exact", LabRun.text(result, "strategy"));
    assertEquals(JsonNumber.of(3), result.get("objective"));
    assertEquals(JsonBoolean.of(true), result.get("optimal"));
  }

  @ParameterizedTest
  @CsvSource({
    "gap, '', lab.number-missing",
    "gap, '2 3 1 2', lab.number-missing",
    "gap, '1 1 1.5 1 1 7', lab.more-numbers",
    "gap, '1 1 1 1.5 1', lab.not-a-number",
    "gap, '1 1 x 1 1', lab.not-a-number",
    "gap, '1 1 1e9 1 1', lab.not-a-number",
    "gap, '0 1', lab.number-range",
    "gap, '20000 20000', lab.number-range",
    "sscflp, '1 1 5 -1', lab.number-range",
    "assignment, '9999', lab.number-range",
    "assignment, '1 4 5', lab.more-numbers"
  })
  void otherFilesAreRefused(String verb, String text, String code) throws IOException {
    LabRun run = LabRun.of(verb, file("bad.txt", text));
    assertEquals(ExitStatus.REFUSED, run.status());
    assertTrue(run.out().contains(code), run::out);
  }
}
