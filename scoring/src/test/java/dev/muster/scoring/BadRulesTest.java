package dev.muster.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.check.Finding;
import dev.muster.core.check.InvalidInputException;
import dev.muster.core.json.Json;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class BadRulesTest {
  private static final String HEAD =
      """
      {"format": "muster.rules/1", "id": "bad", "version": "1",
       "dimensions": {"team": {}, "judge": {}},
       "relations": {"mark": {"keys": ["team", "judge"], "value": {"type": "number", "min": 0, "max": 10, "grid": "0.5"}}},
       "steps": [{"id": "marks", "kind": "input", "relation": "mark"}, %s],
       "standings": [{"id": "all", "order": "order", "method": "1224"}]}
      """;
  private static final String ORDER =
      "{\"id\": \"order\", \"kind\": \"order\", \"along\": \"team\", \"by\": [{\"step\": \"sum\", \"direction\": \"higher\", \"missing\": \"last\"}]}";
  private static final String SUM =
      "{\"id\": \"sum\", \"kind\": \"reduce\", \"of\": \"marks\", \"over\": [\"judge\"], \"fold\": \"sum\"}";

  private static List<String> faults(String steps) {
    return codes(() -> RuleSet.read(HEAD.formatted(steps)));
  }

  private static List<String> codes(org.junit.jupiter.api.function.Executable reading) {
    InvalidInputException e = assertThrows(InvalidInputException.class, reading);
    for (Finding finding : e.findings()) {
      assertTrue(finding.remedy(Locale.ENGLISH).startsWith("Maybe"), finding::toString);
      assertTrue(finding.remedy(Locale.SIMPLIFIED_CHINESE).startsWith("可能"), finding::toString);
    }
    return e.findings().stream().map(f -> f.pointer() + " " + f.code()).toList();
  }

  @Test
  void aCircleIsNamed() {
    assertEquals(
        List.of("/steps/3 scoring.cycle"),
        faults(
            SUM
                + ", "
                + ORDER
                + ", {\"id\": \"a\", \"kind\": \"map\", \"is\": \"b\"}, {\"id\": \"b\", \"kind\": \"map\", \"is\": \"a\"}"));
  }

  @Test
  void aMisspeltStepGetsTheNearestOne() {
    assertEquals(
        List.of("/steps/1 scoring.step-unknown-near"),
        faults(SUM.replace("\"marks\"", "\"makrs\"") + ", " + ORDER));
  }

  @Test
  void anAxisThatIsNotThereAndATypeThatDoesNotFitAreTold() {
    assertEquals(
        List.of("/steps/1 scoring.axes"),
        faults(SUM.replace("\"judge\"", "\"round\"") + ", " + ORDER).subList(0, 1));
    assertEquals(
        List.of("/steps/1 scoring.type"),
        faults(
            SUM.replace("\"sum\"}", "\"all\"}").replace("\"fold\": \"sum\"", "\"fold\": \"all\"")
                + ", "
                + ORDER));
  }

  @Test
  void anUnknownKindOperationAndPropertyAreTold() {
    assertTrue(
        faults(SUM.replace("reduce", "reduec") + ", " + ORDER)
            .contains("/steps/1/kind scoring.kind-unknown"));
    assertTrue(
        faults(
                SUM
                    + ", "
                    + ORDER
                    + ", {\"id\": \"x\", \"kind\": \"map\", \"is\": {\"pluss\": [1, 2]}}")
            .contains("/steps/3/is/pluss scoring.operation-near"));
    assertTrue(
        faults(SUM.replace("\"over\"", "\"ovre\"") + ", " + ORDER)
            .contains("/steps/1/ovre json.unknown-property-near"));
  }

  @Test
  void aMacroWithoutItsArgumentPointsToItsCall() {
    assertEquals(
        List.of("/steps/1/scale scoring.macro-argument"),
        faults(
            "{\"id\": \"sum\", \"macro\": \"panel\", \"of\": \"marks\", \"judges\": \"judge\"}, "
                + ORDER));
    assertEquals(
        List.of("/steps/1/macro scoring.macro-unknown"),
        faults("{\"id\": \"sum\", \"macro\": \"pannel\"}, " + ORDER));
  }

  @Test
  void aMacroThatUsesItselfEnds() {
    String rules =
        HEAD.formatted(SUM + ", " + ORDER + ", {\"id\": \"x\", \"macro\": \"again\"}")
            .replace(
                "\"steps\"",
                "\"macros\": {\"again\": {\"parameters\": {}, \"steps\": [{\"macro\": \"again\"}, {\"macro\": \"again\"}]}}, \"steps\"");
    assertTrue(codes(() -> RuleSet.read(rules)).contains("/steps/3 scoring.macro-depth"));
  }

  @Test
  void aTrimLargerThanThePanelAndAQuotaLargerThanTheFieldAreImpossible() {
    RuleSet rules =
        RuleSet.read(
            HEAD.formatted(
                SUM.replace(
                        "\"fold\"", "\"choose\": [{\"trim\": {\"low\": 1, \"high\": 1}}], \"fold\"")
                    + ", "
                    + ORDER
                    + ", {\"id\": \"on\", \"kind\": \"select\", \"of\": \"order\", \"quota\": 5, \"ties\": \"all-pass\"}"));
    assertEquals(
        List.of("/steps/1 scoring.trim-too-large", "/steps/3 scoring.quota-too-large"),
        codes(() -> roster(rules)).stream().sorted().toList());
  }

  private static Roster roster(RuleSet rules) {
    return Roster.read(
        Json.parse(
            "{\"format\": \"muster.contest/1\", \"id\": \"c\", \"rules\": \"bad\", \"members\": {\"team\": [\"t1\", \"t2\"], \"judge\": [\"j1\", \"j2\"]}}"),
        rules);
  }

  @Test
  void everyFaultOfAMarkFileIsToldAtOnceWithItsPointer() {
    Roster roster = roster(RuleSet.read(HEAD.formatted(SUM + ", " + ORDER)));
    String marks =
        """
        {"format": "muster.marks/1", "events": [
          {"id": "a", "seq": 1, "relation": "mark", "kind": "enter", "key": {"team": "t9", "judge": "j1"}, "value": "5"},
          {"id": "b", "seq": 2, "relation": "mark", "kind": "enter", "key": {"team": "t1", "judge": "jx"}, "value": "5"},
          {"id": "c", "seq": 3, "relation": "mark", "kind": "enter", "key": {"team": "t1", "judge": "j1"}, "value": "11"},
          {"id": "d", "seq": 4, "relation": "mark", "kind": "enter", "key": {"team": "t1", "judge": "j1"}, "value": "5.3"},
          {"id": "e", "seq": 5, "relation": "mark", "kind": "enter", "key": {"team": "t1"}, "value": "5"},
          {"id": "f", "seq": 6, "relation": "mrak", "kind": "enter", "key": {"team": "t1", "judge": "j1"}, "value": "5"},
          {"id": "g", "seq": 7, "relation": "mark", "kind": "enter", "key": {"team": "t1", "judge": "j1"}, "value": "NaN"},
          {"id": "h", "seq": 8, "relation": "mark", "kind": "enter", "key": {"team": "t1", "judge": "j1"}, "value": "1e999999999"}
        ]}
        """;
    assertEquals(
        List.of(
            "/events/0/key/team scoring.member-unknown-near",
            "/events/1/key/judge scoring.member-unknown-near",
            "/events/2/value scoring.out-of-range",
            "/events/3/value scoring.off-grid",
            "/events/4/key scoring.key-missing",
            "/events/5/relation scoring.member-unknown-near",
            "/events/6/value scoring.value",
            "/events/7/value scoring.value"),
        codes(() -> Marks.read(Json.parse(marks), roster)));
  }
}
