package dev.muster.core.json;

import dev.muster.core.check.Finding;
import dev.muster.core.check.InvalidInputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** Canonical writing by RFC 8785 (JSON Canonicalization Scheme). */
final class CanonicalJson {
  private final StringBuilder out = new StringBuilder();

  private CanonicalJson() {}

  static String write(JsonValue value) {
    CanonicalJson writer = new CanonicalJson();
    writer.value(value, "");
    return writer.out.toString();
  }

  private void value(JsonValue value, String pointer) {
    if (value instanceof JsonObject object) {
      object(object, pointer);
    } else if (value instanceof JsonArray array) {
      array(array, pointer);
    } else if (value instanceof JsonString string) {
      JsonText.string(out, string.value());
    } else if (value instanceof JsonNumber number) {
      String text = EcmaNumber.canonical(number);
      if (text == null) {
        throw new InvalidInputException(
            Finding.of(pointer, JsonFault.NOT_CANONICAL, number.text()));
      }
      out.append(text);
    } else if (value instanceof JsonBoolean flag) {
      out.append(flag.value());
    } else {
      out.append("null");
    }
  }

  private void object(JsonObject object, String pointer) {
    List<String> names = new ArrayList<>(object.members().keySet());
    Collections.sort(names); // String.compareTo compares UTF-16 code units, as the standard asks
    out.append('{');
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      out.append(i == 0 ? "" : ",");
      JsonText.string(out, name);
      out.append(':');
      value(Objects.requireNonNull(object.get(name)), pointer + Json.pointerStep(name));
    }
    out.append('}');
  }

  private void array(JsonArray array, String pointer) {
    out.append('[');
    for (int i = 0; i < array.size(); i++) {
      out.append(i == 0 ? "" : ",");
      value(array.get(i), pointer + "/" + i);
    }
    out.append(']');
  }
}
