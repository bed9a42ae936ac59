package dev.muster.core.check;

import static java.util.Objects.requireNonNull;

import dev.muster.core.json.JsonObject;
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

  /** Copies the arguments and shortens the long ones. */
  public Finding {
    requireNonNull(pointer, "pointer");
    requireNonNull(kind, "kind");
    args = args.stream().map(Finding::shortened).toList();
  }

  /** Returns a finding; the arguments are turned to text by {@code String.valueOf}. */
  public static Finding of(String pointer, FindingCode kind, Object... args) {
    return new Finding(pointer, kind, java.util.Arrays.stream(args).map(String::valueOf).toList());
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
    return (pointer.isEmpty() ? "" : pointer + ": ")
        + message(Locale.ENGLISH)
        + " "
        + remedy(Locale.ENGLISH);
  }

  private static String shortened(String arg) {
    if (arg.length() <= ARGUMENT_LENGTH_MAX) {
      return arg;
    }
    int cut =
        Character.isHighSurrogate(arg.charAt(ARGUMENT_LENGTH_MAX - 2))
            ? ARGUMENT_LENGTH_MAX - 2
            : ARGUMENT_LENGTH_MAX - 1;
    return arg.substring(0, cut) + "…";
  }
}
