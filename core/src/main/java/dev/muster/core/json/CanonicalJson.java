package dev.muster.core.json;

import static java.util.Objects.requireNonNull;

import dev.muster.core.check.Finding;
import dev.muster.core.check.InvalidInputException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** Canonical writing by RFC 8785 (JSON Canonicalization Scheme). */
final class CanonicalJson {
  private final StringBuilder out = new StringBuilder();

  private CanonicalJson() {}

  static String write(JsonValue value) {
    CanonicalJson writer = new CanonicalJson();
    try {
      writer.value(value);
    } catch (NotCanonicalException e) {
      throw new InvalidInputException(Finding.of(e.pointer(), e.fault, e.args));
    }
    return writer.out.toString();
  }

  private void value(JsonValue value) {
    if (value instanceof JsonObject object) {
      object(object);
    } else if (value instanceof JsonArray array) {
      array(array);
    } else if (value instanceof JsonString string) {
      string(string.value());
    } else if (value instanceof JsonNumber number) {
      String text = EcmaNumber.canonical(number);
      if (text == null) {
        throw new NotCanonicalException(JsonFault.NOT_CANONICAL, number.text());
      }
      out.append(text);
    } else if (value instanceof JsonBoolean flag) {
      out.append(flag.value());
    } else {
      out.append("null");
    }
  }

  private void object(JsonObject object) {
    List<String> names = new ArrayList<>(object.members().keySet());
    Collections.sort(names); // String.compareTo compares UTF-16 code units, as the standard asks
    out.append('{');
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      out.append(i == 0 ? "" : ",");
      string(name);
      out.append(':');
      try {
        value(requireNonNull(object.get(name)));
      } catch (NotCanonicalException e) {
        throw e.within(name);
      }
    }
    out.append('}');
  }

  private void array(JsonArray array) {
    out.append('[');
    for (int i = 0; i < array.size(); i++) {
      out.append(i == 0 ? "" : ",");
      try {
        value(array.get(i));
      } catch (NotCanonicalException e) {
        throw e.within(Integer.toString(i));
      }
    }
    out.append(']');
  }

  private void string(String text) {
    if (!JsonText.isWellFormed(text)) {
      throw new NotCanonicalException(JsonFault.LONE_SURROGATE);
    }
    JsonText.string(out, text);
  }

  /** Gathers its pointer on the way out, so that writing pays nothing for it. */
  private static final class NotCanonicalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final JsonFault fault;
    private final transient Object[] args;
    private final transient Deque<String> steps = new ArrayDeque<>();

    NotCanonicalException(JsonFault fault, Object... args) {
      super(fault.code());
      this.fault = fault;
      this.args = args;
    }

    NotCanonicalException within(String step) {
      steps.addFirst(step);
      return this;
    }

    String pointer() {
      StringBuilder pointer = new StringBuilder();
      steps.forEach(step -> pointer.append(Json.pointerStep(step)));
      return pointer.toString();
    }
  }
}
