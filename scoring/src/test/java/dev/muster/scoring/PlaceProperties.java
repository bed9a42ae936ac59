package dev.muster.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.json.Json;
import dev.muster.scoring.fact.MarkEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** One place by query is the place that standings give. */
class PlaceProperties {
  private static final List<String> METHODS = List.of("1224", "1334", "1223", "fractional");

  @Property(tries = 80)
  void aPlaceByQueryIsThatOfTheStandings(@ForAll long seed) {
    RandomGraph graph = new RandomGraph(seed);
    List<String> orders = graph.orders();
    String order = orders.get((int) Math.floorMod(seed, (long) orders.size()));
    String method = METHODS.get((int) Math.floorMod(seed, 4L));
    RuleSet rules = RuleSet.read(graph.withOrder(order, method));
    Roster roster = Roster.read(Json.parse(graph.contestText()), rules);
    Contest contest = Contest.open(roster);
    for (MarkEvent event : graph.events) {
      contest.append(event);
      Map<String, Contest.Place> asked = new TreeMap<>();
      for (String entrant : graph.members.getOrDefault("a", List.of())) {
        contest.place("all", Map.of("a", entrant)).ifPresent(p -> asked.put(entrant, p));
      }
      if (event.seq() % 3 == 0) {
        compare(contest.snapshot().table("all"), asked, order);
      }
    }
  }

  private static void compare(
      Standings.Table table, Map<String, Contest.Place> asked, String order) {
    List<String> expected = new ArrayList<>();
    List<String> queried = new ArrayList<>();
    for (Standings.Row row : table.rows()) {
      Contest.Place place = asked.get(row.entrant());
      expected.add(
          row.entrant() + (row.rank() == null ? "" : " " + row.rank() + " " + row.tiedWith()));
      queried.add(
          row.entrant() + (place == null ? "" : " " + place.rank() + " " + place.tiedWith()));
    }
    assertEquals(expected, queried, order);
  }

  private static final String LEAGUE =
      """
      {"format": "muster.rules/1", "id": "league", "version": "1",
       "dimensions": {"entrant": {}, "judge": {}},
       "relations": {"mark": {"keys": ["entrant", "judge"], "value": {"type": "number"}}},
       "steps": [
         {"id": "marks", "kind": "input", "relation": "mark"},
         {"id": "score", "kind": "reduce", "of": "marks", "over": ["judge"], "fold": "sum", "missing": "skip"},
         {"id": "best", "kind": "reduce", "of": "marks", "over": ["judge"], "fold": "max", "missing": "skip"},
         {"id": "order", "kind": "order", "along": "entrant", "by": [{"step": "score", "direction": "higher", "missing": "last"}]},
         {"id": "places", "kind": "refine", "of": "order", "by": [{"step": "best", "direction": "higher", "missing": "last"}]}],
       "standings": [{"id": "all", "order": "places", "method": "1224", "score": "score"}]}
      """;

  private static MarkEvent mark(long seq, int entrant, int judge, int value, boolean first) {
    return new MarkEvent(
        "e" + seq,
        seq,
        "mark",
        first ? MarkEvent.Kind.ENTER : MarkEvent.Kind.CORRECT,
        new TreeMap<>(Map.of("entrant", "e" + entrant, "judge", "j" + judge)),
        Integer.toString(value),
        null,
        null,
        null,
        first ? null : "e" + (1 + entrant * 3L + judge));
  }

  @Test
  void oneMarkComputesThreeCellsHoweverLargeTheField() {
    for (int size : new int[] {10, 1_000}) {
      StringBuilder ids = new StringBuilder("\"e0\"");
      for (int i = 1; i < size; i++) {
        ids.append(", \"e").append(i).append('"');
      }
      RuleSet rules = RuleSet.read(LEAGUE);
      Roster roster =
          Roster.read(
              Json.parse(
                  "{\"format\": \"muster.contest/1\", \"id\": \"c\", \"rules\": \"league\", \"members\": {\"entrant\": [%s], \"judge\": [\"j0\", \"j1\", \"j2\"]}}"
                      .formatted(ids)),
              rules);
      List<MarkEvent> events = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < 3; j++) {
          events.add(mark(events.size() + 1L, i, j, (i * 7 + j) % 50, true));
        }
      }
      Contest contest = Contest.open(Marks.of(events, roster));
      contest.place("all", Map.of("entrant", "e0"));
      AppendResult.Accepted result =
          assertInstanceOf(
              AppendResult.Accepted.class,
              contest.append(mark(events.size() + 1L, 5, 1, 49, false)));
      assertEquals(3, result.cellEvaluations());
      assertEquals(
          List.of("marks", "best", "score"),
          result.changed().stream().map(AppendResult.Change::step).toList());
      assertTrue(contest.place("all", Map.of("entrant", "e5")).isPresent());
      assertEquals(contest.at(events.size() + 1L).toJson(), contest.snapshot().toJson());
      assertFalse(contest.place("all", Map.of("entrant", "e5")).orElseThrow().open());
    }
  }
}
