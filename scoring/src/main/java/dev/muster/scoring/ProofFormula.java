package dev.muster.scoring;

import dev.muster.core.number.Rational;
import dev.muster.core.number.Rounding;
import dev.muster.scoring.fact.Axis;
import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.internal.column.Frame;
import dev.muster.scoring.internal.column.Space;
import dev.muster.scoring.internal.engine.State;
import dev.muster.scoring.internal.engine.Trace;
import dev.muster.scoring.internal.graph.Expressions;
import dev.muster.scoring.internal.graph.Graph;
import dev.muster.scoring.step.Expression;
import dev.muster.scoring.step.Fold;
import dev.muster.scoring.step.Node;
import dev.muster.scoring.step.Step;
import dev.muster.scoring.step.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes how one cell is computed, so that a person can do it again: numbers as they are, {@code
 * #n} for another line of the sheet, and words that are the same in every language.
 */
final class ProofFormula {
  private static final int ROWS_MAX = 30;
  private static final int INLINE_MAX = 80;

  private final State state;
  private final Graph graph;
  private final Space space;
  private final Lines lines;

  /** Where operands that need a line of their own get it. */
  interface Lines {
    /** Returns {@code #n} for a cell, or null if the sheet has no room or business to unfold it. */
    @Nullable String reference(int step, int cell);

    /** Returns what tells a cell from its neighbours, such as the judge of a mark. */
    String label(int step, int cell);
  }

  ProofFormula(State state, Lines lines) {
    this.state = state;
    this.graph = state.plan().graph();
    this.space = state.plan().space();
    this.lines = lines;
  }

  /** Returns the formula of a cell, its rounding included. */
  String of(int step, int cell) {
    Step definition = graph.steps().get(step);
    String formula = exact(definition.node(), step, cell);
    @Nullable Rounding rounding = definition.rounding();
    boolean isPower =
        definition.node() instanceof Node.FieldFit fit
            && fit.statistic() == Node.Statistic.DEVIATION;
    if (rounding == null || isPower || formula.startsWith("given(")) {
      return formula;
    }
    return "round(" + formula + ", " + text(rounding) + ")";
  }

  private String exact(Node node, int step, int cell) {
    if (node instanceof Node.Mapping map) {
      return expression(map.is(), step, cell);
    } else if (node instanceof Node.Reduce reduce) {
      return fold(word(reduce.fold()), state.trace(step, cell), "");
    } else if (node instanceof Node.Scan scan) {
      return fold(word(scan.fold()), state.trace(step, cell), "");
    } else if (node instanceof Node.Via) {
      List<Trace.Input> inputs = state.trace(step, cell).inputs();
      Trace.Input source = inputs.get(inputs.size() - 1);
      return operand(source.step(), source.cell());
    } else if (node instanceof Node.FieldFit fit) {
      return fit(fit, step, cell);
    } else if (node instanceof Node.Outcome outcome) {
      return outcome(outcome, step, cell);
    }
    Cell value = state.get(step, cell);
    return value instanceof Cell.Place ? text(value) : "given(" + text(value) + ")";
  }

  private static String word(Fold fold) {
    return Words.camel(fold);
  }

  private String fold(String word, Trace trace, String more) {
    List<String> used = new ArrayList<>();
    List<String> left = new ArrayList<>();
    for (Trace.Input input : trace.inputs()) {
      switch (input.use()) {
        case USED, SUBSTITUTED -> used.add(operand(input.step(), input.cell()));
        case MISSING -> left.add("∅" + label(input));
        case DROPPED -> left.add(mark(input) + value(input) + label(input));
      }
    }
    return word
        + "("
        + String.join(", ", used)
        + more
        + (left.isEmpty() ? "" : " | " + String.join(", ", left))
        + ")";
  }

  private String label(Trace.Input input) {
    return "[" + lines.label(input.step(), input.cell()) + "]";
  }

  private String value(Trace.Input input) {
    return text(state.get(input.step(), input.cell()));
  }

  private static String mark(Trace.Input input) {
    String code = input.code() == null ? "" : input.code();
    return code.equals("choose.lowest") ? "↓" : code.equals("choose.highest") ? "↑" : "✗";
  }

  private String fit(Node.FieldFit fit, int step, int cell) {
    Trace trace = state.trace(step, cell);
    if (fit.against() != null || trace.inputs().size() > ROWS_MAX) {
      return "given(" + text(state.get(step, cell)) + ")";
    }
    StringBuilder more = new StringBuilder();
    if (fit.statistic() == Node.Statistic.VARIANCE || fit.statistic() == Node.Statistic.DEVIATION) {
      more.append("; ").append(fit.sample() ? "n-1" : "n");
    }
    if (fit.statistic() == Node.Statistic.DEVIATION && fit.rounding() != null) {
      more.append(", ").append(text(fit.rounding()));
    }
    return fold(Words.camel(fit.statistic()), trace, more.toString());
  }

  private String outcome(Node.Outcome outcome, int step, int cell) {
    if (outcome.reported() != null) {
      int reported = graph.indexOf(outcome.reported());
      Cell symbol = state.get(reported, at(step, cell, reported));
      if (symbol instanceof Cell.Symbol) {
        return text(symbol);
      }
    }
    StringBuilder out = new StringBuilder("gates(");
    for (Node.Gate gate : outcome.gates()) {
      int require = graph.indexOf(gate.require());
      Cell test = state.get(require, at(step, cell, require));
      boolean fails = test.equals(Cell.Flag.FALSE) || (!test.isValue() && gate.missingFails());
      String shown = test.isValue() ? operand(require, at(step, cell, require)) : "" + !fails;
      out.append(shown).append(": \"").append(gate.status()).append("\"; ");
    }
    return out + "else \"" + outcome.statuses().get(0).id() + "\")";
  }

  /** Returns the cell of another step that an own cell reads: the same members on shared axes. */
  private int at(int step, int cell, int other) {
    Frame own = state.plan().frame(step);
    Frame frame = state.plan().frame(other);
    int[] at = new int[frame.axes().size()];
    for (int i = 0; i < at.length; i++) {
      int axis = own.axisIndex(frame.axes().get(i).name());
      at[i] = axis < 0 ? -1 : own.coordinate(cell, axis);
    }
    return frame.find(at);
  }

  /** Returns an operand: a line, or the value itself where it is a fact or may not be unfolded. */
  String operand(int step, int cell) {
    Cell value = state.get(step, cell);
    if (cell < 0 || !value.isValue()) {
      return text(value);
    }
    if (graph.steps().get(step).node() instanceof Node.Input) {
      String label = lines.label(step, cell);
      return text(value) + (label.isEmpty() ? "" : "[" + label + "]");
    }
    if (isShort(graph.steps().get(step).node())) {
      String formula = of(step, cell);
      if (formula.length() <= INLINE_MAX) {
        return formula;
      }
    }
    @Nullable String reference = lines.reference(step, cell);
    return reference == null
        ? "given(" + text(value) + ")[" + lines.label(step, cell) + "]"
        : reference;
  }

  /** Returns whether a step computes with facts alone, so that it needs no line of its own. */
  private boolean isShort(Node node) {
    return node instanceof Node.Mapping map
        && Expressions.steps(map.is()).stream()
            .allMatch(id -> graph.steps().get(graph.indexOf(id)).node() instanceof Node.Input);
  }

  private String expression(Expression e, int step, int cell) {
    if (e instanceof Expression.StepRef ref) {
      int other = graph.indexOf(ref.step());
      return operand(other, at(step, cell, other));
    } else if (e instanceof Expression.Literal literal) {
      return text(literal.value());
    } else if (e instanceof Expression.Quantity quantity) {
      return quantity.value().toString();
    } else if (e instanceof Expression.ParameterRef ref) {
      return text(space.parameter(ref.parameter())) + "[" + ref.parameter() + "]";
    } else if (e instanceof Expression.AttributeRef ref) {
      Frame frame = state.plan().frame(step);
      int axis = frame.axisIndex(ref.axis());
      Axis at = frame.axes().get(axis);
      int member = frame.coordinate(cell, axis);
      return text(space.attribute(at.dimension(), ref.attribute())[member])
          + "["
          + space.members(at.dimension()).get(member).id()
          + " "
          + ref.attribute()
          + "]";
    } else if (e instanceof Expression.PositionRef ref) {
      Frame frame = state.plan().frame(step);
      return Integer.toString(frame.coordinate(cell, frame.axisIndex(ref.axis())) + 1);
    } else if (e instanceof Expression.MemberRef ref) {
      Frame frame = state.plan().frame(step);
      int axis = frame.axisIndex(ref.axis());
      return text(
          new Cell.Symbol(
              space
                  .members(frame.axes().get(axis).dimension())
                  .get(frame.coordinate(cell, axis))
                  .id()));
    } else if (e instanceof Expression.Apply apply) {
      return apply(apply, step, cell);
    }
    return special(e, step, cell);
  }

  private String special(Expression e, int step, int cell) {
    if (e instanceof Expression.When when) {
      return when(when, step, cell);
    } else if (e instanceof Expression.Table table) {
      return table(table, step, cell);
    } else if (e instanceof Expression.Round round) {
      return "round(" + expression(round.of(), step, cell) + ", " + text(round.rounding()) + ")";
    } else if (e instanceof Expression.Power power) {
      return "power("
          + expression(power.of(), step, cell)
          + ", "
          + power.factor()
          + ", "
          + power.exponent()
          + ", "
          + text(power.rounding())
          + ")";
    } else if (e instanceof Expression.PlaceOf place) {
      String aspect = Words.hyphened(place.aspect()).replace("rank-", "rank");
      return aspect + "(" + expression(place.of(), step, cell) + ")";
    } else if (e instanceof Expression.StatusOf status) {
      return expression(status.of(), step, cell);
    } else if (e instanceof Expression.Scored scored) {
      return scored(scored, step, cell);
    }
    return expression(((Expression.Amount) e).of(), step, cell);
  }

  private String scored(Expression.Scored scored, int step, int cell) {
    Cell status = state.value(scored.outcome(), step, cell);
    String score = expression(scored.score(), step, cell);
    if (!(status instanceof Cell.Status s)) {
      return text(status);
    }
    String effect = Words.hyphened(s.rule().score());
    return effect
        + "("
        + score
        + (s.rule().cap() == null ? "" : ", " + s.rule().cap())
        + ")["
        + s.rule().id()
        + "]";
  }

  private String apply(Expression.Apply apply, int step, int cell) {
    List<String> operands =
        apply.operands().stream().map(operand -> expression(operand, step, cell)).toList();
    String infix =
        switch (apply.operation()) {
          case PLUS -> " + ";
          case MINUS -> " - ";
          case TIMES -> " × ";
          case DIVIDE -> " ÷ ";
          default -> "";
        };
    return infix.isEmpty()
        ? apply.operation().word() + "(" + String.join(", ", operands) + ")"
        : "(" + String.join(infix, operands) + ")";
  }

  /** Writes the conditions up to the one that holds, and its value alone. */
  private String when(Expression.When when, int step, int cell) {
    StringBuilder out = new StringBuilder("if(");
    for (Expression.Case one : when.cases()) {
      Cell condition = state.value(one.condition(), step, cell);
      out.append(expression(one.condition(), step, cell)).append(": ");
      if (condition.equals(Cell.Flag.TRUE)) {
        return out + expression(one.then(), step, cell) + ")";
      } else if (!condition.equals(Cell.Flag.FALSE)) {
        return out + text(condition) + ")";
      }
      out.append("-; ");
    }
    return out + "else " + expression(when.otherwise(), step, cell) + ")";
  }

  private String table(Expression.Table table, int step, int cell) {
    StringBuilder out = new StringBuilder("table(" + expression(table.of(), step, cell) + "; ");
    boolean all = table.rows().size() <= ROWS_MAX;
    Cell of = state.value(table.of(), step, cell);
    for (Expression.Row row : table.rows()) {
      boolean fits = of.isValue() && State.fits(row, of);
      if (all || fits) {
        String sign =
            switch (row.fit()) {
              case IS -> "=";
              case AT_LEAST -> "≥";
              case AT_MOST -> "≤";
              case ABOVE -> ">";
              case BELOW -> "<";
            };
        out.append(sign).append(text(row.against())).append(": ");
        out.append(fits || all ? expression(row.value(), step, cell) : "-").append("; ");
      }
      if (fits && !all) {
        break;
      }
    }
    return out + "else " + expression(table.otherwise(), step, cell) + ")";
  }

  private static String text(Rounding rounding) {
    return rounding.scale() + ", " + Words.hyphened(rounding.mode());
  }

  /** Returns a value as formulas write it. */
  static String text(Cell cell) {
    if (cell instanceof Cell.Symbol || cell instanceof Cell.Status) {
      return "\"" + cell + "\"";
    } else if (cell instanceof Cell.Vector vector) {
      return "<"
          + String.join(", ", vector.elements().stream().map(Rational::toString).toList())
          + ">";
    } else if (cell instanceof Cell.Place place) {
      return "place(%d, %d, %d, %d)"
          .formatted(place.before(), place.size(), place.level(), place.field());
    } else if (cell instanceof Cell.Titles titles) {
      return "titles(" + String.join(", ", titles.ids()) + ")";
    } else if (cell instanceof Cell.Missing) {
      return "missing";
    }
    return cell.toString();
  }
}
