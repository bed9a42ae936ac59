package dev.muster.lab.verb;

import dev.muster.core.json.Json;
import dev.muster.core.json.JsonLimits;
import dev.muster.lab.frame.Faults;
import dev.muster.lab.frame.InputFiles;
import dev.muster.scoring.Mapping;
import dev.muster.scoring.Marks;
import dev.muster.scoring.Roster;
import dev.muster.scoring.RuleSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who takes part in a contest, and the marks. */
final class ContestFiles {
  @Option(
      names = {"--contest", "--roster"},
      paramLabel = "CONTEST",
      descriptionKey = "contest")
  @Nullable Path contest;

  @Option(names = "--relation", paramLabel = "NAME")
  @Nullable String relation;

  @Option(names = "--encoding", paramLabel = "NAME")
  Charset encoding = StandardCharsets.UTF_8;

  @Option(names = "--columns", paramLabel = "OURS=THEIRS", split = ",")
  Map<String, String> columns = new HashMap<>();

  @Option(names = "--mapping", paramLabel = "MAPPING")
  @Nullable Path mapping;

  /** Returns the mapping, or null. */
  @Nullable Mapping mapping() {
    return mapping == null ? null : ScoringSources.mapping(mapping);
  }

  /** Returns whether marks are read by the mapping; a JSON file needs none. */
  boolean isMapped(Path marks) {
    return mapping != null && isCsv(marks);
  }

  /** Returns the roster of the contest file; without one, of all who have a mark. */
  Roster roster(RuleSet rules, Path marks) {
    Path file = contest;
    if (file != null) {
      return Faults.read(file, () -> Roster.read(Json.parse(file, limits()), rules));
    }
    RosterOfMarks roster = new RosterOfMarks(rules);
    if (isCsv(marks)) {
      roster.csv(marks, relation, columns, encoding);
    } else {
      roster.json(Faults.read(marks, () -> Json.parse(marks, limits())));
    }
    return Faults.read(marks, () -> Roster.read(roster.toJson(), rules));
  }

  /** Returns the marks of {@code file}, CSV if its name says so. */
  Marks marks(Roster roster, Path file) {
    return Faults.read(
        file,
        () -> isCsv(file) ? csv(roster, file) : Marks.read(Json.parse(file, limits()), roster));
  }

  private Marks csv(Roster roster, Path file) {
    try (InputStream in = InputFiles.open(file)) {
      return Marks.readCsv(in, roster, relation, columns, encoding);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isCsv(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
  }

  private static JsonLimits limits() {
    return JsonLimits.fitting(Runtime.getRuntime().maxMemory());
  }
}
