package dev.muster.scoring.internal.mapping;

import dev.muster.core.number.Rational;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of a text; a test that is null is not made.
 *
 * @param of the text
 * @param in it is one of these
 * @param notIn it is none of these
 * @param atLeast it is a number, and at least this
 * @param atMost it is a number, and at most this
 * @param present whether there must be a text, or must be none
 * @param whole whether it must be written in digits alone, or must not
 */
public record Condition(
    Field of,
    @Nullable Set<String> in,
    @Nullable Set<String> notIn,
    @Nullable Rational atLeast,
    @Nullable Rational atMost,
    @Nullable Boolean present,
    @Nullable Boolean whole) {

  boolean holds(Source row) {
    @Nullable String text = of.of(row);
    if (present != null && present != (text != null)) {
      return false;
    }
    if (in != null && (text == null || !in.contains(text))) {
      return false;
    }
    if (notIn != null && text != null && notIn.contains(text)) {
      return false;
    }
    if (whole != null && whole != isWhole(text)) {
      return false;
    }
    if (atLeast == null && atMost == null) {
      return true;
    }
    @Nullable Rational number = number(text);
    return number != null
        && (atLeast == null || number.compareTo(atLeast) >= 0)
        && (atMost == null || number.compareTo(atMost) <= 0);
  }

  private static boolean isWhole(@Nullable String text) {
    return text != null && !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  static @Nullable Rational number(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return Rational.parse(text);
    } catch (NumberFormatException e) {
      return null; // not a number, which is no fault of a condition
    }
  }
}
