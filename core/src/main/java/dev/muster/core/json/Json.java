package dev.muster.core.json;

import dev.muster.core.check.Finding;
import dev.muster.core.check.Findings;
import dev.muster.core.check.InvalidInputException;
import dev.muster.core.internal.StrictDecoder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Strict reading and writing of JSON (RFC 8259).
 *
 * <p>A byte order mark at the start is passed over. Reading refuses, with findings, what other
 * readers let pass: duplicate names, {@code NaN}, comments, single quotes, trailing commas,
 * something after the end, unpaired surrogates, bytes that are not UTF-8, and anything beyond
 * {@link JsonLimits}. All methods are pure and thread-safe; time and memory are linear in the
 * document and bounded by the limits.
 */
public final class Json {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private Json() {}

  /**
   * Reads one document from a string within {@link JsonLimits#DEFAULT}.
   *
   * @throws InvalidInputException with all findings if it is not acceptable
   */
  public static JsonValue parse(String text) {
    return parse(text, JsonLimits.DEFAULT);
  }

  /**
   * Reads one document from a string.
   *
   * @param limits the length limit counts UTF-16 characters here
   * @throws InvalidInputException with all findings if it is not acceptable
   */
  public static JsonValue parse(String text, JsonLimits limits) {
    if (text.length() > limits.bytesMax()) {
      throw new InvalidInputException(Finding.of("", JsonFault.TOO_LONG, limits.bytesMax()));
    }
    boolean marked = text.startsWith(BYTE_ORDER_MARK);
    return parse(new StringReader(marked ? text.substring(1) : text), "", limits);
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
   * Reads one document from a file in UTF-8.
   *
   * @throws InvalidInputException with all findings if it can't be read or is not acceptable; they
   *     name the file without its folder
   */
  public static JsonValue parse(Path file, JsonLimits limits) {
    return opened(file, (in, name) -> parse(in, name, limits));
  }

  private static <T> T opened(Path file, Reading<T> reading) {
    String name = String.valueOf(file.getFileName());
    try (InputStream in = Files.newInputStream(file)) {
      return reading.read(in, name);
    } catch (NoSuchFileException e) {
      throw new InvalidInputException(Finding.of("", JsonFault.NOT_FOUND, name));
    } catch (IOException e) {
      throw new InvalidInputException(
          Finding.of("", JsonFault.UNREADABLE, name, e.getClass().getSimpleName()));
    }
  }

  /**
   * Reads one document from a stream in UTF-8, which is left open.
   *
   * @param name how findings name the stream
   * @throws InvalidInputException with all findings if it can't be read or is not acceptable
   */
  public static JsonValue parse(InputStream in, String name, JsonLimits limits) {
    return parse(new StrictDecoder(in, StandardCharsets.UTF_8, limits.bytesMax()), name, limits);
  }

  /** Reads an open file. */
  private interface Reading<T> {
    T read(InputStream in, String name);
  }

  private static JsonValue parse(Reader in, String name, JsonLimits limits) {
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

  /**
   * Reads a document whose top is an object with lists too long to be held: each element of such a
   * list is handed out as soon as it is read, and forgotten; in the end {@code reading} gets the
   * top, in which these lists are empty.
   *
   * <p>Nothing promises that what stands before a list in the document was read: members may come
   * in any order, so rows must make sense by themselves. Findings of the top come first, then those
   * of rows. Memory is bounded by the largest row and the rest of the document.
   *
   * @param limits its number of tokens bounds what is held at one time
   * @param rows for each member of the top that is such a list, what takes its elements; it reports
   *     faults to the findings of the reader
   * @param reading reads the top
   * @throws InvalidInputException with all findings if the file can't be read or there is any fault
   */
  public static <T> T read(
      Path file,
      JsonLimits limits,
      Map<String, Consumer<ValueReader>> rows,
      Function<ObjectReader, T> reading) {
    return opened(file, (in, name) -> read(in, name, limits, rows, reading));
  }

  /**
   * Reads a stream in UTF-8, which is left open; see {@link #read(Path, JsonLimits, Map,
   * Function)}.
   *
   * @param name how findings name the stream
   * @throws InvalidInputException with all findings if it can't be read or there is any fault
   */
  public static <T> T read(
      InputStream in,
      String name,
      JsonLimits limits,
      Map<String, Consumer<ValueReader>> rows,
      Function<ObjectReader, T> reading) {
    Findings findings = new Findings();
    Findings ofRows = new Findings();
    Map<String, TreeParser.Rows> taking = new HashMap<>();
    rows.forEach(
        (list, taker) -> {
          ValueReader parent = ValueReader.root(JsonNull.NULL, ofRows).child(null, list);
          taking.put(list, (row, index) -> taker.accept(parent.child(row, Long.toString(index))));
        });
    Reader decoder = new StrictDecoder(in, StandardCharsets.UTF_8, limits.bytesMax());
    TreeParser parser = new TreeParser(decoder, name, limits, findings, taking);
    return reported(
        findings,
        ofRows,
        () -> {
          JsonValue top = parser.parse();
          // Where the text itself is faulty, its top may lack what stands behind the fault.
          return findings.isEmpty()
              ? Optional.of(reading.apply(ValueReader.root(top, findings).object()))
              : Optional.empty();
        });
  }

  /**
   * Reads an object that is already parsed; see {@link #read(Path, JsonLimits, Function)}.
   *
   * @throws InvalidInputException with all findings if there is any. Where {@code reading} itself
   *     throws after it reported findings, they are what is thrown, since a placeholder may well
   *     not fit into what was to be built; its own exception is then a suppressed one
   */
  public static <T> T read(JsonValue value, Function<ObjectReader, T> reading) {
    Findings findings = new Findings();
    return reported(
        findings,
        new Findings(),
        () -> Optional.of(reading.apply(ValueReader.root(value, findings).object())));
  }

  /**
   * Reads, and throws what was found, first the one and then the other; without findings there must
   * be a result.
   */
  private static <T> T reported(
      Findings findings, Findings further, Supplier<Optional<T>> reading) {
    Optional<T> result;
    try {
      result = reading.get();
    } catch (RuntimeException e) {
      if (e instanceof InvalidInputException invalid) {
        findings.addAll(invalid);
      } else if (findings.isEmpty() && further.isEmpty()) {
        throw e;
      }
      findings.addAll(further);
      InvalidInputException all = findings.toException();
      all.addSuppressed(e);
      throw all;
    }
    findings.addAll(further);
    findings.throwIfAny();
    return result.orElseThrow();
  }

  /**
   * Returns {@code value} on one line, members in their order, numbers as they were written.
   *
   * <p>An unpaired surrogate is written as an escape, never as a question mark.
   */
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
   * <p>The standard reads numbers as doubles. A number that would change by that, such as {@code
   * 9007199254740993}, is refused here instead of being changed, so that no two values have the
   * same bytes.
   *
   * @throws InvalidInputException if a number can't be a double without loss, or a text holds an
   *     unpaired surrogate
   */
  public static byte[] canonical(JsonValue value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CanonicalBytes out = new CanonicalBytes((piece, size) -> bytes.write(piece, 0, size));
    CanonicalJson.write(value, () -> "", out);
    out.flush();
    return bytes.toByteArray();
  }

  /** Returns {@code name} as one step of a JSON pointer (RFC 6901), with the slash before it. */
  public static String pointerStep(String name) {
    return "/" + name.replace("~", "~0").replace("/", "~1");
  }
}
