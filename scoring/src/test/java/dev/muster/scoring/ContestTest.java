package dev.muster.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.json.JsonObject;
import dev.muster.scoring.fact.MarkEvent;
import dev.muster.scoring.fact.MarkEvent.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContestTest {
  private static final RuleSet RULES = RuleSet.shipped("sanitation-final");
  private static final Roster ROSTER =
      Roster.read(Shipped.json("sanitation-final/example-contest.json"), RULES);

  private static Marks marks() {
    try (InputStream in = Shipped.open("sanitation-final/example-marks.csv")) {
      return Marks.readCsv(in, ROSTER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MarkEvent event(
      String id,
      long seq,
      Kind kind,
      String relation,
      Map<String, String> key,
      @Nullable String value,
      @Nullable String replaces) {
    return new MarkEvent(
        id, seq, relation, kind, new TreeMap<>(key), value, null, "desk", "test", replaces);
  }

  /** The event that wrote the mark of a judge for a section. */
  private static MarkEvent sectionMark() {
    return marks().events().stream()
        .filter(
            e ->
                e.relation().equals("section-mark")
                    && e.key().equals(Map.of("team", "north", "section", "s2", "judge", "j3")))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aCorrectionGivesTheBytesOfAnEvaluationFromScratchAndComputesFewCells() {
    Contest contest = Contest.open(marks());
    long all = contest.snapshot().cellEvaluations();
    MarkEvent old = sectionMark();
    AppendResult.Accepted result =
        assertInstanceOf(
            AppendResult.Accepted.class,
            contest.append(
                event("fix", 900, Kind.CORRECT, "section-mark", old.key(), "10", old.id())));
    JsonObject now = contest.snapshot().toJson();
    assertEquals(contest.at(900).toJson(), now);
    assertTrue(result.cellEvaluations() < 40, result::toString);
    assertTrue(all > 800, () -> "from scratch " + all);
  }

  @Test
  void aChangeThatLeavesAValueStopsThere() {
    Contest contest = Contest.open(marks());
    MarkEvent old = sectionMark();
    AppendResult.Accepted result =
        assertInstanceOf(
            AppendResult.Accepted.class,
            contest.append(
                event(
                    "same", 900, Kind.CORRECT, "section-mark", old.key(), old.value(), old.id())));
    assertEquals(List.of(), result.changed());
    assertEquals(1, result.cellEvaluations());
  }

  @Test
  void theSameEventTwiceIsOneEvent() {
    Contest contest = Contest.open(ROSTER);
    MarkEvent mark = event("a", 1, Kind.ENTER, "overtime", Map.of("team", "east"), "2", null);
    assertInstanceOf(AppendResult.Accepted.class, contest.append(mark));
    assertEquals(new AppendResult.Repeated(1), contest.append(mark));
  }

  @Test
  void refusalsNameTheReasonAndChangeNothing() {
    Contest contest = Contest.open(ROSTER);
    contest.append(event("a", 1, Kind.ENTER, "overtime", Map.of("team", "east"), "2", null));
    contest.append(event("b", 2, Kind.CORRECT, "overtime", Map.of("team", "east"), "3", "a"));
    JsonObject before = contest.snapshot().toJson();
    assertEquals(
        "scoring.stale",
        refusal(
            contest, event("c", 3, Kind.CORRECT, "overtime", Map.of("team", "east"), "4", "a")));
    assertEquals(
        "scoring.occupied",
        refusal(contest, event("d", 4, Kind.ENTER, "overtime", Map.of("team", "east"), "4", null)));
    assertEquals(
        "scoring.id-reused",
        refusal(contest, event("a", 5, Kind.ENTER, "overtime", Map.of("team", "port"), "4", null)));
    assertEquals(
        "scoring.seq",
        refusal(contest, event("e", 2, Kind.ENTER, "overtime", Map.of("team", "port"), "4", null)));
    assertEquals(
        "scoring.out-of-range",
        refusal(
            contest, event("f", 6, Kind.ENTER, "overtime", Map.of("team", "port"), "-1", null)));
    assertEquals(
        "scoring.member-unknown-near",
        refusal(contest, event("g", 7, Kind.ENTER, "overtime", Map.of("team", "prot"), "1", null)));
    assertEquals(before, contest.snapshot().toJson());
  }

  private static String refusal(Contest contest, MarkEvent event) {
    AppendResult result = contest.append(event);
    return assertInstanceOf(AppendResult.Refused.class, result, result::toString)
        .findings()
        .get(0)
        .code();
  }

  @Test
  void aForkGoesItsOwnWayAndASnapshotStays() {
    Contest contest = Contest.open(marks());
    JsonObject before = contest.snapshot().toJson();
    Standings snapshot = contest.snapshot();
    Contest fork = contest.fork();
    fork.append(
        event("x", 900, Kind.STATUS, "team-status", Map.of("team", "east"), "disqualified", null));
    contest.append(
        event(
            "y",
            900,
            Kind.ENTER,
            "fault-count",
            Map.of("team", "east", "fault", "tool-left"),
            "1",
            null));
    assertEquals(before, snapshot.toJson());
    assertEquals(
        "disqualified",
        fork.snapshot().table("final").row("east").orElseThrow().status().toString());
    assertEquals(
        "4",
        contest.snapshot().table("final").row("east").orElseThrow().shown().get("penalties") + "");
  }

  @Test
  void aVoidedFactIsMissingAgain() {
    Contest contest = Contest.open(marks());
    MarkEvent old = sectionMark();
    contest.append(event("void", 900, Kind.VOID, "section-mark", old.key(), null, old.id()));
    assertEquals(
        "missing:not-entered", contest.snapshot().cell("section-marks", old.key()).toString());
    assertEquals(contest.at(900).toJson(), contest.snapshot().toJson());
  }

  @Test
  void aTieThatOnlyALotCanSplitStaysOpenUntilItIsDrawn() {
    RuleSet rules =
        RuleSet.read(
            """
            {"format": "muster.rules/1", "id": "lot", "version": "1",
             "dimensions": {"team": {}},
             "relations": {
               "points": {"keys": ["team"], "value": {"type": "number"}},
               "draw": {"keys": ["team"], "value": {"type": "number"}}},
             "steps": [
               {"id": "score", "kind": "input", "relation": "points"},
               {"id": "lots", "kind": "input", "relation": "draw"},
               {"id": "by-score", "kind": "order", "along": "team", "by": [{"step": "score", "direction": "higher", "missing": "unplaced"}]},
               {"id": "final", "kind": "refine", "of": "by-score", "by": [{"step": "lots", "direction": "lower", "missing": "open"}]},
               {"id": "on", "kind": "select", "of": "final", "quota": 1, "ties": "open"}],
             "standings": [{"id": "all", "order": "final", "method": "1224", "score": "score", "select": "on"}]}
            """);
    Roster roster =
        Roster.read(
            dev.muster.core.json.Json.parse(
                "{\"format\": \"muster.contest/1\", \"id\": \"c\", \"rules\": \"lot\", \"members\": {\"team\": [\"a\", \"b\", \"c\"]}}"),
            rules);
    Contest contest = Contest.open(roster);
    contest.append(event("1", 1, Kind.ENTER, "points", Map.of("team", "a"), "5", null));
    contest.append(event("2", 2, Kind.ENTER, "points", Map.of("team", "b"), "5", null));
    contest.append(event("3", 3, Kind.ENTER, "points", Map.of("team", "c"), "1", null));
    Standings.Table open = contest.snapshot().table("all");
    assertEquals(
        List.of(
            new Standings.OpenTie(
                "final",
                "lots",
                1,
                List.of("a", "b"),
                List.of(
                    new Standings.Needed("draw", new TreeMap<>(Map.of("team", "a"))),
                    new Standings.Needed("draw", new TreeMap<>(Map.of("team", "b")))))),
        open.openTies());
    assertTrue(open.row("a").orElseThrow().provisional());
    assertFalse(open.row("c").orElseThrow().provisional());
    assertEquals("missing:open-tie", open.row("a").orElseThrow().selected().toString());
    assertEquals("false", open.row("c").orElseThrow().selected().toString());
    contest.append(event("4", 4, Kind.DRAW, "draw", Map.of("team", "a"), "2", null));
    contest.append(event("5", 5, Kind.DRAW, "draw", Map.of("team", "b"), "1", null));
    Standings.Table drawn = contest.snapshot().table("all");
    assertEquals(List.of(), drawn.openTies());
    assertTrue(drawn.rows().stream().noneMatch(Standings.Row::provisional));
    assertEquals("true", drawn.row("b").orElseThrow().selected().toString());
    assertEquals("lots", drawn.row("a").orElseThrow().splitBy());
  }
}
