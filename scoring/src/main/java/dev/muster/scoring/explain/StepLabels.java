package dev.muster.scoring.explain;

import dev.muster.core.explain.ExplanationLabels;
import dev.muster.core.text.LocalizedText;
import dev.muster.scoring.fact.Axis;
import dev.muster.scoring.fact.Dimension;
import dev.muster.scoring.fact.Unit;
import dev.muster.scoring.internal.column.Space;
import dev.muster.scoring.internal.graph.Graph;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The names that a rule set gives to its steps and a roster to its members. */
public final class StepLabels implements ExplanationLabels {
  private final Graph graph;
  private final Space space;
  private final Map<String, String> dimensionOfAxis = new HashMap<>();

  /** Creates the labels of a contest. */
  public StepLabels(Graph graph, Space space) {
    this.graph = graph;
    this.space = space;
    for (int i = 0; i < graph.steps().size(); i++) {
      for (Axis axis : graph.signature(i).axes()) {
        dimensionOfAxis.put(axis.name(), axis.dimension());
      }
    }
  }

  @Override
  public String step(String step, Locale locale) {
    int inner = step.indexOf("..");
    String id = inner < 0 ? step : step.substring(0, inner);
    if (!graph.has(id)) {
      return step;
    }
    @Nullable LocalizedText name = graph.steps().get(graph.indexOf(id)).name();
    String label = name == null ? id : name.in(locale);
    return inner < 0 ? label : label + " · " + step.substring(inner + 2);
  }

  @Override
  public Optional<String> clause(String step) {
    return graph.has(step)
        ? Optional.ofNullable(graph.steps().get(graph.indexOf(step)).source())
        : Optional.empty();
  }

  @Override
  public Optional<String> unit(String step) {
    return graph.has(step)
        ? Optional.ofNullable(graph.signature(graph.indexOf(step)).type().unit()).map(Unit::sign)
        : Optional.empty();
  }

  @Override
  public String id(String axis, String id, Locale locale) {
    @Nullable String dimension = dimensionOfAxis.get(axis);
    if (dimension == null) {
      return id;
    }
    int index = space.indexOf(dimension, id);
    @Nullable LocalizedText name = index < 0 ? null : space.members(dimension).get(index).name();
    @Nullable Dimension declared = graph.rules().dimensions().get(dimension);
    if (declared != null && declared.origin() == Dimension.Origin.INTEGERS) {
      @Nullable LocalizedText what = declared.name();
      return what == null ? id : what.in(locale) + " " + id;
    }
    return name == null ? id : name.in(locale);
  }
}
