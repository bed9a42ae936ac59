package dev.muster.lab.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.json.Json;
import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonObject;
import dev.muster.lab.LabRun;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs of scoring, end to end. */
class ScoreVerbsTest {
  @TempDir Path folder;
  private Path rules = Path.of("");
  private Path contest = Path.of("");
  private Path marks = Path.of("");

  @BeforeEach
  void write() throws IOException {
    rules = Files.writeString(folder.resolve("rules.json"), Samples.rules());
    contest = Files.writeString(folder.resolve("contest.json"), Samples.contest());
    marks = Files.writeString(folder.resolve("marks.csv"), Samples.marks());
  }

  private static JsonObject row(JsonObject standings, int table, int row) {
    JsonObject found = (JsonObject) ((JsonArray) LabRun.member(standings, "tables")).get(table);
    return (JsonObject) ((JsonArray) LabRun.member(found, "rows")).get(row);
  }

  @Test
  void standingsAreOneLineAndAFile() throws IOException {
    Path out = folder.resolve("standings.json");
    JsonObject told = LabRun.of("score", rules, marks, "--contest", contest, "--out", out).result();
    assertEquals("muster.standings/1", LabRun.text(told, "format"));
    assertEquals("east", LabRun.text(row(told, 0, 0), "entrant"));
    assertEquals("98.90", LabRun.text(row(told, 0, 0), "score"));
    assertEquals(told, Json.parse(Files.readString(out)));
  }

  @Test
  void everyNumberIsExplainedInTheLanguageOfTheRun() {
    LabRun run =
        LabRun.of(
            "score", rules, marks, "--contest", contest, "--explain", "east", "--locale", "zh-CN");
    assertEquals(0, run.status());
    JsonObject explained = run.results().get(1);
    assertEquals("east", LabRun.text(explained, "entrant"));
    JsonObject graph = (JsonObject) LabRun.member(explained, "explanation");
    assertEquals("muster.explanation/1", LabRun.text(graph, "format"));
    assertTrue(run.err().contains("东城队"), run.err());
    LabRun english = LabRun.of("score", rules, marks, "--contest", contest, "--explain", "east");
    assertTrue(english.err().contains("East team"), english.err());
  }

  @Test
  void unknownEntrantIsRefusedAndNothingIsWritten() {
    Path out = folder.resolve("standings.json");
    LabRun run =
        LabRun.of("score", rules, marks, "--contest", contest, "--explain", "nobody", "--out", out);
    assertEquals(List.of("lab.no-entrant"), run.codes());
    assertEquals(1, run.results().size());
    assertFalse(Files.exists(out));
  }

  @Test
  void expandedRulesScoreTheSame() throws IOException {
    LabRun expanded = LabRun.of("score", "expand", rules);
    assertFalse(expanded.out().contains("\"panel\":"), "macros are left");
    Path core = Files.writeString(folder.resolve("core.json"), expanded.out());
    JsonObject before = LabRun.of("score", rules, marks, "--contest", contest).result();
    JsonObject after = LabRun.of("score", core, marks, "--contest", contest).result();
    assertEquals(before.get("tables"), after.get("tables"));
  }

  @Test
  void whoHasAMarkTakesPartWhereNoContestIsNamed() throws IOException {
    Path few = Files.writeString(folder.resolve("few.json"), Samples.FEW_RULES);
    Path file =
        Files.writeString(
            folder.resolve("m.csv"),
            "key.runner,key.judge,value\nb,j1,7\na,j1,8.5\nb,j2,9\na,j2,8.5\n");
    JsonObject told = LabRun.of("score", few, file, "--relation", "mark").result();
    assertEquals("a", LabRun.text(row(told, 0, 0), "entrant"));
    assertEquals("8.5", LabRun.text(row(told, 0, 0), "score"));
    Path json = folder.resolve("m.json");
    Files.writeString(
        json,
        """
        {"format": "muster.marks/1", "contest": "of-marks", "events": [
          {"id": "e1", "seq": 1, "relation": "mark", "kind": "enter", "key": {"runner": "a", "judge": "j1"}, "value": "3"},
          {"id": "e2", "seq": 2, "relation": "mark", "kind": "enter", "key": {"runner": "b", "judge": "j1"}, "value": "4"}]}
        """);
    assertEquals("b", LabRun.text(row(LabRun.of("score", few, json).result(), 0, 0), "entrant"));
  }

  @Test
  void columnsMayHaveOtherNamesAndAnotherEncoding() throws IOException {
    Path few = Files.writeString(folder.resolve("few.json"), Samples.FEW_RULES);
    Path file = folder.resolve("m.csv");
    Files.write(file, "选手,裁判,得分\na,j1,7\n".getBytes(Charset.forName("GB18030")));
    JsonObject told =
        LabRun.of(
                "score",
                few,
                file,
                "--relation",
                "mark",
                "--encoding",
                "GB18030",
                "--columns",
                "key.runner=选手,key.judge=裁判,value=得分")
            .result();
    assertEquals("7", LabRun.text(row(told, 0, 0), "score"));
  }

  @Test
  void filesThatAreMissingAreWrongUsage() {
    assertEquals(2, LabRun.of("score").status());
    assertEquals(2, LabRun.of("score", rules).status());
    assertEquals(2, LabRun.of("score", "expand").status());
    assertEquals(2, LabRun.of("score", rules, marks, contest).status());
  }

  @Test
  void aPublishedTableIsComparedRowByRow() throws IOException {
    Path few = Files.writeString(folder.resolve("few.json"), Samples.FEW_RULES);
    Path table = Files.writeString(folder.resolve("m.csv"), "Läufer,J1,J2\na,8,9\nb,7,9.5\n");
    Path mapping =
        Files.writeString(
            folder.resolve("mapping.json"),
            """
            {"format": "muster.marks-mapping/1", "id": "spring",
             "tables": [{"facts": [{"relation": "mark", "spread": {"J1": "j1", "J2": "j2"},
               "key": {"runner": "Läufer", "judge": {"spread": "member"}}, "value": {"spread": "value"}}]}],
             "published": {"key": {"runner": "Läufer"}, "values": {"rank": "Platz"}}}
            """);
    Path published = Files.writeString(folder.resolve("p.csv"), "Läufer,Platz\na,1\nb,1\n");
    LabRun run = LabRun.of("score", few, table, "--mapping", mapping, "--compare", published);
    assertEquals(List.of("lab.differences"), run.codes());
    assertEquals(
        "{\"rank\":1}", Json.write(LabRun.member(run.results().get(0), "agreeing")), run.out());
    assertTrue(run.err().contains("published 1, computed 2"), run.err());
    Path known =
        Files.writeString(
            folder.resolve("known.json"),
            """
            {"format": "muster.exceptions/1", "exceptions": [
              {"contest": "spring", "key": {"runner": "b"}, "column": "rank", "reason": "misprint"}]}
            """);
    LabRun excused =
        LabRun.of(
            "score",
            few,
            table,
            "--mapping",
            mapping,
            "--compare",
            published,
            "--exceptions",
            known);
    assertEquals(0, excused.status(), excused::toString);
    assertTrue(excused.err().contains("misprint"), excused.err());
  }

  @Test
  void shippedRulesAndMappingsGoByTheirNames() {
    assertEquals(0, LabRun.of("score", "expand", "decathlon").status());
    LabRun unknown = LabRun.of("score", rules, marks, "--mapping", "decathlon/nothing");
    assertEquals(List.of("json.not-found"), unknown.codes());
  }
}
