package dev.muster.core.csv;

import dev.muster.core.check.Findings;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text into records and fields by RFC 4180; line ends may be CR LF, LF or CR. Holds one
 * record, of bounded length.
 */
final class CsvLexer {
  private static final int END = -1;

  private final Reader in;
  private final char separator;
  private final int fieldLengthMax;
  private final Findings findings;
  private final char[] buffer = new char[1 << 16];
  private final int recordLengthMax;
  private final StringBuilder field = new StringBuilder();
  private final List<String> fields = new ArrayList<>();
  private final RecentTexts texts = new RecentTexts();
  private int position;
  private int limit;
  private long line = 1;
  private long row;
  private int recordLength;
  private boolean stopped;

  CsvLexer(Reader in, char separator, int fieldLengthMax, int recordLengthMax, Findings findings) {
    this.in = in;
    this.separator = separator;
    this.fieldLengthMax = fieldLengthMax;
    this.recordLengthMax = recordLengthMax;
    this.findings = findings;
  }

  /** Returns the fields of the current record; the list is reused. */
  List<String> fields() {
    return fields;
  }

  /** Returns the line, counted from 1, on which the current record begins. */
  long row() {
    return row;
  }

  /** Returns the line, counted from 1, that reading has come to. */
  long line() {
    return line;
  }

  /**
   * Moves to the next record that is not blank; returns false at the end or after a fault of
   * quoting.
   */
  boolean next() throws IOException {
    while (!stopped) {
      fields.clear();
      recordLength = 0;
      row = line;
      if (peek() == END) {
        return false;
      }
      record();
      boolean blank = fields.size() == 1 && fields.get(0).isEmpty();
      if (!stopped && !blank) {
        return true;
      }
    }
    return false;
  }

  private void record() throws IOException {
    while (!stopped) {
      field.setLength(0);
      if (peek() == '"') {
        quoted();
      } else {
        plain();
      }
      fields.add(texts.of(field));
      int c = peek();
      if (c == separator) {
        position++;
        count();
      } else {
        lineEnd(c);
        return;
      }
    }
  }

  /** Takes what stands in the buffer up to the end of the field at once. */
  private void plain() throws IOException {
    while (peek() != END) {
      int end = position;
      while (end < limit && isPlain(buffer[end])) {
        end++;
      }
      append(end - position);
      if (stopped || position < limit) {
        break;
      }
    }
    if (!stopped && position < limit && buffer[position] == '"') {
      stop(CsvFault.STRAY_QUOTE);
    }
  }

  private boolean isPlain(char c) {
    return c != separator && c != '\n' && c != '\r' && c != '"';
  }

  private void append(int length) {
    int room = fieldLengthMax - field.length();
    field.append(buffer, position, Math.min(length, room));
    position += length;
    recordLength += length;
    if (length > room) {
      stop(CsvFault.FIELD_TOO_LONG, fieldLengthMax);
    } else if (recordLength > recordLengthMax) {
      stop(CsvFault.ROW_TOO_LONG, recordLengthMax);
    }
  }

  private void quoted() throws IOException {
    position++;
    while (!stopped) {
      int c = peek();
      if (c == END) {
        stop(CsvFault.OPEN_QUOTE);
      } else if (c == '"') {
        position++;
        if (peek() != '"') {
          int after = peek();
          if (after != separator && after != '\n' && after != '\r' && after != END) {
            stop(CsvFault.STRAY_QUOTE);
          }
          return;
        }
        append('"');
      } else {
        append((char) c);
        if (c == '\n' || (c == '\r' && peek() != '\n')) {
          line++;
        }
      }
    }
  }

  private void append(char c) {
    position++;
    count();
    if (field.length() == fieldLengthMax) {
      stop(CsvFault.FIELD_TOO_LONG, fieldLengthMax);
    } else {
      field.append(c);
    }
  }

  private void count() {
    if (++recordLength > recordLengthMax) {
      stop(CsvFault.ROW_TOO_LONG, recordLengthMax);
    }
  }

  private void stop(CsvFault fault, Object... args) {
    if (!stopped) {
      findings.add("/rows/" + row, fault, args);
      stopped = true;
    }
  }

  private void lineEnd(int c) throws IOException {
    if (c == END || stopped) {
      return;
    }
    position++;
    if (c == '\r' && peek() == '\n') {
      position++;
    }
    line++;
  }

  private int peek() throws IOException {
    if (position == limit) {
      limit = Math.max(0, in.read(buffer, 0, buffer.length));
      position = 0;
      if (limit == 0) {
        return END;
      }
    }
    return buffer[position];
  }
}
