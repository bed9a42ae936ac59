package dev.muster.core.json;

import static java.util.Objects.requireNonNull;

/** A JSON string. */
public record JsonString(String value) implements JsonValue {
  /** Checks the value. */
  public JsonString {
    requireNonNull(value, "value");
  }
}
