package dev.muster.scoring.internal.graph;

import dev.muster.scoring.step.Choice;
import dev.muster.scoring.step.Node;
import dev.muster.scoring.step.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which steps a step reads. */
public final class Dependencies {
  private Dependencies() {}

  /**
   * Returns the ids of the steps that a step reads, each once, in the order in which it names them.
   */
  public static List<String> of(Step step) {
    Set<String> ids = new LinkedHashSet<>();
    node(step.node(), ids);
    add(ids, step.among());
    return new ArrayList<>(ids);
  }

  private static void node(Node node, Set<String> ids) {
    if (node instanceof Node.Mapping map) {
      ids.addAll(Expressions.steps(map.is()));
    } else if (node instanceof Node.Reduce reduce) {
      ids.add(reduce.of());
      for (Choice choice : reduce.choose()) {
        if (choice instanceof Choice.Where where) {
          ids.add(where.step());
        } else if (choice instanceof Choice.Best best) {
          add(ids, best.by());
        }
      }
      add(ids, reduce.substitute());
    } else if (node instanceof Node.Scan scan) {
      ids.add(scan.of());
    } else if (node instanceof Node.Via via) {
      ids.add(via.of());
      for (Node.Link link : via.links()) {
        if (link instanceof Node.Link.ToStep to) {
          ids.add(to.step());
        }
      }
    } else if (node instanceof Node.FieldFit fit) {
      ids.add(fit.of());
      add(ids, fit.against());
      add(ids, fit.where());
    } else {
      places(node, ids);
    }
  }

  private static void places(Node node, Set<String> ids) {
    if (node instanceof Node.Order order) {
      order.keys().forEach(key -> ids.add(key.step()));
      add(ids, order.outcome());
    } else if (node instanceof Node.Refine refine) {
      ids.add(refine.of());
      refine.by().forEach(by -> ids.add(by.criterion().step()));
    } else if (node instanceof Node.Select select) {
      ids.add(select.of());
      add(ids, select.withdrawn());
      add(ids, select.where());
    } else if (node instanceof Node.Outcome outcome) {
      add(ids, outcome.reported());
      outcome.gates().forEach(gate -> ids.add(gate.require()));
    } else if (node instanceof Node.Award award) {
      ids.add(award.of());
      award.titles().forEach(title -> add(ids, title.step()));
      add(ids, award.where());
    }
  }

  private static void add(Set<String> ids, @Nullable String id) {
    if (id != null) {
      ids.add(id);
    }
  }
}
