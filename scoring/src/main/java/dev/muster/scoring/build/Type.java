package dev.muster.scoring.build;

import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.JsonValue;
import dev.muster.scoring.fact.Unit;
import org.jspecify.annotations.Nullable;

/** What values a relation, an attribute or a parameter may hold. */
public final class Type {
  private final JsonObject json;

  private Type(JsonObject json) {
    this.json = json;
  }

  /** Returns the type as rule sets write it. */
  public JsonObject toJson() {
    return json;
  }

  /**
   * Returns a parameter of this type as rule sets write it; a number is the type that needs no word
   * there.
   *
   * @param initial the value when a contest sets none, or null if it must
   */
  public JsonObject toParameterJson(@Nullable String initial) {
    JsonObject own =
        new JsonString("number").equals(json.get("type")) ? json.without("type") : json;
    return initial == null ? own : own.with("default", Parts.value(initial));
  }

  /** Any exact number; bounds come with the methods below. */
  public static Type number() {
    return new Type(JsonObject.builder().put("type", "number").build());
  }

  /** A quantity of a unit; its bounds are written with the unit, too, such as {@code 90 s}. */
  public static Type quantity(Unit unit) {
    return new Type(number().json.with("unit", new JsonString(unit.sign())));
  }

  /** A yes or a no. */
  public static Type flag() {
    return new Type(JsonObject.builder().put("type", "flag").build());
  }

  /** One of some words. */
  public static Type choice(String... words) {
    return new Type(
        JsonObject.builder().put("type", "choice").put("of", Parts.names(words)).build());
  }

  /** A member of a dimension. */
  public static Type member(String dimension) {
    return new Type(JsonObject.builder().put("type", "member").put("of", dimension).build());
  }

  /** With a least value. */
  public Type min(String exact) {
    return with("min", Parts.exact(exact));
  }

  /** With a greatest value. */
  public Type max(String exact) {
    return with("max", Parts.exact(exact));
  }

  /** Only whole multiples of {@code exact}. */
  public Type grid(String exact) {
    return with("grid", Parts.exact(exact));
  }

  /** With a value that means that no mark was given. */
  public Type empty(String exact) {
    return new Type(Parts.append(json, "empty", Parts.exact(exact)));
  }

  private Type with(String name, JsonValue value) {
    return new Type(json.with(name, value));
  }
}
