package dev.muster.scoring.internal.engine;

import dev.muster.core.number.Rational;
import dev.muster.scoring.fact.Axis;
import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.fact.Member;
import dev.muster.scoring.internal.column.Frame;
import dev.muster.scoring.internal.engine.BuildContext.Operand;
import dev.muster.scoring.step.Expression;
import dev.muster.scoring.step.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expression laid out over the cells of a frame.
 *
 * @param op what the term does, for explanations
 * @param operand the step that it reads, or null
 * @param children its operands
 * @param rule computes it from its operands
 * @param chooser says which operand decides, or null if all count
 * @param operation what it does with numbers, if it is one of the four rules of arithmetic
 */
record Term(
    String op,
    @Nullable Operand operand,
    List<Term> children,
    Rule rule,
    @Nullable Chooser chooser,
    Expression.@Nullable Operation operation) {
  private static final Cell NEGATIVE_ROOT = new Cell.Missing("root-of-negative");

  /** Computes a term; operands are evaluated by the rule, since some need not all. */
  interface Rule {
    Cell at(int cell, Columns in, List<Term> children);
  }

  /** Says which operands a choice among them went by. */
  interface Chooser {
    /** Returns whether an operand was looked at: a condition, or what it led to. */
    boolean looksAt(int child, int cell, Columns in, List<Term> children);
  }

  /** Returns whether an operand had a say in the value at a cell. */
  boolean looksAt(int child, int cell, Columns in) {
    return chooser == null || chooser.looksAt(child, cell, in, children);
  }

  /** Returns the value at a cell. */
  Cell at(int cell, Columns in) {
    return rule.at(cell, in, children);
  }

  /** Lays out an expression. */
  static Term of(Expression e, Frame frame, BuildContext context) {
    if (e instanceof Expression.StepRef ref) {
      Operand operand = context.read(ref.step(), frame);
      Rule rule = (cell, in, none) -> operand.at(cell, in);
      return new Term("step", operand, List.of(), rule, null, null);
    } else if (e instanceof Expression.Literal literal) {
      return constant("literal", literal.value());
    } else if (e instanceof Expression.Quantity quantity) {
      return constant("literal", Cell.of(quantity.value()));
    } else if (e instanceof Expression.ParameterRef ref) {
      return constant("parameter." + ref.parameter(), context.space.parameter(ref.parameter()));
    } else if (e instanceof Expression.AttributeRef ref) {
      return attribute(ref, frame, context);
    } else if (e instanceof Expression.PositionRef ref) {
      int axis = frame.axisIndex(ref.axis());
      return leaf("position", (cell, in, none) -> Cell.of(frame.coordinate(cell, axis) + 1L));
    } else if (e instanceof Expression.MemberRef ref) {
      return member(ref, frame, context);
    }
    List<Term> children = new ArrayList<>();
    for (Expression child : dev.muster.scoring.internal.graph.Expressions.children(e)) {
      children.add(of(child, frame, context));
    }
    return new Term(word(e), null, List.copyOf(children), rule(e), chooser(e), operation(e));
  }

  private static Term leaf(String op, Rule rule) {
    return new Term(op, null, List.of(), rule, null, null);
  }

  private static Expression.@Nullable Operation operation(Expression e) {
    if (!(e instanceof Expression.Apply apply) || apply.operands().size() < 2) {
      return null;
    }
    return switch (apply.operation()) {
      case PLUS, MINUS, TIMES, DIVIDE -> apply.operation();
      default -> null;
    };
  }

  private static Term constant(String op, Cell value) {
    return leaf(op, (cell, in, none) -> value);
  }

  private static Term attribute(Expression.AttributeRef ref, Frame frame, BuildContext context) {
    int axis = frame.axisIndex(ref.axis());
    Axis at = frame.axes().get(axis);
    Cell[] cells = context.space.attribute(at.dimension(), ref.attribute());
    return leaf(
        "attribute." + ref.attribute(), (cell, in, none) -> cells[frame.coordinate(cell, axis)]);
  }

  private static Term member(Expression.MemberRef ref, Frame frame, BuildContext context) {
    int axis = frame.axisIndex(ref.axis());
    List<Member> members = context.space.members(frame.axes().get(axis).dimension());
    List<Cell> symbols = members.stream().<Cell>map(m -> new Cell.Symbol(m.id())).toList();
    return leaf("member", (cell, in, none) -> symbols.get(frame.coordinate(cell, axis)));
  }

  private static String word(Expression e) {
    if (e instanceof Expression.Apply apply) {
      return Words.hyphened(apply.operation());
    } else if (e instanceof Expression.When) {
      return "when";
    } else if (e instanceof Expression.Table) {
      return "table";
    } else if (e instanceof Expression.Round) {
      return "round";
    } else if (e instanceof Expression.Power) {
      return "power";
    } else if (e instanceof Expression.PlaceOf place) {
      return Words.hyphened(place.aspect()).replace('_', '-');
    } else if (e instanceof Expression.StatusOf) {
      return "status";
    }
    return e instanceof Expression.Scored ? "scored" : "amount";
  }

  private static Rule rule(Expression e) {
    if (e instanceof Expression.Apply apply) {
      Expression.Operation operation = apply.operation();
      return Arithmetic.isOfTwoNumbers(operation) && apply.operands().size() == 2
          ? (cell, in, kids) ->
              Arithmetic.apply(operation, kids.get(0).at(cell, in), kids.get(1).at(cell, in))
          : (cell, in, kids) -> Arithmetic.apply(operation, values(cell, in, kids));
    } else if (e instanceof Expression.When when) {
      return (cell, in, kids) -> kids.get(branch(when, cell, in, kids)).at(cell, in);
    } else if (e instanceof Expression.Table table) {
      return (cell, in, kids) -> table(table, cell, in, kids);
    } else if (e instanceof Expression.Round round) {
      return number((cell, value) -> Cell.of(round.rounding().apply(value)));
    } else if (e instanceof Expression.Power power) {
      return number((cell, value) -> power(value, power));
    } else if (e instanceof Expression.PlaceOf place) {
      return (cell, in, kids) -> {
        Cell of = kids.get(0).at(cell, in);
        return of instanceof Cell.Place p ? Cell.of(Arithmetic.place(p, place.aspect())) : of;
      };
    } else if (e instanceof Expression.StatusOf) {
      return (cell, in, kids) -> {
        Cell of = kids.get(0).at(cell, in);
        return of instanceof Cell.Status status ? new Cell.Symbol(status.rule().id()) : of;
      };
    } else if (e instanceof Expression.Scored) {
      return (cell, in, kids) -> {
        Cell status = kids.get(1).at(cell, in);
        Cell score = kids.get(0).at(cell, in);
        return status instanceof Cell.Status s ? s.rule().applyTo(score) : status;
      };
    }
    return (cell, in, kids) -> kids.get(0).at(cell, in);
  }

  private static @Nullable Chooser chooser(Expression e) {
    if (e instanceof Expression.When when) {
      return (child, cell, in, kids) -> {
        int chosen = branch(when, cell, in, kids);
        boolean condition = child % 2 == 0 && child < kids.size() - 1;
        return child == chosen || (condition && child < chosen);
      };
    } else if (e instanceof Expression.Table table) {
      return (child, cell, in, kids) ->
          child == 0 || child == row(table, kids.get(0).at(cell, in), kids);
    } else if (e instanceof Expression.Apply apply
        && apply.operation() == Expression.Operation.FIRST_PRESENT) {
      return (child, cell, in, kids) ->
          kids.subList(0, child).stream().noneMatch(kid -> kid.at(cell, in).isValue());
    }
    return null;
  }

  private static Cell power(Rational value, Expression.Power power) {
    return value.signum() < 0
        ? NEGATIVE_ROOT
        : Arithmetic.bounded(
            Cell.of(Roots.power(value, power.factor(), power.exponent(), power.rounding())));
  }

  private interface NumberRule {
    Cell of(int cell, Rational value);
  }

  private static Rule number(NumberRule rule) {
    return (cell, in, kids) -> {
      Cell of = kids.get(0).at(cell, in);
      return of instanceof Cell.Exact number ? rule.of(cell, number.value()) : of;
    };
  }

  private static List<Cell> values(int cell, Columns in, List<Term> kids) {
    Cell[] values = new Cell[kids.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = kids.get(i).at(cell, in);
    }
    return java.util.Arrays.asList(values);
  }

  /**
   * Returns the child that decides: the first case that holds, the condition that is no flag, or
   * the last.
   */
  private static int branch(Expression.When when, int cell, Columns in, List<Term> kids) {
    for (int i = 0; i < when.cases().size(); i++) {
      Cell condition = kids.get(2 * i).at(cell, in);
      if (!(condition instanceof Cell.Flag flag)) {
        return 2 * i;
      }
      if (flag.value()) {
        return 2 * i + 1;
      }
    }
    return kids.size() - 1;
  }

  private static Cell table(Expression.Table table, int cell, Columns in, List<Term> kids) {
    Cell of = kids.get(0).at(cell, in);
    return of.isValue() ? kids.get(row(table, of, kids)).at(cell, in) : of;
  }

  /** Returns the child of the first row that fits, or the last; 0 if there is nothing to fit. */
  private static int row(Expression.Table table, Cell of, List<Term> kids) {
    if (!of.isValue()) {
      return 0;
    }
    for (int i = 0; i < table.rows().size(); i++) {
      Expression.Row row = table.rows().get(i);
      if (Arithmetic.fits(row.fit(), of, row.against())) {
        return i + 1;
      }
    }
    return kids.size() - 1;
  }
}
