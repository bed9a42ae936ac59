package dev.muster.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.muster.core.check.Finding;
import dev.muster.core.check.InvalidInputException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void everyKindOfValueIsRead() {
    JsonObject read =
        (JsonObject)
            Json.parse("{\"o\":{},\"a\":[1.50,-0e+2],\"s\":\"é\\u00e9\",\"t\":true,\"n\":null}");
    assertEquals(JsonObject.empty(), read.get("o"));
    assertEquals(
        JsonArray.of(List.of(new JsonNumber("1.50"), new JsonNumber("-0e+2"))), read.get("a"));
    assertEquals(new JsonString("éé"), read.get("s"));
    assertEquals(JsonBoolean.TRUE, read.get("t"));
    assertEquals(JsonNull.NULL, read.get("n"));
  }

  @Test
  void numbersKeepTheTextTheyWereWrittenWith() {
    assertEquals("[1.50,1E+2,-0]", Json.write(Json.parse("[1.50, 1E+2, -0]")));
    assertNotEquals(new JsonNumber("1.5"), new JsonNumber("1.50"));
    assertEquals(new JsonNumber("1.5").exact(), new JsonNumber("1.50").exact());
  }

  @Test
  void prettyTextIsIndentedAndKeepsFlatListsOnOneLine() {
    assertEquals(
        """
        {
          "name": "站点",
          "at": [1, 2],
          "batches": [
            {
              "id": "b1"
            }
          ],
          "none": {},
          "empty": []
        }
        """,
        Json.pretty(
            Json.parse(
                "{\"name\":\"站点\",\"at\":[1,2],\"batches\":[{\"id\":\"b1\"}],\"none\":{},\"empty\":[]}")));
  }

  /** RFC 6901, section 5: the pointers of its example. */
  @ParameterizedTest
  @CsvSource({"a/b, /a~1b", "c%d, /c%d", "e^f, /e^f", "g|h, /g|h", "i\\j, /i\\j", "m~n, /m~0n"})
  void pointersAreThoseOfTheStandard(String name, String expected) {
    assertEquals(expected, Json.pointerStep(name));
    Finding finding = refusal("{\"%s\":[0,NaN]}".formatted(name.replace("\\", "\\\\")));
    assertEquals(expected + "/1", finding.pointer());
  }

  @Test
  void aNameThatIsEmptyOrABlankIsAStepToo() {
    assertEquals("/", refusal("{\"\":NaN}").pointer());
    assertEquals("/ ", refusal("{\" \":NaN}").pointer());
  }

  /**
   * After the classes of Nicolas Seriot's "Parsing JSON is a Minefield" (2016): must be refused.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[1,]",
        "[,1]",
        "[1,,2]",
        "{\"a\":1,}",
        "{,}",
        "[1 2]",
        "{\"a\" 1}",
        "{\"a\":1 \"b\":2}",
        "['a']",
        "{a:1}",
        "{1:1}",
        "[NaN]",
        "[Infinity]",
        "[-Infinity]",
        "[+1]",
        "[.5]",
        "[1.]",
        "[01]",
        "[-]",
        "[1e]",
        "[1e+]",
        "[0x1F]",
        "[1_000]",
        "[- 1]",
        "[１]",
        "[True]",
        "[nul]",
        "[truefalse]",
        "[1true]",
        "[\"a\"\"b\"]",
        "// c\n[]",
        "/* c */ []",
        "# c\n[]",
        "[\"\\x41\"]",
        "[\"\\u00G0\"]",
        "[\"\\u12\"]",
        "[\"\\'\"]",
        "[\"a\nb\"]",
        "[\"a\tb\"]",
        "[\"\u0000\"]",
        "[\"a",
        "[",
        "{",
        "{\"a\"",
        "{\"a\":",
        "]",
        "}",
        ":",
        ",",
        "[}",
        "{]",
        "[1}",
        "{\"a\":1]",
        "[\u00a0]",
        "[\u2028]",
        "[\f]",
        "[undefined]",
        "[\"\\",
        "1.5.2",
        "[1]x",
        "[][]",
        "{}}",
        "1 2",
        "\"a\" \"b\"",
        "null,",
        "[1]\u0000",
        "﻿﻿[]"
      })
  void whatIsNotJsonIsRefused(String text) {
    refusal(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "\"\"",
        "null",
        " \t\r\n[ ] ",
        "[1E400]",
        "[0.10e-07]",
        "[\"\u007f\"]",
        "[\"\\u0000\"]",
        "{\"\":0}",
        "[\"\\ud83d\\ude00\"]",
        "[\"\u2028\"]",
        "\ufeff{}",
        "[1,2]\n"
      })
  void whatIsOddButJsonIsRead(String text) {
    JsonValue value = Json.parse(text);
    assertEquals(value, Json.parse(text.getBytes(StandardCharsets.UTF_8), JsonLimits.DEFAULT));
    assertEquals(value, Json.parse(Json.write(value)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":{\"b\":[0,1,}]}}     | /a/b/2  | 1 | 16",
        "{\"a\":1,\"b\":tru}         | /b      | 1 | 12",
        "{\"a\":1 \"b\":2}           | ``      | 1 | 8",
        "{\"a\":[1,2],\"检\" 5}      | /检     | 1 | 16",
        "{\"a\":1,\"a\":nul}         | /a      | 1 | 12",
        "[\"检查\",,]                | /1      | 1 | 7",
        "[{\"a\":1},{\"a\":01}]      | /1/a    | 1 | 16",
      })
  void aFaultOfSyntaxIsPointedAt(String text, String pointer, String line, String column) {
    Finding finding = refusal(text);
    assertEquals(JsonFault.SYNTAX, finding.kind());
    assertEquals(pointer, finding.pointer());
    assertEquals(List.of(line, column), finding.args());
  }

  @Test
  void linesAreCounted() {
    assertEquals(List.of("3", "3"), refusal("[\n1,\r\n  x]").args());
    Finding cut = refusal("{\"a\":\n [1,\n");
    assertEquals(JsonFault.SYNTAX, cut.kind());
    assertEquals("/a/1", cut.pointer());
    assertEquals("3", cut.args().get(0));
  }

  @Test
  void aByteOrderMarkIsPassedOverAndMovesNoColumn() {
    byte[] marked = "\ufeff[x]".getBytes(StandardCharsets.UTF_8);
    assertEquals(List.of("1", "2"), refusal(marked).args());
    assertEquals(List.of("1", "2"), refusal("\ufeff[x]").args());
  }

  @Test
  void everyDuplicateIsReported() {
    InvalidInputException refused =
        assertThrows(
            InvalidInputException.class,
            () -> Json.parse("{\"a\":1,\"a\":2,\"b\":{\"c\":1,\"\\u0063\":{}},\"a\":[]}"));
    assertEquals(
        List.of("/a", "/b/c", "/a"), refused.findings().stream().map(Finding::pointer).toList());
    assertEquals(List.of("c"), refused.findings().get(1).args());
    refused.findings().forEach(finding -> assertEquals(JsonFault.DUPLICATE, finding.kind()));
  }

  @Test
  void everyHalfCharacterIsReported() {
    InvalidInputException refused =
        assertThrows(
            InvalidInputException.class,
            () -> Json.parse("[\"\\ud800\",[\"a\\udc00\"],\"\\ud83d\\ude00\",\"\\ude00\\ud83d\"]"));
    assertEquals(
        List.of("/0", "/1/0", "/3"), refused.findings().stream().map(Finding::pointer).toList());
    refused.findings().forEach(finding -> assertEquals(JsonFault.LONE_SURROGATE, finding.kind()));
    assertEquals(JsonFault.LONE_SURROGATE, refusal("\"\ud800\"").kind(), "not only as escape");
    assertEquals(JsonFault.LONE_SURROGATE, refusal("{\"\ud800\":1}").kind());
    assertEquals("/1", refusal("[1,{\"\\ud800\":1}]").pointer());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \r\n\t", "\ufeff", "\ufeff\n"})
  void anEmptyDocumentSaysSo(String text) {
    assertEquals(JsonFault.EMPTY, refusal(text).kind());
    assertEquals(JsonFault.EMPTY, refusal(text.getBytes(StandardCharsets.UTF_8)).kind());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}{}", "{} {}", "[1]\n[2]", "1 2", "{}x", "{}}", "null,", "[]//"})
  void aSecondDocumentSaysSo(String text) {
    Finding finding = refusal(text);
    assertEquals(JsonFault.TRAILING, finding.kind());
    assertEquals("", finding.pointer());
  }

  @Test
  void badBytesArePointedAtExactly() {
    byte[] overlong = bytes("[\"a\",\n {\"b\":\"", 0xC0, 0xAF, "\"}]");
    byte[] surrogate = bytes("[\"a\",\n {\"b\":\"", 0xED, 0xA0, "\"}]");
    byte[] cut = bytes("[\"a\",\n {\"b\":\"", 0xE6, 0xA3, "");
    for (byte[] bad : List.of(overlong, surrogate, cut)) {
      Finding finding = refusal(bad);
      assertEquals(JsonFault.NOT_UTF8, finding.kind());
      assertEquals("/1/b", finding.pointer());
      assertEquals(List.of("2", "8"), finding.args());
    }
  }

  @Test
  void badBytesFarIntoADocumentArePointedAtExactly() {
    String before = "[" + "\"检\",\n".repeat(50_000) + "\"";
    Finding finding = refusal(bytes(before, 0xFF, 0xFE, "\"]"));
    assertEquals("/50000", finding.pointer());
    assertEquals(List.of("50001", "2"), finding.args());
  }

  private static byte[] bytes(String before, int first, int second, String after) {
    byte[] start = before.getBytes(StandardCharsets.UTF_8);
    byte[] end = after.getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[start.length + 2 + end.length];
    System.arraycopy(start, 0, all, 0, start.length);
    all[start.length] = (byte) first;
    all[start.length + 1] = (byte) second;
    System.arraycopy(end, 0, all, start.length + 2, end.length);
    return all;
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "GB18030"})
  void otherEncodingsAreRefused(String charset) {
    refusal("{\"名\":\"工会\"}".getBytes(Charset.forName(charset)));
  }

  @Test
  void aFileThatIsNotThereOrNoFileIsAFindingWithoutItsFolder() throws Exception {
    Path absent = folder.resolve("absent.json");
    Finding notFound =
        assertThrows(InvalidInputException.class, () -> Json.parse(absent, JsonLimits.DEFAULT))
            .findings()
            .get(0);
    assertEquals(JsonFault.NOT_FOUND, notFound.kind());
    assertEquals(List.of("absent.json"), notFound.args());
    Path directory = Files.createDirectory(folder.resolve("directory"));
    Finding unreadable =
        assertThrows(InvalidInputException.class, () -> Json.parse(directory, JsonLimits.DEFAULT))
            .findings()
            .get(0);
    assertEquals(JsonFault.UNREADABLE, unreadable.kind());
    assertEquals(List.of("directory", "IOException"), unreadable.args());
  }

  @Test
  void aFileIsRead() throws Exception {
    Path file = Files.writeString(folder.resolve("site.json"), "{\"id\":\"东城-1\"}");
    assertEquals("东城-1", Json.<String>read(file, JsonLimits.DEFAULT, o -> o.id("id")));
  }

  @Test
  void halfACharacterIsWrittenAsAnEscape() {
    assertEquals("\"\\ud800a😀\\udc00\"", Json.write(new JsonString("\ud800a😀\udc00")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-", "7/3", "+1", "01", "1.", ".5", "1e", "1e+", "NaN", "1 ", "0x1", "１"})
  void whatIsNoNumberInJsonCantBeMadeOne(String text) {
    assertThrows(IllegalArgumentException.class, () -> new JsonNumber(text));
  }

  @Test
  void objectsIgnoreOrderInEqualityAndKeepItInWriting() {
    JsonValue one = Json.parse("{\"a\":1,\"b\":2}");
    JsonValue two = Json.parse("{\"b\":2,\"a\":1}");
    assertEquals(one, two);
    assertEquals(one.hashCode(), two.hashCode());
    assertEquals("{\"b\":2,\"a\":1}", Json.write(two));
  }

  @Test
  void objectsAreBuiltAndChangedWithoutTouchingTheOld() {
    JsonObject.Builder builder =
        JsonObject.builder().put("a", 1).put("b", (String) null).put("c", true);
    JsonObject first = builder.build();
    JsonObject second = builder.put("d", "x").build();
    assertEquals("{\"a\":1,\"c\":true}", Json.write(first));
    assertEquals("{\"a\":1,\"c\":true,\"d\":\"x\"}", Json.write(second));
    assertEquals("{\"a\":1}", Json.write(first.without("c")));
    assertEquals("{\"a\":null,\"c\":true}", Json.write(first.with("a", JsonNull.NULL)));
    assertEquals("[\"x\",\"y\"]", Json.write(JsonArray.ofStrings(List.of("x", "y"))));
  }

  @Test
  void aContentHashHasOneForm() {
    ContentHash hash = ContentHash.of("muster.test/1", JsonNull.NULL);
    assertEquals(hash, new ContentHash(hash.toString()));
    assertNotEquals(hash, ContentHash.of("muster.test/2", JsonNull.NULL));
    for (String bad :
        List.of("", "sha256:", hash.text().toUpperCase(Locale.ROOT), hash.text() + "0")) {
      assertThrows(IllegalArgumentException.class, () -> new ContentHash(bad));
    }
  }

  private static Finding refusal(String text) {
    return assertThrows(InvalidInputException.class, () -> Json.parse(text)).findings().get(0);
  }

  private static Finding refusal(byte[] utf8) {
    return assertThrows(InvalidInputException.class, () -> Json.parse(utf8, JsonLimits.DEFAULT))
        .findings()
        .get(0);
  }
}
