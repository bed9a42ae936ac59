package dev.muster.core.json;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/**
 * The hash of a document's content: {@code sha256:} and 64 lower-case hex digits.
 *
 * <p>It is SHA-256 over the UTF-8 bytes of the format name and a line feed, such as {@code
 * muster.plan/1\n}, followed by the canonical bytes (RFC 8785) of the document. Equal content has
 * equal hashes, however it was indented or ordered. {@link HashStream} makes the hash of a document
 * that is never held whole.
 *
 * @param text {@code sha256:…}
 */
public record ContentHash(String text) {
  private static final Pattern FORM = Pattern.compile("sha256:[0-9a-f]{64}");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if it is not {@code sha256:} and 64 lower-case hex digits
   */
  public ContentHash {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "hash (%s) must be sha256: and 64 lower-case hex digits."
              .formatted(text.length() > 80 ? text.substring(0, 80) + "…" : text));
    }
  }

  /**
   * Returns the hash of {@code value} as a document of {@code format}.
   *
   * @param format such as {@code muster.plan/1}
   * @throws dev.muster.core.check.InvalidInputException if a number has no canonical form
   */
  public static ContentHash of(String format, JsonValue value) {
    return new HashStream(format).value(value).end();
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform must have SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
