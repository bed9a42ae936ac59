package dev.muster.core.json;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.check.Finding;
import dev.muster.core.check.FindingCode;
import dev.muster.core.check.Findings;
import dev.muster.core.check.InvalidInputException;
import dev.muster.core.number.Rational;
import dev.muster.core.text.LocalizedText;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectReaderTest {
  enum Serve {
    PRIORITY_FIRST,
    PENALTY
  }

  @Test
  void everyKindOfValueIsRead() {
    ObjectReader o =
        read(
            """
            {"format": "muster.site/2", "id": "060014001001", "capacity": 3e2, "score": "8.50",
             "third": "7/3", "open": true, "serve": "priority-first", "at": "2026-03-02T08:00:00+08:00",
             "day": "2026-03-02", "every": "PT30M", "zone": "Asia/Shanghai",
             "name": {"en": "Noise", "zh-CN": "噪声"}, "ids": ["b", "a"], "sites": [{"id": "s"}]}
            """);
    assertEquals(2, o.format("muster.site", 3));
    assertEquals("060014001001", o.id("id"));
    assertEquals(300, o.integer("capacity", 0, 300));
    assertEquals(2, o.number("score").scale());
    assertEquals(Rational.of(7, 3), o.number("third").value());
    assertTrue(o.flag("open", false));
    assertEquals(Serve.PRIORITY_FIRST, o.choice("serve", Serve.class));
    assertEquals(Instant.parse("2026-03-02T00:00:00Z"), o.instant("at"));
    assertEquals(OffsetDateTime.parse("2026-03-02T08:00:00+08:00"), o.offsetDateTime("at"));
    assertEquals(LocalDate.of(2026, 3, 2), o.date("day"));
    assertEquals(Duration.ofMinutes(30), o.duration("every"));
    assertEquals(ZoneId.of("Asia/Shanghai"), o.zone("zone"));
    assertEquals(LocalizedText.of("Noise", "噪声"), o.localizedText("name"));
    assertEquals(List.of("b", "a"), o.optionalIds("ids", 2));
    assertEquals("s", o.objects("sites", 1).get(0).id("id"));
    o.done();
    assertTrue(o.findings().isEmpty(), () -> o.findings().kept().toString());
  }

  @Test
  void whatMayBeAbsentHasADefaultAndIsKnownOnceAskedFor() {
    ObjectReader o = read("{}");
    assertEquals("x", o.text("text", "x"));
    assertEquals(7, o.integer("integer", 0, 10, 7));
    assertEquals(Serve.PENALTY, o.choice("serve", Serve.PENALTY));
    assertNull(o.optionalId("id"));
    assertNull(o.optionalObject("object"));
    assertEquals(List.of(), o.optionalList("list", 1));
    assertEquals(List.of(), o.optionalObjects("objects", 1));
    o.done();
    assertTrue(o.findings().isEmpty());
  }

  @Test
  void whatIsMissingIsReportedOnceAndReadsAsAPlaceholder() {
    ObjectReader o = read("{}");
    assertEquals("-", o.id("id"));
    assertEquals(5, o.integer("integer", 5, 10));
    assertEquals(Rational.ZERO, o.number("number").value());
    assertEquals(Rational.ONE, o.value("range").number(Rational.ONE, Rational.of(2)));
    assertEquals(Duration.ZERO, o.duration("duration"));
    ObjectReader inner = o.object("object");
    assertEquals("", inner.text("text"));
    assertEquals(List.of(), inner.list("list", 1));
    assertEquals(ZoneId.of("UTC"), o.zone("zone"));
    assertEquals(Instant.EPOCH, o.instant("instant"));
    assertEquals(LocalDate.EPOCH, o.date("date"));
    o.localizedText("name");
    o.done();
    assertEquals(
        List.of(
            "/id",
            "/integer",
            "/number",
            "/range",
            "/duration",
            "/object",
            "/zone",
            "/instant",
            "/date",
            "/name"),
        o.findings().kept().stream().map(Finding::pointer).toList());
    o.findings().kept().forEach(finding -> assertEquals(JsonFault.MISSING, finding.kind()));
  }

  @Test
  void anUnknownNameIsReportedWithTheNearestKnownOne() {
    ObjectReader o = read("{\"capasity\":1,\"Name\":2,\"colour\":3}");
    o.optional("capacity");
    o.optional("name");
    o.done();
    List<Finding> findings = o.findings().kept();
    assertEquals(JsonFault.UNKNOWN_NEAR, findings.get(0).kind());
    assertEquals("Maybe \"capacity\" was meant.", findings.get(0).remedy(Locale.ENGLISH));
    assertEquals("Maybe \"name\" was meant.", findings.get(1).remedy(Locale.ENGLISH));
    assertEquals(JsonFault.UNKNOWN, findings.get(2).kind());
    assertTrue(findings.get(2).remedy(Locale.ENGLISH).contains("capacity, name"));
    assertEquals("/colour", findings.get(2).pointer());
  }

  @ParameterizedTest
  @CsvSource({
    "capasity, capacity",
    "ctiy, city",
    "iD, id",
    "wrokers, workers",
    "x, ",
    "batchs, batches",
    "'', "
  })
  void theNearestNameIsFound(@Nullable String name, @Nullable String expected) {
    List<String> known = List.of("capacity", "city", "id", "workers", "batches");
    assertEquals(expected, Nearest.of(name == null ? "" : name, known));
  }

  @Test
  void aVeryLongNameIsNearToNone() {
    assertNull(Nearest.of("a".repeat(1 << 20), List.of("a".repeat(1 << 20))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"+999999999-12-31\"", "\"0000-01-01\"", "\"-0001-01-01\"", "\"2026-02-30\"",
        "\"02/03/2026\"", "\"2026-3-2\"", "\"\"", "\"２０２６-03-02\""
      })
  void aDateMustExistInAFourDigitYear(String text) {
    assertFinding(JsonFault.NOT_DATE, text, v -> assertEquals(LocalDate.EPOCH, v.date()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"2026-03-02T08:00:00\"",
        "\"2026-03-02\"",
        "\"+999999999-12-31T23:59:59+18:00\"",
        "\"2026-03-02T24:00:01Z\"",
        "\"2026-03-02T08:00:00+99:00\""
      })
  void anInstantNeedsItsOffset(String text) {
    assertFinding(JsonFault.NOT_INSTANT, text, v -> assertEquals(Instant.EPOCH, v.instant()));
  }

  @ParameterizedTest
  @CsvSource({
    "30, NOT_DURATION",
    "PT, NOT_DURATION",
    "P1Y, NOT_DURATION",
    "PT-1S, OUT_OF_RANGE",
    "P36526D, OUT_OF_RANGE",
    "PT99999999999999999999S, NOT_DURATION",
    "PT2562047788015215H30M, OUT_OF_RANGE"
  })
  void aDurationIsNeitherNegativeNorEndless(String text, JsonFault fault) {
    assertFinding(fault, "\"" + text + "\"", v -> assertEquals(Duration.ZERO, v.duration()));
  }

  @ParameterizedTest
  @CsvSource({
    "1.5, NOT_INTEGER",
    "1e-1, NOT_INTEGER",
    "11, OUT_OF_RANGE",
    "-1, OUT_OF_RANGE",
    "9223372036854775808, OUT_OF_RANGE",
    "1e400, OUT_OF_RANGE",
    "1e401, NOT_INTEGER",
    "'\"1\"', NEED_INTEGER",
    "null, NEED_INTEGER"
  })
  void anIntegerIsWholeAndInRange(String text, JsonFault fault) {
    assertFinding(fault, text, v -> assertEquals(0, v.integer(0, 10)));
  }

  @Test
  void integersReachBothEndsOfLong() {
    assertEquals(Long.MIN_VALUE, value("-9223372036854775808").integer(Long.MIN_VALUE, 0));
    assertEquals(Long.MAX_VALUE, value("9223372036854775807").integer(0, Long.MAX_VALUE));
    assertEquals(100, value("1.00e2").integer(0, 100));
  }

  @ParameterizedTest
  @CsvSource({
    "'\"\"', NOT_NUMBER", "'\"1/0\"', NOT_NUMBER", "'\" 1\"', NOT_NUMBER", "1e401, NOT_NUMBER",
    "'\"8,5\"', NOT_NUMBER", "true, NEED_NUMBER", "3, OUT_OF_RANGE", "'\"-1/3\"', OUT_OF_RANGE"
  })
  void aNumberInARangeHasOneFindingAtMost(String text, JsonFault fault) {
    Rational two = Rational.of(2);
    assertFinding(fault, text, v -> assertEquals(Rational.ONE, v.number(Rational.ONE, two)));
  }

  @Test
  void aTextTooLongIsReportedAndCut() {
    assertFinding(JsonFault.TEXT_LENGTH, "\"abcdef\"", v -> assertEquals("abc", v.text(1, 3)));
    assertFinding(JsonFault.TEXT_LENGTH, "\"\"", v -> assertEquals("", v.text(1, 3)));
  }

  @ParameterizedTest
  @CsvSource({
    "'{}', TOO_FEW",
    "[], NEED_OBJECT",
    "'{\"en_US\":\"x\"}', NOT_LANGUAGE",
    "'{\"en\":1}', NEED_TEXT"
  })
  void aNameInLanguagesIsChecked(String text, JsonFault fault) {
    assertFinding(fault, text, ValueReader::localizedText);
  }

  @Test
  void aFormatIsCheckedByNameAndVersion() {
    assertFormat("{\"format\":\"muster.plan/2\"}", 2, null);
    assertFormat("{\"format\":\"muster.plan/1\"}", 1, null);
    assertFormat("{\"format\":\"muster.plan/3\"}", 3, JsonFault.FORMAT_NEWER);
    assertFormat("{\"format\":\"muster.plan/0\"}", 2, JsonFault.FORMAT_OTHER);
    assertFormat("{\"format\":\"muster.plan/1e9\"}", 2, JsonFault.FORMAT_OTHER);
    assertFormat("{\"format\":\"muster.plans/1\"}", 2, JsonFault.FORMAT_OTHER);
    assertFormat("{\"format\":2}", 2, JsonFault.NEED_TEXT);
    assertFormat("{}", 2, JsonFault.MISSING);
  }

  private static void assertFormat(String text, int version, @Nullable FindingCode fault) {
    ObjectReader o = read(text);
    assertEquals(version, o.format("muster.plan", 2));
    assertEquals(
        fault == null ? List.of() : List.of(fault),
        o.findings().kept().stream().map(Finding::kind).toList());
  }

  @Test
  void aFaultDeepInADocumentIsPointedAt() {
    ObjectReader o = read("{\"a/b\":[{},{\"c\":[1,\"x\"]}]}");
    for (ObjectReader inner : o.objects("a/b", 2)) {
      for (ValueReader number : inner.optionalList("c", 9)) {
        number.integer(0, 9);
      }
    }
    assertEquals("/a~1b/1/c/1", o.findings().kept().get(0).pointer());
    assertEquals("/a~1b", o.pointer("a/b"));
  }

  @Test
  void aListTooLongIsNotReadAtAll() {
    assertFinding(JsonFault.TOO_MANY, "[1,2,3]", v -> assertEquals(List.of(), v.list(2)));
  }

  /** A placeholder may not fit into what is built of it; the findings tell more than its fault. */
  @Test
  void findingsComeBeforeAnExceptionThatTheyCaused() {
    JsonValue value = Json.parse("{\"capacity\":0}");
    IllegalArgumentException own = new IllegalArgumentException("capacity (1) is odd.");
    Function<ObjectReader, String> reading =
        o -> {
          if (o.integer("capacity", 1, 9) == 1) {
            throw own;
          }
          return "read";
        };
    InvalidInputException refused =
        assertThrows(InvalidInputException.class, () -> Json.read(value, reading));
    assertEquals(JsonFault.OUT_OF_RANGE, refused.findings().get(0).kind());
    assertSame(own, refused.getSuppressed()[0]);
    JsonValue good = Json.parse("{\"capacity\":1}");
    assertSame(own, assertThrows(RuntimeException.class, () -> Json.read(good, reading)));
    assertEquals("read", Json.read(Json.parse("{\"capacity\":2}"), reading));
  }

  @Test
  void findingsOfAPartReadElsewhereAreJoined() {
    InvalidInputException part =
        new InvalidInputException(List.of(Finding.of("/part", JsonFault.EMPTY)), 5_000);
    InvalidInputException refused =
        assertThrows(
            InvalidInputException.class,
            () ->
                Json.<String>read(
                    JsonObject.empty(),
                    o -> {
                      o.id("id");
                      throw part;
                    }));
    assertEquals(
        List.of("/id", "/part"), refused.findings().stream().map(Finding::pointer).toList());
    assertEquals(5_001, refused.count());
  }

  @Test
  void aTopThatIsNoObjectHasOneFinding() {
    InvalidInputException refused =
        assertThrows(
            InvalidInputException.class,
            () -> Json.read(Json.parse("[]"), o -> o.id("id") + o.integer("n", 0, 1)));
    assertEquals(1, refused.count());
    assertEquals(JsonFault.NEED_OBJECT, refused.findings().get(0).kind());
  }

  private static void assertFinding(JsonFault fault, String text, Consumer<ValueReader> reading) {
    ValueReader value = value(text);
    reading.accept(value);
    List<Finding> findings = new ArrayList<>(value.findings().kept());
    assertEquals(1, findings.size(), findings::toString);
    assertEquals(fault, findings.get(0).kind());
  }

  private static ValueReader value(String text) {
    return requireNonNull(read("{\"v\":" + text + "}").optional("v"));
  }

  private static ObjectReader read(String text) {
    return ValueReader.root(Json.parse(text), new Findings()).object();
  }
}
