package dev.muster.points.programme;

import static java.util.Objects.requireNonNull;

import dev.muster.core.json.JsonBoolean;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.JsonValue;
import dev.muster.core.number.Rational;

/** The value of an attribute of a member or an activity: a text, an exact number, true or false. */
public sealed interface Value {
  /** The longest text, in UTF-16 characters. */
  int TEXT_LENGTH_MAX = 200;

  /** Returns the kind of value. */
  Kind kind();

  /** Returns the value in JSON: numbers as strings, so that they stay exact. */
  JsonValue toJson();

  /** Returns a text. */
  static Value of(String text) {
    return new Text(text);
  }

  /** Returns a number. */
  static Value of(long number) {
    return new Quantity(Rational.of(number));
  }

  /** Returns a number. */
  static Value of(Rational number) {
    return new Quantity(number);
  }

  /** Returns true or false. */
  static Value of(boolean flag) {
    return new Flag(flag);
  }

  /** The kinds of values, as attributes declare them. */
  enum Kind {
    /** A text. */
    TEXT,
    /** An exact number. */
    NUMBER,
    /** True or false. */
    FLAG
  }

  /** A text of at most {@value Value#TEXT_LENGTH_MAX} characters. */
  record Text(String text) implements Value {
    /** Checks the length. */
    public Text {
      if (requireNonNull(text, "text").length() > TEXT_LENGTH_MAX) {
        throw new IllegalArgumentException(
            "text has %d characters, more than %d.%nMaybe keep it elsewhere and give its id."
                .formatted(text.length(), TEXT_LENGTH_MAX));
      }
    }

    @Override
    public Kind kind() {
      return Kind.TEXT;
    }

    @Override
    public JsonValue toJson() {
      return new JsonString(text);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** An exact number. */
  record Quantity(Rational number) implements Value {
    /** Checks that it is there. */
    public Quantity {
      requireNonNull(number, "number");
    }

    @Override
    public Kind kind() {
      return Kind.NUMBER;
    }

    @Override
    public JsonValue toJson() {
      return new JsonString(number.toString());
    }

    @Override
    public String toString() {
      return number.toString();
    }
  }

  /** True or false. */
  record Flag(boolean flag) implements Value {
    @Override
    public Kind kind() {
      return Kind.FLAG;
    }

    @Override
    public JsonValue toJson() {
      return JsonBoolean.of(flag);
    }

    @Override
    public String toString() {
      return Boolean.toString(flag);
    }
  }
}
