package dev.muster.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.check.Finding;
import dev.muster.core.check.InvalidInputException;
import dev.muster.core.json.Json;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Files that nobody should have written: each fault is a finding, and none is a stack trace. */
class BadInputTest {
  private static final String RULES =
      """
      {"format": "muster.rules/1", "id": "bad", "version": "1",
       "dimensions": {"team": {}, "judge": {}},
       "relations": {"mark": {"keys": ["team", "judge"], "value": {"type": "number", "min": 0, "max": 10, "grid": "0.5"}},
         "time": {"keys": ["team"], "value": {"type": "number", "unit": "s"}}},
       "steps": [{"id": "marks", "kind": "input", "relation": "mark"},
         {"id": "sum", "kind": "reduce", "of": "marks", "over": ["judge"], "fold": "sum"},
         {"id": "order", "kind": "order", "along": "team", "by": [{"step": "sum", "direction": "higher", "missing": "last"}]}],
       "standings": [{"id": "all", "order": "order", "method": "1224"}]}
      """;

  private static List<String> codes(Executable reading) {
    InvalidInputException invalid = assertThrows(InvalidInputException.class, reading);
    for (Finding finding : invalid.findings()) {
      assertTrue(finding.remedy(Locale.ENGLISH).startsWith("Maybe"), finding::toString);
      assertTrue(finding.remedy(Locale.SIMPLIFIED_CHINESE).startsWith("可能"), finding::toString);
    }
    return invalid.findings().stream().map(f -> f.pointer() + " " + f.code()).toList();
  }

  private static Roster roster() {
    return Roster.read(
        Json.parse(
            """
            {"format": "muster.contest/1", "id": "c", "rules": "bad", "members": {"team": ["t1", "t2"], "judge": ["j1", "j2"]}}
            """),
        RuleSet.read(RULES));
  }

  private static List<String> csv(String rows) {
    return codes(() -> Marks.readCsv(new ByteArrayInputStream(rows.getBytes(UTF_8)), roster()));
  }

  @Test
  void bytesThatAreNoTextStopTheReadingWithOneFinding() {
    byte[] bytes = "relation,key.team,key.judge,value\nmark,t1,j1,?\n".getBytes(UTF_8);
    bytes[bytes.length - 2] = (byte) 0xFF;
    List<String> codes = codes(() -> Marks.readCsv(new ByteArrayInputStream(bytes), roster()));
    assertEquals(1, codes.size(), codes::toString);
    assertTrue(codes.get(0).contains("csv"), codes::toString);
  }

  @Test
  void everyRowOfATableIsLookedAtAndToldByItsLine() {
    assertEquals(
        List.of(
            "/rows/2/value scoring.value",
            "/rows/3/value scoring.out-of-range",
            "/rows/4/value scoring.off-grid",
            "/rows/5/key/judge scoring.member-unknown-near",
            "/rows/7 scoring.occupied",
            "/rows/8/value scoring.unit-needed",
            "/rows/9/value scoring.unit-needed",
            "/rows/10/key/judge scoring.key-unknown"),
        csv(
            """
            relation,key.team,key.judge,value
            mark,t1,j1,1e999999999
            mark,t1,j1,-1
            mark,t1,j1,0.25
            mark,t1,j3,5
            mark,t1,j1,5
            mark,t1,j1,6
            time,t1,,41.2
            time,t1,,7 kg
            time,t2,j1,7 s
            """));
  }

  @Test
  void nestingWithoutEndIsRefusedBeforeItIsRead() {
    for (String deep : List.of("[".repeat(100_000), "{\"a\":".repeat(100_000))) {
      List<String> codes = codes(() -> RuleSet.read(deep));
      assertEquals(1, codes.size());
    }
    String expression = "{\"negate\": ".repeat(60) + "1" + "}".repeat(60);
    assertTrue(
        codes(
                    () ->
                        RuleSet.read(
                            RULES.replace(
                                "\"steps\": [",
                                "\"steps\": [{\"id\": \"x\", \"kind\": \"map\", \"is\": "
                                    + expression.repeat(2)
                                    + "},")))
                .size()
            >= 1);
  }

  @Test
  void impossibleNumbersInRulesAreToldWhereTheyStand() {
    assertEquals(
        List.of("/relations/mark/value/max json.bad-number"),
        codes(() -> RuleSet.read(RULES.replace("\"max\": 10", "\"max\": 1e999999999"))).stream()
            .map(c -> c.replaceAll("json\\..*", "json.bad-number"))
            .toList());
    assertEquals(
        List.of("/relations/mark/value/grid json.out-of-range"),
        codes(() -> RuleSet.read(RULES.replace("\"grid\": \"0.5\"", "\"grid\": \"0\""))));
    assertEquals(
        List.of("/relations/mark/value/min scoring.empty-range"),
        codes(() -> RuleSet.read(RULES.replace("\"min\": 0", "\"min\": 11"))));
  }

  @Test
  void namesOfDimensionsAndKeysMustBeAscii() {
    assertTrue(
        codes(() -> RuleSet.read(RULES.replace("\"judge\"", "\"裁判\"")))
            .contains("/dimensions/裁判 scoring.name-ascii"));
  }

  @Test
  void aMemberAStepAndAPropertyThatAreThereTwiceAreTold() {
    assertEquals(
        List.of("/steps/1/id scoring.duplicate-id"),
        codes(
            () ->
                RuleSet.read(
                    RULES.replace(
                        "\"steps\": [",
                        "\"steps\": [{\"id\": \"marks\", \"kind\": \"input\", \"relation\": \"mark\"},"))));
    assertEquals(
        1,
        codes(
                () ->
                    RuleSet.read(
                        RULES.replace(
                            "\"version\": \"1\",", "\"version\": \"1\", \"version\": \"2\",")))
            .size());
    assertEquals(
        List.of("/members/team/1 scoring.duplicate-id"),
        codes(
            () ->
                Roster.read(
                    Json.parse(
                        """
                        {"format": "muster.contest/1", "id": "c", "rules": "bad", "members": {"team": ["t1", "t1"], "judge": ["j1"]}}
                        """),
                    RuleSet.read(RULES))));
  }
}
