package dev.muster.core.json;

import static java.util.Objects.requireNonNull;

import dev.muster.core.number.Rational;

/**
 * A JSON number, kept as the text it was written with.
 *
 * @param text the number in JSON syntax
 */
public record JsonNumber(String text) implements JsonValue {
  /** Checks that there is a text; whether it is a usable number shows when it is read. */
  public JsonNumber {
    requireNonNull(text, "text");
  }

  /** Returns {@code value} as a JSON number. */
  public static JsonNumber of(long value) {
    return new JsonNumber(Long.toString(value));
  }

  /**
   * Returns the exact value.
   *
   * @throws NumberFormatException if the text is too long or its exponent too large for {@link
   *     Rational#parse}
   */
  public Rational exact() {
    return Rational.parse(text);
  }
}
