package dev.muster.scoring.internal.engine;

import static java.util.Objects.requireNonNull;

import dev.muster.core.number.LongFraction;
import dev.muster.core.number.Rational;
import dev.muster.core.number.Rounding;
import dev.muster.scoring.fact.Cell;
import org.jspecify.annotations.Nullable;

/**
 * A term of plain arithmetic, computed exactly in {@code long}s where these suffice, without an
 * object for what lies between its cells and its result. Not thread-safe.
 */
final class Formula {
  private final Term term;
  private final @Nullable Rounding rounding;
  private final LongFraction[] stack;

  private Formula(Term term, @Nullable Rounding rounding) {
    this.term = term;
    this.rounding = rounding;
    this.stack = new LongFraction[depth(term)];
    for (int i = 0; i < stack.length; i++) {
      stack[i] = new LongFraction();
    }
  }

  /** Returns a term as a formula; null if its last step is no arithmetic. */
  static @Nullable Formula of(Term term, @Nullable Rounding rounding) {
    return term.operation() == null ? null : new Formula(term, rounding);
  }

  private static int depth(Term term) {
    return term.operation() == null
        ? 1
        : 1 + term.children().stream().mapToInt(Formula::depth).max().orElse(0);
  }

  /**
   * Returns the rounded value at a cell; null if something is no number, or a {@code long} does not
   * suffice, and the term has to say what it is.
   */
  @Nullable Cell at(int cell, Columns in) {
    if (!compute(term, cell, in, 0)) {
      return null;
    }
    if (rounding == null) {
      return Cell.of(stack[0].value());
    }
    @Nullable Rational rounded = stack[0].rounded(rounding.scale(), rounding.mode());
    return rounded == null ? null : Cell.of(rounded);
  }

  private boolean compute(Term part, int cell, Columns in, int at) {
    if (part.operation() == null) {
      return part.at(cell, in) instanceof Cell.Exact number && stack[at].set(number.value());
    }
    if (!compute(part.children().get(0), cell, in, at)) {
      return false;
    }
    for (int i = 1; i < part.children().size(); i++) {
      if (!compute(part.children().get(i), cell, in, at + 1) || !apply(part, at)) {
        return false;
      }
    }
    return true;
  }

  private boolean apply(Term part, int at) {
    LongFraction left = stack[at];
    LongFraction right = stack[at + 1];
    return switch (requireNonNull(part.operation())) {
      case PLUS -> left.plus(right);
      case MINUS -> left.minus(right);
      case TIMES -> left.times(right);
      case DIVIDE -> left.dividedBy(right);
      default -> false;
    };
  }
}
