package dev.muster.core.json;

import dev.muster.core.check.Finding;
import dev.muster.core.check.Findings;
import dev.muster.core.check.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * Strict reading and writing of JSON (RFC 8259).
 *
 * <p>Reading refuses, with findings, what other readers let pass: duplicate names, {@code NaN},
 * comments, single quotes, trailing commas, something after the end, unpaired surrogates, and
 * anything beyond {@link JsonLimits}. All methods are pure and thread-safe; time and memory are
 * linear in the document and bounded by the limits.
 */
public final class Json {
  private Json() {}

  /**
   * Reads one document from a string.
   *
   * @throws InvalidInputException with all findings if it is not acceptable
   */
  public static JsonValue parse(String text) {
    return parse(text.getBytes(StandardCharsets.UTF_8), JsonLimits.DEFAULT);
  }

  /**
   * Reads one document from UTF-8 bytes.
   *
   * @throws InvalidInputException with all findings if it is not acceptable
   */
  public static JsonValue parse(byte[] utf8, JsonLimits limits) {
    return parse(new ByteArrayInputStream(utf8), "", limits);
  }

  /**
   * Reads one document from a file.
   *
   * @throws InvalidInputException with all findings if it can't be read or is not acceptable
   */
  public static JsonValue parse(Path file, JsonLimits limits) {
    try (InputStream in = Files.newInputStream(file)) {
      return parse(in, String.valueOf(file.getFileName()), limits);
    } catch (IOException e) {
      throw new InvalidInputException(
          Finding.of(
              "",
              JsonFault.UNREADABLE,
              String.valueOf(file.getFileName()),
              e.getClass().getSimpleName()));
    }
  }

  /**
   * Reads one document from a stream, which is left open.
   *
   * @param name how findings name the stream
   * @throws InvalidInputException with all findings if it can't be read or is not acceptable
   */
  public static JsonValue parse(InputStream in, String name, JsonLimits limits) {
    Findings findings = new Findings();
    JsonValue value = new TreeParser(in, name, limits, findings).parse();
    findings.throwIfAny();
    return value;
  }

  /**
   * Reads a document whose top is an object by hand: parses {@code file}, hands the top to {@code
   * reading}, and throws all findings of both at once.
   *
   * @param reading reads the object; it reports faults to the reader's findings and returns
   *     something harmless then
   * @throws InvalidInputException with all findings if there is any
   */
  public static <T> T read(Path file, JsonLimits limits, Function<ObjectReader, T> reading) {
    return read(parse(file, limits), reading);
  }

  /** Reads an object that is already parsed; see {@link #read(Path, JsonLimits, Function)}. */
  public static <T> T read(JsonValue value, Function<ObjectReader, T> reading) {
    Findings findings = new Findings();
    T result = reading.apply(ValueReader.root(value, findings).object());
    findings.throwIfAny();
    return result;
  }

  /** Returns {@code value} on one line, members in their order, numbers as they were written. */
  public static String write(JsonValue value) {
    return JsonText.write(value, false);
  }

  /**
   * Returns {@code value} indented by two blanks, members in their order, ending in a line feed.
   */
  public static String pretty(JsonValue value) {
    return JsonText.write(value, true) + "\n";
  }

  /**
   * Returns the canonical bytes of {@code value} by RFC 8785: members sorted by UTF-16 code units,
   * no blanks, numbers as ECMAScript writes them.
   *
   * @throws InvalidInputException if a number can't be a double without loss
   */
  public static byte[] canonical(JsonValue value) {
    return CanonicalJson.write(value).getBytes(StandardCharsets.UTF_8);
  }

  /** Returns {@code name} as one step of a JSON pointer (RFC 6901), with the slash before it. */
  public static String pointerStep(String name) {
    return "/" + name.replace("~", "~0").replace("/", "~1");
  }
}
