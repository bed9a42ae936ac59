package dev.muster.scoring.internal.graph;

import dev.muster.scoring.step.Expression;
import java.util.List;
import java.util.stream.Stream;

/** Walks over expressions. */
public final class Expressions {
  private Expressions() {}

  /** Returns the direct operands of an expression in order. */
  public static List<Expression> children(Expression expression) {
    if (expression instanceof Expression.Apply apply) {
      return apply.operands();
    } else if (expression instanceof Expression.When when) {
      return Stream.concat(
              when.cases().stream().flatMap(c -> Stream.of(c.condition(), c.then())),
              Stream.of(when.otherwise()))
          .toList();
    } else if (expression instanceof Expression.Table table) {
      return Stream.concat(
              Stream.concat(
                  Stream.of(table.of()), table.rows().stream().map(Expression.Row::value)),
              Stream.of(table.otherwise()))
          .toList();
    } else if (expression instanceof Expression.Round round) {
      return List.of(round.of());
    } else if (expression instanceof Expression.Power power) {
      return List.of(power.of());
    } else if (expression instanceof Expression.PlaceOf place) {
      return List.of(place.of());
    } else if (expression instanceof Expression.StatusOf status) {
      return List.of(status.of());
    } else if (expression instanceof Expression.Scored scored) {
      return List.of(scored.score(), scored.outcome());
    } else if (expression instanceof Expression.Amount amount) {
      return List.of(amount.of());
    }
    return List.of();
  }

  /** Returns the expression and all within it, outermost first. */
  public static Stream<Expression> all(Expression expression) {
    return Stream.concat(
        Stream.of(expression), children(expression).stream().flatMap(Expressions::all));
  }

  /** Returns the ids of the steps that an expression reads, in order, each once. */
  public static List<String> steps(Expression expression) {
    return all(expression)
        .filter(Expression.StepRef.class::isInstance)
        .map(e -> ((Expression.StepRef) e).step())
        .distinct()
        .toList();
  }
}
