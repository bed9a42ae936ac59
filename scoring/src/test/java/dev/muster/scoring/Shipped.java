package dev.muster.scoring;

import dev.muster.core.json.Json;
import dev.muster.core.json.JsonLimits;
import dev.muster.core.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Reads what the library ships. */
final class Shipped {
  private static final Path FOLDER = Path.of("src/main/resources/dev/muster/scoring/rules");

  private Shipped() {}

  static RuleSet rules(String folder) {
    return RuleSet.read(json(folder + "/rules.json"));
  }

  static JsonValue json(String path) {
    try (InputStream in = open(path)) {
      return Json.parse(in, path, JsonLimits.DEFAULT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the ids of all rule sets that are shipped. */
  static List<String> ids() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.map(path -> String.valueOf(path.getFileName())).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the marks of the example in the folder of a rule set. */
  static Marks exampleMarks(String folder) {
    Roster roster = Roster.read(json(folder + "/example-contest.json"), RuleSet.shipped(folder));
    try (InputStream in = open(folder + "/example-marks.csv")) {
      return Marks.readCsv(in, roster);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Standings example(String folder) {
    Marks marks = exampleMarks(folder);
    return marks.roster().rules().evaluate(marks);
  }

  static InputStream open(String path) {
    return Objects.requireNonNull(
        RuleSet.class.getResourceAsStream("/dev/muster/scoring/rules/" + path), path);
  }
}
