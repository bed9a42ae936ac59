package dev.muster.scoring.internal.graph;

import dev.muster.core.check.Findings;
import dev.muster.scoring.check.ScoringFault;
import dev.muster.scoring.fact.Axis;
import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.fact.Dimension;
import dev.muster.scoring.fact.Parameter;
import dev.muster.scoring.fact.Unit;
import dev.muster.scoring.fact.ValueType;
import dev.muster.scoring.step.Expression;
import dev.muster.scoring.step.Rules;
import dev.muster.scoring.step.Step;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the axes and type of an expression. */
final class ExpressionTyping {
  private final Rules rules;
  private final Findings findings;
  private final Function<String, Signature> read;

  ExpressionTyping(Rules rules, Findings findings, Function<String, Signature> read) {
    this.rules = rules;
    this.findings = findings;
    this.read = read;
  }

  /**
   * Returns the signature of a step that is this expression: the axes of all it reads, the widest
   * operand's first.
   */
  Signature signature(Expression expression, Step step) {
    Map<String, Axis> axes = new LinkedHashMap<>();
    Expressions.steps(expression).stream()
        .map(read)
        .sorted(Comparator.comparingInt((Signature s) -> -s.axes().size()))
        .forEach(s -> s.axes().forEach(axis -> put(axes, axis, step)));
    Expressions.all(expression)
        .forEach(
            e -> {
              @Nullable String named = namedAxis(e);
              if (named != null && !axes.containsKey(named)) {
                if (rules.dimensions().containsKey(named)) {
                  axes.put(named, Axis.of(named));
                } else {
                  Graph.unknown(
                      "dimension", named, rules.dimensions().keySet(), step.pointer(), findings);
                }
              }
            });
    return new Signature(List.copyOf(axes.values()), new Types(axes, step).of(expression));
  }

  private static @Nullable String namedAxis(Expression expression) {
    if (expression instanceof Expression.AttributeRef attribute) {
      return attribute.axis();
    } else if (expression instanceof Expression.PositionRef position) {
      return position.axis();
    }
    return expression instanceof Expression.MemberRef member ? member.axis() : null;
  }

  private void put(Map<String, Axis> axes, Axis axis, Step step) {
    @Nullable Axis there = axes.putIfAbsent(axis.name(), axis);
    if (there != null && !there.equals(axis)) {
      findings.add(
          step.pointer(),
          ScoringFault.AXIS_CLASH,
          axis.name(),
          there.dimension(),
          axis.dimension());
    }
  }

  /** Returns the type of an attribute, or null after a finding. */
  @Nullable ValueType attribute(Axis axis, String attribute, Step step) {
    @Nullable Dimension dimension = rules.dimensions().get(axis.dimension());
    if (dimension == null) {
      return null;
    }
    @Nullable ValueType type = dimension.attributes().get(attribute);
    if (type == null) {
      Graph.unknown(
          "attribute of " + axis.dimension(),
          attribute,
          dimension.attributes().keySet(),
          step.pointer(),
          findings);
    }
    return type;
  }

  /** The types within one expression. */
  private final class Types {
    private final Map<String, Axis> axes;
    private final Step step;

    Types(Map<String, Axis> axes, Step step) {
      this.axes = axes;
      this.step = step;
    }

    ColumnType of(Expression e) {
      if (e instanceof Expression.Literal literal) {
        return literal(literal.value());
      } else if (e instanceof Expression.Quantity quantity) {
        return new ColumnType(ColumnType.Kind.NUMBER, quantity.unit());
      } else if (e instanceof Expression.StepRef ref) {
        return read.apply(ref.step()).type();
      } else if (e instanceof Expression.AttributeRef ref) {
        @Nullable Axis axis = axes.get(ref.axis());
        @Nullable ValueType type = axis == null ? null : attribute(axis, ref.attribute(), step);
        return type == null ? ColumnType.ANY : ColumnType.of(type);
      } else if (e instanceof Expression.ParameterRef ref) {
        return parameter(ref);
      } else if (e instanceof Expression.PositionRef) {
        return ColumnType.NUMBER;
      } else if (e instanceof Expression.MemberRef) {
        return ColumnType.SYMBOL;
      } else if (e instanceof Expression.Apply apply) {
        return apply(apply);
      } else if (e instanceof Expression.When when) {
        ColumnType type = of(when.otherwise());
        for (Expression.Case c : when.cases()) {
          need(of(c.condition()), ColumnType.FLAG);
          type = same(type, of(c.then()));
        }
        return type;
      } else if (e instanceof Expression.Table table) {
        return table(table);
      }
      return special(e);
    }

    private ColumnType special(Expression e) {
      if (e instanceof Expression.Round round) {
        return numeric(of(round.of()));
      } else if (e instanceof Expression.Power power) {
        need(of(power.of()), ColumnType.NUMBER);
        return ColumnType.NUMBER;
      } else if (e instanceof Expression.PlaceOf place) {
        need(of(place.of()), ColumnType.PLACE);
        return ColumnType.NUMBER;
      } else if (e instanceof Expression.StatusOf status) {
        need(of(status.of()), ColumnType.STATUS);
        return ColumnType.SYMBOL;
      } else if (e instanceof Expression.Scored scored) {
        need(of(scored.outcome()), ColumnType.STATUS);
        return numeric(of(scored.score()));
      } else if (e instanceof Expression.Amount amount) {
        need(of(amount.of()), new ColumnType(ColumnType.Kind.NUMBER, amount.unit()));
      }
      return ColumnType.NUMBER;
    }

    private ColumnType literal(Cell cell) {
      if (cell instanceof Cell.Exact) {
        return ColumnType.NUMBER;
      } else if (cell instanceof Cell.Flag) {
        return ColumnType.FLAG;
      }
      return cell instanceof Cell.Symbol ? ColumnType.SYMBOL : ColumnType.ANY;
    }

    private ColumnType parameter(Expression.ParameterRef ref) {
      @Nullable Parameter parameter = rules.parameters().get(ref.parameter());
      if (parameter == null) {
        Graph.unknown(
            "parameter", ref.parameter(), rules.parameters().keySet(), step.pointer(), findings);
        return ColumnType.ANY;
      }
      return ColumnType.of(parameter.type());
    }

    private ColumnType table(Expression.Table table) {
      ColumnType of = of(table.of());
      ColumnType type = of(table.otherwise());
      for (Expression.Row row : table.rows()) {
        if (literal(row.against()).kind() != of.kind() && of.kind() != ColumnType.Kind.ANY) {
          report(literal(row.against()), of);
        }
        if (row.fit() != Expression.Fit.IS) {
          numeric(of);
        }
        type = same(type, of(row.value()));
      }
      return type;
    }

    private ColumnType apply(Expression.Apply apply) {
      List<ColumnType> types = apply.operands().stream().map(this::of).toList();
      ColumnType first = types.get(0);
      return switch (apply.operation()) {
        case PLUS, MINUS, LEAST, GREATEST ->
            numeric(types.stream().reduce(this::same).orElse(first));
        case NEGATE, ABSOLUTE -> numeric(first);
        case TIMES -> product(types);
        case DIVIDE -> quotient(numeric(first), numeric(types.get(1)));
        case EQUAL -> {
          same(first, types.get(1));
          yield ColumnType.FLAG;
        }
        case LESS, AT_MOST, GREATER, AT_LEAST -> {
          numeric(same(first, types.get(1)));
          yield ColumnType.FLAG;
        }
        case AND, OR, NOT -> {
          types.forEach(type -> need(type, ColumnType.FLAG));
          yield ColumnType.FLAG;
        }
        case FIRST_PRESENT -> types.stream().reduce(this::same).orElse(first);
        case IS_PRESENT, IS_MISSING, IS_APPLICABLE -> ColumnType.FLAG;
        case VECTOR -> {
          types.forEach(this::numeric);
          yield ColumnType.VECTOR;
        }
        case HAS_TITLE -> {
          need(first, ColumnType.TITLES);
          need(types.get(1), ColumnType.SYMBOL);
          yield ColumnType.FLAG;
        }
      };
    }

    private ColumnType product(List<ColumnType> types) {
      @Nullable Unit unit = null;
      for (ColumnType type : types) {
        numeric(type);
        if (type.unit() != null && unit != null) {
          report(type, ColumnType.NUMBER);
        }
        unit = unit == null ? type.unit() : unit;
      }
      return new ColumnType(ColumnType.Kind.NUMBER, unit);
    }

    private ColumnType quotient(ColumnType dividend, ColumnType divisor) {
      if (divisor.unit() == null) {
        return dividend;
      }
      need(dividend, divisor);
      return ColumnType.NUMBER;
    }

    private ColumnType same(ColumnType a, ColumnType b) {
      if (!a.fits(b)) {
        report(b, a);
      }
      return a.kind() == ColumnType.Kind.ANY ? b : a;
    }

    private ColumnType numeric(ColumnType type) {
      if (!type.isNumeric()) {
        report(type, ColumnType.NUMBER);
        return ColumnType.ANY;
      }
      return type;
    }

    private void need(ColumnType type, ColumnType needed) {
      if (!type.fits(needed)) {
        report(type, needed);
      }
    }

    private void report(ColumnType type, ColumnType needed) {
      findings.add(step.pointer(), ScoringFault.TYPE, type, needed);
    }
  }
}
