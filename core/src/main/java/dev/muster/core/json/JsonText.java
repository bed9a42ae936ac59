package dev.muster.core.json;

import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;

/**
 * Writes JSON as text: on one line, or indented. Depth is bounded by the limits of what was read or
 * built.
 */
final class JsonText {
  private final StringBuilder out = new StringBuilder();
  private final boolean pretty;

  private JsonText(boolean pretty) {
    this.pretty = pretty;
  }

  static String write(JsonValue value, boolean pretty) {
    JsonText text = new JsonText(pretty);
    text.value(value, 0);
    return text.out.toString();
  }

  private void value(JsonValue value, int depth) {
    if (value instanceof JsonObject object) {
      object(object, depth);
    } else if (value instanceof JsonArray array) {
      array(array, depth);
    } else if (value instanceof JsonString string) {
      string(out, string.value());
    } else if (value instanceof JsonNumber number) {
      out.append(number.text());
    } else if (value instanceof JsonBoolean flag) {
      out.append(flag.value());
    } else {
      out.append("null");
    }
  }

  private void object(JsonObject object, int depth) {
    out.append('{');
    Iterator<Map.Entry<String, JsonValue>> members = object.members().entrySet().iterator();
    while (members.hasNext()) {
      Map.Entry<String, JsonValue> member = members.next();
      newLine(depth + 1);
      string(out, member.getKey());
      out.append(pretty ? ": " : ":");
      value(member.getValue(), depth + 1);
      out.append(members.hasNext() ? "," : "");
    }
    if (!object.members().isEmpty()) {
      newLine(depth);
    }
    out.append('}');
  }

  private void array(JsonArray array, int depth) {
    out.append('[');
    boolean flat = array.elements().stream().noneMatch(JsonText::isContainer);
    for (int i = 0; i < array.size(); i++) {
      if (!flat) {
        newLine(depth + 1);
      } else if (pretty && i > 0) {
        out.append(' ');
      }
      value(array.get(i), depth + 1);
      out.append(i + 1 < array.size() ? "," : "");
    }
    if (!flat) {
      newLine(depth);
    }
    out.append(']');
  }

  private static boolean isContainer(JsonValue value) {
    return value instanceof JsonObject || value instanceof JsonArray;
  }

  private void newLine(int depth) {
    if (pretty) {
      out.append('\n').append("  ".repeat(depth));
    }
  }

  /** Returns whether every surrogate of {@code text} has its partner. */
  static boolean isWellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (!isPair(text, i)) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  private static boolean isPair(String text, int i) {
    return i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
  }

  /**
   * Appends {@code text} in quotes, escaping only what must be, as RFC 8785 asks; and unpaired
   * surrogates, which no encoding can carry.
   */
  static void string(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (Character.isSurrogate(c) && isPair(text, i)) {
            out.append(c).append(text.charAt(++i));
          } else if (c < 0x20 || Character.isSurrogate(c)) {
            out.append("\\u").append(HexFormat.of().toHexDigits(c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
