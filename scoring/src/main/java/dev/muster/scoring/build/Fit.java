package dev.muster.scoring.build;

import dev.muster.core.json.JsonBoolean;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.scoring.fact.Count;

/** A {@code fit} in the making. */
public final class Fit implements StepKind {
  private final JsonObject json;

  Fit(JsonObject json) {
    this.json = json;
  }

  @Override
  public JsonObject toJson() {
    return json;
  }

  /** Names the explaining step of a least-squares line. */
  public Fit against(String step) {
    return new Fit(json.with("against", new JsonString(step)));
  }

  /** Counts only cells at which a step is true. */
  public Fit where(String step) {
    return new Fit(json.with("where", new JsonString(step)));
  }

  /** Divides by n − 1, as for a sample, rather than by n. */
  public Fit sample() {
    return new Fit(json.with("sample", JsonBoolean.of(true)));
  }

  /** With fewer values than this the statistic is missing. */
  public Fit atLeast(Count count) {
    return new Fit(json.with("atLeast", Parts.count(count)));
  }
}
