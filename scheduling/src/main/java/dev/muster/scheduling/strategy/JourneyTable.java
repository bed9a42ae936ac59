package dev.muster.scheduling.strategy;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Keeps what journeys cost for workers who are asked for again and again: whoever looks at all
 * workers once, and at each for one site, would otherwise pay for all sites.
 *
 * <p>Thread-safe: a row appears whole, and threads that make the same one make it equal. That
 * threads may miss each other's counting changes only when a row is kept, never an answer.
 */
final class JourneyTable {
  private static final int ASKED_BEFORE_KEPT = 3;
  private static final VarHandle ROW = MethodHandles.arrayElementVarHandle(long[][].class);

  private final long[][] rows;
  private final byte[] asked;
  private final int sites;
  private final Measure measure;

  /** What one journey costs. */
  interface Measure {
    long of(int worker, int site);
  }

  /** Creates a table that keeps rows of workers before {@code workers}. */
  JourneyTable(int workers, int sites, Measure measure) {
    rows = new long[workers][];
    asked = new byte[workers];
    this.sites = sites;
    this.measure = measure;
  }

  long get(int worker, int site) {
    if (worker >= rows.length) {
      return measure.of(worker, site);
    }
    long[] row = (long[]) ROW.getAcquire(rows, worker);
    if (row != null) {
      return row[site];
    }
    if (asked[worker] < ASKED_BEFORE_KEPT) {
      asked[worker]++;
      return measure.of(worker, site);
    }
    long[] made = new long[sites];
    for (int s = 0; s < sites; s++) {
      made[s] = measure.of(worker, s);
    }
    ROW.setRelease(rows, worker, made);
    return made[site];
  }
}
