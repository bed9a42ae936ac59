package dev.muster.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.check.Finding;
import dev.muster.core.check.Findings;
import dev.muster.core.check.InvalidInputException;
import dev.muster.testing.GeneratedInput;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Documents that were made to do harm: each refused cheaply, with the limit named. */
class JsonHostileTest {
  private static final long GIBI = 1L << 30;

  @Test
  void aTextOfAGibibyteIsLeftAfterTheLimit() {
    GeneratedInput stream = GeneratedInput.of("{\"a\":[\"", "x", GIBI, "\"]}");
    Finding finding = refusal(stream, JsonLimits.DEFAULT);
    assertEquals(JsonFault.STRING_TOO_LONG, finding.kind());
    assertEquals("/a/0", finding.pointer());
    assertEquals(List.of("1048576"), finding.args());
    assertTrue(stream.bytesRead() < 4 << 20, () -> stream.bytesRead() + " bytes were read");
  }

  @Test
  void aNameOfAGibibyteIsLeftAfterTheLimit() {
    GeneratedInput stream = GeneratedInput.of("{\"", "x", GIBI, "\":1}");
    Finding finding = refusal(stream, JsonLimits.DEFAULT);
    assertEquals(JsonFault.STRING_TOO_LONG, finding.kind());
    assertEquals("", finding.pointer());
    assertTrue(stream.bytesRead() < 4 << 20, () -> stream.bytesRead() + " bytes were read");
  }

  @Test
  void aNumberOfAGibibyteIsLeftAfterTheLimit() {
    for (String start : List.of("[1", "[0.", "[1e", "[-1", "[[],1", "[{\"a\":1},1")) {
      GeneratedInput stream = GeneratedInput.of(start, "7", GIBI, "]");
      Finding finding = refusal(stream, JsonLimits.DEFAULT);
      assertEquals(JsonFault.NUMBER_TOO_LONG, finding.kind(), start);
      assertTrue(finding.pointer().matches("/[01]"), finding.pointer());
      assertEquals(List.of("200"), finding.args());
      assertTrue(stream.bytesRead() < 4 << 20, () -> stream.bytesRead() + " bytes were read");
    }
  }

  @Test
  void aNumberOfAGibibyteIsPointedAtInItsObject() {
    for (String start : List.of("{\"a\":1", "{\"b\":[],\"a\":-0.", "{\"a\":0,\"a\":1")) {
      Finding finding = refusal(GeneratedInput.of(start, "7", GIBI, "}"), JsonLimits.DEFAULT);
      assertEquals(JsonFault.NUMBER_TOO_LONG, finding.kind(), start);
      assertEquals("/a", finding.pointer());
    }
  }

  @Test
  void aTextOfDigitsIsATextAndANameOfDigitsAName() {
    for (String start : List.of("[\"", "{\"", "{\"a\":\"", "{\"a\":1,\"")) {
      Finding finding = refusal(GeneratedInput.of(start, "7", GIBI, "\"]"), JsonLimits.DEFAULT);
      assertEquals(JsonFault.STRING_TOO_LONG, finding.kind(), start);
    }
  }

  @Test
  void blanksWithoutEndAreLeftAfterTheLimit() {
    GeneratedInput stream = GeneratedInput.of("[", " ", GIBI, "]");
    Finding finding = refusal(stream, JsonLimits.DEFAULT.withBytesMax(1 << 20));
    assertEquals(JsonFault.TOO_LONG, finding.kind());
    assertEquals("/0", finding.pointer());
    assertEquals(List.of("1048576"), finding.args());
    assertTrue(stream.bytesRead() < 2 << 20, () -> stream.bytesRead() + " bytes were read");
  }

  @Test
  void aStringMayNotBeLongerThanTheLimitEither() {
    JsonLimits tight = JsonLimits.DEFAULT.withBytesMax(3);
    assertEquals(JsonFault.TOO_LONG, refusal("[12]", tight).kind());
    assertEquals(new JsonNumber("123"), Json.parse("123", tight));
  }

  @Test
  void bracketsWithoutEndAreLeftAfterTheLimit() {
    for (String bracket : List.of("[", "{\"a\":", "[{\"a\":")) {
      GeneratedInput stream = GeneratedInput.of("", bracket, GIBI, "");
      Finding finding = refusal(stream, JsonLimits.DEFAULT);
      assertEquals(JsonFault.TOO_DEEP, finding.kind());
      assertEquals(List.of("64"), finding.args());
      assertTrue(stream.bytesRead() < 1 << 20, () -> stream.bytesRead() + " bytes were read");
    }
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    Finding finding = refusal(deep, JsonLimits.DEFAULT.withDepthMax(256));
    assertEquals(JsonFault.TOO_DEEP, finding.kind());
    assertEquals(List.of("256"), finding.args());
  }

  @Test
  void whatIsDeepButAllowedIsReadWrittenAndHashed() {
    JsonLimits deep = JsonLimits.DEFAULT.withDepthMax(256);
    String text = "{\"a\":[".repeat(128) + "]}".repeat(128);
    JsonValue value = Json.parse(text, deep);
    assertEquals(text, Json.write(value));
    assertEquals(text, new String(Json.canonical(value), StandardCharsets.UTF_8));
    assertEquals(value, Json.parse(Json.pretty(value), deep));
    assertEquals(JsonFault.TOO_DEEP, refusal("[" + text + "]", deep).kind());
    String allowed = "[".repeat(64) + "]".repeat(64);
    assertEquals(allowed, Json.write(Json.parse(allowed)));
  }

  @Test
  void tokensBeyondTheLimitAreRefused() {
    GeneratedInput stream = GeneratedInput.of("[0", ",0", GIBI, "]");
    Finding finding = refusal(stream, JsonLimits.DEFAULT);
    assertEquals(JsonFault.TOO_MANY_TOKENS, finding.kind());
    assertEquals("/1999999", finding.pointer());
    assertTrue(stream.bytesRead() < 8 << 20, () -> stream.bytesRead() + " bytes were read");
  }

  @Test
  void tokensAreCountedExactly() {
    JsonLimits five = JsonLimits.DEFAULT.withTokensMax(5);
    Json.parse("[{\"a\":1}]".replace("1}", "{}}"), five.withTokensMax(7));
    Json.parse("{\"a\":[]}", five);
    assertEquals(JsonFault.TOO_MANY_TOKENS, refusal("{\"a\":[0]}", five).kind());
  }

  @Test
  void aHugeExponentIsReadAsTextAndRefusedWhereANumberIsNeeded() {
    JsonValue value = Json.parse("{\"n\":1e999999999,\"m\":-1E-999999999,\"i\":1e400}");
    InvalidInputException refused =
        assertThrows(
            InvalidInputException.class,
            () ->
                Json.read(
                    value,
                    o -> {
                      o.integer("n", 0, 10);
                      o.number("m");
                      o.integer("i", 0, 10);
                      o.done();
                      return o;
                    }));
    assertEquals(
        List.of(JsonFault.NOT_INTEGER, JsonFault.NOT_NUMBER, JsonFault.OUT_OF_RANGE),
        refused.findings().stream().map(Finding::kind).toList());
  }

  @Test
  void aNumberMayHaveTwoHundredCharacters() {
    String longest = "1".repeat(200);
    assertEquals(longest, Json.write(Json.parse(longest)));
    assertEquals(JsonFault.NUMBER_TOO_LONG, refusal(longest + "1", JsonLimits.DEFAULT).kind());
    String digits = "9".repeat(100_000);
    assertEquals(JsonFault.NUMBER_TOO_LONG, refusal(digits, JsonLimits.DEFAULT).kind());
    assertEquals(
        new JsonNumber(digits), Json.parse(digits, JsonLimits.DEFAULT.withNumberCharsMax(100_000)));
  }

  @Test
  void aMillionMembersAreRead() {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < 999_999; i++) {
      text.append('"').append(i).append("\":0,");
    }
    JsonObject read =
        (JsonObject)
            Json.parse(
                text.append("\"last\":0}").toString(), JsonLimits.DEFAULT.withTokensMax(3_000_000));
    assertEquals(1_000_000, read.members().size());
  }

  /**
   * 65,536 names whose {@code String.hashCode} is one and the same: with a list as bucket, reading
   * them would take two thousand million comparisons, in the tokenizer and in the tree.
   */
  @Test
  void namesThatCollideAreRead() {
    StringBuilder text = new StringBuilder("{");
    int names = 1 << 16;
    for (int i = 0; i < names; i++) {
      text.append(i == 0 ? "" : ",").append('"');
      for (int bit = 0; bit < 16; bit++) {
        text.append((i >> bit & 1) == 0 ? "Aa" : "BB"); // both hash to 2112
      }
      text.append("\":0");
    }
    JsonObject read = (JsonObject) Json.parse(text.append('}').toString());
    assertEquals(names, read.members().size());
    assertEquals(1, read.members().keySet().stream().mapToInt(String::hashCode).distinct().count());
  }

  @Test
  void aHundredThousandUnknownNamesAreCountedAndTheFirstDescribed() {
    StringBuilder text = new StringBuilder("{\"capacity\":0");
    for (int i = 0; i < 100_000; i++) {
      text.append(",\"capacity").append(i).append("\":0");
    }
    JsonValue value = Json.parse(text.append('}').toString());
    InvalidInputException refused =
        assertThrows(
            InvalidInputException.class,
            () ->
                Json.read(
                    value,
                    o -> {
                      o.integer("capacity", 0, 10);
                      o.done();
                      return o;
                    }));
    assertEquals(100_000, refused.count());
    assertEquals(Findings.KEPT_MAX, refused.findings().size());
    assertEquals(JsonFault.UNKNOWN_NEAR, refused.findings().get(0).kind());
  }

  @Test
  void longNamesAreShortenedInFindings() {
    String name = "n".repeat(1 << 19);
    JsonValue value = Json.parse("{\"" + name + "\":0}");
    Finding finding =
        assertThrows(
                InvalidInputException.class,
                () ->
                    Json.read(
                        value,
                        o -> {
                          o.done();
                          return o;
                        }))
            .findings()
            .get(0);
    assertEquals(Finding.POINTER_LENGTH_MAX, finding.pointer().length());
    assertTrue(finding.message(Locale.ENGLISH).length() < 300);
  }

  @Test
  void aStreamThatBreaksIsAFinding() {
    InputStream broken = GeneratedInput.broken("[1,");
    Finding finding =
        assertThrows(
                InvalidInputException.class,
                () -> Json.parse(broken, "plan.json", JsonLimits.DEFAULT))
            .findings()
            .get(0);
    assertEquals(JsonFault.UNREADABLE, finding.kind());
    assertEquals(List.of("plan.json", "IOException"), finding.args());
  }

  private static Finding refusal(InputStream in, JsonLimits limits) {
    return assertThrows(InvalidInputException.class, () -> Json.parse(in, "hostile", limits))
        .findings()
        .get(0);
  }

  private static Finding refusal(String text, JsonLimits limits) {
    return assertThrows(InvalidInputException.class, () -> Json.parse(text, limits))
        .findings()
        .get(0);
  }
}
