package dev.muster.core.csv;

import static java.util.Objects.requireNonNull;

import dev.muster.core.check.Findings;
import dev.muster.core.internal.StrictDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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

  /** How long one row may be with its commas, in UTF-16 characters. */
  public static final int ROW_LENGTH_MAX = 1 << 20;

  /** How many rows a table may have unless {@link #rowsMax(long)} says otherwise. */
  public static final long ROWS_MAX = 20_000_000;

  private final List<String> required;
  private final List<String> optional;
  private final Map<String, String> names;
  private final Charset charset;
  private final char separator;
  private final long rowsMax;
  private final boolean othersAllowed;

  private CsvTable(
      List<String> required,
      List<String> optional,
      Map<String, String> names,
      Charset charset,
      char separator,
      long rowsMax,
      boolean othersAllowed) {
    this.required = required;
    this.optional = optional;
    this.names = names;
    this.charset = charset;
    this.separator = separator;
    this.rowsMax = rowsMax;
    this.othersAllowed = othersAllowed;
  }

  /** Returns a table that must have these columns, in UTF-8. */
  public static CsvTable of(String... required) {
    return new CsvTable(
        List.of(required), List.of(), Map.of(), StandardCharsets.UTF_8, ',', ROWS_MAX, false);
  }

  /** Returns this with columns that may be absent. */
  public CsvTable optional(String... columns) {
    return new CsvTable(
        required, List.of(columns), names, charset, separator, rowsMax, othersAllowed);
  }

  /** Returns this with the names that columns have in the file: our name to the file's name. */
  public CsvTable named(Map<String, String> ourNameToFileName) {
    return new CsvTable(
        required,
        optional,
        Map.copyOf(ourNameToFileName),
        charset,
        separator,
        rowsMax,
        othersAllowed);
  }

  /** Returns this with another encoding, such as GB18030. */
  public CsvTable encoded(Charset encoding) {
    return new CsvTable(
        required,
        optional,
        names,
        requireNonNull(encoding, "encoding"),
        separator,
        rowsMax,
        othersAllowed);
  }

  /**
   * Returns this with another separator than the comma, such as the semicolon or the tab.
   *
   * @throws IllegalArgumentException if fields could not be told from it: quotes and line ends
   */
  public CsvTable separated(char by) {
    if (by == '"' || by == '\n' || by == '\r') {
      throw new IllegalArgumentException(
          "separator (U+%04X) also quotes fields or ends rows.%nMaybe the comma, the semicolon or the tab was meant."
              .formatted((int) by));
    }
    return new CsvTable(required, optional, names, charset, by, rowsMax, othersAllowed);
  }

  /** Returns this with another limit of rows. */
  public CsvTable rowsMax(long rows) {
    if (rows < 1) {
      throw new IllegalArgumentException("rows (%d) must be positive.".formatted(rows));
    }
    return new CsvTable(required, optional, names, charset, separator, rows, othersAllowed);
  }

  /**
   * Returns this, letting further columns pass unread; without it an unknown column is a finding.
   */
  public CsvTable allowingOthers() {
    return new CsvTable(required, optional, names, charset, separator, rowsMax, true);
  }

  /**
   * Reads a file; see {@link #read(InputStream, Findings, Consumer)}. That it can't be read is a
   * finding too, which names it without its folder.
   */
  public void read(Path file, Findings findings, Consumer<CsvRow> consumer) {
    String name = String.valueOf(file.getFileName());
    try (InputStream in = Files.newInputStream(file)) {
      read(in, findings, consumer);
    } catch (NoSuchFileException e) {
      findings.add("", CsvFault.NOT_FOUND, name);
    } catch (IOException e) {
      findings.add("", CsvFault.UNREADABLE, name, e.getClass().getSimpleName());
    }
  }

  /**
   * Reads a table and hands over its rows in order. Faults go to {@code findings}; a row with a
   * wrong number of fields is reported and left out, and after a fault of the header, of encoding
   * or of quoting reading stops. Blank lines are passed over, and so is a byte order mark.
   *
   * @param in is left open
   * @param findings may hold findings of other inputs already
   * @param consumer takes one row at a time; the row object is reused and must not be kept
   * @throws IOException if the stream fails
   * @throws IllegalArgumentException if two declared columns have one name in the file
   */
  public void read(InputStream in, Findings findings, Consumer<CsvRow> consumer)
      throws IOException {
    Map<String, String> declared = declared();
    Reader reader = new StrictDecoder(in, charset, Long.MAX_VALUE);
    CsvLexer lexer = new CsvLexer(reader, separator, FIELD_LENGTH_MAX, ROW_LENGTH_MAX, findings);
    long before = findings.count();
    try {
      if (!lexer.next()) {
        if (findings.count() == before) {
          findings.add("", CsvFault.EMPTY);
        }
        return;
      }
      List<String> header = List.copyOf(lexer.fields());
      Map<String, Integer> positions = positions(header, declared, lexer.row(), findings);
      if (findings.count() == before) {
        rows(lexer, header.size(), new CsvRow(positions, declared, findings), findings, consumer);
      }
    } catch (CharacterCodingException e) {
      findings.add("/rows/" + lexer.line(), CsvFault.NOT_ENCODED, lexer.line(), charset.name());
    }
  }

  /** Returns our name of each column to that in the file, in the order declared. */
  private Map<String, String> declared() {
    Map<String, String> declared = new LinkedHashMap<>();
    required.forEach(column -> declared.put(column, names.getOrDefault(column, column)));
    optional.forEach(column -> declared.put(column, names.getOrDefault(column, column)));
    if (new HashSet<>(declared.values()).size() < required.size() + optional.size()) {
      throw new IllegalArgumentException(
          "two columns (%s) have one name.%nMaybe one is mapped to the name of another."
              .formatted(declared));
    }
    return declared;
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

  private Map<String, Integer> positions(
      List<String> header, Map<String, String> declared, long line, Findings findings) {
    Map<String, String> ours = new HashMap<>();
    declared.forEach((our, name) -> ours.put(name, our));
    String known = String.join(", ", declared.values());
    String row = "/rows/" + line;
    Map<String, Integer> positions = new HashMap<>();
    for (int i = 0; i < header.size(); i++) {
      String name = header.get(i);
      String column = ours.get(name);
      if (column == null) {
        if (!othersAllowed) {
          findings.add(row + "/" + (i + 1), CsvFault.UNKNOWN_COLUMN, name, known);
        }
      } else if (positions.put(column, i) != null) {
        findings.add(row + "/" + (i + 1), CsvFault.DUPLICATE_COLUMN, name);
      }
    }
    for (String column : required) {
      if (!positions.containsKey(column)) {
        String name = requireNonNull(declared.get(column));
        findings.add(row, CsvFault.MISSING_COLUMN, name, String.join(", ", header));
      }
    }
    return positions;
  }
}
