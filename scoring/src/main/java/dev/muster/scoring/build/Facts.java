package dev.muster.scoring.build;

import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.JsonValue;
import dev.muster.core.text.LocalizedText;

/** A relation: the keys of its facts and what they hold. */
public final class Facts {
  private final JsonObject json;

  private Facts(JsonObject json) {
    this.json = json;
  }

  /** Returns the relation as rule sets write it. */
  public JsonObject toJson() {
    return json;
  }

  /** Facts that hold {@code type}; keys are added with {@link #key}. */
  public static Facts of(Type type) {
    return new Facts(Parts.one("value", type.toJson()));
  }

  /** Adds a key that is named as its dimension. */
  public Facts key(String dimension) {
    return new Facts(Parts.append(json, "keys", new JsonString(dimension)));
  }

  /** Adds a key with a name of its own. */
  public Facts key(String name, String dimension) {
    return new Facts(
        Parts.append(
            json,
            "keys",
            JsonObject.builder().put("key", name).put("dimension", dimension).build()));
  }

  /** Only cells that are entered exist; otherwise each combination of keys is due. */
  public Facts onlyEntered() {
    return with("expected", new JsonString("facts"));
  }

  /** What a due cell without fact holds. */
  public Facts otherwise(String value) {
    return with("default", Parts.value(value));
  }

  /** Refuses facts where two keys, or attributes of them ({@code judge.unit}), are equal. */
  public Facts recuse(String term, String other) {
    return new Facts(
        Parts.append(json, "recuse", JsonArray.ofStrings(java.util.List.of(term, other))));
  }

  /** Two people enter each fact before it can be confirmed. */
  public Facts enteredTwice() {
    return with("entries", JsonNumber.of(2));
  }

  /** Says what people call the relation. */
  public Facts named(LocalizedText name) {
    return with("name", Parts.name(name));
  }

  private Facts with(String name, JsonValue value) {
    return new Facts(json.with(name, value));
  }
}
