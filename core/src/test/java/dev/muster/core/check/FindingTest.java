package dev.muster.core.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.json.Json;
import dev.muster.core.json.JsonFault;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FindingTest {
  private static final Finding MISSING = Finding.of("/sites/3", JsonFault.MISSING, "capacity");

  @Test
  void aFindingTellsWhereWhatAndWhatToDoInBothLanguages() {
    assertEquals(
        "/sites/3: The property \"capacity\" is missing. Maybe it was forgotten, or its name is misspelt.",
        MISSING.toString());
    assertEquals(
        "{\"pointer\":\"/sites/3\",\"code\":\"json.missing\",\"message\":\"缺少属性“capacity”。\",\"remedy\":\"可能漏写了，或者名称拼写有误。\"}",
        Json.write(MISSING.toJson(Locale.SIMPLIFIED_CHINESE)));
  }

  @Test
  void longArgumentsAreCutBetweenCharacters() {
    Finding cut = Finding.of("", JsonFault.MISSING, "😀".repeat(1_000));
    assertEquals("😀".repeat(59) + "…", cut.args().get(0));
    Finding whole = Finding.of("", JsonFault.MISSING, "x".repeat(120));
    assertEquals("x".repeat(120), whole.args().get(0));
    Finding shifted = Finding.of("", JsonFault.MISSING, "x" + "😀".repeat(1_000));
    assertEquals("x" + "😀".repeat(59) + "…", shifted.args().get(0));
  }

  @Test
  void aHostileValueCantActOnATerminalOrForgeALine() {
    Finding hostile = Finding.of("/a\u001b[2J\n", JsonFault.MISSING, "\u001b[2J\r\nb\u202ec\u0000");
    assertEquals(List.of("\\u001b[2J\\u000d\\u000ab\\u202ec\\u0000"), hostile.args());
    assertTrue(hostile.toString().chars().noneMatch(Character::isISOControl));
    assertEquals("/a\u001b[2J\n", hostile.pointer(), "the pointer stays data");
  }

  @Test
  void theExceptionShowsTenFindingsAndCountsTheRest() {
    Findings findings = new Findings();
    for (int i = 0; i < 2_500; i++) {
      findings.add("/" + i, JsonFault.MISSING, "x");
    }
    InvalidInputException refused = assertThrows(InvalidInputException.class, findings::throwIfAny);
    assertEquals(2_500, refused.count());
    assertEquals(Findings.KEPT_MAX, refused.findings().size());
    assertTrue(findings.isFull());
    String message = String.valueOf(refused.getMessage());
    assertEquals(11, message.lines().count());
    assertTrue(message.endsWith("… and 2490 more"), message);
  }

  @Test
  void findingsAreJoinedAndCounted() {
    Findings findings = new Findings();
    findings.throwIfAny();
    assertTrue(findings.isEmpty());
    assertThrows(IllegalArgumentException.class, findings::toException);
    findings.addAll(List.of(MISSING, MISSING));
    findings.addAll(new InvalidInputException(List.of(MISSING), 10));
    assertEquals(12, findings.count());
    assertEquals(3, findings.kept().size());
    assertFalse(findings.isFull());
  }
}
