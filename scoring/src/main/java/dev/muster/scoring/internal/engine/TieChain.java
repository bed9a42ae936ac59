package dev.muster.scoring.internal.engine;

import dev.muster.scoring.internal.column.Frame;
import dev.muster.scoring.internal.engine.BuildContext.Operand;
import dev.muster.scoring.step.Node;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The chain of criteria that splits a tie.
 *
 * <p>A group goes through the chain; where a criterion splits it, each part that is still tied goes
 * on with the next criterion, or from the start of the chain with {@code restart}. A part is always
 * smaller than its group, so that the chain ends. A group that waits for a fact goes no further.
 */
final class TieChain {
  private final Node.Refine node;
  private final Frame frame;
  private final int along;
  private final List<Operand> criteria = new ArrayList<>();
  private final int scopeCount;
  private final Among among;

  /** Computes a step again as if only some members were in the contest. */
  interface Among {
    Columns restricted(int step, String dimension, BitSet members, Columns all);

    int[] ancestors(int step);

    /** Tells how a cell came about in restricted columns. */
    Trace trace(int step, int cell, Columns restricted);

    String name(int step);
  }

  /** Takes what the chain does, for explanations. */
  interface Log {
    /** A silent one. */
    Log NONE = new Log() {};

    /**
     * A criterion is asked.
     *
     * @param seen the columns as the criterion sees them
     */
    default void asked(int criterion, List<Integer> group, Columns seen) {}

    /**
     * A criterion splits a group.
     *
     * @param before how many stand ahead of it
     */
    default void split(int criterion, List<List<Integer>> parts, int before, Columns seen) {}

    /** A group waits for a fact. */
    default void open(String criterion, List<Integer> group) {}
  }

  TieChain(Node.Refine node, Frame frame, int along, BuildContext context, Among among) {
    this.node = node;
    this.frame = frame;
    this.along = along;
    node.by().forEach(by -> criteria.add(context.read(by.criterion().step(), frame)));
    this.scopeCount =
        node.scopeCount() == null ? Integer.MAX_VALUE : context.count(node.scopeCount());
    this.among = among;
  }

  /** Returns the steps that are asked, one a criterion. */
  List<Operand> criteria() {
    return criteria;
  }

  /** Returns whether a criterion is computed among the tied alone. */
  boolean isAmongTied(int criterion) {
    return node.by().get(criterion).amongTied();
  }

  /** Returns the step of a criterion. */
  String step(int criterion) {
    return node.by().get(criterion).criterion().step();
  }

  /** Returns whether a tie behind {@code before} others is to be split. */
  boolean inScope(int before, int size) {
    return switch (node.scope()) {
      case ALL -> true;
      case TOP -> before < scopeCount;
      case CUT -> before < scopeCount && scopeCount < before + size;
    };
  }

  /** Returns whether a tie may wait for a fact. */
  boolean mayBeOpen() {
    return node.by().stream().anyMatch(by -> by.criterion().missing() == Node.WhenMissing.OPEN);
  }

  /** Returns the parts of a group, the better first. */
  List<List<Integer>> split(List<Integer> group, int before, Columns in, Log log) {
    return split(group, 0, before, in, log);
  }

  private List<List<Integer>> split(
      List<Integer> group, int from, int before, Columns in, Log log) {
    for (int i = from; i < criteria.size(); i++) {
      Node.Criterion criterion = node.by().get(i).criterion();
      Columns columns = isAmongTied(i) ? restricted(group, i, in) : in;
      Operand operand = criteria.get(i);
      log.asked(i, group, columns);
      if (criterion.missing() == Node.WhenMissing.OPEN
          && group.stream().anyMatch(cell -> !operand.at(cell, columns).isValue())) {
        log.open(criterion.step(), group);
        return List.of(group);
      }
      if (!isLevel(group, operand, criterion, columns)) {
        List<Integer> sorted = new ArrayList<>(group);
        sorted.sort((a, b) -> compare(operand, criterion, a, b, columns));
        List<List<Integer>> parts =
            Partition.split(sorted, (a, b) -> compare(operand, criterion, a, b, columns) == 0);
        log.split(i, parts, before, columns);
        return onward(parts, node.restart() ? 0 : i + 1, before, in, log);
      }
    }
    return List.of(group);
  }

  private List<List<Integer>> onward(
      List<List<Integer>> parts, int from, int before, Columns in, Log log) {
    List<List<Integer>> result = new ArrayList<>();
    int ahead = before;
    for (List<Integer> part : parts) {
      if (part.size() == 1) {
        result.add(part);
      } else {
        result.addAll(split(part, from, ahead, in, log));
      }
      ahead += part.size();
    }
    return result;
  }

  /** Returns whether a criterion tells none of a group from the first. */
  private static boolean isLevel(
      List<Integer> group, Operand operand, Node.Criterion criterion, Columns in) {
    for (int i = 1; i < group.size(); i++) {
      if (compare(operand, criterion, group.get(0), group.get(i), in) != 0) {
        return false;
      }
    }
    return true;
  }

  private static int compare(Operand operand, Node.Criterion criterion, int a, int b, Columns in) {
    return Order.compare(
        operand.at(a, in), operand.at(b, in), criterion.direction(), criterion.missing());
  }

  private Columns restricted(List<Integer> group, int criterion, Columns in) {
    BitSet members = new BitSet();
    group.forEach(cell -> members.set(frame.coordinate(cell, along)));
    return among.restricted(
        criteria.get(criterion).step(), frame.axes().get(along).dimension(), members, in);
  }

  /** Returns the steps that decide a criterion which is computed among the tied. */
  int[] recomputed() {
    BitSet steps = new BitSet();
    for (int i = 0; i < criteria.size(); i++) {
      if (isAmongTied(i)) {
        for (int ancestor : among.ancestors(criteria.get(i).step())) {
          steps.set(ancestor);
        }
      }
    }
    return steps.stream().toArray();
  }

  /**
   * Tells which criteria a cell met on its way, and what each gave it: of those that are computed
   * among the tied, what they gave there.
   */
  void trace(int cell, List<Integer> group, int before, Columns in, Trace.Inputs inputs) {
    split(
        group,
        before,
        in,
        new Log() {
          @Override
          public void asked(int criterion, List<Integer> asked, Columns seen) {
            if (asked.contains(cell)) {
              Operand operand = criteria.get(criterion);
              if (isAmongTied(criterion)) {
                inputs.inner(
                    new TiedTrace(among, asked.size(), seen, in)
                        .of(operand.step(), operand.cell(cell)));
              } else {
                boolean there = operand.at(cell, in).isValue();
                Trace.Use use = there ? Trace.Use.USED : Trace.Use.MISSING;
                inputs.add(operand.step(), operand.cell(cell), use, null);
              }
            }
          }
        });
  }
}
