package dev.muster.core.csv;

import static java.util.Objects.requireNonNull;

import dev.muster.core.check.Findings;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How a CSV table is to be read: its encoding, its columns and their names in the file, its limits.
 *
 * <p>Immutable and thread-safe. Reading costs time linear in the file and memory for one row.
 *
 * <pre>{@code
 * CsvTable people = CsvTable.of("id", "lat", "lon").optional("count").named(Map.of("id", "编号"));
 * people.read(file, findings, row -> add(row.id("id"), row.number("lat"), row.number("lon")));
 * }</pre>
 */
public final class CsvTable {
  /** How long one field may be, in UTF-16 characters. */
  public static final int FIELD_LENGTH_MAX = 10_000;

  /** How many rows a table may have unless {@link #rowsMax(long)} says otherwise. */
  public static final long ROWS_MAX = 20_000_000;

  private final List<String> required;
  private final List<String> optional;
  private final Map<String, String> names;
  private final Charset charset;
  private final long rowsMax;
  private final boolean othersAllowed;

  private CsvTable(
      List<String> required,
      List<String> optional,
      Map<String, String> names,
      Charset charset,
      long rowsMax,
      boolean othersAllowed) {
    this.required = required;
    this.optional = optional;
    this.names = names;
    this.charset = charset;
    this.rowsMax = rowsMax;
    this.othersAllowed = othersAllowed;
  }

  /** Returns a table that must have these columns, in UTF-8. */
  public static CsvTable of(String... required) {
    return new CsvTable(
        List.of(required), List.of(), Map.of(), StandardCharsets.UTF_8, ROWS_MAX, false);
  }

  /** Returns this with columns that may be absent. */
  public CsvTable optional(String... columns) {
    return new CsvTable(required, List.of(columns), names, charset, rowsMax, othersAllowed);
  }

  /** Returns this with the names that columns have in the file: our name to the file's name. */
  public CsvTable named(Map<String, String> ourNameToFileName) {
    return new CsvTable(
        required, optional, Map.copyOf(ourNameToFileName), charset, rowsMax, othersAllowed);
  }

  /** Returns this with another encoding, such as GB18030. */
  public CsvTable encoded(Charset encoding) {
    return new CsvTable(
        required, optional, names, requireNonNull(encoding, "encoding"), rowsMax, othersAllowed);
  }

  /** Returns this with another limit of rows. */
  public CsvTable rowsMax(long rows) {
    return new CsvTable(required, optional, names, charset, rows, othersAllowed);
  }

  /**
   * Returns this, letting further columns pass unread; without it an unknown column is a finding.
   */
  public CsvTable allowingOthers() {
    return new CsvTable(required, optional, names, charset, rowsMax, true);
  }

  /** Reads a file; see {@link #read(InputStream, Findings, Consumer)}. */
  public void read(Path file, Findings findings, Consumer<CsvRow> consumer) {
    try (InputStream in = Files.newInputStream(file)) {
      read(in, findings, consumer);
    } catch (IOException e) {
      findings.add(
          "",
          CsvFault.UNREADABLE,
          String.valueOf(file.getFileName()),
          e.getClass().getSimpleName());
    }
  }

  /**
   * Reads a table and hands over its rows in order. Faults go to {@code findings}; a row with a
   * wrong number of fields is reported and left out, and after a fault of encoding or quoting
   * reading stops. Blank lines are passed over.
   *
   * @param consumer takes one row at a time; the row object is reused and must not be kept
   */
  public void read(InputStream in, Findings findings, Consumer<CsvRow> consumer)
      throws IOException {
    Reader reader =
        new InputStreamReader(
            in,
            charset
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
    CsvLexer lexer = new CsvLexer(reader, FIELD_LENGTH_MAX, findings);
    try {
      if (!lexer.next()) {
        if (findings.isEmpty()) {
          findings.add("", CsvFault.EMPTY);
        }
        return;
      }
      List<String> header = new ArrayList<>(lexer.fields());
      Map<String, Integer> positions = positions(header, findings);
      if (!findings.isEmpty()) {
        return;
      }
      rows(lexer, header.size(), new CsvRow(positions, names, findings), findings, consumer);
    } catch (CharacterCodingException e) {
      findings.add("", CsvFault.NOT_ENCODED, lexer.row(), charset.name());
    }
  }

  private void rows(
      CsvLexer lexer, int width, CsvRow row, Findings findings, Consumer<CsvRow> consumer)
      throws IOException {
    long count = 0;
    while (lexer.next()) {
      if (++count > rowsMax) {
        findings.add("/rows/" + lexer.row(), CsvFault.TOO_MANY_ROWS, rowsMax);
        return;
      }
      if (lexer.fields().size() != width) {
        findings.add("/rows/" + lexer.row(), CsvFault.FIELD_COUNT, lexer.fields().size(), width);
      } else {
        row.set(lexer.row(), lexer.fields());
        consumer.accept(row);
      }
    }
  }

  private Map<String, Integer> positions(List<String> header, Findings findings) {
    Map<String, String> ours = new HashMap<>();
    List<String> known = new ArrayList<>(required);
    known.addAll(optional);
    known.forEach(column -> ours.put(names.getOrDefault(column, column), column));
    Map<String, Integer> positions = new HashMap<>();
    for (int i = 0; i < header.size(); i++) {
      String column = ours.get(header.get(i));
      if (column == null) {
        if (!othersAllowed) {
          findings.add(
              "/rows/1/" + (i + 1),
              CsvFault.UNKNOWN_COLUMN,
              header.get(i),
              String.join(", ", ours.keySet().stream().sorted().toList()));
        }
      } else if (positions.put(column, i) != null) {
        findings.add("/rows/1/" + (i + 1), CsvFault.DUPLICATE_COLUMN, header.get(i));
      }
    }
    for (String column : required) {
      if (!positions.containsKey(column)) {
        findings.add(
            "/rows/1",
            CsvFault.MISSING_COLUMN,
            names.getOrDefault(column, column),
            String.join(", ", header));
      }
    }
    return positions;
  }
}
