package dev.muster.core.json;

import java.util.Collection;
import java.util.List;

/** A JSON array. */
public record JsonArray(List<JsonValue> elements) implements JsonValue {
  /** Copies the elements. */
  public JsonArray {
    elements = List.copyOf(elements);
  }

  /** Returns an array of {@code elements}. */
  public static JsonArray of(Collection<? extends JsonValue> elements) {
    return new JsonArray(List.copyOf(elements));
  }

  /** Returns an array of strings. */
  public static JsonArray ofStrings(Collection<String> strings) {
    return new JsonArray(strings.stream().<JsonValue>map(JsonString::new).toList());
  }

  /** Returns the number of elements. */
  public int size() {
    return elements.size();
  }

  /** Returns the element at {@code index}, from 0. */
  public JsonValue get(int index) {
    return elements.get(index);
  }
}
