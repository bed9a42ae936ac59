package dev.muster.core.text;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
  @ParameterizedTest
  @ValueSource(strings = {"060014001001", "a", "A-1_b.2", "王小明", "é", "𠮷野", "ก็", "١٢"})
  void lettersAndDigitsOfAnyScriptMakeAnId(String id) {
    assertNull(Ids.fault(id));
    assertEquals(id, Ids.require(id, "worker"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a b", "a/b", "a\u0000", "a\n", "😀", "\ud800", "a:b", "\u00a0", "a\u200b", "“a”"})
  void anythingElseDoesNot(String id) {
    assertEquals(Ids.Fault.BAD_CHARACTER, Ids.fault(id));
  }

  @Test
  void anIdIsInNormalFormC() {
    assertEquals(Ids.Fault.NOT_NFC, Ids.fault("e\u0301"));
    assertNull(Ids.fault("\u00e9"));
  }

  @Test
  void lengthIsCountedInCodePoints() {
    assertEquals(Ids.Fault.EMPTY, Ids.fault(""));
    assertNull(Ids.fault("𠮷".repeat(64)));
    assertEquals(Ids.Fault.TOO_LONG, Ids.fault("𠮷".repeat(65)));
    assertNull(Ids.fault("a".repeat(64)));
    assertEquals(Ids.Fault.TOO_LONG, Ids.fault("a".repeat(65)));
    assertEquals(Ids.Fault.TOO_LONG, Ids.fault("a".repeat(100_000_000)));
  }

  @Test
  void stepIdsAreAscii() {
    assertTrue(Ids.isValidAscii("total-2"));
    assertFalse(Ids.isValidAscii("总分"));
    assertFalse(Ids.isValidAscii("a b"));
  }

  @Test
  void aBadIdIsRefusedByNameAndShortened() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> Ids.require("x".repeat(10_000), "worker"));
    String message = requireNonNull(refused.getMessage());
    assertTrue(message.startsWith("worker (x"), message);
    assertTrue(message.length() < 400, message);
  }

  @Test
  void orderIsByCodePointNotByCodeUnit() {
    List<String> ordered = List.of("", "A", "a", "aa", "é", "王", "\uf900", "\uffee", "𠮷", "𠮷a");
    assertEquals(ordered, ordered.stream().sorted(Ids.ORDER).toList());
    assertTrue("\uffee".compareTo("𠮷") > 0, "String.compareTo orders these otherwise");
  }
}
