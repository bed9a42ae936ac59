package dev.muster.scheduling.internal.ruled;

import java.util.Arrays;

/**
 * Seats people district by district, each by an exact transport: first in districts that share
 * nothing, where prices say who would rather go elsewhere; then, anew, in others that lie across
 * their borders, for whoever was left between.
 */
final class DistrictPlacing {
  /** Districts of so many batches: the time of a transport grows faster than their number. */
  private static final int BATCHES = 150;

  private final Seats seats;
  private final Districts districts;
  private final Placing placing;

  DistrictPlacing(Seats seats, Districts districts, Placing placing) {
    this.seats = seats;
    this.districts = districts;
    this.placing = placing;
  }

  /** Seats everybody as far as there is room. */
  void run() {
    int sites = seats.view.siteCount();
    boolean[] done = new boolean[seats.held.length];
    for (int s = 0; s < sites; s++) {
      if (isOpen(s, done)) {
        boolean[] within = districts.around(s, BATCHES);
        for (int b = 0; b < done.length; b++) {
          within[b] &= !done[b];
          done[b] |= within[b];
        }
        placing.run(within, true);
      }
    }
    Arrays.fill(done, false);
    for (int s = sites - 1; s >= 0; s--) {
      if (isOpen(s, done)) {
        boolean[] within = districts.around(s, BATCHES);
        for (int b = 0; b < done.length; b++) {
          done[b] |= within[b];
        }
        again(within);
      }
    }
  }

  /** Returns whether a site has batches, and they are not done. */
  private boolean isOpen(int site, boolean[] done) {
    return seats.view.batchCount(site) > 0 && !done[seats.view.batchAt(site, 0)];
  }

  /** Seats the people of a district anew, with those at home, unless that is no better. */
  void again(boolean[] within) {
    int mark = seats.mark();
    long before = seats.value();
    for (int w = 0; w < seats.reach.workers; w++) {
      int at = seats.where[w];
      if (at < within.length && within[at] && seats.isFree(w)) {
        seats.remove(w, at, 1);
      }
    }
    placing.run(within, false);
    if (seats.value() > before) {
      seats.backTo(mark);
    }
  }
}
