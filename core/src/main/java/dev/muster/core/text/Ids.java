package dev.muster.core.text;

import java.text.Normalizer;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The rules for ids of people and things: opaque strings of 1 to 64 code points in Unicode normal
 * form C, made of letters, digits, {@code -}, {@code _} and {@code .}; case matters and so does a
 * leading zero. They are ordered by code point.
 *
 * <p>Step ids are narrower: the same rules, in ASCII.
 */
public final class Ids {
  /** How many code points an id may have. */
  public static final int CODE_POINTS_MAX = 64;

  /**
   * Orders strings by Unicode code point, which differs from {@link String#compareTo} beyond the
   * basic plane.
   */
  public static final Comparator<String> ORDER = Ids::compare;

  private Ids() {}

  /** What is wrong with a would-be id. */
  public enum Fault {
    EMPTY,
    TOO_LONG,
    NOT_NFC,
    BAD_CHARACTER
  }

  /**
   * Returns what is wrong with {@code id}, or null if it is a good id. Costs O(length), and little
   * for very long strings.
   */
  public static @Nullable Fault fault(String id) {
    if (id.isEmpty()) {
      return Fault.EMPTY;
    }
    if (id.length() > 2 * CODE_POINTS_MAX || id.codePointCount(0, id.length()) > CODE_POINTS_MAX) {
      return Fault.TOO_LONG;
    }
    boolean ascii = true;
    for (int i = 0; i < id.length(); ) {
      int c = id.codePointAt(i);
      ascii &= c < 128;
      if (!isAllowed(c)) {
        return Fault.BAD_CHARACTER;
      }
      i += Character.charCount(c);
    }
    return ascii || Normalizer.isNormalized(id, Normalizer.Form.NFC) ? null : Fault.NOT_NFC;
  }

  /** Returns whether {@code id} is a good id. */
  public static boolean isValid(String id) {
    return fault(id) == null;
  }

  /** Returns whether {@code id} is a good id in ASCII, as the ids of steps must be. */
  public static boolean isValidAscii(String id) {
    for (int i = 0; i < id.length(); i++) {
      if (id.charAt(i) >= 128) {
        return false;
      }
    }
    return isValid(id);
  }

  /**
   * Returns {@code id} if it is good.
   *
   * @throws IllegalArgumentException if it is not; the message names {@code what} and the id,
   *     shortened
   */
  public static String require(String id, String what) {
    Fault fault = fault(id);
    if (fault != null) {
      throw new IllegalArgumentException(
          "%s (%s) is not an id: %s.%nMaybe it has a space or another sign; letters, digits, '-', '_' and '.' are allowed, 1 to %d of them."
              .formatted(
                  what, id.length() > 80 ? id.substring(0, 80) + "…" : id, fault, CODE_POINTS_MAX));
    }
    return id;
  }

  /** Compares two strings by code point. */
  public static int compare(String a, String b) {
    if (a.equals(b)) {
      return 0; // at once for the same object, as names of steps and dimensions mostly are
    }
    int n = Math.min(a.length(), b.length());
    for (int i = 0; i < n; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean sx = Character.isSurrogate(x);
        boolean sy = Character.isSurrogate(y);
        return sx == sy ? x - y : sx ? 1 : -1;
      }
    }
    return a.length() - b.length();
  }

  private static boolean isAllowed(int c) {
    if (c < 128) {
      return (c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || (c >= '0' && c <= '9')
          || c == '-'
          || c == '_'
          || c == '.';
    }
    return Character.isLetterOrDigit(c) || isMark(c);
  }

  /** Combining marks are part of letters in many scripts, and NFC keeps some of them apart. */
  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }
}
