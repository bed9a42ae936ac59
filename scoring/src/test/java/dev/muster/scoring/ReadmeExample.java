package dev.muster.scoring;

import dev.muster.core.explain.ExplanationRenderer;
import dev.muster.core.json.Json;
import java.io.PrintStream;
import java.util.Locale;

/** The first example of the README. */
final class ReadmeExample {
  private ReadmeExample() {}

  static void run(PrintStream out) {
    // readme: begin
    RuleSet rules =
        RuleSet.read(
            """
            {"format": "muster.rules/1", "id": "clean-desk", "version": "1",
             "dimensions": {"team": {}, "judge": {}},
             "relations": {"mark": {"keys": ["team", "judge"], "value": {"type": "number", "min": 0, "max": 10, "grid": "0.5"}}},
             "steps": [
               {"id": "marks", "kind": "input", "relation": "mark"},
               {"id": "score", "macro": "panel", "of": "marks", "judges": "judge", "trimFrom": 3, "scale": 2},
               {"id": "places", "kind": "order", "along": "team", "by": [{"step": "score", "direction": "higher", "missing": "unplaced"}]}],
             "standings": [{"id": "all", "order": "places", "method": "1224", "score": "score"}]}
            """);
    Roster roster =
        Roster.read(
            Json.parse(
                """
                {"format": "muster.contest/1", "id": "spring", "rules": "clean-desk",
                 "members": {"team": ["east", "west"], "judge": ["j1", "j2", "j3"]}}
                """),
            rules);
    Marks marks =
        Marks.read(
            Json.parse(
                """
                {"format": "muster.marks/1", "events": [
                  {"id": "1", "seq": 1, "relation": "mark", "kind": "enter", "key": {"team": "east", "judge": "j1"}, "value": "7.5"},
                  {"id": "2", "seq": 2, "relation": "mark", "kind": "enter", "key": {"team": "east", "judge": "j2"}, "value": "9"},
                  {"id": "3", "seq": 3, "relation": "mark", "kind": "enter", "key": {"team": "east", "judge": "j3"}, "value": "8"},
                  {"id": "4", "seq": 4, "relation": "mark", "kind": "enter", "key": {"team": "west", "judge": "j1"}, "value": "8.5"}]}
                """),
            roster);
    Standings standings = rules.evaluate(marks);
    Standings.Table table = standings.table("all");
    for (Standings.Row row : table.rows()) {
      out.println(row.rank() + " " + row.entrant() + " " + row.score());
    }
    ExplanationRenderer renderer = ExplanationRenderer.of(Standings.messages(), Locale.ENGLISH);
    out.print(renderer.text(standings, standings.explained(table, table.rows().get(1))));
    // readme: end
  }
}
