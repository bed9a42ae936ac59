package dev.muster.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.check.InvalidInputException;
import dev.muster.core.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParametersTest {
  private static final String RULES =
      """
      {"format": "muster.rules/1", "id": "r", "version": "1",
       "parameters": {
         "quota": {"min": 1, "max": 3, "grid": 1},
         "overtime": {"unit": "s", "min": "0 s", "max": "5 min", "default": "1:30"},
         "strict": {"type": "flag", "default": false},
         "way": {"type": "choice", "of": ["sum", "best"], "default": "sum"}%s},
       "dimensions": {"team": {}},
       "relations": {"time": {"keys": ["team"], "value": {"type": "number", "unit": "s"}}},
       "steps": [
         {"id": "time", "kind": "input", "relation": "time"},
         {"id": "late", "kind": "map", "is": {"greater": ["time", {"parameter": "overtime"}]}},
         {"id": "points", "kind": "map", "is": {"when": [{"if": {"and": ["late", {"parameter": "strict"}]}, "then": 0},
            {"if": {"equal": [{"parameter": "way"}, {"symbol": "best"}]}, "then": 2}], "else": 1}},
         {"id": "order", "kind": "order", "along": "team", "by": [{"step": "points", "direction": "higher", "missing": "last"}]},
         {"id": "on", "kind": "select", "of": "order", "quota": {"parameter": "%s"}, "ties": "all-pass"}],
       "standings": [{"id": "all", "order": "order", "method": "1224", "score": "points"}]}
      """;
  private static final RuleSet READ = RuleSet.read(RULES.formatted("", "quota"));

  private static Roster roster(String parameters) {
    return Roster.read(
        Json.parse(
            """
            {"format": "muster.contest/1", "id": "c", "rules": "r", "parameters": {%s}, "members": {"team": ["a", "b", "c"]}}
            """
                .formatted(parameters)),
        READ);
  }

  private static List<String> faults(org.junit.jupiter.api.function.Executable reading) {
    InvalidInputException e = assertThrows(InvalidInputException.class, reading);
    e.findings()
        .forEach(f -> assertTrue(f.remedy(Locale.ENGLISH).startsWith("Maybe"), f::toString));
    return e.findings().stream().map(f -> f.pointer() + " " + f.code()).toList();
  }

  @Test
  void quantitiesFlagsAndChoicesAreSetByTheContest() {
    Roster roster =
        roster("\"quota\": 2, \"strict\": true, \"way\": \"best\", \"overtime\": \"2:00\"");
    Marks marks =
        Marks.read(
            Json.parse(
                """
                {"format": "muster.marks/1", "events": [
                  {"id": "1", "seq": 1, "relation": "time", "kind": "enter", "key": {"team": "a"}, "value": "2:00"},
                  {"id": "2", "seq": 2, "relation": "time", "kind": "enter", "key": {"team": "b"}, "value": "2:00.01"}]}
                """),
            roster);
    Standings standings = READ.evaluate(marks);
    assertEquals("2", standings.cell("points", Map.of("team", "a")).toString());
    assertEquals("0", standings.cell("points", Map.of("team", "b")).toString());
  }

  @Test
  void whatHasNoDefaultMustBeSet() {
    assertEquals(List.of("/parameters scoring.parameter-unset"), faults(() -> roster("")));
  }

  @Test
  void boundsGridUnitAndNameAreChecked() {
    assertEquals(
        List.of(
            "/parameters/overtime scoring.out-of-range",
            "/parameters/quota scoring.off-grid",
            "/parameters/strict scoring.value",
            "/parameters/way scoring.value",
            "/parameters/qouta json.unknown-property-near"),
        faults(
            () ->
                roster(
                    "\"quota\": \"1.5\", \"qouta\": 1, \"overtime\": \"6 min\", \"strict\": \"yes\", \"way\": \"worst\"")));
    assertEquals(
        List.of("/parameters/overtime scoring.unit-needed", "/parameters/quota scoring.value"),
        faults(() -> roster("\"quota\": \"missing:absent\", \"overtime\": 90")));
  }

  @Test
  void aDefaultOutsideItsBoundsIsAFaultOfTheRules() {
    assertEquals(
        List.of("/parameters/cap/default scoring.out-of-range"),
        faults(
            () ->
                RuleSet.read(
                    RULES.formatted(
                        ", \"cap\": {\"min\": 0, \"max\": 5, \"default\": 6}", "quota"))));
    assertEquals(
        List.of("/parameters/cap/min scoring.empty-range"),
        faults(
            () -> RuleSet.read(RULES.formatted(", \"cap\": {\"min\": 9, \"max\": 5}", "quota"))));
  }

  @Test
  void aParameterThatCountsMustBeWhole() {
    assertEquals(
        List.of("/steps/4 scoring.parameter-count"),
        faults(() -> RuleSet.read(RULES.formatted(", \"cap\": {\"min\": 0, \"max\": 5}", "cap"))));
    assertEquals(
        List.of("/steps/4 scoring.name-unknown-near"),
        faults(() -> RuleSet.read(RULES.formatted("", "qouta"))));
  }

  @Test
  void namesOfDimensionsAndKeysAreAscii() {
    assertEquals(
        List.of("/dimensions/队 scoring.name-ascii"),
        faults(
            () ->
                RuleSet.read(
                    RULES
                        .formatted("", "quota")
                        .replace("{\"team\": {}}", "{\"team\": {}, \"队\": {}}"))));
  }
}
