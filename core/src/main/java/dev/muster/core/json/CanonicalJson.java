package dev.muster.core.json;

import static java.util.Objects.requireNonNull;

import dev.muster.core.check.Finding;
import dev.muster.core.check.InvalidInputException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** Canonical writing by RFC 8785 (JSON Canonicalization Scheme). */
final class CanonicalJson {
  private final CanonicalBytes out;

  private CanonicalJson(CanonicalBytes out) {
    this.out = out;
  }

  /**
   * Writes {@code value}; what is beyond a fault stays unwritten.
   *
   * @param pointer where the value stands in its document, for findings
   */
  static void write(JsonValue value, Supplier<String> pointer, CanonicalBytes out) {
    try {
      new CanonicalJson(out).value(value);
    } catch (NotCanonicalException e) {
      throw new InvalidInputException(Finding.of(pointer.get() + e.pointer(), e.fault, e.args));
    }
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
      out.ascii(text);
    } else if (value instanceof JsonBoolean flag) {
      out.ascii(flag.value() ? "true" : "false");
    } else {
      out.ascii("null");
    }
  }

  private void object(JsonObject object) {
    List<String> names = new ArrayList<>(object.members().keySet());
    Collections.sort(names); // String.compareTo compares UTF-16 code units, as the standard asks
    out.ascii('{');
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      out.ascii(i == 0 ? "" : ",");
      string(name);
      out.ascii(':');
      try {
        value(requireNonNull(object.get(name)));
      } catch (NotCanonicalException e) {
        throw e.within(name);
      }
    }
    out.ascii('}');
  }

  private void array(JsonArray array) {
    out.ascii('[');
    for (int i = 0; i < array.size(); i++) {
      out.ascii(i == 0 ? "" : ",");
      try {
        value(array.get(i));
      } catch (NotCanonicalException e) {
        throw e.within(Integer.toString(i));
      }
    }
    out.ascii(']');
  }

  private void string(String text) {
    if (!JsonText.isWellFormed(text)) {
      throw new NotCanonicalException(JsonFault.LONE_SURROGATE);
    }
    out.string(text);
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
