package dev.muster.scoring.build;

import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.JsonValue;
import dev.muster.scoring.fact.Count;
import dev.muster.scoring.step.Choice.Direction;
import dev.muster.scoring.step.Fold;
import dev.muster.scoring.step.Words;

/** A {@code reduce} in the making: choices apply in the order in which they are added. */
public final class Reduce implements StepKind {
  private final JsonObject json;

  Reduce(JsonObject json) {
    this.json = json;
  }

  @Override
  public JsonObject toJson() {
    return json;
  }

  /** Names the axes that go away. */
  public Reduce over(String... axes) {
    return with("over", Parts.names(axes));
  }

  /** Makes a new axis {@code name} from an attribute of an axis that goes away. */
  public Reduce by(String name, String axis, String attribute) {
    return new Reduce(Parts.insert(json, "by", name, new JsonString(axis + "." + attribute)));
  }

  /** Passes over missing cells. */
  public Reduce skipMissing() {
    return with("missing", new JsonString("skip"));
  }

  /** Puts the cells of {@code step} in the place of missing ones. */
  public Reduce substituteMissing(String step) {
    return with("missing", Parts.one("substitute", new JsonString(step)));
  }

  /** With fewer values than this the result is missing. */
  public Reduce atLeast(Count count) {
    return with("atLeast", Parts.count(count));
  }

  /** Keeps only cells at which a step is true. */
  public Reduce where(String step) {
    return choose("where", new JsonString(step));
  }

  /** Leaves out the lowest and the highest values. */
  public Reduce trim(int low, int high) {
    return choose("trim", JsonObject.builder().put("low", low).put("high", high).build());
  }

  /** Leaves out the lowest and the highest values of groups of at least {@code size}. */
  public Reduce trimFrom(int size, int low, int high) {
    JsonObject band =
        JsonObject.builder().put("atLeast", size).put("low", low).put("high", high).build();
    return choose("trim", dev.muster.core.json.JsonArray.of(java.util.List.of(band)));
  }

  /** Keeps the middle values. */
  public Reduce middle(Count count) {
    return choose("middle", Parts.count(count));
  }

  /** Keeps the greatest values. */
  public Reduce best(Count count) {
    return choose("best", Parts.one("count", Parts.count(count)));
  }

  /** Keeps the values that are best by another step. */
  public Reduce best(Count count, String by, Direction direction) {
    return choose(
        "best",
        JsonObject.builder()
            .put("count", Parts.count(count))
            .put("by", by)
            .put("direction", Words.hyphened(direction))
            .build());
  }

  /** Keeps the first values in the order of the axes. */
  public Reduce first(Count count) {
    return choose("first", Parts.count(count));
  }

  /** Keeps the last values in the order of the axes. */
  public Reduce last(Count count) {
    return choose("last", Parts.count(count));
  }

  /** Keeps the values within a distance of their mean or median; if none is, all. */
  public Reduce corridor(Fold centre, String within) {
    return choose(
        "corridor",
        JsonObject.builder()
            .put("centre", centre.word())
            .put("within", Parts.exact(within))
            .build());
  }

  private Reduce choose(String word, JsonValue value) {
    return new Reduce(Parts.append(json, "choose", Parts.one(word, value)));
  }

  private Reduce with(String name, JsonValue value) {
    return new Reduce(json.with(name, value));
  }
}
