package dev.muster.lab.rival.plan;

import dev.muster.scheduling.strategy.Assignment;
import dev.muster.scheduling.strategy.ProblemView;

/** A checkup without joint rules as a flow: an arc from each worker to each batch that suits. */
final class FlowArcs {
  private final ProblemView view;
  private int[] workers = new int[1024];
  private int[] batches = new int[1024];
  private long[] costs = new long[1024];
  private int size;

  /**
   * Collects the arcs.
   *
   * @throws IllegalArgumentException if there is more than one priority, which one flow can't say
   */
  FlowArcs(ProblemView view) {
    this.view = view;
    if (view.levels() > 1) {
      throw new IllegalArgumentException(
          "%d priorities are not one flow.".formatted(view.levels()));
    }
    for (int w = 0; w < view.workerCount(); w++) {
      for (int b = 0; b < view.batchCount(); b++) {
        long cost = view.pin(w) < 0 || view.pin(w) == b ? view.cost(w, b) : ProblemView.UNSUITED;
        if (cost != ProblemView.UNSUITED) {
          add(w, b, cost);
        }
      }
    }
  }

  private void add(int worker, int batch, long cost) {
    if (size == workers.length) {
      workers = java.util.Arrays.copyOf(workers, 2 * size);
      batches = java.util.Arrays.copyOf(batches, 2 * size);
      costs = java.util.Arrays.copyOf(costs, 2 * size);
    }
    workers[size] = worker;
    batches[size] = batch;
    costs[size++] = cost;
  }

  int size() {
    return size;
  }

  int worker(int arc) {
    return workers[arc];
  }

  int batch(int arc) {
    return batches[arc];
  }

  long cost(int arc) {
    return costs[arc];
  }

  /** Returns the greatest cost of an arc. */
  long most() {
    long most = 0;
    for (int a = 0; a < size; a++) {
      most = Math.max(most, costs[a]);
    }
    return most;
  }

  long people() {
    long people = 0;
    for (int w = 0; w < view.workerCount(); w++) {
      people += view.count(w);
    }
    return people;
  }

  /** How many people go along an arc. */
  @FunctionalInterface
  interface Units {
    /** Returns the people of arc {@code arc}. */
    long of(int arc);
  }

  Assignment assignment(Units units) {
    Assignment assignment = view.newAssignment();
    for (int a = 0; a < size; a++) {
      long people = units.of(a);
      if (people > 0) {
        assignment.add(workers[a], batches[a], people);
      }
    }
    return assignment;
  }
}
