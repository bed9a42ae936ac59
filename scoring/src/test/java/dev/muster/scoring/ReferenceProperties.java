package dev.muster.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.explain.Explanation;
import dev.muster.core.explain.NodeRef;
import dev.muster.core.json.Json;
import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.JsonValue;
import dev.muster.scoring.fact.MarkEvent;
import dev.muster.scoring.reference.Reference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * The engine against a slow evaluator that shares no node code, on random graphs and random events.
 */
class ReferenceProperties {
  @Property(tries = 400)
  void everyCellOfARandomGraphIsWhatTheReferenceComputes(@ForAll long seed) {
    RandomGraph graph = new RandomGraph(seed);
    Standings standings = graph.rules.evaluate(Marks.of(graph.events, graph.roster));
    Reference reference =
        new Reference(graph.expanded(), graph.members, graph.attributes, graph.facts);
    for (JsonValue step : ((JsonArray) member(graph.expanded(), "steps")).elements()) {
      String id = ((JsonString) member((JsonObject) step, "id")).value();
      for (Map<String, String> key : reference.keys(reference.axes(id))) {
        assertEquals(
            reference.value(id, key).toString(),
            standings.cell(id, key).toString(),
            () -> id + " " + key + " of " + Json.write(member(graph.expanded(), "steps")));
      }
    }
  }

  @Test
  void allElevenKindsAndManyFormsAreAmongTheRandomGraphs() {
    Map<String, Integer> kinds = new java.util.TreeMap<>();
    StringBuilder all = new StringBuilder();
    for (long seed = 0; seed < 150; seed++) {
      RandomGraph graph = new RandomGraph(seed);
      graph.rules.definition().steps().forEach(s -> kinds.merge(s.node().kind(), 1, Integer::sum));
      all.append(graph.text);
    }
    assertEquals(11, kinds.size(), kinds::toString);
    kinds.forEach((kind, count) -> assertTrue(count >= 15, () -> kind + " " + kinds));
    for (String form :
        List.of(
            "table",
            "root",
            "corridor",
            "middle",
            "variance",
            "cut",
            "top",
            "vacant",
            "by",
            "amongTied",
            "restart",
            "withdrawn",
            "refill",
            "percent",
            "tiesShare",
            "exclusive")) {
      assertTrue(all.indexOf("\"" + form + "\"") >= 0, form);
    }
  }

  @Property(tries = 60)
  void renamingChangesNothingButNames(@ForAll long seed) {
    RandomGraph graph = new RandomGraph(seed);
    Standings standings = graph.rules.evaluate(Marks.of(graph.events, graph.roster));
    Roster renamed = Roster.read(Json.parse(renamed(graph.contestText())), graph.rules);
    List<MarkEvent> events = new ArrayList<>();
    for (MarkEvent event : graph.events) {
      java.util.TreeMap<String, String> key = new java.util.TreeMap<>(event.key());
      key.replaceAll((axis, id) -> axis.equals("r") ? id : "x." + id);
      events.add(
          RandomGraph.event(
              event.seq(), event.relation(), event.kind(), key, event.value(), event.replaces()));
    }
    Standings other = graph.rules.evaluate(Marks.of(events, renamed));
    assertEquals(
        Json.write(member(standings.toJson(), "tables")),
        Json.write(member(other.toJson(), "tables")).replace("x.", ""));
    for (JsonValue step : ((JsonArray) member(graph.expanded(), "steps")).elements()) {
      String id = ((JsonString) member((JsonObject) step, "id")).value();
      Reference reference =
          new Reference(graph.expanded(), graph.members, graph.attributes, graph.facts);
      for (Map<String, String> key : reference.keys(reference.axes(id))) {
        Map<String, String> theirs = new java.util.TreeMap<>(key);
        theirs.replaceAll((axis, member) -> axis.equals("r") ? member : "x." + member);
        assertEquals(
            standings.cell(id, key).toString(), other.cell(id, theirs).toString(), () -> id + key);
      }
    }
  }

  /** Puts a sign before every id of an entrant, a judge and a group. */
  private static String renamed(String contest) {
    return contest.replaceAll("\"([ajg][0-9])\"", "\"x.$1\"");
  }

  @Property(tries = 60)
  void eventsOneByOneGiveTheBytesOfAnEvaluationFromScratch(@ForAll long seed) {
    RandomGraph graph = new RandomGraph(seed);
    Contest contest = Contest.open(graph.roster);
    for (MarkEvent event : graph.events) {
      assertInstanceOf(AppendResult.Accepted.class, contest.append(event));
    }
    Standings scratch = graph.rules.evaluate(Marks.of(graph.events, graph.roster));
    assertEquals(scratch.toJson(), contest.snapshot().toJson());
    for (JsonValue step : ((JsonArray) member(graph.expanded(), "steps")).elements()) {
      String id = ((JsonString) member((JsonObject) step, "id")).value();
      Reference reference =
          new Reference(graph.expanded(), graph.members, graph.attributes, graph.facts);
      for (Map<String, String> key : reference.keys(reference.axes(id))) {
        assertEquals(scratch.cell(id, key), contest.snapshot().cell(id, key), () -> id + key);
      }
    }
  }

  @Property(tries = 60)
  void theOrderOfInputsChangesNoByte(@ForAll long seed) {
    RandomGraph graph = new RandomGraph(seed);
    List<MarkEvent> shuffled = new ArrayList<>(graph.events);
    Collections.shuffle(shuffled, new Random(seed));
    assertEquals(
        graph.rules.evaluate(Marks.of(graph.events, graph.roster)).toJson(),
        graph.rules.evaluate(Marks.of(shuffled, graph.roster)).toJson());
  }

  @Property(tries = 60)
  void everyCellHasAnExplanationThatEndsInFacts(@ForAll long seed) {
    RandomGraph graph = new RandomGraph(seed);
    Standings standings = graph.rules.evaluate(Marks.of(graph.events, graph.roster));
    Reference reference =
        new Reference(graph.expanded(), graph.members, graph.attributes, graph.facts);
    for (JsonValue step : ((JsonArray) member(graph.expanded(), "steps")).elements()) {
      String id = ((JsonString) member((JsonObject) step, "id")).value();
      for (Map<String, String> key : reference.keys(reference.axes(id))) {
        NodeRef ref = NodeRef.of(id, key);
        if (standings.node(ref).isPresent()) {
          Explanation explanation = Explanation.collect(standings, List.of(ref), 100_000);
          String value = Objects.toString(explanation.node(ref).orElseThrow().value(), "none");
          dev.muster.scoring.fact.Cell cell = standings.cell(id, key);
          assertEquals(
              cell.isValue() ? plain(cell.toString()) : "none", plain(value), () -> id + key);
        } else {
          assertTrue(!standings.cell(id, key).isValue(), () -> id + key);
        }
      }
    }
  }

  /** Cuts the zeros that a rounding writes. */
  private static String plain(String value) {
    return value.matches("-?[0-9]+\\.[0-9]+")
        ? dev.muster.core.number.Rational.parse(value).toString()
        : value;
  }

  private static JsonValue member(JsonObject object, String name) {
    return Objects.requireNonNull(object.get(name));
  }
}
