package dev.muster.scoring.internal.graph;

import dev.muster.core.check.Findings;
import dev.muster.core.json.Nearest;
import dev.muster.scoring.check.ScoringFault;
import dev.muster.scoring.fact.Axis;
import dev.muster.scoring.fact.Dimension;
import dev.muster.scoring.fact.Parameter;
import dev.muster.scoring.fact.Recusal;
import dev.muster.scoring.fact.Relation;
import dev.muster.scoring.fact.ValueType;
import dev.muster.scoring.step.Node;
import dev.muster.scoring.step.Rules;
import dev.muster.scoring.step.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rule set whose steps are sorted so that each reads only earlier ones, with the axes and type of
 * each. Immutable.
 */
public final class Graph {
  private final Rules rules;
  private final List<Step> steps;
  private final Map<String, Integer> index;
  private final List<Signature> signatures;

  private Graph(
      Rules rules, List<Step> steps, Map<String, Integer> index, List<Signature> signatures) {
    this.rules = rules;
    this.steps = List.copyOf(steps);
    this.index = Map.copyOf(index);
    this.signatures = List.copyOf(signatures);
  }

  /**
   * Sorts and checks the steps; faults go to {@code findings}, and then the graph must not be used.
   */
  public static Graph of(Rules rules, Findings findings) {
    checkDeclarations(rules, findings);
    List<Step> sorted = new Sorting(rules, findings).sorted();
    Map<String, Integer> index = new HashMap<>();
    Typing typing = new Typing(rules, findings);
    List<Signature> signatures = new ArrayList<>();
    for (Step step : sorted) {
      index.put(step.id(), signatures.size());
      signatures.add(typing.signature(step));
    }
    Graph graph = new Graph(rules, sorted, index, signatures);
    rules.views().forEach(view -> graph.checkView(view, findings));
    return graph;
  }

  private static void checkDeclarations(Rules rules, Findings findings) {
    for (Relation relation : rules.relations().values()) {
      String pointer = "/relations/" + relation.id();
      for (Axis axis : relation.keys()) {
        checkName(rules.dimensions().keySet(), axis.dimension(), pointer + "/keys", findings);
      }
      if (relation.value() instanceof ValueType.OfMember member) {
        checkName(rules.dimensions().keySet(), member.dimension(), pointer + "/value/of", findings);
      }
      for (int i = 0; i < relation.recusals().size(); i++) {
        Recusal recusal = relation.recusals().get(i);
        checkTerm(rules, relation, recusal.one(), pointer + "/recuse/" + i + "/0", findings);
        checkTerm(rules, relation, recusal.other(), pointer + "/recuse/" + i + "/1", findings);
      }
    }
    for (Dimension dimension : rules.dimensions().values()) {
      for (Map.Entry<String, ValueType> type : dimension.attributes().entrySet()) {
        if (type.getValue() instanceof ValueType.OfMember member) {
          checkName(
              rules.dimensions().keySet(),
              member.dimension(),
              "/dimensions/" + dimension.id() + "/attributes/" + type.getKey() + "/of",
              findings);
        }
      }
    }
  }

  private static void checkTerm(
      Rules rules, Relation relation, Recusal.Term term, String pointer, Findings findings) {
    for (Axis axis : relation.keys()) {
      @Nullable Dimension dimension = rules.dimensions().get(axis.dimension());
      if (axis.name().equals(term.key()) && dimension != null) {
        if (term.attribute() != null && !dimension.attributes().containsKey(term.attribute())) {
          unknown(
              "attribute of " + axis.dimension(),
              term.attribute(),
              dimension.attributes().keySet(),
              pointer,
              findings);
        }
        return;
      }
    }
    Set<String> keys = new java.util.TreeSet<>();
    relation.keys().forEach(axis -> keys.add(axis.name()));
    unknown("key of " + relation.id(), term.key(), keys, pointer, findings);
  }

  private static void checkName(Set<String> known, String name, String pointer, Findings findings) {
    if (!known.contains(name)) {
      unknown("dimension", name, known, pointer, findings);
    }
  }

  /** Reports a name that is not declared, with the nearest one. */
  static void unknown(
      String what, String name, Set<String> known, String pointer, Findings findings) {
    @Nullable String near = Nearest.of(name, new java.util.TreeSet<>(known));
    if (near == null) {
      findings.add(pointer, ScoringFault.NAME_UNKNOWN, what, name);
    } else {
      findings.add(pointer, ScoringFault.NAME_UNKNOWN_NEAR, what, name, near);
    }
  }

  private void checkView(Rules.View view, Findings findings) {
    check(view.order(), ColumnType.PLACE, view.pointer() + "/order", findings);
    check(view.score(), ColumnType.ANY, view.pointer() + "/score", findings);
    check(view.outcome(), ColumnType.STATUS, view.pointer() + "/outcome", findings);
    check(view.select(), ColumnType.FLAG, view.pointer() + "/select", findings);
    check(view.award(), ColumnType.TITLES, view.pointer() + "/award", findings);
    view.show().forEach(step -> check(step, ColumnType.ANY, view.pointer() + "/show", findings));
    @Nullable Integer order = index.get(view.order());
    if (order == null || !signatures.get(order).type().fits(ColumnType.PLACE)) {
      return;
    }
    List<Axis> axes = signatures.get(order).axes();
    for (@Nullable String shown : shown(view)) {
      @Nullable Integer at = shown == null ? null : index.get(shown);
      if (at != null && !axes.containsAll(signatures.get(at).axes())) {
        findings.add(
            view.pointer(),
            ScoringFault.AXES,
            steps.get(at).id(),
            Signature.names(signatures.get(at).axes()),
            Signature.names(axes));
      }
    }
  }

  private static List<@Nullable String> shown(Rules.View view) {
    List<@Nullable String> shown = new ArrayList<>(view.show());
    shown.add(view.score());
    shown.add(view.outcome());
    shown.add(view.select());
    shown.add(view.award());
    return shown;
  }

  private void check(@Nullable String step, ColumnType needed, String pointer, Findings findings) {
    if (step == null) {
      return;
    }
    @Nullable Integer at = index.get(step);
    if (at == null) {
      Sorting.unknownStep(step, index.keySet(), pointer, findings);
    } else if (!signatures.get(at).type().fits(needed)) {
      findings.add(pointer, ScoringFault.TYPE, signatures.get(at).type(), needed);
    }
  }

  /** Returns the rule set. */
  public Rules rules() {
    return rules;
  }

  /**
   * Returns the steps, each after those that it reads; the order does not depend on how they were
   * written.
   */
  public List<Step> steps() {
    return steps;
  }

  /** Returns the number of a step. */
  public int indexOf(String step) {
    @Nullable Integer at = index.get(step);
    if (at == null) {
      throw new IllegalArgumentException(
          "step (%s) is not in rule set (%s).%nMaybe it was renamed.".formatted(step, rules.id()));
    }
    return at;
  }

  /** Returns whether there is a step of that id. */
  public boolean has(String step) {
    return index.containsKey(step);
  }

  /** Returns the axes and type of a step. */
  public Signature signature(int step) {
    return signatures.get(step);
  }

  /** Returns the {@code order} step that an ordered partition goes back to. */
  public Node.Order orderOf(int step) {
    Node node = steps.get(step).node();
    while (node instanceof Node.Refine refine) {
      node = steps.get(indexOf(refine.of())).node();
    }
    if (node instanceof Node.Order order) {
      return order;
    }
    throw new IllegalArgumentException(
        "step (%s) is not an order.".formatted(steps.get(step).id()));
  }

  /** Returns a parameter. */
  public @Nullable Parameter parameter(String id) {
    return rules.parameters().get(id);
  }
}
