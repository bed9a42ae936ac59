package dev.muster.scheduling.internal.exact;

import dev.muster.scheduling.strategy.ProblemView;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The priorities that occur, numbered without gaps: level 1 is the most important. */
public final class PriorityLevels {
  private final int[] priorities;

  private PriorityLevels(int[] priorities) {
    this.priorities = priorities;
  }

  public static PriorityLevels of(ProblemView view) {
    int[] used =
        view.servesByPenalty()
            ? new int[] {1}
            : IntStream.range(0, view.workerCount())
                .map(view::priority)
                .distinct()
                .sorted()
                .toArray();
    return new PriorityLevels(used.length == 0 ? new int[] {1} : used);
  }

  /** Returns how many levels there are, at least 1. */
  public int count() {
    return priorities.length;
  }

  /** Returns the level of a priority that occurs. */
  public int level(int priority) {
    return Arrays.binarySearch(priorities, priority) + 1;
  }

  /** Returns the priority of a level. */
  public int priority(int level) {
    return priorities[level - 1];
  }
}
