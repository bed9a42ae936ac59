package dev.muster.scoring.step;

import dev.muster.core.text.LocalizedText;
import dev.muster.scoring.fact.Dimension;
import dev.muster.scoring.fact.Parameter;
import dev.muster.scoring.fact.Relation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule set as data: what it declares and the steps that lead from facts to standings.
 *
 * @param id its name
 * @param version which edition of it
 * @param name what people call it
 * @param dimensions by id
 * @param relations by id
 * @param parameters by id
 * @param steps in the order written
 * @param views the standings that come out
 */
public record Rules(
    String id,
    String version,
    @Nullable LocalizedText name,
    Map<String, Dimension> dimensions,
    Map<String, Relation> relations,
    Map<String, Parameter> parameters,
    List<Step> steps,
    List<View> views) {
  /** How many steps a rule set may have, macros expanded. */
  public static final int STEPS_MAX = 2_000;

  /** Copies the collections. */
  public Rules {
    dimensions = Map.copyOf(dimensions);
    relations = Map.copyOf(relations);
    parameters = Map.copyOf(parameters);
    steps = List.copyOf(steps);
    views = List.copyOf(views);
  }

  /**
   * One table of standings.
   *
   * @param id its name
   * @param name what people call it, or null
   * @param order the step that orders
   * @param method how places become ranks
   * @param score the step that is shown as the score, or null
   * @param outcome the step whose status is shown, or null
   * @param select the step that says who passes, or null
   * @param award the step whose titles are shown, or null
   * @param show further steps to show
   * @param pointer where it stands in the rule set
   */
  public record View(
      String id,
      @Nullable LocalizedText name,
      String order,
      Expression.PlaceAspect method,
      @Nullable String score,
      @Nullable String outcome,
      @Nullable String select,
      @Nullable String award,
      List<String> show,
      String pointer) {
    /** Copies the steps. */
    public View {
      show = List.copyOf(show);
    }
  }
}
