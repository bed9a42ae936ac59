package dev.muster.scheduling.internal.greedy;

import dev.muster.scheduling.strategy.Assignment;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Brings quotas over all batches to their least numbers: seats people of the group who are left
 * out, and if there is no room, in place of others whom no least number needs.
 *
 * <p>Costs O(left out·batches·people of a batch) a person in the worst case.
 */
final class LeastNumbers {
  private static final int NONE = Assignment.NONE;

  private final ProblemView view;
  private final Assignment assignment;
  private final Crews.Door door;
  private final int[] tallies;

  LeastNumbers(ProblemView view, Assignment assignment, Crews.Door door) {
    this.view = view;
    this.assignment = assignment;
    this.door = door;
    tallies = new int[view.talliesMax()];
  }

  void reach() {
    for (int t = 0; t < view.tallyCount(); t++) {
      if (view.tallyBatch(t) < 0 && assignment.shortOf(t) > 0) {
        reach(t);
      }
    }
  }

  private void reach(int tally) {
    List<Integer> leftOut =
        IntStream.range(0, view.workerCount())
            .filter(w -> assignment.left(w) > 0 && view.crew(w) < 0)
            .boxed()
            .sorted(Comparator.comparingInt(view::priority).thenComparingInt(w -> w))
            .toList();
    for (int w : leftOut) {
      boolean seated = true;
      while (seated && assignment.left(w) > 0 && assignment.shortOf(tally) > 0) {
        seated = seat(w, tally) || replace(w, tally);
      }
    }
  }

  private boolean counts(int worker, int batch, int tally) {
    int count = view.tallies(worker, batch, tallies);
    for (int i = 0; i < count; i++) {
      if (tallies[i] == tally) {
        return true;
      }
    }
    return false;
  }

  private boolean seat(int worker, int tally) {
    int best = NONE;
    long least = Long.MAX_VALUE;
    for (int b = 0; b < view.batchCount(); b++) {
      if (assignment.room(worker, b) > 0
          && door.isOpenTo(b, 1)
          && view.suits(worker, b)
          && counts(worker, b, tally)
          && assignment.addedCost(worker, b, 1) < least) {
        best = b;
        least = assignment.addedCost(worker, b, 1);
      }
    }
    if (best != NONE) {
      assignment.add(worker, best, 1);
    }
    return best != NONE;
  }

  /** Seats one person in place of another. */
  private boolean replace(int worker, int tally) {
    for (int b = 0; b < view.batchCount(); b++) {
      if (assignment.isOpen(b) && view.suits(worker, b) && counts(worker, b, tally)) {
        for (int other : workersIn(b)) {
          if (view.pin(other) < 0
              && view.crew(other) < 0
              && !counts(other, b, tally)
              && exchange(worker, other, b)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private int[] workersIn(int batch) {
    IntStream.Builder workers = IntStream.builder();
    for (int e = assignment.firstIn(batch); e != NONE; e = assignment.nextIn(e)) {
      workers.add(assignment.worker(e));
    }
    return workers.build().sorted().toArray();
  }

  private boolean exchange(int worker, int other, int batch) {
    int needed = unmet(other, batch);
    assignment.remove(other, batch, 1);
    if (assignment.room(worker, batch) > 0) {
      assignment.add(worker, batch, 1);
      if (assignment.missing(batch) == 0 && unmet(other, batch) <= needed) {
        return true;
      }
      assignment.remove(worker, batch, 1);
    }
    assignment.add(other, batch, 1);
    return false;
  }

  /** How many people the tallies lack that a visit counts into. */
  private int unmet(int worker, int batch) {
    int count = view.tallies(worker, batch, tallies);
    int sum = 0;
    for (int i = 0; i < count; i++) {
      sum += (int) Math.min(assignment.shortOf(tallies[i]), 1_000);
    }
    return sum;
  }
}
