package dev.muster.scheduling.internal.price;

import dev.muster.core.search.SearchMonitor;
import dev.muster.core.search.SearchRandom;
import java.util.Arrays;

/**
 * Solves a single-source assignment: prices first, then a plan from them, then neighbourhoods until
 * the plan is proved best or the monitor says stop.
 */
final class PriceSearch {
  private static final double EPSILON = 1e-6;
  private static final int ROUNDS_MAX = 3_000;
  private static final int ROUNDS_MIN = 200;

  /** The most offers to look at in all rounds together, more than the fewest rounds apart. */
  private static final long WORK_MAX = 1_000_000_000;

  private static final int PATIENCE = 12;

  /** The bound need not be better than this part of it. */
  private static final double PRECISION = 2e-6;

  private static final double LEAST_HOPE = 0.03;
  private static final double FIRST_HOPE = 0.002;
  private static final long NODES_STUCK = 4_000;

  /** Rounds of prices for a set of batches to hold, and cases of its last neighbourhoods. */
  private static final int ROUNDS_OF_SET = 150;

  private static final long NODES_OF_SET = 240;

  /** Another set is tried once neighbourhoods have so many cases, and each time they double. */
  private static final long NODES_OF_SETS = 120;

  private static final int REPAIR_EVERY = 10;
  private static final int REPAIR_OFTEN = 3;

  private final Offers offers;
  private final SearchMonitor monitor;
  private final Relaxation relaxation;
  private final Domain domain;
  private final Polish polish;
  private final double[] price;
  private final double[] ofOffer;
  private int[] seats = new int[0];
  private long cost = Long.MAX_VALUE;
  private boolean repairs;
  private double bound = Double.NEGATIVE_INFINITY;
  private boolean proved;
  private int rounds;

  PriceSearch(Offers offers, SearchMonitor monitor) {
    this.offers = offers;
    this.monitor = monitor;
    domain = new Domain(offers);
    relaxation = new Relaxation(domain);
    polish = new Polish(offers);
    price = new double[offers.people];
    ofOffer = new double[offers.size()];
  }

  /** Returns the offers taken in the best plan, by person. */
  int[] seats() {
    return seats;
  }

  /** Returns what serving each person is worth: the prices that prove the bound. */
  double[] price() {
    return price;
  }

  /** Returns whether the search has proved the plan best. */
  boolean isProved() {
    return proved;
  }

  /**
   * Searches.
   *
   * @param start the offers taken in a plan to begin with, by person
   */
  void run(int[] start) {
    Seating seating = new Seating(offers);
    seating.copy(start);
    seats = start.clone();
    cost = seating.cost();
    repairs = true;
    ascend(rounds());
    if (monitor.isOverdue()) {
      return;
    }
    bound = relaxation.evaluate(price);
    relaxation.surcharges(price, ofOffer, new double[offers.batches]);
    Dive dive = new Dive(offers, monitor);
    dive.run(price, ofOffer, cost - bound);
    take(dive.best(), dive.bestCost());
    HeldSearch sets = new HeldSearch(offers, monitor);
    monitor.phase("neighbourhoods", 0);
    tryOther(sets);
    neighbourhoods(dive, sets);
  }

  /**
   * Searches for a plan that costs less than {@code costToBeat}, for a while.
   *
   * @param start prices of people to begin with
   * @param costToBeat what a plan must not cost
   * @param random decides which neighbourhoods are tried
   * @return whether there is one now
   */
  boolean beat(double[] start, long costToBeat, SearchRandom random) {
    System.arraycopy(start, 0, price, 0, price.length);
    cost = costToBeat;
    repairs = true;
    Ascent.Pace pace = new Ascent.Pace(ROUNDS_OF_SET, PATIENCE, PRECISION * costToBeat, true);
    Ascent.End end =
        new Ascent(domain, relaxation, monitor)
            .run(price, FIRST_HOPE * costToBeat, cost - 1 + EPSILON, pace, this::look);
    bound = relaxation.evaluate(price);
    if (end == Ascent.End.STOPPED || bound > cost - 1 + EPSILON) {
      return seats.length > 0;
    }
    relaxation.surcharges(price, ofOffer, new double[offers.batches]);
    Dive dive = new Dive(offers, monitor);
    dive.run(price, ofOffer, cost - bound);
    int[] present = dive.best();
    long presentCost = dive.bestCost();
    if (presentCost - cost <= cost - bound) {
      take(present, presentCost);
      around(present, presentCost, random);
    }
    return seats.length > 0;
  }

  private void around(int[] present, long presentCost, SearchRandom random) {
    long reached = presentCost;
    Neighbourhoods around = new Neighbourhoods(offers, price, ofOffer, random, monitor);
    while (bound <= cost - 1 + EPSILON && !around.isStuck(NODES_OF_SET) && monitor.next()) {
      reached -= around.improve(present, cost - 1 + EPSILON - bound);
      take(present, reached);
      if (around.isComplete() && reached == cost) {
        return;
      }
    }
  }

  /** Tries another set of batches to hold; returns whether that gave a better plan. */
  private boolean tryOther(HeldSearch sets) {
    if (!sets.isUseful() || bound > cost - 1 + EPSILON) {
      return false;
    }
    int[] found = sets.attempt(seats, cost);
    if (found.length == 0) {
      return false;
    }
    Seating seating = new Seating(offers);
    seating.copy(found);
    take(found, seating.cost());
    return true;
  }

  /** Returns the bound that the prices prove. */
  double bound() {
    return relaxation.evaluate(price);
  }

  /** Finds the prices alone, or plans on the way, repaired from what the relaxation takes. */
  void ascend(int roundsMax) {
    monitor.phase("prices", 0);
    double size = 0;
    for (int w = 0; w < offers.people; w++) {
      price[w] = secondLeast(w);
      size += Math.abs(price[w]);
    }
    Ascent.Pace pace =
        new Ascent.Pace(roundsMax, PATIENCE, Math.max(LEAST_HOPE, PRECISION * size), true);
    new Ascent(domain, relaxation, monitor)
        .run(price, 0.05 * size + 1, Double.MAX_VALUE, pace, this::look);
  }

  private int rounds() {
    return (int) Math.max(ROUNDS_MIN, Math.min(ROUNDS_MAX, WORK_MAX / Math.max(1, offers.size())));
  }

  private void look(Relaxation seen) {
    if (!repairs) {
      return;
    }
    rounds++;
    boolean close = 8 * seen.deviation() < offers.people;
    if (rounds % (close ? REPAIR_OFTEN : REPAIR_EVERY) == 0 && polish.repair(domain, seen)) {
      take(polish.seating().offerOf, polish.seating().cost());
    }
  }

  private void take(int[] plan, long costOfPlan) {
    if (costOfPlan < cost) {
      seats = plan.clone();
      cost = costOfPlan;
      monitor.improved(cost);
    }
  }

  /*
   * Each time that neighbourhoods stay without success so long that they are given more cases, another set of batches is tried.
   * Where they stay so for very long, the search begins again from another plan, made by a dive from prices that chance has moved a
   * little; the best plan of all is kept.
   */
  private void neighbourhoods(Dive dive, HeldSearch sets) {
    SearchRandom random = monitor.random(2);
    int[] present = seats.clone();
    long presentCost = cost;
    long cases = NODES_OF_SETS;
    Neighbourhoods around = new Neighbourhoods(offers, price, ofOffer, monitor.random(1), monitor);
    while (bound <= cost - 1 + EPSILON) {
      if (monitor.isOverdue() || !monitor.next()) {
        return;
      }
      presentCost -= around.improve(present, cost - 1 + EPSILON - bound);
      take(present, presentCost);
      if (around.isComplete() && presentCost == cost) {
        break;
      }
      cases = around.isStuck(NODES_OF_SETS) ? cases : NODES_OF_SETS;
      if (around.isStuck(cases)) {
        cases *= 2;
        if (tryOther(sets)) {
          present = seats.clone();
          presentCost = cost;
          around.restart();
        }
      }
      if (around.isStuck(NODES_STUCK)) {
        dive.run(moved(random), ofOffer, cost - bound);
        if (dive.best().length > 0) {
          present = dive.best();
          presentCost = dive.bestCost();
        }
        around.restart();
      }
    }
    proved = true;
  }

  private double[] moved(SearchRandom random) {
    double[] moved = price.clone();
    double swing = 2 * (cost - bound) / Math.sqrt(offers.people);
    for (int w = 0; w < moved.length; w++) {
      moved[w] += (random.nextDouble() - 0.5) * swing;
    }
    return moved;
  }

  private double secondLeast(int w) {
    long[] costs = Arrays.copyOfRange(offers.cost, offers.first[w], offers.first[w + 1]);
    Arrays.sort(costs);
    return costs[Math.min(1, costs.length - 1)];
  }
}
