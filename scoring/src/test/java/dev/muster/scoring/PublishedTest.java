package dev.muster.scoring;

import static dev.muster.scoring.Retyped.list;
import static dev.muster.scoring.Retyped.member;
import static dev.muster.scoring.Retyped.scalar;
import static dev.muster.scoring.Retyped.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonValue;
import dev.muster.core.number.Rational;
import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.internal.graph.Graph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Results that others published, or that were computed by hand, retyped with their source: one file
 * each in the folder {@code published} of the test resources. A file scores the example of its rule
 * set or a contest of its own, and says what must come out.
 */
class PublishedTest {
  private static final Path FOLDER = Path.of("src/test/resources/dev/muster/scoring/published");

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList();
    }
  }

  @TestFactory
  List<DynamicTest> whatWasPublishedComesOut() throws IOException {
    return files().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    String.valueOf(file.getFileName()), () -> check(Retyped.read(file))))
        .toList();
  }

  /** Those whose results the shared data proves need no file here. */
  @Test
  void everyShippedRuleSetHasAResultFromOutside() throws IOException {
    TreeSet<String> proved =
        new TreeSet<>(
            List.of(
                "song-contest-1957",
                "song-contest-1989",
                "song-contest-2008",
                "song-contest-2016",
                "sanitation-final"));
    for (Path file : files()) {
      proved.add(text(Retyped.read(file), "rules"));
    }
    assertEquals(new TreeSet<>(Shipped.ids()), proved);
  }

  private static void check(JsonObject file) {
    assertTrue(text(file, "source").length() > 20, "a result needs its source");
    Standings standings = Retyped.of(file).evaluate();
    List<String> differences = new ArrayList<>();
    for (JsonValue expected : list(file, "expect")) {
      JsonObject one = (JsonObject) expected;
      if (one.get("table") == null) {
        cell(one, standings, differences);
      } else {
        table(one, standings, differences);
      }
    }
    assertEquals(List.of(), differences);
  }

  private static void cell(JsonObject one, Standings standings, List<String> differences) {
    Map<String, String> key = new TreeMap<>();
    ((JsonObject) member(one, "key")).members().forEach((k, v) -> key.put(k, scalar(v)));
    String step = text(one, "step");
    compare(step + key, scalar(member(one, "value")), standings.cell(step, key), differences);
  }

  private static void table(JsonObject one, Standings standings, List<String> differences) {
    String id = text(one, "table");
    List<String> columns = list(one, "columns").stream().map(Retyped::scalar).toList();
    JsonObject rows = (JsonObject) member(one, "rows");
    assertFalse(rows.members().isEmpty());
    rows.members()
        .forEach(
            (entrant, values) -> {
              List<JsonValue> expected = ((JsonArray) values).elements();
              assertEquals(columns.size(), expected.size(), entrant);
              for (int i = 0; i < columns.size(); i++) {
                compare(
                    id + " " + entrant + " " + columns.get(i),
                    scalar(expected.get(i)),
                    computed(standings, id, entrant, columns.get(i)),
                    differences);
              }
            });
  }

  private static Cell computed(Standings standings, String table, String entrant, String column) {
    Standings.Row row = standings.table(table).row(entrant).orElseThrow();
    return switch (column) {
      case "rank" -> row.rank() == null ? new Cell.Symbol("unplaced") : Cell.of(row.rank());
      case "status" -> row.status();
      case "titles" -> row.titles();
      case "selected" -> row.selected();
      default -> {
        Graph graph = standings.roster().rules().graph();
        Map<String, String> key = new TreeMap<>(row.field());
        key.put(Monotonicity.along(standings.roster().rules(), table), entrant);
        key.keySet().removeIf(axis -> graph.signature(graph.indexOf(column)).axis(axis) == null);
        yield standings.cell(column, key);
      }
    };
  }

  private static void compare(String where, String expected, Cell cell, List<String> differences) {
    boolean same = cell.toString().equals(expected);
    if (cell instanceof Cell.Exact exact && expected.matches("-?[0-9]+(\\.[0-9]+|/[0-9]+)?")) {
      same = exact.value().equals(Rational.parse(expected));
    }
    if (!same) {
      differences.add(where + ": published " + expected + ", computed " + cell);
    }
  }
}
