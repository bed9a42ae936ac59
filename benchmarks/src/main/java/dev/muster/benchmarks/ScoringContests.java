package dev.muster.benchmarks;

import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonObject;
import dev.muster.scoring.Marks;
import dev.muster.scoring.Roster;
import dev.muster.scoring.RuleSet;
import dev.muster.scoring.fact.MarkEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** The contests that the scoring benchmarks measure, made from a seed. */
final class ScoringContests {
  /**
   * Judges' marks on items, averaged with the best and the worst left out, and a tie chain. Five
   * digits keep ties among a hundred thousand short, as the targets ask.
   */
  private static final String PANELS =
      """
      {"format": "muster.rules/1", "id": "panels", "version": "1",
       "dimensions": {"entrant": {}, "judge": {}, "item": {}},
       "relations": {"mark": {"keys": ["entrant", "item", "judge"], "value": {"type": "number", "min": 0, "max": 10, "grid": "0.01"}}},
       "steps": [
         {"id": "marks", "kind": "input", "relation": "mark"},
         {"id": "item-score", "macro": "panel", "of": "marks", "judges": "judge", "trimFrom": 5, "scale": 5},
         {"id": "score", "kind": "reduce", "of": "item-score", "over": ["item"], "fold": "sum", "missing": "skip"},
         {"id": "best", "kind": "reduce", "of": "item-score", "over": ["item"], "fold": "max", "missing": "skip"},
         {"id": "by-score", "kind": "order", "along": "entrant", "by": [{"step": "score", "direction": "higher", "missing": "last"}]},
         {"id": "places", "kind": "refine", "of": "by-score", "by": [{"step": "best", "direction": "higher", "missing": "last"}]}],
       "standings": [{"id": "all", "order": "places", "method": "1224", "score": "score"}]}
      """;

  /** The same, with scores that depend on the whole field and a final behind a cut. */
  private static final String FIELD =
      PANELS
          .replace("\"id\": \"panels\"", "\"id\": \"field\"")
          .replace(
              "{\"id\": \"by-score\"",
              """
              {"id": "mean", "kind": "fit", "of": "score", "over": ["entrant"], "statistic": "mean"},
              {"id": "spread", "kind": "fit", "of": "score", "over": ["entrant"], "statistic": "deviation", "round": {"scale": 6, "mode": "half-even"}},
              {"id": "scaled", "kind": "map", "is": {"plus": [500, {"times": [100, {"divide": [{"minus": ["score", "mean"]}, "spread"]}]}]}, "round": {"scale": 2, "mode": "half-up"}},
              {"id": "by-score\"""")
          .replace("[{\"step\": \"score\"", "[{\"step\": \"scaled\"")
          .replace(
              "\"missing\": \"last\"}]}],",
              """
              "missing": "last"}]},
              {"id": "passes", "kind": "select", "of": "places", "quota": 100, "ties": "all-pass"}],
              """)
          .replace("\"score\": \"score\"}]}", "\"score\": \"scaled\", \"select\": \"passes\"}]}");

  private ScoringContests() {}

  /** Returns the rules, with statistics of the field and a cut or without. */
  static RuleSet rules(boolean field) {
    return RuleSet.read(field ? FIELD : PANELS);
  }

  static Roster roster(RuleSet rules, int entrants, int items, int judges) {
    JsonObject contest =
        JsonObject.builder()
            .put("format", "muster.contest/1")
            .put("id", "benchmark")
            .put("rules", rules.id())
            .put(
                "members",
                JsonObject.builder()
                    .put("entrant", ids("e", entrants))
                    .put("item", ids("i", items))
                    .put("judge", ids("j", judges))
                    .build())
            .build();
    return Roster.read(contest, rules);
  }

  private static JsonArray ids(String letter, int count) {
    List<String> ids = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      ids.add(letter + i);
    }
    return JsonArray.ofStrings(ids);
  }

  /** Returns a mark for every judge on every item of every entrant. */
  static Marks marks(Roster roster, int entrants, int items, int judges, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<MarkEvent> events = new ArrayList<>(entrants * items * judges);
    for (int e = 0; e < entrants; e++) {
      for (int i = 0; i < items; i++) {
        for (int j = 0; j < judges; j++) {
          long seq = events.size() + 1L;
          events.add(
              event("m" + seq, seq, MarkEvent.Kind.ENTER, e, i, j, random.nextInt(1001), null));
        }
      }
    }
    return Marks.of(events, roster);
  }

  /**
   * Returns an event.
   *
   * @param hundredths the mark times a hundred
   */
  static MarkEvent event(
      String id,
      long seq,
      MarkEvent.Kind kind,
      int entrant,
      int item,
      int judge,
      int hundredths,
      @org.jspecify.annotations.Nullable String replaces) {
    return new MarkEvent(
        id,
        seq,
        "mark",
        kind,
        new TreeMap<>(Map.of("entrant", "e" + entrant, "item", "i" + item, "judge", "j" + judge)),
        hundredths / 100 + "." + hundredths / 10 % 10 + hundredths % 10,
        null,
        null,
        null,
        replaces);
  }
}
