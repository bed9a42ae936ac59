package dev.muster.scoring.reference;

import static dev.muster.scoring.reference.RuleText.array;
import static dev.muster.scoring.reference.RuleText.flag;
import static dev.muster.scoring.reference.RuleText.member;
import static dev.muster.scoring.reference.RuleText.object;

import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonBoolean;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.JsonValue;
import dev.muster.core.number.Rational;
import java.util.List;
import java.util.Objects;

/** Reads members of rules that are known to be there. */
final class RuleText {
  private RuleText() {}

  static boolean flag(JsonObject object, String name, boolean otherwise) {
    return object.get(name) instanceof JsonBoolean flag ? flag.value() : otherwise;
  }

  static Rational number(Object value) {
    return (Rational) value;
  }

  static JsonValue member(JsonValue object, String name) {
    return Objects.requireNonNull(((JsonObject) object).get(name), name);
  }

  static JsonObject object(JsonValue object, String name) {
    return (JsonObject) member(object, name);
  }

  static String text(JsonValue object, String name) {
    return ((JsonString) member(object, name)).value();
  }

  static List<JsonValue> array(JsonValue object, String name) {
    return ((JsonArray) member(object, name)).elements();
  }

  static List<String> strings(JsonValue object, String name) {
    return array(object, name).stream().map(v -> ((JsonString) v).value()).toList();
  }
}
