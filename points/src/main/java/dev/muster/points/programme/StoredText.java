package dev.muster.points.programme;

import static java.util.Objects.requireNonNull;

import dev.muster.core.json.Json;
import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonBoolean;
import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.JsonValue;
import dev.muster.core.number.Rational;
import dev.muster.points.LedgerTime;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The texts of stored rows, JSON that this class alone writes and reads. What does not fit is a row
 * that was changed by hand, and no finding of the caller's.
 */
final class StoredText {
  private StoredText() {}

  static JsonObject attributes(Map<String, Value> attributes) {
    JsonObject.Builder built = JsonObject.builder();
    attributes.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> built.put(entry.getKey(), value(entry.getValue())));
    return built.build();
  }

  /** Texts as they are, numbers as fractions in an object, so that they stay exact. */
  private static JsonValue value(Value value) {
    if (value instanceof Value.Text text) {
      return new JsonString(text.text());
    }
    if (value instanceof Value.Flag flag) {
      return JsonBoolean.of(flag.flag());
    }
    Rational number = ((Value.Quantity) value).number();
    return JsonObject.builder()
        .put("of", number.numerator().toString())
        .put("by", number.denominator().toString())
        .build();
  }

  static Map<String, Value> attributes(JsonObject written) {
    Map<String, Value> read = new HashMap<>();
    written.members().forEach((name, value) -> read.put(name, value(value)));
    return read;
  }

  private static Value value(JsonValue written) {
    if (written instanceof JsonString text) {
      return Value.of(text.value());
    }
    if (written instanceof JsonBoolean flag) {
      return Value.of(flag.value());
    }
    JsonObject number = (JsonObject) written;
    return Value.of(
        Rational.of(new BigInteger(text(number, "of")), new BigInteger(text(number, "by"))));
  }

  static JsonObject fact(Fact fact) {
    return JsonObject.builder()
        .put("id", fact.id())
        .put("activity", fact.activity())
        .put("member", fact.member())
        .put("at", LedgerTime.micros(fact.at()))
        .put("attributes", attributes(fact.attributes()))
        .build();
  }

  static Fact fact(JsonObject written) {
    return new Fact(
        text(written, "id"),
        text(written, "activity"),
        text(written, "member"),
        instant(written, "at"),
        attributes(object(written, "attributes")));
  }

  static JsonObject parse(String text) {
    return (JsonObject) Json.parse(text);
  }

  static JsonValue get(JsonObject from, String name) {
    return requireNonNull(from.get(name), name);
  }

  static String text(JsonObject from, String name) {
    return ((JsonString) get(from, name)).value();
  }

  static @Nullable String optional(JsonObject from, String name) {
    return from.get(name) instanceof JsonString text ? text.value() : null;
  }

  static long number(JsonObject from, String name) {
    return ((JsonNumber) get(from, name)).exact().longValueExact();
  }

  static Instant instant(JsonObject from, String name) {
    return LedgerTime.instant(number(from, name));
  }

  static boolean flag(JsonObject from, String name) {
    return ((JsonBoolean) get(from, name)).value();
  }

  static JsonObject object(JsonObject from, String name) {
    return (JsonObject) get(from, name);
  }

  /** Returns the objects of a list; none if it isn't there. */
  static List<JsonObject> objects(JsonObject from, String name) {
    return from.get(name) instanceof JsonArray array
        ? array.elements().stream().map(JsonObject.class::cast).toList()
        : List.of();
  }

  /** Returns the texts of a list; none if it isn't there. */
  static List<String> texts(JsonObject from, String name) {
    return from.get(name) instanceof JsonArray array
        ? array.elements().stream().map(text -> ((JsonString) text).value()).toList()
        : List.of();
  }
}
