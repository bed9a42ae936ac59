package dev.muster.core.check;

import static java.util.Objects.requireNonNull;

import dev.muster.core.json.JsonObject;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * One fault of an input.
 *
 * @param pointer where it is: a JSON pointer (RFC 6901) such as {@code /batches/3/capacity}, empty
 *     for the whole document, or for CSV {@code /rows/12/lat} with rows counted from 1 as a person
 *     sees them in the file, the header being row 1
 * @param kind what it is
 * @param args the values that message and remedy name, already as text
 */
public record Finding(String pointer, FindingCode kind, List<String> args) {
  /** The longest argument that is kept; a longer one is cut and ends in an ellipsis. */
  public static final int ARGUMENT_LENGTH_MAX = 120;

  /** The longest pointer that is kept; a longer one is cut and ends in an ellipsis. */
  public static final int POINTER_LENGTH_MAX = 1_000;

  /**
   * Copies the arguments, shortens long ones, and writes control characters in them as escapes such
   * as a backslash and {@code u001b}, so that a hostile value can't act on a terminal or forge a
   * line of a log.
   */
  public Finding {
    pointer = shortened(requireNonNull(pointer, "pointer"), POINTER_LENGTH_MAX);
    requireNonNull(kind, "kind");
    args = args.stream().map(arg -> visible(shortened(arg, ARGUMENT_LENGTH_MAX))).toList();
  }

  /** Returns a finding; the arguments are turned to text by {@code String.valueOf}. */
  public static Finding of(String pointer, FindingCode kind, Object... args) {
    return new Finding(pointer, kind, Arrays.stream(args).map(String::valueOf).toList());
  }

  /** Returns the stable code, such as {@code json.unknown-property}. */
  public String code() {
    return kind.code();
  }

  /** Returns what is wrong, as one sentence. */
  public String message(Locale locale) {
    return kind.messages().render(locale, code(), args);
  }

  /** Returns what to do about it, as one sentence that begins with "Maybe" (可能 in Chinese). */
  public String remedy(Locale locale) {
    return kind.messages().render(locale, code() + ".remedy", args);
  }

  /** Returns {@code {"pointer", "code", "message", "remedy"}} in the language of {@code locale}. */
  public JsonObject toJson(Locale locale) {
    return JsonObject.builder()
        .put("pointer", pointer)
        .put("code", code())
        .put("message", message(locale))
        .put("remedy", remedy(locale))
        .build();
  }

  /** Returns pointer, message and remedy in English. */
  @Override
  public String toString() {
    return (pointer.isEmpty() ? "" : visible(pointer) + ": ")
        + message(Locale.ENGLISH)
        + " "
        + remedy(Locale.ENGLISH);
  }

  private static String shortened(String text, int lengthMax) {
    if (text.length() <= lengthMax) {
      return text;
    }
    int cut = lengthMax - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(cut - 1)) ? cut - 1 : cut) + "…";
  }

  private static String visible(String text) {
    if (text.chars().noneMatch(Finding::isHidden)) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isHidden(c)) {
        out.append("\\u").append(HexFormat.of().toHexDigits(c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  /** Control characters, line separators, and what turns the direction of writing. */
  private static boolean isHidden(int c) {
    return Character.isISOControl(c)
        || (c >= '\u2028' && c <= '\u202E')
        || (c >= '\u2066' && c <= '\u2069');
  }
}
