package dev.muster.core.json;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Makes the {@link ContentHash} of a document while it is told piece by piece, so that a list of
 * millions is never held as a tree or as text.
 *
 * <pre>{@code
 * HashStream hash = new HashStream("muster.city/1").beginObject().name("people").beginArray();
 * for (Person person : people) {
 *   hash.beginArray().text(person.id()).number(person.latitude()).endArray();
 * }
 * ContentHash content = hash.endArray().endObject().end();
 * }</pre>
 *
 * <p>Equal to {@link ContentHash#of} of the same document as a tree. Members of an object must be
 * told in the order of RFC 8785, that of UTF-16 code units; out of order, or where brackets don't
 * fit, {@link IllegalStateException} is thrown at once. Holds a few kilobytes. Not thread-safe.
 */
public final class HashStream {
  private final MessageDigest digest = ContentHash.sha256();
  private final CanonicalBytes out =
      new CanonicalBytes((piece, size) -> digest.update(piece, 0, size));
  private final Deque<Level> open = new ArrayDeque<>();
  private boolean done;

  /** An open bracket. */
  private static final class Level {
    final boolean object;
    @Nullable String name; // of the last member
    boolean named; // a name waits for its value
    long entries;

    Level(boolean object) {
      this.object = object;
    }
  }

  /**
   * Starts the hash of a document.
   *
   * @param format such as {@code muster.plan/1}
   */
  public HashStream(String format) {
    digest.update((format + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Begins an object. */
  public HashStream beginObject() {
    return begin(true);
  }

  /** Begins an array. */
  public HashStream beginArray() {
    return begin(false);
  }

  /** Ends an object. */
  public HashStream endObject() {
    return end(true);
  }

  /** Ends an array. */
  public HashStream endArray() {
    return end(false);
  }

  /**
   * Tells the name of the next member.
   *
   * @throws IllegalArgumentException if it holds an unpaired surrogate
   */
  public HashStream name(String name) {
    Level level = innermost("a name has no place here");
    require(level.object && !level.named, "a name has no place here");
    String before = level.name;
    require(before == null || before.compareTo(name) < 0, "names must be told in ascending order");
    separate(level);
    string(name);
    out.ascii(':');
    level.name = name;
    level.named = true;
    return this;
  }

  /**
   * Tells a string.
   *
   * @throws IllegalArgumentException if it holds an unpaired surrogate
   */
  public HashStream text(String text) {
    beforeValue();
    string(text);
    return afterValue();
  }

  /** Tells a whole number, which must be one that JSON keeps exactly. */
  public HashStream number(long number) {
    return Math.abs(number) <= ValueReader.INTEGER_MAX
        ? ascii(Long.toString(number))
        : value(JsonNumber.of(number));
  }

  /**
   * Tells a number as its shortest decimal.
   *
   * @throws IllegalArgumentException if it is infinite or not a number
   */
  public HashStream number(double number) {
    return ascii(JsonNumber.of(number).text());
  }

  /**
   * Tells a value that is at hand as a tree.
   *
   * @throws dev.muster.core.check.InvalidInputException if a number has no canonical form or a
   *     string holds an unpaired surrogate
   */
  public HashStream value(JsonValue value) {
    beforeValue();
    CanonicalJson.write(value, this::pointer, out);
    return afterValue();
  }

  /**
   * Returns the hash.
   *
   * @throws IllegalStateException if the document is not complete
   */
  public ContentHash end() {
    require(done, "the document is not complete");
    out.flush();
    return new ContentHash("sha256:" + HexFormat.of().formatHex(digest.digest()));
  }

  private HashStream ascii(String text) {
    beforeValue();
    out.ascii(text);
    return afterValue();
  }

  private HashStream begin(boolean object) {
    beforeValue();
    open.push(new Level(object));
    out.ascii(object ? '{' : '[');
    return this;
  }

  private HashStream end(boolean object) {
    Level level = innermost("no bracket is open");
    require(level.object == object && !level.named, "another bracket is open");
    open.pop();
    out.ascii(object ? '}' : ']');
    return afterValue();
  }

  private Level innermost(String otherwise) {
    Level level = open.peek();
    if (level == null) {
      throw new IllegalStateException(otherwise);
    }
    return level;
  }

  private void beforeValue() {
    Level level = open.peek();
    require(!done && (level == null || !level.object || level.named), "a value has no place here");
    if (level != null && !level.object) {
      separate(level);
    }
  }

  private HashStream afterValue() {
    Level level = open.peek();
    done = level == null;
    if (level != null) {
      level.named = false;
    }
    return this;
  }

  private void separate(Level level) {
    if (level.entries++ > 0) {
      out.ascii(',');
    }
  }

  private void string(String text) {
    if (!JsonText.isWellFormed(text)) {
      throw new IllegalArgumentException(
          "text holds half a character.%nMaybe it was cut in the middle.".formatted());
    }
    out.string(text);
  }

  private String pointer() {
    StringBuilder pointer = new StringBuilder();
    open.descendingIterator()
        .forEachRemaining(
            level ->
                pointer.append(
                    level.object
                        ? Json.pointerStep(String.valueOf(level.name))
                        : "/" + (level.entries - 1)));
    return pointer.toString();
  }

  private static void require(boolean condition, String fault) {
    if (!condition) {
      throw new IllegalStateException(fault);
    }
  }
}
