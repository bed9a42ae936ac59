package dev.muster.scheduling.json;

import static java.util.Objects.requireNonNull;

import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes one value of a document, for tests that break it. */
public final class JsonEdit {
  private JsonEdit() {}

  /** Returns {@code root} with the value at {@code pointer} set, or removed where it is null. */
  public static JsonValue set(JsonValue root, String pointer, @Nullable JsonValue value) {
    String[] steps = pointer.substring(1).split("/", -1);
    return set(root, steps, 0, value);
  }

  private static JsonValue set(JsonValue at, String[] steps, int depth, @Nullable JsonValue value) {
    String step = steps[depth];
    boolean last = depth == steps.length - 1;
    if (at instanceof JsonArray array) {
      List<JsonValue> elements = new ArrayList<>(array.elements());
      int index = Integer.parseInt(step);
      if (last && value == null) {
        elements.remove(index);
      } else {
        elements.set(
            index,
            last ? requireNonNull(value) : set(elements.get(index), steps, depth + 1, value));
      }
      return new JsonArray(elements);
    }
    JsonObject object = (JsonObject) at;
    if (last) {
      return value == null ? object.without(step) : object.with(step, value);
    }
    return object.with(step, set(requireNonNull(object.get(step), step), steps, depth + 1, value));
  }
}
