package dev.muster.scoring.build;

import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.scoring.step.Choice.Direction;
import dev.muster.scoring.step.Node.WhenMissing;

/** An {@code order} in the making: criteria apply in the order in which they are added. */
public final class Order implements StepKind {
  private final JsonObject json;

  Order(JsonObject json) {
    this.json = json;
  }

  @Override
  public JsonObject toJson() {
    return json;
  }

  /** Adds a criterion. */
  public Order by(String step, Direction direction, WhenMissing missing) {
    return new Order(Parts.append(json, "by", Refine.criterion(step, direction, missing).build()));
  }

  /** Splits the field by attributes. */
  public Order groups(String... attributes) {
    return new Order(json.with("groups", Parts.names(attributes)));
  }

  /** Names the outcome whose statuses place or unrank. */
  public Order outcome(String step) {
    return new Order(json.with("outcome", new JsonString(step)));
  }
}
