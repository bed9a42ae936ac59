package dev.muster.lab.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.json.Json;
import dev.muster.core.json.JsonValue;
import dev.muster.lab.LabRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a file holds, there are findings with pointer and remedy, and no result file. */
class BadInputTest {
  @TempDir static Path folder;

  /**
   * One file of one verb.
   *
   * @param valid a file that is right
   * @param command the verb with its arguments, BAD standing for the file, &lt;BAD for the file on
   *     standard input, OUT for the result file
   */
  record Slot(String name, boolean json, String valid, List<String> command) {
    @Override
    public String toString() {
      return name;
    }

    /** Returns whether a text is right in this format, too: unchanged, or nothing at all. */
    boolean isAnother(byte[] text) {
      String read = new String(text, StandardCharsets.UTF_8);
      return command.contains("<BAD") && (read.isBlank() || read.equals(valid));
    }

    Map<String, byte[]> broken() {
      return json ? BrokenFiles.json(valid) : BrokenFiles.csv(valid);
    }

    LabRun run(Path bad, Path out) throws IOException {
      Object[] args =
          command.stream()
              .filter(word -> !word.equals("<BAD"))
              .map(word -> word.equals("BAD") ? bad : word.equals("OUT") ? out : word)
              .toArray();
      boolean piped = command.contains("<BAD");
      return piped ? LabRun.withInput(Files.readAllBytes(bad), args) : LabRun.of(args);
    }
  }

  static Stream<Slot> slots() throws IOException {
    Path problem = Files.writeString(folder.resolve("problem.json"), Samples.PROBLEM);
    Path people = Files.writeString(folder.resolve("people.csv"), Samples.PEOPLE);
    Path sites = Files.writeString(folder.resolve("sites.csv"), Samples.SITES);
    Path plan = folder.resolve("plan.json");
    LabRun.of("schedule", problem, "--out", plan).result();
    String planText = Files.readString(plan);
    return Stream.of(
        slot("problem", Samples.PROBLEM, "schedule BAD --iterations 100 --out OUT"),
        slot("problem of a plan", Samples.PROBLEM, "check BAD " + plan),
        slot("plan", planText, "check " + problem + " BAD"),
        slot("people", Samples.PEOPLE, "transport --people BAD --sites " + sites + " --out OUT"),
        slot("sites", Samples.SITES, "transport --people " + people + " --sites BAD --out OUT"),
        slot("ledger commands", Samples.COMMAND, "ledger apply <BAD"));
  }

  /** One slot for each JSON format. */
  static Stream<Slot> documents() throws IOException {
    return slots().filter(slot -> slot.json && !slot.name.contains(" of "));
  }

  private static Slot slot(String name, String valid, String command) {
    return new Slot(name, valid.startsWith("{"), valid, Arrays.asList(command.split(" ", -1)));
  }

  @ParameterizedTest
  @MethodSource("slots")
  void brokenFileIsRefused(Slot slot) throws IOException {
    Path out = folder.resolve("result.json");
    for (Map.Entry<String, byte[]> broken : slot.broken().entrySet()) {
      if (slot.isAnother(broken.getValue())) {
        continue;
      }
      Path bad = Files.write(folder.resolve("bad"), broken.getValue());
      LabRun run = slot.run(bad, out);
      assertEquals(1, run.status(), broken.getKey() + run);
      assertFalse(run.codes().contains("lab.internal"), broken.getKey() + run);
      assertFalse(run.codes().contains("lab.out-of-memory"), broken.getKey());
      assertTrue(run.err().contains("Maybe "), broken.getKey() + run);
      assertFalse(Files.exists(out), broken.getKey());
    }
    assertNothingLeftBehind();
  }

  private static void assertNothingLeftBehind() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(), files.filter(file -> file.toString().endsWith(".tmp")).toList());
    }
  }

  @ParameterizedTest
  @MethodSource("slots")
  void fileThatIsNoneIsRefused(Slot slot) throws IOException {
    Path out = folder.resolve("result.json");
    List<Path> none = new ArrayList<>(List.of(folder.resolve("absent"), folder));
    none.add(folder.resolve("problem.json/below"));
    if (slot.command.contains("<BAD")) {
      return;
    }
    for (Path file : none) {
      LabRun run = slot.run(file, out);
      assertTrue(
          run.codes().stream()
              .allMatch(code -> code.matches("(json|csv)\\.(unreadable|not-found)")),
          run.toString());
      assertFalse(Files.exists(out));
    }
  }

  /** A change of one place may still be a right file; it must never be a fault of the lab. */
  @ParameterizedTest
  @MethodSource("documents")
  void everyMutantIsJudged(Slot slot) throws IOException {
    Path out = folder.resolve("result.json");
    int refused = 0;
    Map<String, JsonValue> mutants = BrokenFiles.mutants(Json.parse(slot.valid));
    for (Map.Entry<String, JsonValue> mutant : mutants.entrySet()) {
      byte[] bytes = Json.write(mutant.getValue()).getBytes(StandardCharsets.UTF_8);
      LabRun run = slot.run(Files.write(folder.resolve("bad"), bytes), out);
      assertTrue(run.status() == 0 || run.status() == 1, mutant.getKey() + run);
      if (run.status() == 1) {
        refused++;
        assertFalse(run.codes().contains("lab.internal"), mutant.getKey() + run);
        assertFalse(Files.exists(out), mutant.getKey());
      }
      Files.deleteIfExists(out);
    }
    assertTrue(refused > mutants.size() / 2, refused + " of " + mutants.size());
    assertNothingLeftBehind();
  }

  @Test
  void chineseFindingsAreChinese() throws IOException {
    Path bad = Files.writeString(folder.resolve("bad"), "{\"format\": \"muster.checkup/2\"}");
    LabRun run = LabRun.of("schedule", bad, "--locale", "zh-CN");
    assertTrue(run.findings().stream().allMatch(f -> LabRun.text(f, "remedy").startsWith("可能")));
  }
}
