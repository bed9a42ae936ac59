package dev.muster.core.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalizedTextTest {
  @Test
  void theNearestLanguageIsChosen() {
    LocalizedText text =
        LocalizedText.of(Map.of("en", "noise", "zh-CN", "噪声", "zh-TW", "噪音", "de", "Lärm"));
    assertEquals("噪音", text.in(Locale.forLanguageTag("zh-TW")));
    assertEquals("噪声", text.in(Locale.forLanguageTag("zh")));
    assertEquals("Lärm", text.in(Locale.forLanguageTag("de-AT")));
    assertEquals("noise", text.in(Locale.forLanguageTag("fr")));
    assertEquals("bruit", LocalizedText.of(Map.of("fr", "bruit")).in(Locale.ENGLISH));
  }

  @Test
  void languageTagsIgnoreCase() {
    LocalizedText text = LocalizedText.of(Map.of("EN-us", "noise", "ZH-cn", "噪声"));
    assertEquals("噪声", text.in(Locale.SIMPLIFIED_CHINESE));
    assertEquals("噪声", text.in(Locale.CHINESE));
    assertEquals("noise", text.in(Locale.FRENCH));
  }

  @Test
  void tagsAreChecked() {
    assertTrue(LocalizedText.isWellFormed("zh-Hans-CN"));
    for (String bad : List.of("", "en_US", "e", "zh-", "中文", "en-" + "x".repeat(1_000))) {
      assertFalse(LocalizedText.isWellFormed(bad), bad);
    }
  }

  @Test
  void sizesAreBounded() {
    Map<String, String> many = new HashMap<>();
    for (int i = 0; i <= LocalizedText.LANGUAGES_MAX; i++) {
      many.put("x-" + i, "x");
    }
    String tooLong = "x".repeat(LocalizedText.TEXT_LENGTH_MAX + 1);
    assertThrows(IllegalArgumentException.class, () -> LocalizedText.of(many));
    assertThrows(IllegalArgumentException.class, () -> LocalizedText.of(Map.of()));
    assertThrows(IllegalArgumentException.class, () -> LocalizedText.of(Map.of("en", tooLong)));
    assertThrows(IllegalArgumentException.class, () -> LocalizedText.of(Map.of("en_US", "x")));
  }
}
