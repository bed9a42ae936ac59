package dev.muster.scoring.build;

import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.JsonValue;
import dev.muster.core.text.LocalizedText;
import java.math.RoundingMode;

/** What every step may have beside its kind. */
public final class Option {
  private final String name;
  private final JsonValue value;

  private Option(String name, JsonValue value) {
    this.name = name;
    this.value = value;
  }

  /** Rounds the numbers of the step, at its end, to {@code scale} digits after the point. */
  public static Option round(int scale, RoundingMode mode) {
    return new Option("round", Parts.rounding(scale, mode));
  }

  /** Says what people call the step. */
  public static Option named(LocalizedText name) {
    return new Option("name", Parts.name(name));
  }

  /** Names the clause of the rule book. */
  public static Option source(String clause) {
    return new Option("source", new JsonString(clause));
  }

  /** Only cells at which a step is true. */
  public static Option among(String step) {
    return new Option("among", new JsonString(step));
  }

  /** Only the subset of a stage. */
  public static Option stage(String id) {
    return new Option("stage", new JsonString(id));
  }

  /** Returns {@code step} with this option. */
  public JsonObject on(JsonObject step) {
    return step.with(name, value);
  }
}
