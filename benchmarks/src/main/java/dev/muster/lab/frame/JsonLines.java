package dev.muster.lab.frame;

import dev.muster.core.check.Finding;
import dev.muster.core.check.InvalidInputException;
import dev.muster.core.json.Json;
import dev.muster.core.json.JsonLimits;
import dev.muster.core.json.JsonValue;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads JSON documents, one a line. Blank lines are passed over; a line longer than {@value
 * #LINE_BYTES_MAX} bytes is refused. Costs memory for one line. Not thread-safe.
 */
public final class JsonLines {
  /** The longest line in bytes. */
  public static final int LINE_BYTES_MAX = 16 << 20;

  private final InputStream in;
  private final String name;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private long number;

  /**
   * Reads from {@code in}, which is left open.
   *
   * @param name how findings name the stream
   */
  public JsonLines(InputStream in, String name) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.name = name;
  }

  /** Returns the number of the line read last, counted from 1. */
  public long number() {
    return number;
  }

  /**
   * Reads the next document and returns what {@code reading} makes of it; nothing at the end.
   *
   * @throws Refusal with the findings of the line, their pointers beginning with {@code
   *     /lines/NUMBER}
   */
  public <T> Optional<T> next(Function<JsonValue, T> reading) throws IOException {
    while (fill()) {
      if (!line.toString(java.nio.charset.StandardCharsets.UTF_8).isBlank()) {
        return Optional.of(read(reading));
      }
    }
    return Optional.empty();
  }

  private <T> T read(Function<JsonValue, T> reading) {
    try {
      return reading.apply(
          Json.parse(line.toByteArray(), JsonLimits.DEFAULT.withBytesMax(LINE_BYTES_MAX)));
    } catch (InvalidInputException e) {
      List<Finding> placed =
          e.findings().stream()
              .map(f -> new Finding("/lines/" + number + f.pointer(), f.kind(), f.args()))
              .toList();
      throw Faults.refusal(name, new InvalidInputException(placed, e.count()));
    }
  }

  /** Reads one line; returns false if there is none. */
  private boolean fill() throws IOException {
    line.reset();
    int c = in.read();
    if (c < 0) {
      return false;
    }
    number++;
    for (; c >= 0 && c != '\n'; c = in.read()) {
      if (line.size() == LINE_BYTES_MAX) {
        throw Faults.refusal(
            name,
            new InvalidInputException(
                Finding.of("/lines/" + number, LabFault.LINE_TOO_LONG, LINE_BYTES_MAX)));
      }
      line.write(c);
    }
    return true;
  }
}
