package dev.muster.core.json;

/** The JSON null. */
public enum JsonNull implements JsonValue {
  NULL
}
