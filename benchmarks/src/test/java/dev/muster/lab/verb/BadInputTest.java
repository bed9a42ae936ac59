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
  /** Of a long document only so many mutants are tried, spread evenly. */
  private static final int MUTANTS_MAX = 300;

  private static final String MARKS =
      """
      {"format": "muster.marks/1", "contest": "sanitation-small", "events": [
        {"id": "e1", "seq": 1, "relation": "preliminary-mark", "kind": "enter",
         "key": {"worker": "east-1", "judge": "j1"}, "value": "77", "by": "j1"},
        {"id": "e2", "seq": 2, "relation": "preliminary-mark", "kind": "correct",
         "key": {"worker": "east-1", "judge": "j1"}, "value": "78", "replaces": "e1", "reason": "misread"}]}
      """;

  private static final String STUDY =
      """
      {"format": "muster.study/1", "instances": ["checkup:PROBLEM"], "strategies": ["nearest-first"],
       "seeds": [1, 2], "limit": {"iterations": 5}, "separate": false}
      """;

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

    /** The name of a broken file; it says what the file should be. */
    String file() {
      return json ? "bad.json" : "bad.csv";
    }

    /**
     * Returns whether a text is right in this format, too: commands may be none at all, and of
     * marks the same one may stand twice, or without an id.
     */
    boolean isAnother(String what, byte[] text) {
      String read = new String(text, StandardCharsets.UTF_8);
      return (command.contains("<BAD") && (read.isBlank() || read.equals(valid)))
          || (name.equals("marks in CSV") && List.of("id twice", "no id").contains(what));
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
    Path rules = Files.writeString(folder.resolve("rules.json"), Samples.rules());
    Path contest = Files.writeString(folder.resolve("contest.json"), Samples.contest());
    Path marks = Files.writeString(folder.resolve("marks.csv"), Samples.marks());
    Path programme = Files.writeString(folder.resolve("programme.json"), Samples.programme());
    String planText = Files.readString(plan);
    return Stream.of(
        slot("problem", Samples.PROBLEM, "schedule BAD --iterations 100 --out OUT"),
        slot("problem of a plan", Samples.PROBLEM, "check BAD " + plan),
        slot("plan", planText, "check " + problem + " BAD"),
        slot("problem of an explanation", Samples.PROBLEM, "explain BAD " + plan),
        slot("problem of a repair", Samples.PROBLEM, "replan BAD " + plan + " --out OUT"),
        slot("plan of an explanation", planText, "explain " + problem + " BAD"),
        slot("session", Samples.session(), "stations BAD --iterations 20 --out OUT"),
        slot(
            "study",
            STUDY.replace("PROBLEM", problem.toString()),
            "compare BAD --out " + folder.resolve("study")),
        slot("people", Samples.PEOPLE, "transport --people BAD --sites " + sites + " --out OUT"),
        slot("sites", Samples.SITES, "transport --people " + people + " --sites BAD --out OUT"),
        slot(
            "rules",
            Samples.rules(),
            "score BAD " + marks + " --contest " + contest + " --out OUT"),
        slot("rules of expand", Samples.rules(), "score expand BAD"),
        slot(
            "contest",
            Samples.contest(),
            "score " + rules + " " + marks + " --contest BAD --out OUT"),
        slot("marks", MARKS, "score " + rules + " BAD --contest " + contest + " --out OUT"),
        slot(
            "marks in CSV",
            Samples.marks(),
            "score " + rules + " BAD --contest " + contest + " --out OUT"),
        slot("ledger commands", Samples.COMMAND, "ledger apply <BAD"),
        slot("programme", Samples.programme(), "ledger programme apply BAD"),
        slot("programme of a backtest", Samples.programme(), "ledger programme backtest BAD BAD"),
        slot(
            "programme lines",
            Samples.PROGRAMME_LINE,
            "ledger programme apply " + programme + " <BAD"),
        slot(
            "told of a backtest",
            Samples.PROGRAMME_LINE,
            "ledger programme backtest " + programme + " " + programme + " <BAD"));
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
      if (slot.isAnother(broken.getKey(), broken.getValue())) {
        continue;
      }
      Path bad = Files.write(folder.resolve(slot.file()), broken.getValue());
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
    Path directory = Files.createDirectories(folder.resolve("directory").resolve(slot.file()));
    List<Path> none =
        List.of(
            folder.resolve("absent").resolve(slot.file()),
            directory,
            folder.resolve("problem.json").resolve(slot.file()));
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
    int stride = Math.max(1, mutants.size() / MUTANTS_MAX);
    int at = 0;
    for (Map.Entry<String, JsonValue> mutant : mutants.entrySet()) {
      if (at++ % stride != 0) {
        continue;
      }
      byte[] bytes = Json.write(mutant.getValue()).getBytes(StandardCharsets.UTF_8);
      LabRun run = slot.run(Files.write(folder.resolve(slot.file()), bytes), out);
      assertTrue(run.status() == 0 || run.status() == 1, mutant.getKey() + run);
      if (run.status() == 1) {
        refused++;
        assertFalse(run.codes().contains("lab.internal"), mutant.getKey() + run);
        assertFalse(Files.exists(out), mutant.getKey());
      }
      Files.deleteIfExists(out);
    }
    assertTrue(refused > mutants.size() / stride / 3, refused + " of " + mutants.size());
    assertNothingLeftBehind();
  }

  @Test
  void chineseFindingsAreChinese() throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.json"), "{\"format\": \"muster.checkup/2\"}");
    LabRun run = LabRun.of("schedule", bad, "--locale", "zh-CN");
    assertTrue(run.findings().stream().allMatch(f -> LabRun.text(f, "remedy").startsWith("可能")));
  }
}
