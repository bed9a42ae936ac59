package dev.muster.core.json;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Hashes a document while it is written, for those that would be large as a tree: a million events
 * cost no more memory than one.
 *
 * <p>The writer answers for the canonical form (RFC 8785): members sorted by name, no space. Then
 * the hash is that of {@link ContentHash#of}. Not thread-safe; for one document.
 *
 * <pre>{@code
 * new HashedDocument("muster.marks/1").raw("{\"id\":").string(id).raw("}").hash()
 * }</pre>
 */
public final class HashedDocument {
  private static final int FLUSH_CHARS = 1 << 13;

  private final MessageDigest digest = ContentHash.sha256();
  private final StringBuilder pending = new StringBuilder(FLUSH_CHARS + 256);

  /** Begins a document of a format, such as {@code muster.marks/1}. */
  public HashedDocument(String format) {
    pending.append(format).append('\n');
  }

  /** Writes punctuation, names of members, and words that need no escaping. */
  public HashedDocument raw(String json) {
    pending.append(json);
    return flushed();
  }

  /**
   * Writes a string, quoted and escaped.
   *
   * @throws IllegalArgumentException if a surrogate lacks its partner, so that it has no canonical
   *     form
   */
  public HashedDocument string(String text) {
    if (!JsonText.isWellFormed(text)) {
      throw new IllegalArgumentException(
          "a text with an unpaired surrogate has no canonical form.");
    }
    JsonText.string(pending, text);
    return flushed();
  }

  /**
   * Writes a whole number.
   *
   * @throws IllegalArgumentException if it is beyond 2⁵³ − 1, so that it has no canonical form
   */
  public HashedDocument integer(long value) {
    if (value > ValueReader.INTEGER_MAX || value < -ValueReader.INTEGER_MAX) {
      throw new IllegalArgumentException(
          "integer (%d) must lie within 2^53 - 1 on either side.".formatted(value));
    }
    pending.append(value);
    return flushed();
  }

  /** Ends the document and returns its hash. */
  public ContentHash hash() {
    flush();
    return new ContentHash("sha256:" + HexFormat.of().formatHex(digest.digest()));
  }

  private HashedDocument flushed() {
    if (pending.length() >= FLUSH_CHARS) {
      flush();
    }
    return this;
  }

  private void flush() {
    digest.update(pending.toString().getBytes(StandardCharsets.UTF_8));
    pending.setLength(0);
  }
}
