package dev.muster.scoring.build;

import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.JsonValue;
import dev.muster.core.rank.RankMethod;
import dev.muster.core.text.LocalizedText;

/** A table of standings. */
public final class View {
  private final JsonObject json;

  private View(JsonObject json) {
    this.json = json;
  }

  /** Returns the table as rule sets write it, without its id. */
  public JsonObject toJson() {
    return json;
  }

  /** The places of an order, ranked by a method. */
  public static View of(String order, RankMethod method) {
    return new View(JsonObject.builder().put("order", order).put("method", method.code()).build());
  }

  /** Shows a step as the score. */
  public View score(String step) {
    return with("score", new JsonString(step));
  }

  /** Shows the status of an outcome. */
  public View outcome(String step) {
    return with("outcome", new JsonString(step));
  }

  /** Shows who passes. */
  public View select(String step) {
    return with("select", new JsonString(step));
  }

  /** Shows titles. */
  public View award(String step) {
    return with("award", new JsonString(step));
  }

  /** Shows further steps. */
  public View show(String... steps) {
    return with("show", Parts.names(steps));
  }

  /** Says what people call the table. */
  public View named(LocalizedText name) {
    return with("name", Parts.name(name));
  }

  private View with(String name, JsonValue value) {
    return new View(json.with(name, value));
  }
}
