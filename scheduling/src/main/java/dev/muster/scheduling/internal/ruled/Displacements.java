package dev.muster.scheduling.internal.ruled;

import dev.muster.scheduling.strategy.Assignment;
import dev.muster.scheduling.strategy.ProblemView;

/**
 * Seats people whom limits keep out of batches with free places: one takes the place of another at
 * the same site, whom the limits let into the free place. The cheapest such pair of moves is made
 * where it costs less than staying at home.
 *
 * <p>Batches of a site cost much the same, so that this is soon done for the many whom quotas of
 * batches refuse when places were given without them.
 */
final class Displacements {
  /** So many of the batches with free places that cost a worker least are looked at. */
  private static final int TRIES = 4;

  private final Seats seats;
  private final ProblemView view;
  private final Reach reach;
  private final Assignment plan;
  private final int[] free = new int[TRIES];
  private final long[] freeCost = new long[TRIES];
  private final int[] tallies;

  private long best;
  private int freed;
  private int other;
  private int taken;

  Displacements(Seats seats) {
    this.seats = seats;
    view = seats.view;
    reach = seats.reach;
    plan = seats.assignment;
    tallies = new int[view.talliesMax()];
  }

  /** Seats everybody for whom there is such a pair of moves, in the order of workers. */
  void run() {
    for (int w = 0; w < reach.workers; w++) {
      if (seats.isFree(w) && plan.left(w) > 0) {
        seat(w);
      }
    }
  }

  private void seat(int w) {
    best = reach.out[w];
    other = -1;
    int count = cheapestFree(w);
    for (int i = 0; i < count; i++) {
      int site = view.siteOf(free[i]);
      for (int j = 0; j < view.batchCount(site); j++) {
        int b = view.batchAt(site, j);
        if (b != free[i] && seats.held[b]) {
          look(w, b, free[i]);
        }
      }
    }
    if (other >= 0) {
      seats.remove(other, taken, 1);
      seats.add(other, freed);
      seats.add(w, taken);
    }
  }

  /** Finds the batches with free places that cost {@code w} least, and returns how many. */
  private int cheapestFree(int w) {
    int count = 0;
    for (int e = reach.first[w]; e < reach.first[w + 1]; e++) {
      int b = reach.batchOf[e];
      long cost = reach.cost[e];
      boolean isCheap = cost < reach.out[w] && (count < TRIES || cost < freeCost[count - 1]);
      if (isCheap && seats.held[b] && plan.free(b) > 0) {
        int at = Math.min(count, TRIES - 1);
        count = at + 1;
        for (; at > 0 && freeCost[at - 1] > cost; at--) {
          freeCost[at] = freeCost[at - 1];
          free[at] = free[at - 1];
        }
        freeCost[at] = cost;
        free[at] = b;
      }
    }
    return count;
  }

  /**
   * Looks for somebody in {@code batch} who would leave her place to {@code w} for another, unless
   * a limit of the batch is reached that counts {@code w}.
   */
  private void look(int w, int batch, int to) {
    long cost = reach.costOf(w, batch);
    if (cost < 0 || cost >= best || isKeptOut(w, batch)) {
      return;
    }
    int e = plan.firstIn(batch);
    while (e != Assignment.NONE) {
      int next = plan.nextIn(e);
      int u = plan.worker(e);
      long instead = seats.isFree(u) ? reach.costOf(u, to) : ProblemView.UNSUITED;
      if (instead >= 0) {
        long sum = cost + instead - seats.costHere[u];
        if (sum < best && !isKeptOut(u, to) && fits(w, batch, u, to)) {
          best = sum;
          other = u;
          taken = batch;
          freed = to;
        }
      }
      e = next;
    }
  }

  /** Tries a pair of moves, and takes it back. */
  private boolean fits(int w, int batch, int u, int to) {
    int mark = seats.mark();
    seats.remove(u, batch, 1);
    boolean fits = plan.room(u, to) > 0;
    if (fits) {
      seats.add(u, to);
      fits = plan.room(w, batch) > 0;
    }
    seats.backTo(mark);
    return fits;
  }

  /** Returns whether a limit of {@code batch} itself that counts {@code w} is reached. */
  private boolean isKeptOut(int w, int batch) {
    int count = view.tallies(w, batch, tallies);
    for (int i = 0; i < count; i++) {
      int t = tallies[i];
      if (view.tallyBatch(t) == batch && plan.tally(t) >= view.tallyCap(t)) {
        return true;
      }
    }
    return false;
  }
}
