package dev.muster.scoring.build;

import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonBoolean;
import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.JsonValue;
import dev.muster.core.number.Rounding;
import dev.muster.core.text.LocalizedText;
import dev.muster.scoring.fact.Count;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How small things are written in rule sets. */
final class Parts {
  private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]{0,14}");

  private Parts() {}

  /** Writes a whole number as a JSON number, and any other, or a quantity, as a text. */
  static JsonValue exact(String text) {
    return WHOLE.matcher(text).matches() ? new JsonNumber(text) : new JsonString(text);
  }

  /** Writes a flag as a JSON boolean, and anything else as {@link #exact}. */
  static JsonValue value(String text) {
    return text.equals("true") || text.equals("false")
        ? JsonBoolean.of(Boolean.parseBoolean(text))
        : exact(text);
  }

  static JsonValue count(Count count) {
    String parameter = count.parameter();
    return parameter == null
        ? JsonNumber.of(count.literal())
        : JsonObject.builder().put("parameter", parameter).build();
  }

  static JsonObject name(LocalizedText name) {
    JsonObject.Builder texts = JsonObject.builder();
    name.byTag().forEach(texts::put);
    return texts.build();
  }

  static JsonArray names(String... names) {
    return JsonArray.ofStrings(List.of(names));
  }

  static JsonObject one(String name, JsonValue value) {
    return JsonObject.builder().put(name, value).build();
  }

  static JsonObject rounding(int scale, RoundingMode mode) {
    Rounding checked = new Rounding(scale, mode);
    return JsonObject.builder()
        .put("scale", checked.scale())
        .put("mode", checked.mode().name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .build();
  }

  /** Returns the object with one more element in its list {@code name}. */
  static JsonObject append(JsonObject object, String name, JsonValue element) {
    @Nullable JsonValue list = object.get(name);
    List<JsonValue> elements =
        new java.util.ArrayList<>(list instanceof JsonArray array ? array.elements() : List.of());
    elements.add(element);
    return object.with(name, JsonArray.of(elements));
  }

  /** Returns the object with one more member in its member {@code name}. */
  static JsonObject insert(JsonObject object, String name, String key, JsonValue value) {
    JsonObject inner = object.get(name) instanceof JsonObject o ? o : JsonObject.empty();
    return object.with(name, inner.with(key, value));
  }
}
