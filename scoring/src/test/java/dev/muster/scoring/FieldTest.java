package dev.muster.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.check.Finding;
import dev.muster.core.check.InvalidInputException;
import dev.muster.core.json.Json;
import dev.muster.scoring.fact.MarkEvent;
import dev.muster.scoring.fact.MarkEvent.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who marks what of whom, by which name, and by how many hands. */
class FieldTest {
  private static final RuleSet RULES =
      RuleSet.read(
          """
          {"format": "muster.rules/1", "id": "field", "version": "1",
           "dimensions": {
             "unit": {},
             "team": {"attributes": {"unit": {"type": "member", "of": "unit"}}},
             "judge": {"attributes": {"unit": {"type": "member", "of": "unit"}}},
             "item": {"members": ["road", "tools"]}},
           "relations": {
             "mark": {"keys": ["team", "judge", "item"], "value": {"type": "number", "min": 0, "max": 10, "grid": "0.5"},
               "recuse": [["judge.unit", "team.unit"]], "entries": 2},
             "mentor": {"keys": ["judge"], "value": {"type": "member", "of": "team"}, "expected": "facts"}},
           "steps": [
             {"id": "marks", "kind": "input", "relation": "mark"},
             {"id": "mentors", "kind": "input", "relation": "mentor"},
             {"id": "due", "kind": "reduce", "of": "marks", "over": ["judge", "item"], "fold": "count", "missing": "skip"},
             {"id": "score", "kind": "reduce", "of": "marks", "over": ["judge", "item"], "fold": "sum"},
             {"id": "order", "kind": "order", "along": "team", "by": [{"step": "score", "direction": "higher", "missing": "last"}]}],
           "standings": [{"id": "all", "order": "order", "method": "1224", "score": "score"}]}
          """);

  private static String contest(String more) {
    return """
        {"format": "muster.contest/1", "id": "c", "rules": "field"%s, "members": {
          "unit": ["u1", "u2"],
          "team": [{"id": "east", "name": {"en": "East"}, "unit": "u1", "code": "K7"}, {"id": "west", "name": {"en": "West"}, "unit": "u2", "code": "M3"}],
          "judge": [{"id": "j1", "unit": "u1"}, {"id": "j2", "unit": "u2"}, "j3"]}}
        """
        .formatted(more);
  }

  private static Roster roster(String more) {
    String text = contest(more);
    return Roster.read(
        Json.parse(
            more.contains("blind") ? text : text.replaceAll(", \"code\": \"[A-Z0-9]+\"", "")),
        RULES);
  }

  private static List<String> faults(org.junit.jupiter.api.function.Executable reading) {
    return codes(assertThrows(InvalidInputException.class, reading).findings());
  }

  private static List<String> codes(List<Finding> findings) {
    findings.forEach(
        f -> assertTrue(f.remedy(Locale.SIMPLIFIED_CHINESE).startsWith("可能"), f::toString));
    return findings.stream().map(f -> f.pointer() + " " + f.code()).toList();
  }

  private static MarkEvent mark(
      long seq,
      Kind kind,
      String team,
      String judge,
      @Nullable String value,
      @Nullable String by,
      @Nullable String replaces) {
    return new MarkEvent(
        "e" + seq,
        seq,
        "mark",
        kind,
        new TreeMap<>(Map.of("team", team, "judge", judge, "item", "road")),
        value,
        null,
        by,
        null,
        replaces);
  }

  private static List<String> refused(Contest contest, MarkEvent event) {
    AppendResult result = contest.append(event);
    return codes(assertInstanceOf(AppendResult.Refused.class, result, result::toString).findings());
  }

  @Test
  void aJudgeMarksNobodyOfTheOwnUnitAndNothingIsDueThere() {
    Roster roster = roster("");
    Contest contest = Contest.open(roster);
    assertEquals(
        List.of("/key scoring.recused"),
        refused(contest, mark(1, Kind.ENTER, "east", "j1", "7", "ann", null)));
    assertFalse(
        contest
            .snapshot()
            .cell("marks", Map.of("team", "east", "judge", "j1", "item", "road"))
            .isValue());
    assertEquals(
        "n/a",
        contest
            .snapshot()
            .cell("marks", Map.of("team", "east", "judge", "j1", "item", "road"))
            .toString());
    assertEquals(
        "missing:not-entered",
        contest
            .snapshot()
            .cell("marks", Map.of("team", "east", "judge", "j3", "item", "road"))
            .toString());
  }

  @Test
  void onlyAssignedCellsAreDueAndTakeMarks() {
    Roster roster =
        roster(
            ", \"assignments\": {\"mark\": [{\"judge\": [\"j1\", \"j2\"], \"item\": \"road\"}, {\"judge\": \"j3\", \"team\": \"west\"}]}");
    Contest contest = Contest.open(roster);
    assertEquals(
        List.of("/key scoring.not-assigned"),
        refused(contest, mark(1, Kind.ENTER, "east", "j3", "7", "ann", null)));
    contest.append(mark(2, Kind.ENTER, "east", "j2", "7", "ann", null));
    assertEquals("7", contest.snapshot().cell("score", Map.of("team", "east")).toString());
    assertEquals(
        "missing:not-entered", contest.snapshot().cell("score", Map.of("team", "west")).toString());
  }

  @Test
  void assignmentsOfNobodyAndOfTheOwnUnitAreFindings() {
    assertEquals(
        List.of(
            "/assignments/mark/0 scoring.recused",
            "/assignments/mark/1/judge scoring.member-unknown"),
        faults(
            () ->
                roster(
                    ", \"assignments\": {\"mark\": [{\"judge\": \"j1\", \"team\": [\"west\", \"east\"]}, {\"judge\": \"j9\"}]}")));
    assertEquals(
        List.of("/assignments/mark/0/juge json.unknown-property-near"),
        faults(() -> roster(", \"assignments\": {\"mark\": [{\"juge\": \"j1\"}]}")));
    assertEquals(
        List.of("/relations/mark/recuse/0/0 scoring.name-unknown-near"),
        faults(
            () ->
                RuleSet.read(
                    Json.write(RULES.resolve()).replace("[[\"judge.unit\"", "[[\"judge.unti\""))));
  }

  @Test
  void twoHandsMustAgreeBeforeAMarkIsConfirmed() {
    Contest contest = Contest.open(roster(""));
    assertEquals(
        List.of("/key scoring.nothing-there"),
        refused(contest, mark(1, Kind.CONFIRM, "west", "j1", null, "eve", null)));
    assertEquals(
        List.of("/by scoring.by-needed"),
        refused(contest, mark(1, Kind.ENTER, "west", "j1", "7", null, null)));
    contest.append(mark(1, Kind.ENTER, "west", "j1", "7", "ann", null));
    assertEquals(
        List.of(" scoring.unpaired"),
        refused(contest, mark(2, Kind.CONFIRM, "west", "j1", null, "eve", null)));
    assertEquals(
        List.of("/by scoring.same-hand"),
        refused(contest, mark(2, Kind.ENTER, "west", "j1", "7", "ann", null)));
    contest.append(mark(2, Kind.ENTER, "west", "j1", "7.5", "ben", null));
    assertEquals(
        List.of(" scoring.mismatch"),
        refused(contest, mark(3, Kind.CONFIRM, "west", "j1", null, "eve", null)));
    assertFalse(contest.pending().get(0).matches());
    assertEquals(
        List.of(" scoring.occupied"),
        refused(contest, mark(3, Kind.ENTER, "west", "j1", "7", "cat", null)));
    AppendResult.Accepted corrected =
        assertInstanceOf(
            AppendResult.Accepted.class,
            contest.append(mark(3, Kind.CORRECT, "west", "j1", "7.0", "ben", "e2")));
    assertEquals(List.of(), corrected.changed());
    assertTrue(contest.pending().get(0).matches());
    assertInstanceOf(
        AppendResult.Accepted.class,
        contest.append(mark(4, Kind.CONFIRM, "west", "j1", null, "eve", "e1")));
    assertEquals(List.of(), contest.pending());
    contest.append(mark(5, Kind.CORRECT, "west", "j1", "8", "ann", "e1"));
    assertEquals("e5", contest.pending().get(0).first());
    assertEquals(
        "8",
        contest
            .snapshot()
            .cell("marks", Map.of("team", "west", "judge", "j1", "item", "road"))
            .toString());
    contest.append(mark(6, Kind.VOID, "west", "j1", null, null, "e5"));
    assertEquals("e3", contest.pending().get(0).first());
    assertEquals(contest.at(6).toJson(), contest.snapshot().toJson());
  }

  @Test
  void codesReplaceNamesUntilTheContestIsUnsealed() {
    Roster sealed = roster(", \"blind\": {\"team\": \"sealed\"}");
    Contest contest = Contest.open(sealed);
    assertEquals(
        List.of("/key/team scoring.sealed"),
        refused(contest, mark(1, Kind.ENTER, "east", "j3", "7", "ann", null)));
    assertEquals(
        List.of("/key scoring.recused"),
        refused(contest, mark(1, Kind.ENTER, "K7", "j1", "7", "ann", null)));
    contest.append(mark(1, Kind.ENTER, "K7", "j3", "7", "ann", null));
    contest.append(mark(2, Kind.ENTER, "M3", "j3", "9", "ann", null));
    contest.append(
        new MarkEvent(
            "m",
            3,
            "mentor",
            Kind.ENTER,
            new TreeMap<>(Map.of("judge", "j3")),
            "K7",
            null,
            null,
            null,
            null));
    String blind = Json.write(contest.snapshot().toJson());
    assertFalse(blind.contains("east") || blind.contains("West"), blind);
    assertTrue(blind.contains("\"K7\""), blind);
    assertEquals("K7", contest.snapshot().cell("mentors", Map.of("judge", "j3")).toString());
    assertEquals(null, sealed.members("team").get(0).name());
    Contest open = contest.unsealed();
    assertEquals("east", open.snapshot().cell("mentors", Map.of("judge", "j3")).toString());
    assertEquals(sealed.hash(), open.roster().hash());
    assertEquals(
        blind.replace("\"K7\"", "\"east\"").replace("\"M3\"", "\"west\""),
        Json.write(open.snapshot().toJson()));
    assertFalse(open.roster().isSealed("team"));
  }

  @Test
  void eachSealedMemberHasACodeOfItsOwn() {
    assertEquals(
        List.of("/members/team scoring.code-taken"),
        faults(
            () ->
                Roster.read(
                    Json.parse(
                        contest(", \"blind\": {\"team\": \"sealed\"}")
                            .replace("\"M3\"", "\"east\"")),
                    RULES)));
    assertEquals(
        List.of("/members/team scoring.code-needed"),
        faults(
            () ->
                Roster.read(
                    Json.parse(
                        contest(", \"blind\": {\"team\": \"open\"}")
                            .replace(", \"code\": \"M3\"", "")),
                    RULES)));
  }

  private static final String CUT =
      """
      {"format": "muster.rules/1", "id": "cut", "version": "1",
       "dimensions": {"team": {"attributes": {"guest": {"type": "flag"}}}},
       "relations": {"points": {"keys": ["team"], "value": {"type": "number"}},
         "status": {"keys": ["team"], "value": {"type": "choice", "of": ["withdrawn", "disqualified", "guest"]}}},
       "steps": [
         {"id": "score", "kind": "input", "relation": "points"},
         {"id": "statuses", "kind": "input", "relation": "status"},
         {"id": "guests", "kind": "map", "is": {"when": [{"if": {"attribute": "team.guest"}, "then": {"symbol": "guest"}}]}},
         {"id": "reported", "kind": "map", "is": {"firstPresent": ["statuses", "guests"]}},
         {"id": "result", "kind": "outcome", "along": "team", "reported": "reported", "statuses": [
           {"id": "in", "score": "keep", "rank": "ranked"}, {"id": "withdrawn", "score": "keep", "rank": "ranked"},
           {"id": "guest", "score": "keep", "rank": "unranked"}, {"id": "disqualified", "score": "none", "rank": "%s"}]},
         {"id": "left", "kind": "map", "is": {"equal": [{"status": "result"}, {"symbol": "withdrawn"}]}},
         {"id": "order", "kind": "order", "along": "team", "by": [{"step": "score", "direction": "higher", "missing": "unplaced"}], "outcome": "result"},
         {"id": "on", "kind": "select", "of": "order", "quota": 2, "ties": "all-pass", "withdrawn": "left", "refill": %s},
         {"id": "reserve", "macro": "reserves", "of": "order", "after": "on", "count": 1, "withdrawn": "left"}],
       "standings": [{"id": "all", "order": "order", "method": "1224", "score": "score", "outcome": "result", "select": "on", "show": ["reserve"]}]}
      """;

  private static List<String> cut(String rank, boolean refill, Map<String, String> statuses) {
    RuleSet rules = RuleSet.read(CUT.formatted(rank, refill));
    Roster roster =
        Roster.read(
            Json.parse(
                """
                {"format": "muster.contest/1", "id": "c", "rules": "cut", "members": {"team":
                  [{"id": "a", "guest": false}, {"id": "b", "guest": false}, {"id": "c", "guest": false}, {"id": "d", "guest": false}, {"id": "x", "guest": true}]}}
                """),
            rules);
    List<MarkEvent> events = new ArrayList<>();
    Map<String, String> points = Map.of("a", "9", "b", "8", "c", "7", "d", "6", "x", "9.5");
    for (String team : List.of("a", "b", "c", "d", "x")) {
      events.add(
          event(events.size() + 1, "points", Kind.ENTER, team, points.getOrDefault(team, "")));
    }
    new TreeMap<>(statuses)
        .forEach((t, s) -> events.add(event(events.size() + 1, "status", Kind.STATUS, t, s)));
    return rules.evaluate(Marks.of(events, roster)).table("all").rows().stream()
        .map(
            r ->
                r.entrant()
                    + " "
                    + (r.rank() == null ? "-" : r.rank().toString())
                    + (r.selected().toString().equals("true") ? " on" : "")
                    + (String.valueOf(r.shown().get("reserve")).equals("true") ? " reserve" : ""))
        .toList();
  }

  private static MarkEvent event(long seq, String relation, Kind kind, String team, String value) {
    return new MarkEvent(
        "e" + seq,
        seq,
        relation,
        kind,
        new TreeMap<>(Map.of("team", team)),
        value,
        null,
        null,
        null,
        null);
  }

  @Test
  void whoIsOutOfCompetitionIsScoredButTakesNoPlace() {
    assertEquals(
        List.of("a 1 on", "b 2 on", "c 3 reserve", "d 4", "x -"), cut("unranked", false, Map.of()));
  }

  @Test
  void aWithdrawalAtTheCutLeavesThePlaceEmptyOrLetsTheNextIn() {
    assertEquals(
        List.of("a 1", "b 2 on", "c 3 on", "d 4 reserve", "x -"),
        cut("unranked", true, Map.of("a", "withdrawn")));
    assertEquals(
        List.of("a 1", "b 2 on", "c 3 reserve", "d 4", "x -"),
        cut("unranked", false, Map.of("a", "withdrawn")));
  }

  @Test
  void aLaterDisqualificationMovesTheOthersUpOrLeavesTheirRanksAndTheCut() {
    assertEquals(
        List.of("b 1 on", "c 2 on", "d 3 reserve", "a -", "x -"),
        cut("unranked", false, Map.of("a", "disqualified")));
    assertEquals(
        List.of("b 2 on", "c 3 reserve", "d 4", "a -", "x -"),
        cut("vacant", false, Map.of("a", "disqualified")));
    assertEquals(
        List.of("b 2 on", "c 3 on", "d 4 reserve", "a -", "x -"),
        cut("vacant", true, Map.of("a", "disqualified")));
  }

  @Test
  void aCutWithWithdrawalsMustSayWhoFillsThePlace() {
    assertEquals(
        List.of("/steps/7/refill json.missing"),
        faults(
            () ->
                RuleSet.read(CUT.formatted("unranked", false).replace(", \"refill\": false", ""))));
  }
}
