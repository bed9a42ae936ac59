package org.example.swaps;

import dev.muster.core.search.SearchMonitor;
import dev.muster.core.search.SearchRandom;
import dev.muster.scheduling.Rule;
import dev.muster.scheduling.strategy.Assignment;
import dev.muster.scheduling.strategy.ProblemView;
import dev.muster.scheduling.strategy.Strategy;
import java.util.Set;

/** Seats everybody where she costs least, then lets two people change places if that is cheaper. */
public final class RandomSwaps implements Strategy {
  /** For {@link java.util.ServiceLoader}. */
  public RandomSwaps() {}

  @Override
  public String name() {
    return "random-swaps";
  }

  @Override
  public Set<Rule> honours() {
    return Set.of(Rule.USE, Rule.PENALTY, Rule.OPENING_COST);
  }

  @Override
  public Assignment solve(ProblemView view, SearchMonitor monitor) {
    Assignment seats = view.newAssignment();
    SearchRandom random = monitor.random(0);
    do {
      for (int w = 0; w < view.workerCount(); w++) {
        seat(seats, w);
      }
      for (int i = 0; i < 1_000 && seats.size() > 1; i++) {
        swap(seats, random.nextInt(seats.size()), random.nextInt(seats.size()));
      }
      monitor.improved(seats.objective().toArray());
    } while (monitor.next());
    return seats;
  }

  private static void seat(Assignment seats, int worker) {
    ProblemView view = seats.view();
    int best = view.pin(worker);
    for (int b = 0; b < view.batchCount() && view.pin(worker) < 0; b++) {
      boolean fits = view.suits(worker, b) && seats.room(worker, b) >= seats.left(worker);
      if (fits && (best < 0 || view.cost(worker, b) < view.cost(worker, best))) {
        best = b;
      }
    }
    if (best >= 0 && seats.left(worker) > 0) {
      put(seats, worker, best);
    }
  }

  private static void swap(Assignment seats, int one, int other) {
    int[] worker = {seats.worker(one), seats.worker(other)};
    int[] batch = {seats.batch(one), seats.batch(other)};
    if (one == other || seats.view().pin(worker[0]) >= 0 || seats.view().pin(worker[1]) >= 0) {
      return;
    }
    long before = seats.cost();
    take(seats, worker[0], batch[0]);
    take(seats, worker[1], batch[1]);
    boolean first = put(seats, worker[0], batch[1]);
    boolean second = first && put(seats, worker[1], batch[0]);
    if (!second || seats.cost() >= before) {
      take(seats, worker[0], batch[1]);
      take(seats, worker[1], batch[0]);
      put(seats, worker[0], batch[0]);
      put(seats, worker[1], batch[1]);
    }
  }

  private static boolean put(Assignment seats, int worker, int batch) {
    boolean fits =
        seats.view().suits(worker, batch) && seats.room(worker, batch) >= seats.left(worker);
    if (fits) {
      seats.add(worker, batch, seats.left(worker));
    }
    return fits;
  }

  private static void take(Assignment seats, int worker, int batch) {
    if (seats.countIn(worker, batch) > 0) {
      seats.remove(worker, batch, seats.countIn(worker, batch));
    }
  }
}
