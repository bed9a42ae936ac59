package dev.muster.scoring.build;

import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.JsonValue;
import dev.muster.scoring.fact.StatusRule.RankEffect;
import dev.muster.scoring.step.Words;

/** An {@code outcome} in the making: statuses and gates in the order in which they are added. */
public final class Outcome implements StepKind {
  private final JsonObject json;

  Outcome(JsonObject json) {
    this.json = json;
  }

  @Override
  public JsonObject toJson() {
    return json;
  }

  /** Adds a status that leaves the score. */
  public Outcome keeping(String id, RankEffect rank) {
    return status(id, new JsonString("keep"), rank);
  }

  /** Adds a status that makes the score 0. */
  public Outcome zeroing(String id, RankEffect rank) {
    return status(id, new JsonString("zero"), rank);
  }

  /** Adds a status that takes the score away. */
  public Outcome taking(String id, RankEffect rank) {
    return status(id, new JsonString("none"), rank);
  }

  /** Adds a status with which the score is at most {@code cap}. */
  public Outcome capping(String id, String cap, RankEffect rank) {
    return status(id, Parts.one("cap", Parts.exact(cap)), rank);
  }

  /** Names the step that reports statuses. */
  public Outcome reported(String step) {
    return new Outcome(json.with("reported", new JsonString(step)));
  }

  /** Adds a gate: whoever does not pass it gets {@code status}. */
  public Outcome gate(String id, String require, String status) {
    return new Outcome(Parts.append(json, "gates", gating(id, require, status).build()));
  }

  /** Adds a gate that is not passed where its step is missing. */
  public Outcome gateMissingFails(String id, String require, String status) {
    return new Outcome(
        Parts.append(json, "gates", gating(id, require, status).put("missingFails", true).build()));
  }

  private static JsonObject.Builder gating(String id, String require, String status) {
    return JsonObject.builder().put("id", id).put("require", require).put("status", status);
  }

  private Outcome status(String id, JsonValue score, RankEffect rank) {
    JsonObject status =
        JsonObject.builder()
            .put("id", id)
            .put("score", score)
            .put("rank", Words.hyphened(rank))
            .build();
    return new Outcome(Parts.append(json, "statuses", status));
  }
}
