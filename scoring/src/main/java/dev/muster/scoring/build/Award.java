package dev.muster.scoring.build;

import dev.muster.core.json.JsonBoolean;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.scoring.fact.Count;

/** An {@code award} in the making: titles in the order in which they are added. */
public final class Award implements StepKind {
  private final JsonObject json;

  Award(JsonObject json) {
    this.json = json;
  }

  @Override
  public JsonObject toJson() {
    return json;
  }

  /** Adds a title for so many. */
  public Award count(String title, Count count) {
    return title(title(title).put("count", Parts.count(count)));
  }

  /** Adds a title for so many of a hundred, rounded down. */
  public Award percent(String title, String percent) {
    return title(title(title).put("percent", Parts.exact(percent)));
  }

  /** Adds a title for whoever reaches {@code least} in a step. */
  public Award threshold(String title, String step, String least) {
    return title(title(title).put("step", step).put("atLeast", Parts.exact(least)));
  }

  /** Lets one hold several titles. */
  public Award stackable() {
    return new Award(json.with("exclusive", JsonBoolean.of(false)));
  }

  /** Lets only those hold a title for whom a step is true. */
  public Award where(String step) {
    return new Award(json.with("where", new JsonString(step)));
  }

  private static JsonObject.Builder title(String id) {
    return JsonObject.builder().put("id", id);
  }

  private Award title(JsonObject.Builder title) {
    return new Award(Parts.append(json, "titles", title.build()));
  }
}
