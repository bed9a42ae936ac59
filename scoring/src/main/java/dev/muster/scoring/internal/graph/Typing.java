package dev.muster.scoring.internal.graph;

import dev.muster.core.check.Findings;
import dev.muster.scoring.check.ScoringFault;
import dev.muster.scoring.fact.Axis;
import dev.muster.scoring.fact.Count;
import dev.muster.scoring.fact.Dimension;
import dev.muster.scoring.fact.Parameter;
import dev.muster.scoring.fact.Relation;
import dev.muster.scoring.fact.StatusRule;
import dev.muster.scoring.fact.ValueType;
import dev.muster.scoring.step.Choice;
import dev.muster.scoring.step.Node;
import dev.muster.scoring.step.Rules;
import dev.muster.scoring.step.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the axes and type of each step and reports what does not fit together. Steps come in sorted
 * order.
 */
final class Typing {
  private static final Signature NOTHING = new Signature(List.of(), ColumnType.ANY);

  private final Rules rules;
  private final Findings findings;
  private final Map<String, Signature> known = new HashMap<>();
  private final Map<String, Node> nodes = new HashMap<>();
  private final ExpressionTyping expressions;
  private Step step;

  Typing(Rules rules, Findings findings) {
    this.rules = rules;
    this.findings = findings;
    this.expressions = new ExpressionTyping(rules, findings, this::read);
    this.step = new Step("-", new Node.Input("-"), null, null, null, null, "", null);
  }

  Signature signature(Step step) {
    this.step = step;
    for (String read : Dependencies.of(step)) {
      if (read(read).equals(NOTHING)) {
        return NOTHING; // What it reads is reported already; more about it would only confuse.
      }
    }
    Signature signature = node(step.node());
    if (step.rounding() != null && !signature.type().isNumeric()) {
      report(ScoringFault.TYPE, signature.type(), ColumnType.NUMBER);
    }
    among(signature);
    Counts.of(step.node()).forEach(this::count);
    known.put(step.id(), signature);
    nodes.put(step.id(), step.node());
    return signature;
  }

  /** A parameter that is used as a count must be one whatever the contest sets. */
  private void count(Count count) {
    @Nullable String id = count.parameter();
    @Nullable Parameter parameter = id == null ? null : rules.parameters().get(id);
    if (id != null && parameter == null) {
      Graph.unknown("parameter", id, rules.parameters().keySet(), step.pointer(), findings);
    } else if (parameter != null && !parameter.isCount()) {
      report(ScoringFault.PARAMETER_COUNT, parameter.id());
    }
  }

  private void among(Signature signature) {
    @Nullable String among = step.among();
    if (among == null) {
      return;
    }
    List<Axis> inside = new ArrayList<>(signature.axes());
    if (step.node() instanceof Node.Reduce reduce) {
      inside.addAll(read(reduce.of()).axes());
    }
    needWithin(among, ColumnType.FLAG, inside);
  }

  private Signature node(Node node) {
    if (node instanceof Node.Input input) {
      return input(input);
    } else if (node instanceof Node.Mapping map) {
      return expressions.signature(map.is(), step);
    } else if (node instanceof Node.Reduce reduce) {
      return reduce(reduce);
    } else if (node instanceof Node.Scan scan) {
      Signature of = read(scan.of());
      needAxis(of, scan.along(), scan.of());
      return new Signature(of.axes(), folded(scan.fold(), of.type()));
    } else if (node instanceof Node.Via via) {
      return via(via);
    } else if (node instanceof Node.FieldFit fit) {
      return fit(fit);
    } else if (node instanceof Node.Order order) {
      return order(order);
    } else if (node instanceof Node.Refine refine) {
      return refine(refine);
    } else if (node instanceof Node.Select select) {
      Signature of = need(select.of(), ColumnType.PLACE);
      needWithin(select.withdrawn(), ColumnType.FLAG, of.axes());
      needWithin(select.where(), ColumnType.FLAG, of.axes());
      return new Signature(of.axes(), ColumnType.FLAG);
    } else if (node instanceof Node.Outcome outcome) {
      return outcome(outcome);
    }
    return award((Node.Award) node);
  }

  private Signature input(Node.Input input) {
    @Nullable Relation relation = rules.relations().get(input.relation());
    if (relation == null) {
      Graph.unknown(
          "relation", input.relation(), rules.relations().keySet(), step.pointer(), findings);
      return NOTHING;
    }
    return new Signature(relation.keys(), ColumnType.of(relation.value()));
  }

  private Signature reduce(Node.Reduce reduce) {
    Signature of = read(reduce.of());
    List<Axis> axes = new ArrayList<>(of.axes());
    for (String over : reduce.over()) {
      needAxis(of, over, reduce.of());
      axes.removeIf(axis -> axis.name().equals(over));
    }
    for (Node.Grouping by : reduce.by()) {
      needAxis(of, by.axis(), reduce.of());
      @Nullable Axis axis = of.axis(by.axis());
      @Nullable String target = axis == null ? null : memberAttribute(axis, by.attribute());
      if (target != null) {
        axes.add(new Axis(by.name(), target));
      }
    }
    for (Choice choice : reduce.choose()) {
      if (choice instanceof Choice.Where where) {
        needWithin(where.step(), ColumnType.FLAG, of.axes());
      } else if (choice instanceof Choice.Best best) {
        needWithin(best.by(), ColumnType.ANY, of.axes());
      }
    }
    needWithin(reduce.substitute(), of.type(), of.axes());
    return new Signature(axes, folded(reduce.fold(), of.type()));
  }

  private ColumnType folded(dev.muster.scoring.step.Fold fold, ColumnType of) {
    return switch (fold) {
      case COUNT -> ColumnType.NUMBER;
      case ALL, ANY -> need(of, ColumnType.FLAG);
      case FALLING, RISING, SEQUENCE -> numeric(of) ? ColumnType.VECTOR : ColumnType.ANY;
      case ONLY -> of;
      case SUM, MEAN, MEDIAN, PRODUCT, MIN, MAX -> numeric(of) ? of : ColumnType.ANY;
    };
  }

  private boolean numeric(ColumnType type) {
    if (!type.isNumeric()) {
      report(ScoringFault.TYPE, type, ColumnType.NUMBER);
    }
    return type.isNumeric();
  }

  private Signature via(Node.Via via) {
    Signature of = read(via.of());
    Map<String, Node.Link> links = new HashMap<>();
    for (Node.Link link : via.links()) {
      needAxis(of, link.axis(), via.of());
      links.put(link.axis(), link);
    }
    Map<String, Axis> axes = new LinkedHashMap<>();
    for (Axis axis : of.axes()) {
      Node.@Nullable Link link = links.get(axis.name());
      if (link == null) {
        put(axes, axis);
      } else if (link instanceof Node.Link.ToAxis to) {
        put(axes, new Axis(to.target(), axis.dimension()));
      } else if (link instanceof Node.Link.ToAttribute to) {
        attributeLink(axes, axis, to);
      } else if (link instanceof Node.Link.ToMember to) {
        checkMember(axis, to.member());
      } else if (link instanceof Node.Link.ToStep to) {
        need(to.step(), ColumnType.SYMBOL).axes().forEach(a -> put(axes, a));
      }
    }
    return new Signature(List.copyOf(axes.values()), of.type());
  }

  private void attributeLink(Map<String, Axis> axes, Axis axis, Node.Link.ToAttribute to) {
    Axis target = axes.getOrDefault(to.target(), Axis.of(to.target()));
    put(axes, target);
    @Nullable String dimension = memberAttribute(target, to.attribute());
    if (dimension != null && !dimension.equals(axis.dimension())) {
      report(ScoringFault.AXIS_CLASH, axis.name(), axis.dimension(), dimension);
    }
  }

  private void checkMember(Axis axis, String member) {
    @Nullable Dimension dimension = rules.dimensions().get(axis.dimension());
    if (dimension != null
        && dimension.origin() == Dimension.Origin.RULES
        && dimension.members().stream().noneMatch(m -> m.id().equals(member))) {
      report(ScoringFault.MEMBER_UNKNOWN, axis.dimension(), member);
    }
  }

  private void put(Map<String, Axis> axes, Axis axis) {
    @Nullable Axis there = axes.putIfAbsent(axis.name(), axis);
    if (there != null && !there.equals(axis)) {
      report(ScoringFault.AXIS_CLASH, axis.name(), there.dimension(), axis.dimension());
    }
  }

  private Signature fit(Node.FieldFit fit) {
    Signature of = read(fit.of());
    numeric(of.type());
    fit.over().forEach(over -> needAxis(of, over, fit.of()));
    needWithin(fit.where(), ColumnType.FLAG, of.axes());
    boolean line =
        fit.statistic() == Node.Statistic.SLOPE || fit.statistic() == Node.Statistic.INTERCEPT;
    if (line != (fit.against() != null)) {
      report(ScoringFault.OPERANDS, "against", line ? 1 : 0, line ? 1 : 0, line ? 0 : 1);
    }
    needWithin(fit.against(), ColumnType.NUMBER, of.axes());
    if (fit.statistic() == Node.Statistic.DEVIATION && fit.rounding() == null) {
      report(ScoringFault.OPERANDS, "round", 1, 1, 0);
    }
    return new Signature(
        of.axes(), fit.statistic() == Node.Statistic.COUNT ? ColumnType.NUMBER : of.type());
  }

  private Signature order(Node.Order order) {
    Map<String, Axis> axes = new LinkedHashMap<>();
    for (Node.Criterion key : order.keys()) {
      read(key.step()).axes().forEach(axis -> put(axes, axis));
    }
    Signature signature = new Signature(List.copyOf(axes.values()), ColumnType.PLACE);
    needAxis(signature, order.along(), step.id());
    needWithin(order.outcome(), ColumnType.STATUS, signature.axes());
    for (Node.Criterion key : order.keys()) {
      if (key.missing() == Node.WhenMissing.OPEN) {
        report(ScoringFault.VALUE, "open", "last / first / unplaced");
      }
    }
    for (String group : order.groups()) {
      @Nullable Axis along = signature.axis(order.along());
      if (along != null) {
        attribute(along, group);
      }
    }
    return signature;
  }

  private Signature refine(Node.Refine refine) {
    Signature of = need(refine.of(), ColumnType.PLACE);
    for (Node.TieBreak by : refine.by()) {
      needWithin(by.criterion().step(), ColumnType.ANY, of.axes());
    }
    return of;
  }

  private Signature outcome(Node.Outcome outcome) {
    Map<String, Axis> axes = new LinkedHashMap<>();
    put(axes, Axis.of(outcome.along()));
    List<String> statuses = outcome.statuses().stream().map(StatusRule::id).toList();
    if (outcome.reported() != null) {
      need(outcome.reported(), ColumnType.SYMBOL).axes().forEach(axis -> put(axes, axis));
    }
    for (Node.Gate gate : outcome.gates()) {
      need(gate.require(), ColumnType.FLAG).axes().forEach(axis -> put(axes, axis));
      if (!statuses.contains(gate.status())) {
        report(ScoringFault.STATUS_UNKNOWN, gate.status(), String.join(", ", statuses));
      }
    }
    if (statuses.isEmpty()) {
      report(ScoringFault.OPERANDS, "statuses", 1, 200, 0);
    }
    return new Signature(List.copyOf(axes.values()), ColumnType.STATUS);
  }

  private Signature award(Node.Award award) {
    Signature of = need(award.of(), ColumnType.PLACE);
    needWithin(award.where(), ColumnType.FLAG, of.axes());
    for (Node.Title title : award.titles()) {
      needWithin(title.step(), ColumnType.NUMBER, of.axes());
    }
    return new Signature(of.axes(), ColumnType.TITLES);
  }

  /**
   * Returns the dimension that an attribute of an axis names members of, or null after a finding.
   */
  private @Nullable String memberAttribute(Axis axis, String attribute) {
    @Nullable ValueType type = attribute(axis, attribute);
    if (type instanceof ValueType.OfMember member) {
      return member.dimension();
    }
    if (type != null) {
      report(ScoringFault.TYPE, ColumnType.of(type), "member");
    }
    return null;
  }

  private @Nullable ValueType attribute(Axis axis, String attribute) {
    return expressions.attribute(axis, attribute, step);
  }

  private Signature read(String id) {
    return known.getOrDefault(id, NOTHING);
  }

  private Signature need(String id, ColumnType type) {
    Signature signature = read(id);
    need(signature.type(), type);
    return signature;
  }

  private ColumnType need(ColumnType type, ColumnType needed) {
    if (!type.fits(needed)) {
      report(ScoringFault.TYPE, type, needed);
    }
    return needed;
  }

  private void needAxis(Signature signature, String axis, String of) {
    if (signature.axis(axis) == null && !signature.equals(NOTHING)) {
      report(ScoringFault.AXES, of, Signature.names(signature.axes()), "[" + axis + "]");
    }
  }

  private void needWithin(@Nullable String id, ColumnType type, List<Axis> axes) {
    if (id == null) {
      return;
    }
    Signature signature = need(id, type);
    if (!axes.containsAll(signature.axes())) {
      report(ScoringFault.AXES, id, Signature.names(signature.axes()), Signature.names(axes));
    }
  }

  private void report(ScoringFault fault, Object... args) {
    findings.add(step.pointer(), fault, args);
  }
}
