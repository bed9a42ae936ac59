package dev.muster.core.json;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object. Its members keep the order in which they were added; equality ignores it. */
public record JsonObject(Map<String, JsonValue> members) implements JsonValue {
  private static final JsonObject EMPTY = new JsonObject(Map.of());

  /** Copies the members. */
  public JsonObject {
    Map<String, JsonValue> copy = new LinkedHashMap<>();
    members.forEach(
        (name, value) -> copy.put(requireNonNull(name, "name"), requireNonNull(value, "value")));
    members = Collections.unmodifiableMap(copy);
  }

  /** Returns the object without members. */
  public static JsonObject empty() {
    return EMPTY;
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the member {@code name}, or null. */
  public @Nullable JsonValue get(String name) {
    return members.get(name);
  }

  /** Returns this with member {@code name} set to {@code value}. */
  public JsonObject with(String name, JsonValue value) {
    Map<String, JsonValue> copy = new LinkedHashMap<>(members);
    copy.put(name, requireNonNull(value, "value"));
    return new JsonObject(copy);
  }

  /** Returns this without member {@code name}. */
  public JsonObject without(String name) {
    Map<String, JsonValue> copy = new LinkedHashMap<>(members);
    copy.remove(name);
    return new JsonObject(copy);
  }

  /**
   * Builds an object member by member. A null value leaves the member out. Not thread-safe; can be
   * reused.
   */
  public static final class Builder {
    private final Map<String, JsonValue> members = new LinkedHashMap<>();

    private Builder() {}

    /** Sets a member. */
    public Builder put(String name, @Nullable JsonValue value) {
      if (value != null) {
        members.put(requireNonNull(name, "name"), value);
      }
      return this;
    }

    /** Sets a string member. */
    public Builder put(String name, @Nullable String value) {
      return put(name, value == null ? null : new JsonString(value));
    }

    /** Sets an integer member. */
    public Builder put(String name, long value) {
      return put(name, JsonNumber.of(value));
    }

    /** Sets a boolean member. */
    public Builder put(String name, boolean value) {
      return put(name, JsonBoolean.of(value));
    }

    /** Returns the object; later changes of this builder do not touch it. */
    public JsonObject build() {
      return new JsonObject(members);
    }
  }
}
