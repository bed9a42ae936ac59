package dev.muster.scoring.build;

import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.JsonValue;

/** A call of a macro in the making; its arguments are JSON of any shape. */
public final class Macro implements StepKind {
  private final JsonObject json;

  Macro(JsonObject json) {
    this.json = json;
  }

  @Override
  public JsonObject toJson() {
    return json;
  }

  /** Adds an argument that is a name. */
  public Macro with(String argument, String name) {
    return with(argument, new JsonString(name));
  }

  /** Adds an argument that is a whole number. */
  public Macro with(String argument, long number) {
    return with(argument, JsonNumber.of(number));
  }

  /** Adds an argument. */
  public Macro with(String argument, JsonValue value) {
    return new Macro(json.with(argument, value));
  }
}
