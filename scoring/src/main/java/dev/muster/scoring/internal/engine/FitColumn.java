package dev.muster.scoring.internal.engine;

import dev.muster.core.number.Rational;
import dev.muster.core.number.Rounding;
import dev.muster.core.number.Summation;
import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.internal.column.Frame;
import dev.muster.scoring.internal.column.Groups;
import dev.muster.scoring.internal.engine.BuildContext.Operand;
import dev.muster.scoring.step.Node;
import dev.muster.scoring.step.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statistic of a field, given to each of its cells. */
final class FitColumn implements StepColumn {
  private static final Cell TOO_FEW = new Cell.Missing("too-few");
  private static final Cell NO_SPREAD = new Cell.Missing("no-spread");

  private final Node.FieldFit node;
  private final int source;
  private final Frame frame;
  private final Groups fields;
  private final int[] fieldOf;
  private final @Nullable Operand against;
  private final @Nullable Operand where;
  private final @Nullable Operand among;
  private final int atLeast;

  FitColumn(Node.FieldFit node, @Nullable String among, BuildContext context) {
    this.node = node;
    this.source = context.index(node.of());
    this.frame = context.frame(node.of());
    this.fields = Lines.of(frame, node.over(), "", List.of());
    this.fieldOf = Lines.inverse(fields, frame.size());
    this.against = context.operand(node.against(), frame);
    this.where = context.operand(node.where(), frame);
    this.among = context.operand(among, frame);
    this.atLeast = context.count(node.atLeast());
  }

  @Override
  public Frame frame() {
    return frame;
  }

  @Override
  public int units() {
    return fields.count();
  }

  @Override
  public int[] cells(int unit) {
    return fields.cells(unit);
  }

  @Override
  public void compute(int unit, Columns in, Sink out) {
    Cell statistic = statistic(unit, in, null);
    for (int i = 0; i < fields.size(unit); i++) {
      int cell = fields.cell(unit, i);
      boolean within = among == null || among.at(cell, in).equals(Cell.Flag.TRUE);
      boolean due = !(in.get(source, cell) instanceof Cell.NotApplicable);
      out.put(cell, within && due ? statistic : Cell.NotApplicable.CELL);
    }
  }

  private Cell statistic(int field, Columns in, Trace.@Nullable Inputs inputs) {
    List<Cell> values = new ArrayList<>(fields.size(field));
    List<Cell> explaining = new ArrayList<>();
    for (int i = 0; i < fields.size(field); i++) {
      int cell = fields.cell(field, i);
      if ((among == null || among.at(cell, in).equals(Cell.Flag.TRUE))
          && (where == null || where.at(cell, in).equals(Cell.Flag.TRUE))) {
        Cell value = in.get(source, cell);
        Cell x = against == null ? Cell.Flag.TRUE : against.at(cell, in);
        if (value.isValue() && x.isValue()) {
          values.add(value);
          if (against != null) {
            explaining.add(x);
          }
          if (inputs != null) {
            inputs.used(source, cell);
          }
        } else if (inputs != null && value instanceof Cell.Missing) {
          inputs.add(source, cell, Trace.Use.MISSING, null);
        }
      }
    }
    return values.size() < atLeast ? TOO_FEW : of(values, explaining);
  }

  private Cell of(List<Cell> values, List<Cell> explaining) {
    return switch (node.statistic()) {
      case COUNT -> Cell.of(values.size());
      case SUM -> Folds.fold(dev.muster.scoring.step.Fold.SUM, values);
      case MEAN -> Folds.fold(dev.muster.scoring.step.Fold.MEAN, values);
      case MEDIAN -> Folds.fold(dev.muster.scoring.step.Fold.MEDIAN, values);
      case MIN -> Folds.fold(dev.muster.scoring.step.Fold.MIN, values);
      case MAX -> Folds.fold(dev.muster.scoring.step.Fold.MAX, values);
      case VARIANCE -> variance(values);
      case DEVIATION -> deviation(values);
      case MEDIAN_DISTANCE -> medianDistance(values);
      case SLOPE, INTERCEPT -> line(values, explaining);
    };
  }

  private Cell variance(List<Cell> values) {
    int divisor = node.sample() ? values.size() - 1 : values.size();
    if (divisor < 1) {
      return TOO_FEW;
    }
    // With the sum and the sum of squares only two numbers grow; distances from the mean would
    // each have the denominator of the mean.
    Rational n = Rational.of(values.size());
    Summation all = new Summation();
    Summation squares = new Summation();
    for (Cell value : values) {
      Rational number = Arithmetic.number(value);
      all.add(number);
      squares.addSquare(number);
    }
    Rational sum = all.value();
    Rational spread = squares.value().minus(sum.times(sum).dividedBy(n));
    return Arithmetic.bounded(Cell.of(spread.dividedBy(Rational.of(divisor))));
  }

  private Cell deviation(List<Cell> values) {
    @Nullable Rounding rounding = node.rounding();
    Cell variance = variance(values);
    return rounding != null && variance instanceof Cell.Exact number
        ? Cell.of(Roots.power(number.value(), Rational.ONE, Rational.of(1, 2), rounding))
        : variance;
  }

  private static Cell medianDistance(List<Cell> values) {
    if (values.isEmpty()) {
      return TOO_FEW;
    }
    List<Rational> numbers = new ArrayList<>();
    values.forEach(value -> numbers.add(Arithmetic.number(value)));
    java.util.Collections.sort(numbers);
    Rational median = Folds.median(numbers);
    numbers.replaceAll(number -> number.minus(median).abs());
    java.util.Collections.sort(numbers);
    return Cell.of(Folds.median(numbers));
  }

  private Cell line(List<Cell> values, List<Cell> explaining) {
    if (values.size() < 2) {
      return TOO_FEW;
    }
    Rational n = Rational.of(values.size());
    Rational meanY = Folds.sum(values).dividedBy(n);
    Rational meanX = Folds.sum(explaining).dividedBy(n);
    Rational xx = Rational.ZERO;
    Rational xy = Rational.ZERO;
    for (int i = 0; i < values.size(); i++) {
      Rational x = Arithmetic.number(explaining.get(i)).minus(meanX);
      xx = xx.plus(x.times(x));
      xy = xy.plus(x.times(Arithmetic.number(values.get(i)).minus(meanY)));
    }
    if (xx.signum() == 0) {
      return NO_SPREAD;
    }
    Rational slope = xy.dividedBy(xx);
    return Arithmetic.bounded(
        Cell.of(
            node.statistic() == Node.Statistic.SLOPE ? slope : meanY.minus(slope.times(meanX))));
  }

  @Override
  public void reads(int unit, Reads reads) {
    for (int i = 0; i < fields.size(unit); i++) {
      int cell = fields.cell(unit, i);
      reads.read(source, cell);
      read(against, cell, reads);
      read(where, cell, reads);
      read(among, cell, reads);
    }
  }

  private static void read(@Nullable Operand operand, int cell, Reads reads) {
    if (operand != null) {
      reads.read(operand.step(), operand.cell(cell));
    }
  }

  @Override
  public Trace trace(int cell, Columns in) {
    Trace.Inputs inputs = new Trace.Inputs();
    Cell exact = statistic(fieldOf[cell], in, inputs);
    String word = Words.hyphened(node.statistic());
    return new Trace(
        "fit." + word,
        "fit." + word,
        List.of(Integer.toString(inputs.list().size())),
        inputs.list(),
        exact);
  }
}
