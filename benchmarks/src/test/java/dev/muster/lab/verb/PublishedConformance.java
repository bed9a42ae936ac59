package dev.muster.lab.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.muster.core.json.Json;
import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonObject;
import dev.muster.lab.LabRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands of the scoring README print the counts that stand below them. */
class PublishedConformance {
  private static final Path README = Path.of("../scoring/README.md");

  record Shown(String command, String counts) {
    @Override
    public String toString() {
      return command;
    }
  }

  static Stream<Shown> commands() throws IOException {
    List<String> lines = Files.readAllLines(README);
    List<Shown> shown = new ArrayList<>();
    for (int i = 0; i + 1 < lines.size(); i++) {
      if (lines.get(i).startsWith("score ") && lines.get(i).contains(" --compare ")) {
        shown.add(new Shown(lines.get(i), lines.get(i + 1).strip()));
      }
    }
    assertEquals(true, shown.size() >= 8, "commands in the README");
    return shown.stream();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void commandPrintsTheCountsOfTheReadme(Shown shown) {
    Path data = Path.of(System.getProperty("muster.data", "none")).resolve("scoring");
    Assumptions.assumeTrue(
        Files.isDirectory(data),
        () -> "published data is not here (muster.data=" + System.getProperty("muster.data") + ")");
    Object[] args =
        Arrays.stream(shown.command().split(" "))
            .map(word -> word.endsWith(".csv") ? data.resolve(word) : word)
            .toArray();
    JsonObject told = LabRun.of(args).result();
    JsonObject agreeing = (JsonObject) LabRun.member(told, "agreeing");
    String counts =
        agreeing.members().entrySet().stream()
            .map(column -> column.getKey() + " " + Json.write(column.getValue()))
            .collect(Collectors.joining(", "));
    int declared = ((JsonArray) LabRun.member(told, "declared")).elements().size();
    assertEquals(
        shown.counts(),
        "%s rows: %s; %d declared"
            .formatted(Json.write(LabRun.member(told, "rows")), counts, declared));
  }
}
