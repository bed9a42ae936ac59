package dev.muster.scoring;

import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.internal.engine.Plan;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/** Changes whose keys are written out when somebody looks at them. Immutable once handed out. */
final class ChangeList extends AbstractList<AppendResult.Change> implements RandomAccess {
  private final Plan plan;
  private final List<Cell> before = new ArrayList<>();
  private final List<Cell> after = new ArrayList<>();
  private int[] steps = new int[8];
  private int[] cells = new int[8];

  ChangeList(Plan plan) {
    this.plan = plan;
  }

  void changed(int step, int cell, Cell old, Cell now) {
    int n = before.size();
    if (n == steps.length) {
      steps = Arrays.copyOf(steps, 2 * n);
      cells = Arrays.copyOf(cells, 2 * n);
    }
    steps[n] = step;
    cells[n] = cell;
    before.add(old);
    after.add(now);
  }

  @Override
  public AppendResult.Change get(int index) {
    return new AppendResult.Change(
        plan.graph().steps().get(steps[index]).id(),
        Keys.key(plan, steps[index], cells[index]),
        before.get(index),
        after.get(index));
  }

  @Override
  public int size() {
    return before.size();
  }
}
