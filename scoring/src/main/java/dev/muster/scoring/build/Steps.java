package dev.muster.scoring.build;

import dev.muster.core.json.JsonObject;
import dev.muster.scoring.fact.Count;
import dev.muster.scoring.step.Fold;
import dev.muster.scoring.step.Node;
import dev.muster.scoring.step.Words;

/**
 * The eleven kinds of steps, and macros. Each method takes what the kind must have; what it may
 * have follows as methods of the part that is returned.
 */
public final class Steps {
  private Steps() {}

  /** A step without further settings. */
  static final class Plain implements StepKind {
    private final JsonObject json;

    private Plain(JsonObject json) {
      this.json = json;
    }

    @Override
    public JsonObject toJson() {
      return json;
    }
  }

  /** The facts of a relation. */
  public static StepKind input(String relation) {
    return new Plain(kind("input").put("relation", relation).build());
  }

  /** Arithmetic, cell by cell. */
  public static StepKind map(Formula is) {
    return new Plain(kind("map").put("is", is.toJson()).build());
  }

  /** Fewer axes from more. */
  public static Reduce reduce(String of, Fold fold) {
    return new Reduce(kind("reduce").put("of", of).put("fold", fold.word()).build());
  }

  /** A running fold along an axis. */
  public static StepKind scan(String of, String along, Fold fold) {
    return new Plain(scanning(of, along, fold).build());
  }

  /** A running fold along an axis that leaves the own cell out. */
  public static StepKind scanBefore(String of, String along, Fold fold) {
    return new Plain(scanning(of, along, fold).put("exclusive", true).build());
  }

  /** A step read at other keys. */
  public static Via via(String of) {
    return new Via(kind("via").put("of", of).build());
  }

  /** A statistic of the field over some axes, given back to each of its cells. */
  public static Fit fit(String of, Node.Statistic statistic, String... over) {
    return new Fit(
        kind("fit")
            .put("of", of)
            .put("over", Parts.names(over))
            .put("statistic", Words.hyphened(statistic))
            .build());
  }

  /** An ordered partition of the members of an axis. */
  public static Order order(String along) {
    return new Order(kind("order").put("along", along).build());
  }

  /** An order whose ties are split by a chain of criteria. */
  public static Refine refine(String order) {
    return new Refine(kind("refine").put("of", order).build());
  }

  /** The first of an order. */
  public static Select select(String order, Count quota, Node.TiesAtCut ties) {
    return new Select(
        kind("select")
            .put("of", order)
            .put("quota", Parts.count(quota))
            .put("ties", Words.hyphened(ties))
            .build());
  }

  /** A status for each member of an axis. */
  public static Outcome outcome(String along) {
    return new Outcome(kind("outcome").put("along", along).build());
  }

  /** Titles by place. */
  public static Award award(String order) {
    return new Award(kind("award").put("of", order).build());
  }

  /** A macro of the library or of the rule set; its arguments are added. */
  public static Macro macro(String name) {
    return new Macro(JsonObject.builder().put("macro", name).build());
  }

  private static JsonObject.Builder scanning(String of, String along, Fold fold) {
    return kind("scan").put("of", of).put("along", along).put("fold", fold.word());
  }

  private static JsonObject.Builder kind(String kind) {
    return JsonObject.builder().put("kind", kind);
  }
}
