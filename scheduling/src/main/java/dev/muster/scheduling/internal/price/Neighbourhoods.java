package dev.muster.scheduling.internal.price;

import dev.muster.core.search.SearchMonitor;
import dev.muster.core.search.SearchRandom;
import java.util.Arrays;

/**
 * Takes a few batches that compete for the same people, sends everybody there home, and seats them
 * again by a search in cases that must find something better.
 *
 * <p>How many batches are taken grows while the searches are completed within their limit and
 * shrinks when they are not. Once all batches are taken and the search is complete, the plan is a
 * best one.
 */
final class Neighbourhoods {
  private static final long NODES = 60;
  private static final int FIRST_SIZE = 3;
  private static final double NEAR = 1.5;

  private final Offers offers;
  private final double[] price;
  private final double[] surcharge;
  private final SearchMonitor monitor;
  private final SearchRandom random;
  private double size;
  private long nodes = NODES;
  private int fruitless;
  private boolean complete;

  /**
   * @param surcharge for each offer, by how much the bound rises if it is taken
   */
  Neighbourhoods(
      Offers offers,
      double[] price,
      double[] surcharge,
      SearchRandom random,
      SearchMonitor monitor) {
    this.offers = offers;
    this.price = price;
    this.surcharge = surcharge;
    this.monitor = monitor;
    this.random = random;
    size = Math.min(offers.batches, FIRST_SIZE);
  }

  /** Returns whether the last search took all batches and was complete. */
  boolean isComplete() {
    return complete;
  }

  /** Returns whether searches of ever more cases, now {@code most}, have found nothing for long. */
  boolean isStuck(long most) {
    return nodes >= most;
  }

  /** Begins again for another plan. */
  void restart() {
    nodes = NODES;
    fruitless = 0;
    size = Math.min(offers.batches, FIRST_SIZE);
  }

  /**
   * Tries one neighbourhood of {@code seats}, which it changes if it finds something better.
   *
   * @param slack offers with a greater surcharge can't be part of a better plan
   * @return by how much it became better
   */
  long improve(int[] seats, double slack) {
    int take = (int) Math.min(offers.batches, size);
    boolean[] taken = related(seats, take, slack);
    Part part = new Part(seats, taken, slack);
    CaseSearch search = new CaseSearch(part.offers, monitor);
    boolean whole = search.run(part.start, part.cost - 1, nodes);
    complete = whole && take == offers.batches;
    size = whole ? Math.min(offers.batches, size * 1.05 + 0.05) : Math.max(2, size * 0.93);
    if (search.best().length == 0) {
      fruitless++;
      if (fruitless > 2 * offers.batches + 10) {
        fruitless = 0;
        nodes *= 2;
      }
      return 0;
    }
    fruitless = 0;
    nodes = NODES;
    part.seat(search.best(), seats);
    return part.cost - search.bestCost();
  }

  /** The people of the batches taken, and the offers that they have of these batches. */
  private final class Part {
    private final Offers offers;
    private final double[] start;
    private final int[] person;
    private final int[] origin;

    /** What these people and batches cost as they are. */
    private final long cost;

    Part(int[] seats, boolean[] taken, double slack) {
      Offers all = Neighbourhoods.this.offers;
      long[] capacity = all.capacity.clone();
      long[] opening = new long[all.batches];
      long before = 0;
      Seating seating = new Seating(all);
      seating.copy(seats);
      for (int b = 0; b < all.batches; b++) {
        if (taken[b]) {
          opening[b] = all.opening[b];
          before += seating.crowd(b) > 0 ? all.opening[b] : 0;
        }
      }
      Offers.Builder builder = new Offers.Builder(capacity, opening, all.minimum);
      double[] prices = new double[all.people];
      int[] people = new int[all.people];
      int[] from = new int[all.size()];
      int count = 0;
      int found = 0;
      for (int w = 0; w < all.people; w++) {
        if (!taken[all.batchOf[seats[w]]]) {
          continue;
        }
        before += all.cost[seats[w]];
        prices[found] = price[w];
        people[found] = w;
        found++;
        for (int e = all.first[w]; e < all.first[w + 1]; e++) {
          if (taken[all.batchOf[e]] && (surcharge[e] <= slack || e == seats[w])) {
            builder.offer(all.batchOf[e], all.cost[e], all.use[e]);
            from[count] = e;
            count++;
          }
        }
        builder.endPerson();
      }
      offers = builder.build();
      start = Arrays.copyOf(prices, found);
      person = Arrays.copyOf(people, found);
      origin = Arrays.copyOf(from, count);
      cost = before;
    }

    void seat(int[] found, int[] seats) {
      for (int i = 0; i < found.length; i++) {
        seats[person[i]] = origin[found[i]];
      }
    }
  }

  /**
   * A batch at random and those that are nearest to it by what its people would lose by going
   * there.
   */
  private boolean[] related(int[] seats, int take, double slack) {
    boolean[] taken = new boolean[offers.batches];
    if (take == offers.batches) {
      Arrays.fill(taken, true);
      return taken;
    }
    double[] nearness = new double[offers.batches];
    int next = random.nextInt(offers.batches);
    double scale = Math.max(1e-9, slack / 8);
    for (int i = 0; i < take; i++) {
      taken[next] = true;
      for (int w = 0; w < offers.people; w++) {
        int home = offers.batchOf[seats[w]];
        for (int e = offers.first[w]; e < offers.first[w + 1]; e++) {
          int b = offers.batchOf[e];
          if (surcharge[e] <= slack && (home == next || b == next)) {
            nearness[home == next ? b : home] += 1 / (1 + surcharge[e] / scale);
          }
        }
      }
      if (i + 1 < take) {
        next = -1;
        double best = -1;
        for (int b = 0; b < offers.batches; b++) {
          double score = taken[b] ? -2 : nearness[b] * Math.pow(random.nextDouble(), NEAR);
          if (score > best) {
            best = score;
            next = b;
          }
        }
      }
    }
    return taken;
  }
}
