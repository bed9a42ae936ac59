package dev.muster.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.muster.core.check.Finding;
import dev.muster.core.check.InvalidInputException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 8785 (JSON Canonicalization Scheme), its published examples; hashes made with Python. */
class CanonicalConformance {
  /** RFC 8785, appendix B, "Number Serialization Samples": IEEE 754 bits and JSON. */
  @ParameterizedTest
  @CsvSource({
    "0000000000000001, 5e-324",
    "8000000000000001, -5e-324",
    "7fefffffffffffff, 1.7976931348623157e+308",
    "ffefffffffffffff, -1.7976931348623157e+308",
    "4340000000000000, 9007199254740992",
    "c340000000000000, -9007199254740992",
    "4430000000000000, 295147905179352830000",
    "44b52d02c7e14af5, 9.999999999999997e+22",
    "44b52d02c7e14af6, 1e+23",
    "44b52d02c7e14af7, 1.0000000000000001e+23",
    "444b1ae4d6e2ef4e, 999999999999999700000",
    "444b1ae4d6e2ef4f, 999999999999999900000",
    "444b1ae4d6e2ef50, 1e+21",
    "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
    "3eb0c6f7a0b5ed8d, 0.000001",
    "41b3de4355555553, 333333333.3333332",
    "41b3de4355555554, 333333333.33333325",
    "41b3de4355555555, 333333333.3333333",
    "41b3de4355555556, 333333333.3333334",
    "41b3de4355555557, 333333333.33333343",
    "becbf647612f3696, -0.0000033333333333333333",
    "43143ff3c1cb0959, 1424953923781206.2",
  })
  void appendixB(String bits, String expected) {
    double value = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
    BigDecimal shortest = new BigDecimal(EcmaNumber.text(value));
    assertEquals(expected, canonical(new JsonNumber(shortest.toString())));
    assertEquals(expected, canonical(new JsonNumber(expected)), "a fixed point");
  }

  /** RFC 8785, appendix B: zero and minus zero. */
  @Test
  void zeroHasNoSign() {
    assertEquals("0", canonical(new JsonNumber("0")));
    assertEquals("0", canonical(new JsonNumber("-0")));
    assertEquals("0", canonical(new JsonNumber("-0.000e5")));
  }

  /** RFC 8785, section 3.2.3: the sample of sorted property names, and their order. */
  @Test
  void namesAreSortedByUtf16CodeUnits() {
    JsonValue sample =
        Json.parse(
            """
            {
              "\\u20ac": "Euro Sign",
              "\\r": "Carriage Return",
              "\\ufb33": "Hebrew Letter Dalet With Dagesh",
              "1": "One",
              "\\ud83d\\ude00": "Emoji: Grinning Face",
              "\\u0080": "Control",
              "\\u00f6": "Latin Small Letter O With Diaeresis"
            }
            """);
    JsonObject sorted = (JsonObject) Json.parse(Json.canonical(sample), JsonLimits.DEFAULT);
    assertEquals(
        List.of(
            "Carriage Return",
            "One",
            "Control",
            "Latin Small Letter O With Diaeresis",
            "Euro Sign",
            "Emoji: Grinning Face",
            "Hebrew Letter Dalet With Dagesh"),
        sorted.members().values().stream().map(value -> ((JsonString) value).value()).toList());
  }

  /**
   * RFC 8785, section 3.2.2: its sample, but for the first number. That one (333333333.33333329) is
   * no double, and we refuse what would change.
   */
  @Test
  void theSampleOfSerialization() {
    JsonValue sample =
        Json.parse(
            """
            {
              "numbers": [1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
              "literals": [null, true, false]
            }
            """);
    assertEquals(
        "{\"literals\":[null,true,false],\"numbers\":[1e+30,4.5,0.002,1e-27],"
            + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}",
        canonical(sample));
  }

  @ParameterizedTest
  @CsvSource({
    "333333333.33333329",
    "9007199254740993",
    "0.1000000000000000055511151231257827",
    "1e400",
    "1e-400",
    "1e999999999",
    "2e-324",
    "4.9e-324"
  })
  void aNumberThatWouldChangeIsRefused(String text) {
    JsonValue nested = Json.parse("{\"a/b\":[0,{\"~\":%s}]}".formatted(text));
    Finding finding =
        assertThrows(InvalidInputException.class, () -> Json.canonical(nested)).findings().get(0);
    assertEquals(JsonFault.NOT_CANONICAL, finding.kind());
    assertEquals("/a~1b/1/~0", finding.pointer());
    assertEquals(List.of(text), finding.args());
  }

  /** Encoding would turn both into question marks, and two documents would have one hash. */
  @Test
  void halfACharacterIsRefused() {
    for (JsonValue value :
        List.of(
            new JsonString("\ud800"),
            new JsonString("a\udc00b"),
            new JsonString("\udc00\ud800"),
            JsonObject.builder().put("\ud800", 1).build())) {
      Finding finding =
          assertThrows(InvalidInputException.class, () -> ContentHash.of("muster.test/1", value))
              .findings()
              .get(0);
      assertEquals(JsonFault.LONE_SURROGATE, finding.kind());
    }
  }

  /** Computed with Python 3: {@code hashlib.sha256(b"muster.plan/1\n" + canonical).hexdigest()}. */
  @Test
  void contentHashesAreThoseOfAnIndependentProgram() {
    assertEquals(
        "sha256:b87c760f8f5020df07d06b6b768ed4d5278fe1ff70be9267863f00453b484c3e",
        ContentHash.of("muster.plan/1", JsonObject.empty()).text());
    assertEquals(
        "sha256:3f59dee0ac5df2931879c8910cc228f5cf5839a88555e5731c54252e04e49cf0",
        ContentHash.of(
                "muster.plan/1",
                Json.parse(
                    "{ \"visits\": [ {\"worker\": \"王\", \"count\": 1.0, \"batch\": \"b-1\"} ], \"cost\": 1e3 }"))
            .text());
    assertEquals(
        "sha256:efe675c87c11c9d99a17d543b4aaa308f02298e93fc1220e2b221bc2cadbbcb8",
        ContentHash.of("muster.marks/1", Json.parse("[8.50, \"8.50\", null, \"\\ud83d\\ude00\"]"))
            .text());
  }

  private static String canonical(JsonValue value) {
    return new String(Json.canonical(value), StandardCharsets.UTF_8);
  }
}
