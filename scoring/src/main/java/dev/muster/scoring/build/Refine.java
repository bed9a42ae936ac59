package dev.muster.scoring.build;

import dev.muster.core.json.JsonBoolean;
import dev.muster.core.json.JsonObject;
import dev.muster.scoring.fact.Count;
import dev.muster.scoring.step.Choice.Direction;
import dev.muster.scoring.step.Node.WhenMissing;
import dev.muster.scoring.step.Words;

/** A {@code refine} in the making: the chain of criteria, in the order in which they are added. */
public final class Refine implements StepKind {
  private final JsonObject json;

  Refine(JsonObject json) {
    this.json = json;
  }

  @Override
  public JsonObject toJson() {
    return json;
  }

  /** Adds a criterion. */
  public Refine by(String step, Direction direction, WhenMissing missing) {
    return new Refine(Parts.append(json, "by", criterion(step, direction, missing).build()));
  }

  /** Adds a criterion that is computed again as if only the tied were there. */
  public Refine byAmongTied(String step, Direction direction, WhenMissing missing) {
    return new Refine(
        Parts.append(
            json, "by", criterion(step, direction, missing).put("amongTied", true).build()));
  }

  /** Splits only ties that reach into the first {@code places}. */
  public Refine top(Count places) {
    return new Refine(json.with("scope", Parts.one("top", Parts.count(places))));
  }

  /** Splits only the tie across the cut after {@code places}. */
  public Refine cut(Count places) {
    return new Refine(json.with("scope", Parts.one("cut", Parts.count(places))));
  }

  /** Lets a part that was split begin the chain again. */
  public Refine restart() {
    return new Refine(json.with("restart", JsonBoolean.of(true)));
  }

  static JsonObject.Builder criterion(String step, Direction direction, WhenMissing missing) {
    return JsonObject.builder()
        .put("step", step)
        .put("direction", Words.hyphened(direction))
        .put("missing", Words.hyphened(missing));
  }
}
