package dev.muster.scheduling.internal.price;

import dev.muster.core.search.SearchMonitor;
import dev.muster.core.search.SearchRandom;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Seeks plans that hold quite other batches than the present one: sets of batches that would be
 * cheaper with divisible people, and in each a plan from prices and neighbourhoods of its own.
 *
 * <p>The scheme is a kernel search whose kernels are sets of batches to hold. Source: Guastaroba,
 * Speranza: A heuristic for BILP problems: the single source capacitated facility location problem.
 * European Journal of Operational Research 238, 2014.
 */
final class HeldSearch {
  private static final int OFFERS_MAX = 1_000_000;
  private static final double EPSILON = 1e-6;
  private static final int EXCHANGES = 3;

  private final Offers offers;
  private final SearchMonitor monitor;
  private final SearchRandom random;
  private final Openings openings;
  private final int[] choosable;
  private boolean begun;

  HeldSearch(Offers offers, SearchMonitor monitor) {
    this.offers = offers;
    this.monitor = monitor;
    random = monitor.random(5);
    openings = new Openings(offers, monitor);
    choosable = openings.choosable();
  }

  /** Returns whether there is a choice of batches, and few enough offers for so many sets. */
  boolean isUseful() {
    return choosable.length > 1 && offers.size() <= OFFERS_MAX;
  }

  /**
   * Tries one set more.
   *
   * @param seats a plan
   * @param cost what it costs
   * @return a plan that costs less, or nothing
   */
  int[] attempt(int[] seats, long cost) {
    double limit = cost - 1 + EPSILON;
    if (!begun) {
      openings.descend(heldBy(seats), limit);
      begun = true;
    }
    BitSet set = openings.next(limit);
    if (set.isEmpty() && monitor.next()) {
      openings.descend(disturbed(), limit);
      set = openings.next(limit);
    }
    if (set.isEmpty() || !monitor.next()) {
      return new int[0];
    }
    HeldOffers part = new HeldOffers(offers, set);
    PriceSearch search = new PriceSearch(part.offers, monitor);
    if (search.beat(openings.payments(set), cost - part.opening, random)) {
      openings.again();
      return part.seats(search.seats());
    }
    return new int[0];
  }

  private BitSet heldBy(int[] seats) {
    BitSet held = new BitSet();
    for (int b = 0; b < offers.batches; b++) {
      held.set(b, offers.isFree(b));
    }
    Arrays.stream(seats).forEach(e -> held.set(offers.batchOf[e]));
    return held;
  }

  /** The set reached last but for a few batches that have changed roles. */
  private BitSet disturbed() {
    BitSet held = openings.held();
    for (int i = 0; i < EXCHANGES; i++) {
      int a = choosable[random.nextInt(choosable.length)];
      int b = choosable[random.nextInt(choosable.length)];
      boolean kept = held.get(a);
      held.set(a, held.get(b));
      held.set(b, kept);
    }
    return held;
  }
}
