package dev.muster.points.programme;

import dev.muster.core.text.Ids;
import java.util.Map;

/** Checks attributes wherever they come in. */
final class Attributes {
  static final int COUNT_MAX = 64;

  private Attributes() {}

  static Map<String, Value> copied(Map<String, Value> attributes) {
    if (attributes.size() > COUNT_MAX) {
      throw new IllegalArgumentException(
          "attributes (%d) are more than %d.%nMaybe only those that rules ask for are needed."
              .formatted(attributes.size(), COUNT_MAX));
    }
    for (String name : attributes.keySet()) {
      Ids.require(name, "attribute");
    }
    return Map.copyOf(attributes);
  }
}
