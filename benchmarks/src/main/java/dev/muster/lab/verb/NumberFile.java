package dev.muster.lab.verb;

import dev.muster.lab.frame.Faults;
import dev.muster.lab.frame.InputFiles;
import dev.muster.lab.frame.LabFault;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.StringTokenizer;

/**
 * A text file of numbers between white space, as collections of standard instances have them. Reads
 * exactly the numbers asked for; the first fault ends the reading, since nothing after it could be
 * told apart.
 */
final class NumberFile {
  private static final int BYTES_MAX = 256 << 20;
  private static final int DIGITS_MAX = 20;

  private final Path file;
  private final Faults faults = new Faults();
  private final StringTokenizer in;

  /**
   * Opens a file.
   *
   * @throws dev.muster.lab.frame.Refusal if it can't be read or is too long
   */
  NumberFile(Path file) {
    this.file = file;
    try (InputStream bytes = InputFiles.open(file)) {
      byte[] read = bytes.readNBytes(BYTES_MAX + 1);
      if (read.length > BYTES_MAX) {
        throw refusal("", LabFault.NUMBER_RANGE, "bytes", read.length, 0, BYTES_MAX);
      }
      // some collections end their files with NUL bytes
      in = new StringTokenizer(new String(read, StandardCharsets.ISO_8859_1), " \t\n\r\f\0");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the next number, which must be whole, although a fraction of zeros may be written. */
  long whole(String where, long min, long max) {
    BigDecimal value = decimal(where, min, max);
    if (value.stripTrailingZeros().scale() > 0) {
      throw refusal("/" + where, LabFault.NOT_A_NUMBER, value.toPlainString());
    }
    return value.longValueExact();
  }

  /** Returns the next number. */
  BigDecimal decimal(String where, long min, long max) {
    if (!in.hasMoreTokens()) {
      throw refusal("/" + where, LabFault.NUMBER_MISSING, where);
    }
    String text = in.nextToken();
    if (text.length() > DIGITS_MAX || !text.matches("-?\\d+\\.?\\d*")) {
      throw refusal("/" + where, LabFault.NOT_A_NUMBER, shown(text));
    }
    BigDecimal value = new BigDecimal(text);
    if (value.compareTo(BigDecimal.valueOf(min)) < 0
        || value.compareTo(BigDecimal.valueOf(max)) > 0) {
      throw refusal("/" + where, LabFault.NUMBER_RANGE, where, shown(text), min, max);
    }
    return value;
  }

  /** Returns how many words follow, for formats whose published files go on after what counts. */
  int rest() {
    return in.countTokens();
  }

  /** Refuses the file if it goes on. */
  void end() {
    if (in.hasMoreTokens()) {
      throw refusal("", LabFault.MORE_NUMBERS, shown(in.nextToken()));
    }
  }

  private RuntimeException refusal(String pointer, LabFault fault, Object... args) {
    faults.add(file, pointer, fault, args);
    return faults.refusal();
  }

  private static String shown(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
