package dev.muster.core.json;

/** A JSON value (RFC 8259). All kinds are immutable. */
public sealed interface JsonValue
    permits JsonObject, JsonArray, JsonString, JsonNumber, JsonBoolean, JsonNull {}
