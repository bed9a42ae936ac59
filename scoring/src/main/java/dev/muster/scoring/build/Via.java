package dev.muster.scoring.build;

import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.JsonValue;

/**
 * A {@code via} in the making: how each axis of the step that is read is found; the others keep
 * their names.
 */
public final class Via implements StepKind {
  private final JsonObject json;

  Via(JsonObject json) {
    this.json = json;
  }

  @Override
  public JsonObject toJson() {
    return json;
  }

  /** The axis is that of another name. */
  public Via axis(String axis, String target) {
    return link(axis, new JsonString(target));
  }

  /** The axis is what an attribute says. */
  public Via attribute(String axis, String target, String attribute) {
    return link(axis, Parts.one("attribute", new JsonString(target + "." + attribute)));
  }

  /** The axis is always this member. */
  public Via member(String axis, String member) {
    return link(axis, Parts.one("member", new JsonString(member)));
  }

  /** The axis is the symbol in a cell of {@code step}. */
  public Via step(String axis, String step) {
    return link(axis, Parts.one("step", new JsonString(step)));
  }

  private Via link(String axis, JsonValue value) {
    return new Via(Parts.insert(json, "at", axis, value));
  }
}
