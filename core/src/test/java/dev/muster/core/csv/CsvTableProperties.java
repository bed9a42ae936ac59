package dev.muster.core.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.check.Findings;
import dev.muster.testing.FindingCodes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CsvTableProperties {
  @Provide
  Arbitrary<List<List<String>>> tables() {
    Arbitrary<String> field =
        Arbitraries.of("", "a", " ", ",", "\"", "\n", "\r", "\r\n", "检", "😀", "é", "12", "\t")
            .list()
            .ofMaxSize(4)
            .map(parts -> String.join("", parts));
    return field.list().ofSize(3).list().ofMaxSize(6);
  }

  @Provide
  Arbitrary<String> lineEnds() {
    return Arbitraries.of("\n", "\r\n", "\r");
  }

  @Provide
  Arbitrary<Charset> charsets() {
    return Arbitraries.of(UTF_8, Charset.forName("GB18030"));
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void whatIsQuotedReadsBack(
      @ForAll("tables") List<List<String>> table,
      @ForAll("lineEnds") String end,
      @ForAll("charsets") Charset charset,
      @ForAll boolean quoteAll)
      throws IOException {
    StringBuilder text = new StringBuilder("a,b,c").append(end);
    for (List<String> row : table) {
      text.append(String.join(",", row.stream().map(f -> quoted(f, quoteAll)).toList()))
          .append(end);
    }
    Findings findings = new Findings();
    List<List<String>> read = new ArrayList<>();
    CsvTable.of("a", "b", "c")
        .encoded(charset)
        .read(
            new ByteArrayInputStream(text.toString().getBytes(charset)),
            findings,
            row -> read.add(List.of(row.text("a"), row.text("b"), row.text("c"))));
    assertTrue(findings.isEmpty(), () -> findings.kept().toString());
    assertEquals(table, read);
  }

  private static String quoted(String field, boolean always) {
    boolean needed = field.chars().anyMatch(c -> ",\"\r\n".indexOf(c) >= 0);
    return always || needed ? '"' + field.replace("\"", "\"\"") + '"' : field;
  }

  @Property(tries = 500)
  void anyBytesGiveRowsOrFindings(@ForAll byte[] bytes, @ForAll("charsets") Charset charset)
      throws IOException {
    byte[] header = "a,b\n".getBytes(UTF_8);
    byte[] all = new byte[header.length + bytes.length];
    System.arraycopy(header, 0, all, 0, header.length);
    System.arraycopy(bytes, 0, all, header.length, bytes.length);
    Findings findings = new Findings();
    CsvTable.of("a", "b")
        .encoded(charset)
        .read(
            new ByteArrayInputStream(all),
            findings,
            row -> {
              row.id("a");
              row.integer("b", 0, 9);
            });
    findings.kept().forEach(FindingCodes::assertRenders);
  }
}
