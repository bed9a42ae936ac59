package dev.muster.core.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes a fragment apart by a grammar of its own: known tags with known attributes, balanced, and
 * between them plain text.
 */
final class HtmlCheck {
  private static final Pattern TAG =
      Pattern.compile(
          "<(/?)(div|ul|li|details|summary|span|b|a)"
              + "((?: (?:class|lang)=\"[A-Za-z-]+\"| id=\"[A-Za-z0-9-]+\"| href=\"#[A-Za-z0-9-]+\"| open)*)>");

  private HtmlCheck() {}

  static void requireSafe(String html) {
    Deque<String> open = new ArrayDeque<>();
    Set<String> ids = new HashSet<>();
    Set<String> targets = new HashSet<>();
    Matcher tag = TAG.matcher(html);
    int end = 0;
    while (tag.find()) {
      requireText(html.substring(end, tag.start()));
      end = tag.end();
      if (tag.group(1).isEmpty()) {
        open.push(tag.group(2));
      } else {
        assertEquals(open.pop(), tag.group(2), html);
      }
      Matcher id = Pattern.compile(" (id|href)=\"#?([^\"]+)\"").matcher(tag.group(3));
      while (id.find()) {
        if (id.group(1).equals("id")) {
          assertTrue(ids.add(id.group(2)), "id twice: " + id.group(2));
        } else {
          targets.add(id.group(2));
        }
      }
    }
    requireText(html.substring(end));
    assertTrue(open.isEmpty(), html);
    assertTrue(ids.containsAll(targets), html);
  }

  private static void requireText(String text) {
    assertFalse(Pattern.compile("[<>\"']|&(?!(?:amp|lt|gt|quot|#39);)").matcher(text).find(), text);
  }
}
