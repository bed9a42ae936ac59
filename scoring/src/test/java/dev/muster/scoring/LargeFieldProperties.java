package dev.muster.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.muster.core.json.Json;
import dev.muster.scoring.fact.MarkEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Fields large enough for the ways that small ones never take: cells computed by several threads,
 * sets kept as bits, keys moved one by one or sorted anew. Whatever way a change takes, standings
 * are those from scratch.
 */
class LargeFieldProperties {
  private static final String SCALED =
      """
      {"format": "muster.rules/1", "id": "scaled", "version": "1",
       "dimensions": {"entrant": {}, "judge": {}},
       "relations": {"mark": {"keys": ["entrant", "judge"], "value": {"type": "number", "grid": "0.01"}}},
       "steps": [
         {"id": "marks", "kind": "input", "relation": "mark"},
         {"id": "score", "kind": "reduce", "of": "marks", "over": ["judge"], "fold": "mean", "missing": "skip"},
         {"id": "mean", "kind": "fit", "of": "score", "over": ["entrant"], "statistic": "mean"},
         {"id": "spread", "kind": "fit", "of": "score", "over": ["entrant"], "statistic": "deviation", "round": {"scale": 6, "mode": "half-even"}},
         {"id": "scaled", "kind": "map", "is": {"plus": [500, {"times": [100, {"divide": [{"minus": ["score", "mean"]}, "spread"]}]}]}%s},
         {"id": "best", "kind": "reduce", "of": "marks", "over": ["judge"], "fold": "max", "missing": "skip"},
         {"id": "order", "kind": "order", "along": "entrant", "by": [{"step": "scaled", "direction": "higher", "missing": "last"}]},
         {"id": "places", "kind": "refine", "of": "order", "by": [{"step": "best", "direction": "higher", "missing": "last"}]},
         {"id": "passes", "kind": "select", "of": "places", "quota": 7, "ties": "all-pass"}],
       "standings": [{"id": "all", "order": "places", "method": "1224", "score": "scaled", "select": "passes"}]}
      """;

  private final List<MarkEvent> events = new ArrayList<>();
  private final Map<Integer, String> standing = new HashMap<>();

  /** A fifth of them large enough for several threads. */
  @Provide
  Arbitrary<Integer> sizes() {
    return Arbitraries.oneOf(
        Arbitraries.integers().between(33, 200),
        Arbitraries.integers().between(33, 200),
        Arbitraries.integers().between(33, 200),
        Arbitraries.integers().between(200, 1_200),
        Arbitraries.integers().between(2_048, 2_200));
  }

  private MarkEvent event(int entrant, int judge, SplittableRandom random) {
    int slot = entrant * 2 + judge;
    long seq = events.size() + 1L;
    String before = standing.get(slot);
    MarkEvent.Kind kind =
        before == null
            ? MarkEvent.Kind.ENTER
            : random.nextInt(4) == 0 ? MarkEvent.Kind.VOID : MarkEvent.Kind.CORRECT;
    String value =
        kind == MarkEvent.Kind.VOID
            ? null
            : Integer.toString(random.nextInt(random.nextInt(20) == 0 ? 100_000 : 10));
    MarkEvent event =
        new MarkEvent(
            "e" + seq,
            seq,
            "mark",
            kind,
            new TreeMap<>(Map.of("entrant", "e" + entrant, "judge", "j" + judge)),
            value,
            null,
            null,
            kind == MarkEvent.Kind.ENTER ? null : "drawn anew",
            before);
    events.add(event);
    if (kind == MarkEvent.Kind.VOID) {
      standing.remove(slot);
    } else {
      standing.put(slot, event.id());
    }
    return event;
  }

  @Property(tries = 25)
  void changesLeadToTheStandingsFromScratch(
      @ForAll long seed, @ForAll("sizes") int size, @ForAll boolean rounded) {
    events.clear();
    standing.clear();
    SplittableRandom random = new SplittableRandom(seed);
    RuleSet rules =
        RuleSet.read(
            SCALED.formatted(rounded ? ", \"round\": {\"scale\": 2, \"mode\": \"half-up\"}" : ""));
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      ids.add("\"e" + i + "\"");
    }
    Roster roster =
        Roster.read(
            Json.parse(
                """
                {"format": "muster.contest/1", "id": "c", "rules": "scaled",
                 "members": {"entrant": [%s], "judge": ["j0", "j1"]}}
                """
                    .formatted(String.join(", ", ids))),
            rules);
    for (int entrant = 0; entrant < size; entrant++) {
      if (random.nextInt(10) > 0) {
        event(entrant, random.nextInt(2), random);
      }
    }
    Contest contest = Contest.open(Marks.of(List.copyOf(events), roster));
    for (int change = 0; change < 12; change++) {
      int entrant = random.nextInt(size);
      MarkEvent event = event(entrant, random.nextInt(2), random);
      assertInstanceOf(AppendResult.Accepted.class, contest.append(event));
      Standings expected = rules.evaluate(Marks.of(List.copyOf(events), roster));
      if (random.nextBoolean()) {
        Standings.Row row =
            expected.table("all").rows().stream()
                .filter(r -> r.entrant().equals("e" + entrant))
                .findFirst()
                .orElseThrow();
        Contest.Place place = contest.place("all", Map.of("entrant", "e" + entrant)).orElse(null);
        assertEquals(row.rank(), place == null ? null : place.rank());
      }
      if (random.nextInt(3) == 0 || change == 11) {
        assertEquals(expected.toJson(), contest.snapshot().toJson());
      }
    }
  }
}
