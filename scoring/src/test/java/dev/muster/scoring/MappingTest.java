package dev.muster.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.muster.core.check.Finding;
import dev.muster.core.check.InvalidInputException;
import dev.muster.core.json.Json;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Tables that others wrote become contests, or findings with their rows. */
class MappingTest {
  private static final RuleSet RULES =
      RuleSet.read(
          """
          {"format": "muster.rules/1", "id": "r", "version": "1",
           "dimensions": {"team": {"attributes": {"zone": {"type": "choice", "of": ["east", "west"]}}}, "judge": {}},
           "relations": {"mark": {"keys": ["team", "judge"], "value": {"type": "number", "min": 0, "max": 10}, "expected": "facts"}},
           "steps": [
             {"id": "marks", "kind": "input", "relation": "mark"},
             {"id": "total", "kind": "reduce", "of": "marks", "over": ["judge"], "fold": "sum"},
             {"id": "places", "kind": "order", "along": "team", "by": [{"step": "total", "direction": "higher", "missing": "last"}]}],
           "standings": [{"id": "all", "order": "places", "method": "1224", "score": "total"}]}
          """);

  @TempDir private Path folder = Path.of("");

  private static Mapping mapping(String members) {
    return Mapping.read(
        Json.parse("{\"format\": \"muster.marks-mapping/1\", \"id\": \"m\", " + members + "}"));
  }

  private Path table(String name, String text, Charset charset) throws IOException {
    return Files.write(folder.resolve(name), text.getBytes(charset));
  }

  private Path table(String text) throws IOException {
    return table("marks.csv", text, StandardCharsets.UTF_8);
  }

  private static Standings scored(Mapping.Imported contest) {
    return RULES.evaluate(contest.marks(contest.roster(RULES)));
  }

  private static List<String> findings(Executable reading) {
    return assertThrows(InvalidInputException.class, reading).findings().stream()
        .map(MappingTest::told)
        .toList();
  }

  private static String told(Finding finding) {
    return finding.pointer() + " " + finding.code();
  }

  @Test
  void aColumnForEachJudgeSpreadsIntoMarksWhateverTheEncoding() throws IOException {
    Mapping mapping =
        mapping(
            """
            "encoding": "GB18030", "separator": ";",
            "tables": [{"facts": [{"relation": "mark", "spread": {"裁判一": "j1", "裁判二": "j2"},
              "key": {"team": {"id": "队伍"}, "judge": {"spread": "member"}}, "value": {"spread": "value"}}]}]
            """);
    Path file = table("m.csv", "队伍;裁判一;裁判二\n东 城;7;8.5\n西城;9;\n", Charset.forName("GB18030"));
    Standings standings = scored(mapping.marks(file).get(0));
    assertEquals("15.5", standings.cell("total", Map.of("team", "东_城")).toString());
    assertEquals("9", standings.cell("total", Map.of("team", "西城")).toString());
  }

  @Test
  void rowsBelongToContestsAndLookIntoOtherTables() throws IOException {
    Mapping mapping =
        mapping(
            """
            "contest": "day", "lookups": {"team": {"file": "teams.csv", "key": "no"}},
            "tables": [{"where": {"of": "kind", "in": ["mark"]},
              "members": [{"dimension": "team", "id": {"lookUp": "team", "key": "team", "value": "name"},
                "attributes": {"zone": {"when": [{"if": {"of": "team", "atMost": 1}, "then": {"text": "east"}}], "else": {"text": "west"}}}}],
              "facts": [{"relation": "mark", "key": {"team": {"lookUp": "team", "key": "team", "value": "name"}, "judge": {"text": "j"}},
                "value": {"table": {"of": "grade", "rows": {"good": 9, "poor": 3}}}}]}]
            """);
    table("teams.csv", "no,name\n1,red\n2,blue\n", StandardCharsets.UTF_8);
    Path file =
        table(
            "day,kind,team,grade\nmon,mark,1,good\nmon,mark,2,poor\ntue,mark,2,good\ntue,note,1,\n");
    List<Mapping.Imported> contests = mapping.marks(file);
    assertEquals(List.of("mon", "tue"), contests.stream().map(Mapping.Imported::contest).toList());
    assertEquals("red", scored(contests.get(0)).table("all").rows().get(0).entrant());
    assertEquals(1, scored(contests.get(1)).table("all").rows().size());
  }

  @Test
  void whatTheMappingCannotMakeIsFoundByRow() throws IOException {
    Mapping mapping =
        mapping(
            """
            "tables": [{"facts": [{"relation": "mark", "key": {"team": {"id": "team"}, "judge": "judge"},
              "value": {"table": {"of": "grade", "rows": {"good": 9}}}}]}]
            """);
    Path clash = table("team,judge,grade\na b,j,good\na_b,j,good\nc,j,bad\n");
    assertEquals(
        List.of("/rows/3 scoring.duplicate-id", "/rows/4 scoring.value"),
        findings(() -> mapping.marks(clash)));
    Path twice = table("team,judge,grade\na,j,good\nb,j,good\na,j,good\n");
    Mapping.Imported contest = mapping.marks(twice).get(0);
    assertEquals(
        List.of("/rows/4 scoring.occupied"), findings(() -> contest.marks(contest.roster(RULES))));
    Path other = table("team,judge,mark\na,j,9\n");
    assertEquals(List.of("/rows/1 csv.missing-column"), findings(() -> mapping.marks(other)));
  }

  @Test
  void anOperationThatThereIsNotIsAFinding() {
    assertEquals(
        List.of("/tables/0/facts/0/value scoring.operation", "/lookups scoring.name-unknown"),
        findings(
                () ->
                    mapping(
                        """
                    "tables": [{"facts": [{"relation": "mark", "key": {"team": {"lookUp": "x", "key": "a", "value": "b"}},
                      "value": {"script": "1+1"}}]}]
                    """))
            .stream()
            .filter(f -> !f.contains("json."))
            .toList());
  }

  @Test
  void publishedRowsAreComparedContestByContest() throws IOException {
    Mapping mapping =
        mapping(
            """
            "tables": [{"facts": [{"relation": "mark", "key": {"team": "team", "judge": "judge"}, "value": "value"}]}],
            "published": {"where": {"of": "team", "notIn": ["total"]}, "key": {"team": "team"},
              "values": {"total": "points", "rank": {"column": "place", "optional": true}}}
            """);
    Standings standings =
        scored(mapping.marks(table("team,judge,value\na,j,9\na,k,8\nb,j,9.5\n")).get(0));
    Path published = table("p.csv", "team,points\na,17.0\nb,9\ntotal,26\n", StandardCharsets.UTF_8);
    List<Comparison.Published> rows = mapping.published(published).getOrDefault("m", List.of());
    Comparison comparison = Comparison.of(standings, rows, List.of());
    assertEquals(2, comparison.rows());
    assertEquals(Map.of("total", 1L), comparison.agreeing());
    Comparison.Difference difference = comparison.differing().get(0);
    assertEquals(
        "m 3 9 9.5",
        difference.contest()
            + " "
            + difference.line()
            + " "
            + difference.published()
            + " "
            + difference.computed());
    Comparison both = Comparison.joined(List.of(comparison, comparison));
    assertEquals(
        "4 {total=2} 2", both.rows() + " " + both.agreeing() + " " + both.differing().size());
  }
}
