package dev.muster.core.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.check.Finding;
import dev.muster.core.check.Findings;
import dev.muster.core.json.JsonFault;
import dev.muster.core.number.Rational;
import dev.muster.testing.FindingCodes;
import dev.muster.testing.GeneratedInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {
  private static final CsvTable PEOPLE = CsvTable.of("id", "lat").optional("count");
  private static final Charset GB18030 = Charset.forName("GB18030");

  private final Findings findings = new Findings();
  private final List<String> rows = new ArrayList<>();

  @TempDir private Path folder = Path.of("");

  @Test
  void rowsAreReadByColumnWhateverTheOrder() {
    read(PEOPLE, "count,id,lat\n3,a,-12.5\n,b,0\n");
    assertNoFindings();
    assertEquals(List.of("2:a,-12.5,3", "3:b,0,"), rows);
  }

  @Test
  void fieldsMayBeSeparatedByAnotherSign() {
    read(PEOPLE.separated(';'), "id;lat;count\na;\"1;5\";3,5\n");
    assertNoFindings();
    assertEquals(List.of("2:a,1;5,3,5"), rows);
    assertThrows(IllegalArgumentException.class, () -> PEOPLE.separated('"'));
  }

  @Test
  void fieldsAreConverted() {
    read(
        PEOPLE,
        "id,lat,count\na,-12.50,3\n",
        row -> {
          assertEquals("a", row.id("id"));
          assertEquals(-12.5, row.degrees("lat", -90, 90));
          assertEquals(Rational.of(-25, 2), row.number("lat"));
          assertEquals(3, row.integer("count", 0, 5));
          assertEquals(3, row.integer("count", 0, 5, 1));
          assertTrue(row.has("count"));
        });
    read(
        PEOPLE,
        "id,lat\nb,1\n",
        row -> {
          assertEquals(7, row.integer("count", 0, 5, 7));
          assertFalse(row.has("count"));
          assertEquals("", row.text("count"));
        });
    assertNoFindings();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void anyLineEndWillDoAndBlankLinesArePassedOver(String end) {
    read(PEOPLE, String.join(end, "", "id,lat", "", "a,1", "", "\"b\",\"2\"", ""));
    assertNoFindings();
    assertEquals(List.of("4:a,1,", "6:b,2,"), rows);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void linesInQuotesAreCounted(String end) {
    read(PEOPLE, String.join(end, "id,lat", "a,\"1", "2\"", "b,3"));
    assertNoFindings();
    assertEquals(List.of("2:a,1" + end + "2,", "4:b,3,"), rows);
  }

  @Test
  void quotesHideCommasLineEndsAndQuotes() {
    read(PEOPLE, "\"id\",lat\n\"a,b\",\"say \"\"hi\"\"\"\n,\"\"\n");
    assertNoFindings();
    assertEquals(List.of("2:a,b,say \"hi\",", "3:,,"), rows);
  }

  @Test
  void theLastLineNeedsNoEnd() {
    read(PEOPLE, "id,lat\na,");
    assertNoFindings();
    assertEquals(List.of("2:a,,"), rows);
  }

  @Test
  void chineseHeadersAreMapped() {
    CsvTable table = PEOPLE.named(Map.of("id", "编号", "lat", "纬度"));
    read(table, "编号,纬度\n060014001001,x\n", row -> row.number("lat"));
    assertFinding(CsvFault.NOT_NUMBER, "/rows/2/纬度");
  }

  @Test
  void gb18030IsReadWhereDeclared() {
    CsvTable table = PEOPLE.named(Map.of("id", "姓名")).encoded(GB18030);
    byte[] bytes = "姓名,lat\n王小明,一\n𠮷,é\n".getBytes(GB18030);
    read(table, new ByteArrayInputStream(bytes), this::keep);
    assertNoFindings();
    assertEquals(List.of("2:王小明,一,", "3:𠮷,é,"), rows);
  }

  @Test
  void gb18030IsRefusedWhereNotDeclared() {
    byte[] bytes = "id,lat\na,1\nb,王\n".getBytes(GB18030);
    read(PEOPLE, new ByteArrayInputStream(bytes), this::keep);
    assertFinding(CsvFault.NOT_ENCODED, "/rows/3");
    assertEquals(List.of("3", "UTF-8"), findings.kept().get(0).args());
    assertEquals(List.of("2:a,1,"), rows, "rows before the fault are handed over");
  }

  @Test
  void aBadByteFarIntoATableIsPointedAtExactly() throws IOException {
    String good = "id,lat\n" + "王,1\n".repeat(100_000);
    byte[] bytes = (good + "x").getBytes(UTF_8);
    bytes[bytes.length - 1] = (byte) 0xFF;
    read(PEOPLE, new ByteArrayInputStream(bytes), row -> rows.add(""));
    assertFinding(CsvFault.NOT_ENCODED, "/rows/100002");
    assertEquals(100_000, rows.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-32"})
  void otherEncodingsAreRefused(String charset) {
    byte[] bytes = "id,lat\na,1\n".getBytes(Charset.forName(charset));
    read(PEOPLE, new ByteArrayInputStream(bytes), this::keep);
    assertFalse(findings.isEmpty());
    assertEquals(List.of(), rows);
  }

  @Test
  void aByteOrderMarkIsPassedOver() {
    read(PEOPLE, "\ufeffid,lat\na,1\n");
    byte[] marked = "\ufeffid,lat\na,1\n".getBytes(GB18030);
    read(PEOPLE.encoded(GB18030), new ByteArrayInputStream(marked), this::keep);
    assertNoFindings();
    assertEquals(2, rows.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\r\n\r", "\ufeff", "\ufeff\n"})
  void anEmptyTableSaysSo(String text) {
    read(PEOPLE, text);
    assertFinding(CsvFault.EMPTY, "");
  }

  @Test
  void allFaultsOfAHeaderAreReportedAtOnce() {
    read(PEOPLE, "\nid,ID,id,cuont\na,1,2,3\n");
    assertEquals(
        List.of(
            CsvFault.UNKNOWN_COLUMN,
            CsvFault.DUPLICATE_COLUMN,
            CsvFault.UNKNOWN_COLUMN,
            CsvFault.MISSING_COLUMN),
        findings.kept().stream().map(Finding::kind).toList());
    assertEquals(
        List.of("/rows/2/2", "/rows/2/3", "/rows/2/4", "/rows/2"),
        findings.kept().stream().map(Finding::pointer).toList());
    assertEquals(List.of(), rows);
    assertTrue(findings.kept().get(0).remedy(Locale.ENGLISH).contains("id, lat, count"));
  }

  @Test
  void otherColumnsMayBeLetPass() {
    read(PEOPLE.allowingOthers(), "x,id,y,lat,x\n1,a,2,3,4\n");
    assertNoFindings();
    assertEquals(List.of("2:a,3,"), rows);
  }

  @Test
  void aRowOfAnotherWidthIsReportedAndLeftOut() {
    read(PEOPLE, "id,lat\na,1,2\nb\nc,3\n");
    assertEquals(
        List.of("/rows/2", "/rows/3"), findings.kept().stream().map(Finding::pointer).toList());
    assertEquals(List.of("3", "2"), findings.kept().get(0).args());
    assertEquals(List.of("4:c,3,"), rows);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "a,1\\nb\"c,2 | STRAY_QUOTE | /rows/3",
        "\"a\"b,2     | STRAY_QUOTE | /rows/2",
        "\"a\" ,2     | STRAY_QUOTE | /rows/2",
        "a,1\\nb,\"2\\nc,3\\n | OPEN_QUOTE | /rows/3",
        "a,\"         | OPEN_QUOTE  | /rows/2",
      })
  void faultsOfQuotingStopReading(String body, CsvFault fault, String pointer) {
    read(PEOPLE, "id,lat\n" + body.replace("\\n", "\n"));
    assertFinding(fault, pointer);
  }

  @ParameterizedTest
  @CsvSource({
    "'', EMPTY_FIELD",
    "1.0, NOT_INTEGER",
    "１２, NOT_INTEGER",
    "+5, NOT_INTEGER",
    "-, NOT_INTEGER",
    "'\" 5\"', NOT_INTEGER",
    "-1, OUT_OF_RANGE",
    "11, OUT_OF_RANGE",
    "99999999999999999999, OUT_OF_RANGE",
    "1e1, NOT_INTEGER"
  })
  void anIntegerIsWrittenInDigitsAndInRange(String field, CsvFault fault) {
    read(PEOPLE, "id,lat\na," + field + "\n", row -> assertEquals(0, row.integer("lat", 0, 10)));
    assertFinding(fault, "/rows/2/lat");
  }

  @ParameterizedTest
  @CsvSource({
    "'', EMPTY_FIELD", "NaN, NOT_NUMBER", "Infinity, NOT_NUMBER", "0x1p3, NOT_NUMBER",
    "1d, NOT_NUMBER", "１, NOT_NUMBER", "1e, NOT_NUMBER", "90.000001, OUT_OF_RANGE",
    "-1e999999999, OUT_OF_RANGE"
  })
  void degreesAreFiniteDecimals(String field, CsvFault fault) {
    read(
        PEOPLE, "id,lat\na," + field + "\n", row -> assertEquals(-90, row.degrees("lat", -90, 90)));
    assertFinding(fault, "/rows/2/lat");
  }

  @ParameterizedTest
  @CsvSource({"'', EMPTY_FIELD", "1e999999999, NOT_NUMBER", "'\"8,5\"', NOT_NUMBER"})
  void anExactNumberIsBounded(String field, CsvFault fault) {
    read(PEOPLE, "id,lat\na," + field + "\n", row -> row.number("lat"));
    assertFinding(fault, "/rows/2/lat");
  }

  @ParameterizedTest
  @CsvSource({"'', EMPTY_FIELD", "a b, NOT_ID", "../x, NOT_ID"})
  void anIdIsChecked(String field, CsvFault fault) {
    read(PEOPLE, "id,lat\n" + field + ",1\n", row -> assertEquals("-", row.id("id")));
    assertFinding(fault, "/rows/2/id");
  }

  @Test
  void aColumnNameIsEscapedInPointers() {
    read(
        PEOPLE.named(Map.of("lat", "m/s~")),
        "id,m/s~\na,x\n",
        row -> row.report("lat", CsvFault.EMPTY_FIELD));
    assertFinding(CsvFault.EMPTY_FIELD, "/rows/2/m~1s~0");
  }

  @Test
  void aFieldTooLongAndARowTooLongAreLeftAfterTheLimit() throws IOException {
    GeneratedInput field = GeneratedInput.of("id,lat\na,\"", "x\n", 1L << 30, "\"\n");
    PEOPLE.read(field, findings, this::keep);
    assertFinding(CsvFault.FIELD_TOO_LONG, "/rows/2");
    assertEquals(List.of("10000"), findings.kept().get(0).args());
    assertTrue(field.bytesRead() < 1 << 20);
    for (String start : List.of("", "id,lat\n")) {
      Findings others = new Findings();
      GeneratedInput commas = GeneratedInput.of(start, ",", 1L << 30, "\n");
      PEOPLE.read(commas, others, this::keep);
      assertEquals(CsvFault.ROW_TOO_LONG, others.kept().get(0).kind());
      assertEquals(1, others.count());
      assertTrue(commas.bytesRead() < 4 << 20);
    }
  }

  @Test
  void aFieldAndARowMayBeAsLongAsTheLimit() {
    String field = "x".repeat(CsvTable.FIELD_LENGTH_MAX);
    read(PEOPLE, "id,lat\na,\"" + field + "\"\n", row -> assertEquals(field, row.text("lat")));
    assertNoFindings();
    read(PEOPLE, "id,lat\na," + field + "x\n");
    assertFinding(CsvFault.FIELD_TOO_LONG, "/rows/2");
  }

  @Test
  void rowsBeyondTheLimitAreNotRead() {
    read(PEOPLE.rowsMax(2), "id,lat\na,1\nb,2\nc,3\nd,4\n");
    assertFinding(CsvFault.TOO_MANY_ROWS, "/rows/4");
    assertEquals(2, rows.size());
  }

  /** 120 MB and, were rows kept, several times that on the heap of this test. */
  @Test
  void twoMillionRowsNeedTheMemoryOfOne() throws IOException {
    String line = "person-00000000001,37.123456789,-122.123456789,\"some, quoted\"\n";
    long count = 2_000_000;
    CsvTable table = CsvTable.of("id", "lat", "lon", "note");
    GeneratedInput in = GeneratedInput.of("id,lat,lon,note\n", line, count * line.length(), "");
    long[] seen = new long[1];
    CsvRow[] reused = new CsvRow[1];
    table.read(
        in,
        findings,
        row -> {
          assertTrue(reused[0] == null || reused[0].equals(row), "one row object serves all");
          reused[0] = row;
          seen[0] += row.text("note").length() == 12 ? 1 : 0;
        });
    assertNoFindings();
    assertEquals(count, seen[0]);
  }

  @Test
  void tenThousandBadRowsAreCountedAndAThousandKept() {
    read(PEOPLE, "id,lat\n" + "a,x\n".repeat(10_000), row -> row.number("lat"));
    assertEquals(10_000, findings.count());
    assertEquals(Findings.KEPT_MAX, findings.kept().size());
  }

  @Test
  void findingsOfAnotherInputDoNotStopThisOne() {
    findings.add("", JsonFault.EMPTY);
    read(PEOPLE, "id,lat\na,1\n");
    assertEquals(1, rows.size());
    read(PEOPLE, "");
    assertEquals(2, findings.count(), "and an empty table is still reported");
  }

  @Test
  void aColumnThatIsNotDeclaredIsAMistakeOfTheProgram() {
    assertThrows(
        IllegalArgumentException.class,
        () -> read(PEOPLE, "id,lat\na,1\n", row -> row.text("latitude")));
    CsvTable twice = PEOPLE.named(Map.of("id", "lat"));
    assertThrows(IllegalArgumentException.class, () -> read(twice, "lat,count\n"));
    assertThrows(IllegalArgumentException.class, () -> PEOPLE.rowsMax(0));
  }

  @Test
  void aFileIsReadAndOneThatIsNotThereIsAFinding() throws IOException {
    Path file = Files.writeString(folder.resolve("people.csv"), "id,lat\na,1\n");
    PEOPLE.read(file, findings, this::keep);
    assertNoFindings();
    assertEquals(1, rows.size());
    PEOPLE.read(folder.resolve("absent.csv"), findings, this::keep);
    PEOPLE.read(folder, findings, this::keep);
    assertEquals(
        List.of(CsvFault.NOT_FOUND, CsvFault.UNREADABLE),
        findings.kept().stream().map(Finding::kind).toList());
    assertEquals(List.of("absent.csv"), findings.kept().get(0).args());
  }

  @Test
  void aStreamThatFailsThrows() {
    assertThrows(
        IOException.class,
        () -> PEOPLE.read(GeneratedInput.broken("id,lat\na,"), findings, this::keep));
  }

  @Test
  void everyCodeHasItsTextsInBothLanguages() {
    FindingCodes.assertTexts(CsvFault.class);
  }

  @Test
  void everyCodeComesUpAndRendersWithItsOwnArguments() {
    Consumer<CsvRow> reading =
        row -> {
          row.integer("lat", 0, 5);
          row.number("lat");
          row.id("id");
        };
    for (String text :
        List.of(
            "",
            "id",
            "id,lat,id",
            "id,lat,x",
            "id,lat\na",
            "id,lat\na,\"",
            "id,lat\na\"",
            "id,lat\na b,9\nc,\nd,x",
            "id,lat\na," + "x".repeat(10_001),
            ",".repeat(1 << 21))) {
      read(PEOPLE.rowsMax(5), text, reading);
    }
    read(PEOPLE.rowsMax(1), "id,lat\na,1\nb,2", reading);
    read(PEOPLE, new ByteArrayInputStream(new byte[] {(byte) 0xFF}), reading);
    PEOPLE.read(folder.resolve("absent.csv"), findings, reading);
    PEOPLE.read(folder, findings, reading);
    FindingCodes.assertCovered(CsvFault.class, findings.kept());
  }

  private void keep(CsvRow row) {
    rows.add(row.line() + ":" + row.text("id") + "," + row.text("lat") + "," + row.text("count"));
  }

  private void read(CsvTable table, String text) {
    read(table, text, this::keep);
  }

  private void read(CsvTable table, String text, Consumer<CsvRow> consumer) {
    read(table, new ByteArrayInputStream(text.getBytes(UTF_8)), consumer);
  }

  private void read(CsvTable table, ByteArrayInputStream in, Consumer<CsvRow> consumer) {
    try {
      table.read(in, findings, consumer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void assertNoFindings() {
    assertTrue(findings.isEmpty(), () -> findings.kept().toString());
  }

  private void assertFinding(CsvFault fault, String pointer) {
    assertEquals(1, findings.count(), () -> findings.kept().toString());
    Finding finding = findings.kept().get(0);
    assertEquals(fault, finding.kind());
    assertEquals(pointer, finding.pointer());
  }
}
