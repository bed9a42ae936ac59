package dev.muster.points.programme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.muster.core.check.Finding;
import dev.muster.core.check.InvalidInputException;
import dev.muster.testing.FindingCodes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgrammeReaderTest {
  private static final String RULE =
      """
      {"id": "r", "activities": ["do"], "budget": "b", "reward": {"kind": "fixed", "points": 1} %s}
      """;

  private static JsonSchema schema() {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(Programmes.resource("schema/programme-1.schema.json"));
  }

  private static List<Finding> findings(String text) {
    return assertThrows(InvalidInputException.class, () -> Programme.parse(text), text).findings();
  }

  private static List<Finding> rule(String more) {
    return findings(Programmes.text(RULE.formatted(more), ""));
  }

  private static List<Finding> part(String more) {
    return findings(Programmes.text(RULE.formatted(""), more));
  }

  @Test
  void theShippedProgrammeFitsItsSchema() {
    String text = Programmes.resource("example/health-year.json");
    assertEquals("[]", schema().validate(text, InputFormat.JSON).toString());
    assertEquals("health-year", Programme.parse(text).id());
  }

  @Test
  void theHashIsThatOfTheContent() {
    String text = Programmes.text(RULE.formatted(""), "");
    Programme one = Programme.parse(text);
    assertEquals(one.hash(), Programme.parse(text.replace(" ", "  ")).hash());
    assertNotEquals(
        one.hash(), Programme.parse(text.replace("\"points\": 1", "\"points\": 2")).hash());
  }

  @Test
  void everyFaultIsFoundWithItsPointerInOneReading() {
    String text =
        Programmes.text(
            """
            {"id": "r", "activities": ["fly"], "budget": "c", "rewrd": 1,
             "reward": {"kind": "fixed", "points": -1}}
            """,
            "\"zone\": \"Mars/Base\"".replace("\"zone\"", "\"zne\""));
    assertEquals(
        List.of(
            "/rules/0/activities/0",
            "/rules/0/reward/points",
            "/rules/0/budget",
            "/rules/0/rewrd",
            "/zne"),
        findings(text).stream()
            .map(Finding::pointer)
            .filter(pointer -> !pointer.equals("/rules/0/activities"))
            .toList());
  }

  @Test
  void eachFaultComesUpAndHasItsTexts() {
    List<Finding> all = new ArrayList<>();
    String cap = "\"caps\": [{\"id\": \"c\", \"per\": \"day\", \"points\": 1 %s}]";
    all.addAll(part("\"caps\": [{\"id\": \"c\", \"per\": \"day\"}]"));
    all.addAll(part(cap.formatted(", \"campaign\": \"x\"")));
    all.addAll(rule(", \"caps\": [\"none\"]"));
    all.addAll(rule(", \"when\": [{\"attribute\": \"n\"}]"));
    all.addAll(rule(", \"when\": [{\"attribute\": \"n\", \"is\": true}]"));
    all.addAll(rule(", \"when\": [{\"attribute\": \"kind\", \"atLeast\": 1}]"));
    all.addAll(rule(", \"streak\": {\"per\": \"ever\", \"length\": 2}"));
    all.addAll(rule(", \"expiry\": {\"after\": \"P0D\"}"));
    all.addAll(rule(", \"rounding\": {\"mode\": \"up\", \"scale\": 2}"));
    all.addAll(
        rule(
            ", \"from\": \"2026-02-01T00:00:00+08:00\", \"until\": \"2026-01-01T00:00:00+08:00\""));
    all.addAll(rule(", \"from\": \"2026-02-01T00:00:00+09:00\""));
    all.addAll(
        findings(
            Programmes.text(
                RULE.formatted("").replace("\"points\": 1", "\"points\": \"1/2\""), "")));
    all.addAll(findings(Programmes.text(RULE.formatted("") + "," + RULE.formatted(""), "")));
    all.addAll(
        findings(
            Programmes.text(
                RULE.formatted("")
                    .replace(
                        "\"kind\": \"fixed\"",
                        "\"kind\": \"per-unit\", \"attribute\": \"n\", \"every\": 0"),
                "")));
    all.addAll(part("\"budgets\": [{\"id\": \"b\", \"account\": \"nobody\"}]"));
    all.addAll(part("\"boards\": [{\"id\": \"x\", \"per\": \"day\", \"ranking\": \"1223\"}]"));
    all.addAll(part("\"titles\": [{\"id\": \"x\", \"per\": \"ever\"}]"));
    all.addAll(
        part(
            "\"tiers\": [{\"id\": \"x\", \"per\": \"year\", \"levels\": [{\"id\": \"a\", \"atLeast\": 2}, {\"id\": \"b\", \"atLeast\": 2}]}]"));
    FindingCodes.assertCovered(ProgrammeFault.class, all);
    FindingCodes.assertTexts(ProgrammeFault.class);
    FindingCodes.assertTexts(FactRefusal.class);
  }

  @Test
  void aNewerFormatIsRefusedByName() {
    String text = Programmes.text(RULE.formatted(""), "").replace("programme/1", "programme/2");
    assertTrue(findings(text).get(0).code().contains("format"), findings(text).toString());
  }

  @Test
  void everyOutcomeHasItsWordsInBothLanguages() {
    for (OutcomeCode code : OutcomeCode.values()) {
      if (code != OutcomeCode.CUT) {
        assertTrue(ProgrammeMessages.messages().has("outcome." + code.text()), code.text());
      }
    }
    for (String limit : List.of("cap", "budget", "funds")) {
      assertTrue(ProgrammeMessages.messages().has("outcome.cut." + limit));
      assertTrue(ProgrammeMessages.messages().has("outcome.no-room." + limit));
    }
  }
}
