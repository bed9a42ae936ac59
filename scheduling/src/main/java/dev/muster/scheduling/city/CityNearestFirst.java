package dev.muster.scheduling.city;

import dev.muster.core.search.SearchMonitor;
import dev.muster.scheduling.place.GreatCircle;

/**
 * The nearest pair of line and site that still has room comes first; ties by line and then by site.
 * Lines move in bulk.
 *
 * <p>Chords prune and metres decide: among the sites with room only those whose chord is as short
 * as the shortest, up to what rounding to metres can hide, are measured. Costs O(sites) for each
 * look, and a line looks again only when its site is full.
 */
final class CityNearestFirst {
  /**
   * A chord, on the unit sphere, that is longer than another by this much is at least a metre
   * longer in distance.
   */
  private static final double SLACK = 1.1 / GreatCircle.RADIUS_METERS;

  private static final int REPORT_EVERY = 4_096;

  private final CityProblem city;
  private final SearchMonitor monitor;
  private final SiteVectors sites;
  private final long[] free;
  private final long[] left;
  private final int[] candidate;
  private final int[] meters;
  private final CityFlow flow;
  private final double[] from = new double[3];

  CityNearestFirst(CityProblem city, SearchMonitor monitor) {
    this.city = city;
    this.monitor = monitor;
    sites = new SiteVectors(city);
    free = city.capacities();
    left = city.counts();
    candidate = new int[left.length];
    meters = new int[left.length];
    flow = new CityFlow(left.length);
  }

  CityFlow solve() {
    monitor.phase("look", left.length);
    LineHeap heap = new LineHeap(meters);
    for (int line = 0; line < left.length; line++) {
      if (look(line)) {
        heap.append(line);
      }
      if (line % REPORT_EVERY == REPORT_EVERY - 1) {
        monitor.advance(REPORT_EVERY);
      }
    }
    heap.order();
    monitor.phase("assign", left.length);
    while (!heap.isEmpty() && monitor.next()) {
      int line = heap.first();
      int site = candidate[line];
      long people = Math.min(left[line], free[site]);
      if (people > 0) {
        flow.add(line, site, people);
        free[site] -= people;
        left[line] -= people;
      }
      if (left[line] > 0 && look(line)) {
        heap.moveFirst();
      } else {
        heap.removeFirst();
      }
    }
    for (int line = 0; line < left.length; line++) {
      if (left[line] > 0) {
        flow.add(line, CityPlan.UNSERVED, left[line]);
      }
    }
    return flow;
  }

  /** Finds the nearest site with room; returns whether there is one. */
  private boolean look(int line) {
    GreatCircle.unitVector(city.latitude(line), city.longitude(line), from, 0);
    double shortest = Double.MAX_VALUE;
    for (int s = 0; s < free.length; s++) {
      if (free[s] > 0) {
        shortest = Math.min(shortest, sites.chordSquared(from, s));
      }
    }
    if (shortest == Double.MAX_VALUE) {
      return false;
    }
    double longest = Math.sqrt(shortest) + SLACK;
    double bar = longest * longest;
    long least = Long.MAX_VALUE;
    for (int s = 0; s < free.length; s++) {
      if (free[s] > 0 && sites.chordSquared(from, s) <= bar) {
        long far = sites.meters(from, s);
        if (far < least) {
          least = far;
          candidate[line] = s;
        }
      }
    }
    meters[line] = (int) least;
    return true;
  }
}
