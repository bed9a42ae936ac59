package dev.muster.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.json.Json;
import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonLimits;
import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.JsonValue;
import dev.muster.core.number.Rational;
import dev.muster.scoring.fact.Axis;
import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.fact.MarkEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
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
        .map(file -> DynamicTest.dynamicTest(file.getFileName() + "", () -> check(file)))
        .toList();
  }

  /** Those whose results the shared data proves need no file here. */
  @Test
  void everyShippedRuleSetHasAResultFromOutside() throws IOException {
    TreeSet<String> proved =
        new TreeSet<>(
            List.of(
                "figure-skating-2016",
                "formula-one",
                "song-contest-1957",
                "song-contest-1989",
                "song-contest-2008",
                "song-contest-2016",
                "decathlon",
                "sanitation-final"));
    for (Path file : files()) {
      proved.add(text(read(file), "rules"));
    }
    assertEquals(new TreeSet<>(Shipped.ids()), proved);
  }

  private static JsonObject read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return (JsonObject) Json.parse(in, file.toString(), JsonLimits.DEFAULT);
    }
  }

  private static void check(Path path) throws IOException {
    JsonObject file = read(path);
    assertTrue(text(file, "source").length() > 20, "a result needs its source");
    RuleSet rules = RuleSet.shipped(text(file, "rules"));
    Standings standings =
        file.get("contest") == null
            ? Shipped.example(rules.id())
            : rules.evaluate(marks(file, Roster.read(member(file, "contest"), rules)));
    List<String> differences = new ArrayList<>();
    for (JsonValue expected : ((JsonArray) member(file, "expect")).elements()) {
      JsonObject one = (JsonObject) expected;
      if (one.get("table") == null) {
        cell(one, standings, differences);
      } else {
        table(one, standings, differences);
      }
    }
    assertEquals(List.of(), differences);
  }

  private static Marks marks(JsonObject file, Roster roster) {
    List<MarkEvent> events = new ArrayList<>();
    ((JsonObject) member(file, "facts"))
        .members()
        .forEach(
            (relation, rows) -> {
              List<Axis> axes =
                  Objects.requireNonNull(
                          roster.rules().definition().relations().get(relation), relation)
                      .keys();
              for (JsonValue row : ((JsonArray) rows).elements()) {
                List<JsonValue> parts = ((JsonArray) row).elements();
                SortedMap<String, String> key = new TreeMap<>();
                for (int i = 0; i < axes.size(); i++) {
                  key.put(axes.get(i).name(), scalar(parts.get(i)));
                }
                int seq = events.size() + 1;
                events.add(
                    new MarkEvent(
                        "e" + seq,
                        seq,
                        relation,
                        MarkEvent.Kind.ENTER,
                        key,
                        scalar(parts.get(axes.size())),
                        null,
                        null,
                        null,
                        null));
              }
            });
    return Marks.of(events, roster);
  }

  private static void cell(JsonObject one, Standings standings, List<String> differences) {
    Map<String, String> key = new LinkedHashMap<>();
    ((JsonObject) member(one, "key")).members().forEach((k, v) -> key.put(k, scalar(v)));
    String step = text(one, "step");
    compare(step + key, scalar(member(one, "value")), standings.cell(step, key), differences);
  }

  private static void table(JsonObject one, Standings standings, List<String> differences) {
    String id = text(one, "table");
    Standings.Table table = standings.table(id);
    String along = along(standings.roster().rules(), id);
    List<String> columns =
        ((JsonArray) member(one, "columns"))
            .elements().stream().map(PublishedTest::scalar).toList();
    JsonObject rows = (JsonObject) member(one, "rows");
    assertFalse(rows.members().isEmpty());
    rows.members()
        .forEach(
            (entrant, values) -> {
              Standings.Row row = table.row(entrant).orElseThrow();
              for (int i = 0; i < columns.size(); i++) {
                String column = columns.get(i);
                String expected = scalar(((JsonArray) values).elements().get(i));
                String where = id + " " + entrant + " " + column;
                switch (column) {
                  case "rank" -> compare(where, expected, rank(row), differences);
                  case "status" -> compare(where, expected, row.status(), differences);
                  case "titles" -> compare(where, expected, row.titles(), differences);
                  case "selected" -> compare(where, expected, row.selected(), differences);
                  default -> {
                    Map<String, String> key = new TreeMap<>(row.field());
                    key.put(along, entrant);
                    compare(where, expected, standings.cell(column, key), differences);
                  }
                }
              }
            });
  }

  private static String along(RuleSet rules, String table) {
    for (var view : rules.definition().views()) {
      if (view.id().equals(table)) {
        return rules.graph().orderOf(rules.graph().indexOf(view.order())).along();
      }
    }
    throw new IllegalArgumentException(table);
  }

  private static Cell rank(Standings.Row row) {
    Rational rank = row.rank();
    return rank == null ? new Cell.Symbol("unplaced") : Cell.of(rank);
  }

  private static void compare(String where, String expected, Cell cell, List<String> differences) {
    boolean same =
        cell instanceof Cell.Exact exact && expected.matches("-?[0-9]+(\\.[0-9]+|/[0-9]+)?")
            ? exact.value().equals(Rational.parse(expected))
            : cell.toString().equals(expected);
    if (!same) {
      differences.add(where + ": published " + expected + ", computed " + cell);
    }
  }

  private static JsonValue member(JsonObject object, String name) {
    return Objects.requireNonNull(object.get(name), name);
  }

  private static String text(JsonObject object, String name) {
    return ((JsonString) member(object, name)).value();
  }

  private static String scalar(JsonValue value) {
    return value instanceof JsonString string
        ? string.value()
        : value instanceof JsonNumber number ? number.text() : value.toString();
  }
}
