package dev.muster.core.csv;

import dev.muster.core.check.FindingCode;
import dev.muster.core.check.Findings;
import dev.muster.core.json.Json;
import dev.muster.core.number.Rational;
import dev.muster.core.text.Ids;
import java.util.List;
import java.util.Map;

/**
 * One row of a table. A field that is not what it must be gives a finding with pointer {@code
 * /rows/LINE/COLUMN} and a harmless placeholder. Valid only until the next row is read; not
 * thread-safe.
 */
public final class CsvRow {
  private final Map<String, Integer> positions;
  private final Map<String, String> names; // our name of every declared column to the file's
  private final Findings findings;
  private long line;
  private List<String> fields = List.of();

  CsvRow(Map<String, Integer> positions, Map<String, String> names, Findings findings) {
    this.positions = positions;
    this.names = names;
    this.findings = findings;
  }

  void set(long newLine, List<String> newFields) {
    line = newLine;
    fields = newFields;
  }

  /** Returns the line in the file, counted from 1. */
  public long line() {
    return line;
  }

  /**
   * Returns the pointer of {@code column}, with its name in the file.
   *
   * @throws IllegalArgumentException if the table declares no such column; so do all methods that
   *     take one
   */
  public String pointer(String column) {
    return "/rows/" + line + Json.pointerStep(nameInFile(column));
  }

  /** Reports a fault of {@code column}. */
  public void report(String column, FindingCode kind, Object... args) {
    findings.add(pointer(column), kind, args);
  }

  /** Returns whether the table has {@code column} and the field is not empty. */
  public boolean has(String column) {
    return !text(column).isEmpty();
  }

  /** Returns the field as it is; empty where the table has no such column. */
  public String text(String column) {
    Integer position = positions.get(column);
    if (position != null) {
      return fields.get(position);
    }
    nameInFile(column);
    return "";
  }

  private String nameInFile(String column) {
    String name = names.get(column);
    if (name == null) {
      throw new IllegalArgumentException(
          "column (%s) is not declared.%nMaybe one of these was meant: %s."
              .formatted(column, names.keySet()));
    }
    return name;
  }

  /** Reads an id; see {@link Ids}. */
  public String id(String column) {
    String text = text(column);
    if (text.isEmpty()) {
      report(column, CsvFault.EMPTY_FIELD);
    } else if (!Ids.isValid(text)) {
      report(column, CsvFault.NOT_ID, text);
    } else {
      return text;
    }
    return "-";
  }

  /** Reads a whole number, in ASCII digits, from {@code min} to {@code max}. */
  public long integer(String column, long min, long max) {
    String text = text(column);
    if (text.isEmpty()) {
      report(column, CsvFault.EMPTY_FIELD);
      return min;
    }
    if (!isInteger(text)) {
      report(column, CsvFault.NOT_INTEGER, text);
      return min;
    }
    try {
      long value = Long.parseLong(text);
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Digits only, so it is beyond the range of a long, and of the caller's.
    }
    report(column, CsvFault.OUT_OF_RANGE, text, min, max);
    return min;
  }

  private static boolean isInteger(String text) {
    int digits = text.charAt(0) == '-' ? 1 : 0;
    for (int i = digits; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return text.length() > digits;
  }

  /**
   * Reads a whole number from {@code min} to {@code max}, or returns {@code otherwise} where the
   * field is empty or absent.
   */
  public long integer(String column, long min, long max, long otherwise) {
    return has(column) ? integer(column, min, max) : otherwise;
  }

  /** Reads an exact number. */
  public Rational number(String column) {
    String text = text(column);
    if (text.isEmpty()) {
      report(column, CsvFault.EMPTY_FIELD);
      return Rational.ZERO;
    }
    try {
      return Rational.parse(text);
    } catch (NumberFormatException e) {
      report(column, CsvFault.NOT_NUMBER, text);
      return Rational.ZERO;
    }
  }

  /**
   * Reads a finite floating-point number from {@code min} to {@code max}, such as degrees of
   * latitude.
   */
  public double degrees(String column, double min, double max) {
    String text = text(column);
    if (text.isEmpty()) {
      report(column, CsvFault.EMPTY_FIELD);
      return min;
    }
    double value = parse(text);
    if (Double.isNaN(value)) {
      report(column, CsvFault.NOT_NUMBER, text);
      return min;
    }
    if (value < min || value > max) {
      report(column, CsvFault.OUT_OF_RANGE, text, min, max);
      return min;
    }
    return value;
  }

  /**
   * Reads plain decimals only: no hexadecimal form, no "NaN", no trailing "d", all of which {@code
   * Double.parseDouble} takes.
   */
  private static double parse(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
        return Double.NaN;
      }
    }
    try {
      return text.length() <= Rational.TEXT_LENGTH_MAX ? Double.parseDouble(text) : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
