package dev.muster.scoring.internal.engine;

import dev.muster.core.number.Rational;
import dev.muster.core.number.Summation;
import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.step.Fold;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Makes one cell of many values. */
final class Folds {
  private static final Cell EMPTY = new Cell.Missing("empty");
  private static final Cell AMBIGUOUS = new Cell.Missing("ambiguous");

  private Folds() {}

  /** Returns the fold of values, none of them missing or not applicable. */
  static Cell fold(Fold fold, List<Cell> values) {
    return switch (fold) {
      case COUNT ->
          Cell.of(
              values.stream().filter(v -> !(v instanceof Cell.Flag flag) || flag.value()).count());
      case ALL -> Cell.of(values.stream().allMatch(Cell.Flag.TRUE::equals));
      case ANY -> Cell.of(values.stream().anyMatch(Cell.Flag.TRUE::equals));
      case ONLY -> values.isEmpty() ? EMPTY : values.size() == 1 ? values.get(0) : AMBIGUOUS;
      case SUM -> Arithmetic.bounded(Cell.of(sum(values)));
      case PRODUCT -> product(values);
      case MEAN ->
          values.isEmpty()
              ? EMPTY
              : Arithmetic.bounded(Cell.of(sum(values).dividedBy(Rational.of(values.size()))));
      case MEDIAN -> values.isEmpty() ? EMPTY : Cell.of(median(sorted(values)));
      case MIN -> values.isEmpty() ? EMPTY : Cell.of(Collections.min(numbers(values)));
      case MAX -> values.isEmpty() ? EMPTY : Cell.of(Collections.max(numbers(values)));
      case FALLING -> {
        List<Rational> numbers = sorted(values);
        Collections.reverse(numbers);
        yield new Cell.Vector(numbers);
      }
      case RISING -> new Cell.Vector(sorted(values));
      case SEQUENCE -> new Cell.Vector(numbers(values));
    };
  }

  static Rational sum(List<Cell> values) {
    Summation sum = new Summation();
    for (Cell value : values) {
      sum.add(Arithmetic.number(value));
    }
    return sum.value();
  }

  private static Cell product(List<Cell> values) {
    Rational product = Rational.ONE;
    for (Cell value : values) {
      product = product.times(Arithmetic.number(value));
      if (product.bitLength() > Arithmetic.BITS_MAX) {
        return Arithmetic.bounded(Cell.of(product));
      }
    }
    return Cell.of(product);
  }

  private static List<Rational> numbers(List<Cell> values) {
    List<Rational> numbers = new ArrayList<>(values.size());
    values.forEach(value -> numbers.add(Arithmetic.number(value)));
    return numbers;
  }

  private static List<Rational> sorted(List<Cell> values) {
    List<Rational> numbers = numbers(values);
    Collections.sort(numbers);
    return numbers;
  }

  /** Returns the median of sorted numbers, at least one. */
  static Rational median(List<Rational> sorted) {
    int n = sorted.size();
    Rational upper = sorted.get(n / 2);
    return n % 2 == 1 ? upper : upper.plus(sorted.get(n / 2 - 1)).dividedBy(Rational.of(2));
  }
}
