package dev.muster.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.check.InvalidInputException;
import dev.muster.core.json.Json;
import dev.muster.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExtendsTest {
  private static final String BASE =
      """
      {"format": "muster.rules/1", "id": "base", "version": "1", "name": {"en": "Base"},
       "parameters": {"cap": {"min": 0, "max": 50, "default": 20}},
       "dimensions": {"team": {}},
       "relations": {"points": {"keys": ["team"], "value": {"type": "number"}}},
       "steps": [
         {"id": "points", "kind": "input", "relation": "points"},
         {"id": "score", "kind": "map", "is": {"least": ["points", {"parameter": "cap"}]}},
         {"id": "spare", "kind": "map", "is": {"negate": "points"}},
         {"id": "places", "kind": "order", "along": "team", "by": [{"step": "score", "direction": "higher", "missing": "unplaced"}]}],
       "standings": [{"id": "all", "order": "places", "method": "1224", "score": "score"}]}
      """;
  private static final String HASH = RuleSet.read(BASE).resolvedHash().text();

  private static String extension(String hash, String rest) {
    return """
        {"format": "muster.rules/1", "id": "own", "version": "2", "extends": {"id": "base", "hash": "%s"}%s}
        """
        .formatted(hash, rest);
  }

  private static RuleSet read(String rest) {
    return RuleSet.read(Json.parse(extension(HASH, rest)), RuleBases.of(List.of(BASE)));
  }

  private static List<String> faults(String hash, String rest, RuleBases bases) {
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class,
            () -> RuleSet.read(Json.parse(extension(hash, rest)), bases));
    e.findings()
        .forEach(f -> assertTrue(f.remedy(Locale.ENGLISH).startsWith("Maybe"), f::toString));
    e.findings()
        .forEach(
            f -> assertTrue(f.remedy(Locale.SIMPLIFIED_CHINESE).startsWith("可能"), f::toString));
    return e.findings().stream().map(f -> f.pointer() + " " + f.code()).toList();
  }

  private static List<String> faults(String rest) {
    return faults(HASH, rest, RuleBases.of(List.of(BASE)));
  }

  @Test
  void whatIsNotNamedStaysAndWhatIsReplacedTakesItsPlace() {
    RuleSet own =
        read(
            """
            , "replace": {"parameters": {"cap": {"default": 30}},
                "steps": [{"id": "score", "kind": "map", "is": {"least": [{"plus": ["points", "bonus"]}, {"parameter": "cap"}]}}]},
              "remove": {"steps": ["spare"]},
              "relations": {"extra": {"keys": ["team"], "value": {"type": "number"}, "default": 0}},
              "steps": [{"id": "bonus", "kind": "input", "relation": "extra"}]
            """);
    Roster roster =
        Roster.read(
            Json.parse(
                "{\"format\": \"muster.contest/1\", \"id\": \"c\", \"rules\": \"own\", \"members\": {\"team\": [\"a\", \"b\"]}}"),
            own);
    Marks marks =
        Marks.read(
            Json.parse(
                """
                {"format": "muster.marks/1", "events": [
                  {"id": "1", "seq": 1, "relation": "points", "kind": "enter", "key": {"team": "a"}, "value": "28"},
                  {"id": "2", "seq": 2, "relation": "points", "kind": "enter", "key": {"team": "b"}, "value": "25"},
                  {"id": "3", "seq": 3, "relation": "extra", "kind": "enter", "key": {"team": "b"}, "value": "9"}]}
                """),
            roster);
    Standings standings = own.evaluate(marks);
    assertEquals("30", standings.cell("score", Map.of("team", "b")).toString());
    assertEquals("b", standings.table("all").rows().get(0).entrant());
    assertEquals(
        List.of("points", "score", "places", "bonus"),
        own.definition().steps().stream().map(s -> s.id()).toList());
    assertEquals("2", own.definition().version());
  }

  @Test
  void theResolvedRulesStandForThemselvesAndHaveTheSameHashes() {
    RuleSet own = read(", \"replace\": {\"parameters\": {\"cap\": {\"default\": 30}}}");
    RuleSet alone = RuleSet.read(own.resolve(), RuleBases.none());
    assertEquals(own.resolvedHash(), alone.resolvedHash());
    assertEquals(own.hash(), alone.hash());
    assertNotEquals(HASH, own.resolvedHash().text());
    JsonObject standings =
        own.evaluate(
                Marks.of(
                    List.of(),
                    Roster.read(
                        Json.parse(
                            "{\"format\": \"muster.contest/1\", \"id\": \"c\", \"rules\": \"own\", \"members\": {\"team\": [\"a\"]}}"),
                        own)))
            .toJson();
    assertTrue(Json.write(standings).contains(own.resolvedHash().text()));
  }

  @Test
  void aChainOfBasesResolves() {
    String middle =
        extension(HASH, ", \"replace\": {\"parameters\": {\"cap\": {\"default\": 30}}}")
            .replace("\"own\"", "\"middle\"");
    RuleBases bases = RuleBases.of(List.of(middle, BASE));
    String hash = RuleSet.read(Json.parse(middle), bases).resolvedHash().text();
    RuleSet top =
        RuleSet.read(
            Json.parse(
                extension(hash, ", \"remove\": {\"steps\": [\"spare\"]}")
                    .replace("\"base\"", "\"middle\"")),
            bases);
    assertEquals(3, top.definition().steps().size());
    assertTrue(top.definition().parameters().toString().contains("initial=30"));
  }

  @Test
  void aBaseThatChangedIsNotTheOneThatWasPinned() {
    String other = BASE.replace("\"max\": 50", "\"max\": 60");
    assertEquals(List.of("/extends/hash scoring.base"), faults(HASH, "", (id, hash) -> other));
    assertEquals(List.of("/extends/id scoring.base-unknown"), faults(HASH, "", RuleBases.none()));
    assertEquals(List.of("/extends/hash scoring.value"), faults("sha256:1", "", RuleBases.none()));
  }

  @Test
  void aCircleOfBasesEnds() {
    String self = extension(HASH, "").replace("\"own\"", "\"base\"");
    assertEquals(
        List.of("/extends/extends scoring.base-cycle"), faults(HASH, "", (id, hash) -> self));
  }

  @Test
  void anOverrideOfNothingAndANameThatIsTakenAreTold() {
    assertEquals(
        List.of("/replace/steps/0 scoring.override-unknown"),
        faults(", \"replace\": {\"steps\": [{\"id\": \"scroe\", \"kind\": \"map\", \"is\": 1}]}"));
    assertEquals(
        List.of("/remove/steps/0 scoring.override-unknown"),
        faults(", \"remove\": {\"steps\": [\"nothing\"]}"));
    assertEquals(
        List.of("/replace/parameters/cup scoring.override-unknown"),
        faults(", \"replace\": {\"parameters\": {\"cup\": {\"default\": 1}}}"));
    assertEquals(
        List.of("/steps/0 scoring.override-taken"),
        faults(", \"steps\": [{\"id\": \"score\", \"kind\": \"map\", \"is\": 1}]"));
    assertEquals(
        List.of("/replace/colour json.unknown-property"), faults(", \"replace\": {\"colour\": 1}"));
  }

  @Test
  void faultsOfTheResultPointToWhereTheyWereWritten() {
    assertEquals(
        List.of(
            "/extends/steps/3 scoring.step-unknown",
            "/extends/standings/0/score scoring.step-unknown"),
        faults(", \"remove\": {\"steps\": [\"score\"]}"));
    assertEquals(
        List.of("/replace/parameters/cap/default scoring.out-of-range"),
        faults(", \"replace\": {\"parameters\": {\"cap\": {\"default\": 99}}}"));
    assertEquals(
        List.of("/steps/0/is/pluss scoring.operation-near"),
        faults(", \"steps\": [{\"id\": \"x\", \"kind\": \"map\", \"is\": {\"pluss\": [1, 2]}}]"));
  }

  @Test
  void aShippedRuleSetIsABaseWithoutMore() {
    RuleSet shipped = RuleSet.shipped("sanitation-final");
    RuleSet own =
        RuleSet.read(
            """
            {"format": "muster.rules/1", "id": "town-final", "version": "1",
             "extends": {"id": "sanitation-final", "hash": "%s"},
             "replace": {"parameters": {"final-teams": {"default": 6}}}}
            """
                .formatted(shipped.resolvedHash()));
    assertTrue(own.definition().parameters().toString().contains("initial=6]"));
    assertEquals(shipped.definition().steps(), own.definition().steps());
  }
}
