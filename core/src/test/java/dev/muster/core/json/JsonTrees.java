package dev.muster.core.json;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random JSON for the laws. */
final class JsonTrees {
  private JsonTrees() {}

  /**
   * Returns texts from all planes, with what must be escaped among them, without odd surrogates.
   */
  static Arbitrary<String> texts() {
    return Arbitraries.oneOf(
            Arbitraries.chars().range('\0', '\u007f').map(String::valueOf),
            Arbitraries.of("\"", "\\", "/", "~", "\u2028", "é", "检", "\ue000", "\ufb33", "\ufffd"),
            Arbitraries.integers().between(0x10000, 0x10FFFF).map(Character::toString))
        .list()
        .ofMaxSize(6)
        .map(parts -> String.join("", parts));
  }

  /** Returns numbers that are doubles without loss, in any notation. */
  static Arbitrary<JsonValue> numbers() {
    Arbitrary<String> integers =
        Arbitraries.longs()
            .between(-ValueReader.INTEGER_MAX, ValueReader.INTEGER_MAX)
            .map(String::valueOf);
    Arbitrary<String> decimals =
        Combinators.combine(
                Arbitraries.longs().between(-99_999_999_999_999L, 99_999_999_999_999L),
                Arbitraries.integers().between(-40, 40),
                Arbitraries.of("e", "E", "e-", "E+"))
            .as((digits, exponent, sign) -> digits + ".50" + sign + Math.abs(exponent));
    return Arbitraries.oneOf(integers, decimals).map(JsonNumber::new);
  }

  /** Returns trees of up to a few levels. */
  static Arbitrary<JsonValue> trees() {
    return Arbitraries.recursive(JsonTrees::leaves, JsonTrees::nodes, 0, 4);
  }

  private static Arbitrary<JsonValue> leaves() {
    return Arbitraries.oneOf(
        texts().map(JsonString::new),
        numbers(),
        Arbitraries.of(
            JsonBoolean.TRUE,
            JsonBoolean.FALSE,
            JsonNull.NULL,
            JsonObject.empty(),
            JsonArray.of(List.of())));
  }

  private static Arbitrary<JsonValue> nodes(Arbitrary<JsonValue> inner) {
    Arbitrary<JsonValue> arrays = inner.list().ofMaxSize(4).map(JsonArray::new);
    Arbitrary<JsonValue> objects =
        Arbitraries.maps(texts(), inner).ofMaxSize(4).map(JsonObject::new);
    return Arbitraries.oneOf(arrays, objects);
  }
}
