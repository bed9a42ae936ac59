package dev.muster.scheduling.json;

import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.JsonValue;
import dev.muster.core.text.LocalizedText;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The small pieces of writing that the formats share. */
final class JsonTexts {
  private JsonTexts() {}

  static @Nullable JsonObject text(@Nullable LocalizedText text) {
    if (text == null) {
      return null;
    }
    Map<String, JsonValue> members = new LinkedHashMap<>();
    text.byTag().forEach((tag, value) -> members.put(tag, new JsonString(value)));
    return new JsonObject(members);
  }
}
