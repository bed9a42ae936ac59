package dev.muster.core.text;

import java.util.Collections;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A name in one or more languages, keyed by BCP 47 tag, such as {@code {"en": "Noise", "zh-CN":
 * "噪声"}}.
 *
 * @param byTag texts by language tag in code-point order; not empty, at most 32 entries, texts of
 *     at most 1,000 characters
 */
public record LocalizedText(SortedMap<String, String> byTag) {
  /** How many languages one text may have. */
  public static final int LANGUAGES_MAX = 32;

  /** How long a text may be, in UTF-16 characters. */
  public static final int TEXT_LENGTH_MAX = 1_000;

  /**
   * Checks and copies the map.
   *
   * @throws IllegalArgumentException if it is empty or too large, or a tag is not well-formed BCP
   *     47
   */
  public LocalizedText {
    if (byTag.isEmpty() || byTag.size() > LANGUAGES_MAX) {
      throw new IllegalArgumentException(
          "a text must have 1 to %d languages, not %d.".formatted(LANGUAGES_MAX, byTag.size()));
    }
    byTag.forEach(
        (tag, text) -> {
          if (!isWellFormed(tag)) {
            throw new IllegalArgumentException(
                "language tag (%s) is not well-formed BCP 47.%nMaybe it is written like en or zh-CN."
                    .formatted(tag));
          }
          if (text.length() > TEXT_LENGTH_MAX) {
            throw new IllegalArgumentException(
                "text of language (%s) has %d characters, more than %d."
                    .formatted(tag, text.length(), TEXT_LENGTH_MAX));
          }
        });
    byTag = Collections.unmodifiableSortedMap(new TreeMap<>(byTag));
  }

  /** Returns a text from a map of language tags. */
  public static LocalizedText of(Map<String, String> byTag) {
    return new LocalizedText(new TreeMap<>(byTag));
  }

  /** Returns a text in English and 简体中文. */
  public static LocalizedText of(String english, String chinese) {
    return of(Map.of("en", english, "zh-CN", chinese));
  }

  /** Returns whether {@code tag} is a well-formed BCP 47 language tag. */
  public static boolean isWellFormed(String tag) {
    if (tag.equals("en") || tag.equals("zh-CN")) {
      return true; // nearly all of many thousands of names
    }
    try {
      new Locale.Builder().setLanguageTag(tag);
      return !tag.isEmpty();
    } catch (IllformedLocaleException e) {
      return false;
    }
  }

  /**
   * Returns the text for {@code locale}, the case of tags aside: the same tag, else the same
   * language, else English, else the first tag there is.
   */
  public String in(Locale locale) {
    String wanted = locale.toLanguageTag();
    for (Map.Entry<String, String> entry : byTag.entrySet()) {
      if (entry.getKey().equalsIgnoreCase(wanted)) {
        return entry.getValue();
      }
    }
    @Nullable String same = sameLanguage(locale.getLanguage());
    if (same != null) {
      return same;
    }
    @Nullable String english = sameLanguage("en");
    return english != null ? english : byTag.values().iterator().next();
  }

  private @Nullable String sameLanguage(String language) {
    for (Map.Entry<String, String> entry : byTag.entrySet()) {
      String tag = entry.getKey();
      boolean same = tag.regionMatches(true, 0, language, 0, language.length());
      if (same && (tag.length() == language.length() || tag.charAt(language.length()) == '-')) {
        return entry.getValue();
      }
    }
    return null;
  }
}
