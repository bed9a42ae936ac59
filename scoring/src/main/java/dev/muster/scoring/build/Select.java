package dev.muster.scoring.build;

import dev.muster.core.json.JsonBoolean;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;

/** A {@code select} in the making. */
public final class Select implements StepKind {
  private final JsonObject json;

  Select(JsonObject json) {
    this.json = json;
  }

  @Override
  public JsonObject toJson() {
    return json;
  }

  /**
   * Names a step that is true for whoever withdrew, and whether the next in order take the place.
   */
  public Select withdrawn(String step, boolean refill) {
    return new Select(
        json.with("withdrawn", new JsonString(step)).with("refill", JsonBoolean.of(refill)));
  }

  /** Lets only those pass for whom a step is true. */
  public Select where(String step) {
    return new Select(json.with("where", new JsonString(step)));
  }
}
