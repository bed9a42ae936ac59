package dev.muster.scheduling.internal.price;

import dev.muster.core.search.SearchMonitor;
import java.util.Arrays;

/**
 * Goes down to a plan without coming back: again and again those whom the relaxation takes to the
 * same place in most rounds are placed there, and prices adapt to what is left. Each stage is
 * repaired to a plan; the best one is kept.
 */
final class Dive {
  private static final Ascent.Pace PACE = new Ascent.Pace(30, 6, 1e-3, false);
  private static final double SHARE = 0.15;

  private final Offers offers;
  private final Domain domain;
  private final Relaxation relaxation;
  private final Ascent ascent;
  private final Polish polish;
  private final int[] often;
  private int rounds;
  private int[] best = new int[0];
  private long bestCost = Long.MAX_VALUE;

  Dive(Offers offers, SearchMonitor monitor) {
    this.offers = offers;
    domain = new Domain(offers);
    relaxation = new Relaxation(domain);
    ascent = new Ascent(domain, relaxation, monitor);
    polish = new Polish(offers);
    often = new int[offers.size()];
  }

  int[] best() {
    return best;
  }

  long bestCost() {
    return bestCost;
  }

  /** Goes down from {@code start} with offers whose surcharge is at most {@code slack}. */
  void run(double[] start, double[] surcharge, double slack) {
    best = new int[0];
    bestCost = Long.MAX_VALUE;
    double[] price = start.clone();
    strikeDear(surcharge, slack);
    boolean goesOn = true;
    while (goesOn) {
      Arrays.fill(often, 0);
      rounds = 0;
      double before = relaxation.evaluate(price);
      Ascent.End end =
          ascent.run(
              price, Math.max(1, 0.002 * Math.abs(before)), Double.MAX_VALUE, PACE, this::note);
      if (polish.repair(domain, relaxation) && polish.seating().cost() < bestCost) {
        bestCost = polish.seating().cost();
        best = polish.seating().offerOf.clone();
      }
      goesOn = end == Ascent.End.ENOUGH && placeSteady();
    }
    domain.backTo(0);
  }

  private void strikeDear(double[] surcharge, double slack) {
    for (int e = 0; e < surcharge.length; e++) {
      if (surcharge[e] > slack) {
        domain.strike(e);
      }
    }
  }

  private void note(Relaxation seen) {
    rounds++;
    for (int i = 0; i < seen.takenCount; i++) {
      often[seen.takenOffers[i]]++;
    }
  }

  /** Places those who are most steady; returns whether anybody was placed and somebody is left. */
  private boolean placeSteady() {
    long[] order = new long[offers.people];
    int waiting = 0;
    for (int w = 0; w < offers.people; w++) {
      if (domain.placed[w] < 0) {
        int e = mostOften(w);
        if (e < 0) {
          return false;
        }
        order[waiting] = (long) (rounds - often[e]) << 32 | w;
        waiting++;
      }
    }
    Arrays.sort(order, 0, waiting);
    int wanted = Math.max(1, (int) (SHARE * waiting));
    int done = 0;
    for (int i = 0; i < waiting && done < wanted; i++) {
      int w = (int) order[i];
      int e = mostOften(w);
      if (domain.placed[w] < 0 && e >= 0 && offers.use[e] <= domain.room[offers.batchOf[e]]) {
        domain.place(e);
        done++;
      }
    }
    return done > 0 && done < waiting;
  }

  private int mostOften(int w) {
    int most = -1;
    for (int e = offers.first[w]; e < offers.first[w + 1]; e++) {
      if (domain.isPossible(e) && (most < 0 || often[e] > often[most])) {
        most = e;
      }
    }
    return most;
  }
}
