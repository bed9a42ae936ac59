package dev.muster.scheduling.internal.price;

import java.util.Arrays;

/**
 * The bound that worker prices prove in a case, and what each batch would do at these prices: take
 * the offers that are worth most, and open only if they are worth the cost.
 *
 * <p>Without the rule that each person is placed exactly once, batches no longer know of each
 * other: that rule is what the prices stand for. Not thread-safe.
 */
final class Relaxation {
  private final Domain domain;
  private final Offers offers;
  private final Knapsack knapsack = new Knapsack();

  /** How often each person who is not placed yet would be taken. */
  final int[] taken;

  /** The offers taken, {@link #takenCount} of them. */
  final int[] takenOffers;

  int takenCount;

  /** What each undecided or open batch adds to the bound. */
  final double[] value;

  private double bound;

  Relaxation(Domain domain) {
    this.domain = domain;
    offers = domain.offers;
    taken = new int[offers.people];
    takenOffers = new int[offers.size()];
    value = new double[offers.batches];
  }

  /** Evaluates the prices and returns the bound. */
  double evaluate(double[] price) {
    Arrays.fill(taken, 0);
    takenCount = 0;
    bound = domain.cost;
    for (int w = 0; w < offers.people; w++) {
      if (domain.placed[w] < 0) {
        bound += price[w];
      }
    }
    for (int b = 0; b < offers.batches; b++) {
      if (domain.live[b] > 0) {
        bound += evaluate(b, price);
      } else {
        value[b] = 0;
      }
    }
    return bound;
  }

  private double evaluate(int b, double[] price) {
    solve(b, price);
    double worth = knapsack.best();
    boolean undecided = domain.state[b] == Domain.UNDECIDED;
    double own = undecided ? offers.opening[b] - worth : -worth;
    if (undecided && own >= 0) {
      value[b] = 0;
      return 0;
    }
    value[b] = own;
    for (int i = 0; i < knapsack.size(); i++) {
      if (knapsack.isChosen(i)) {
        int e = knapsack.tag(i);
        taken[offers.personOf[e]]++;
        takenOffers[takenCount] = e;
        takenCount++;
      }
    }
    return own;
  }

  private void solve(int b, double[] price) {
    int[] list = domain.list[b];
    long room = domain.room[b];
    knapsack.begin(room);
    for (int i = 0; i < domain.live[b]; i++) {
      int e = list[i];
      double worth = price[offers.personOf[e]] - offers.cost[e];
      if (worth > 0 && offers.use[e] <= room) {
        knapsack.add(e, worth, offers.use[e]);
      }
    }
    knapsack.solve();
  }

  /** Returns the sum of squares of how far people are from being taken once. */
  double deviation() {
    double sum = 0;
    for (int w = 0; w < offers.people; w++) {
      if (domain.placed[w] < 0) {
        double off = 1.0 - taken[w];
        sum += off * off;
      }
    }
    return sum;
  }

  /**
   * Fills in by how much each possible offer would raise the bound if it had to be taken, and by
   * how much each batch would if it had to be opened (an undecided one that stays closed) or closed
   * (one that opens).
   *
   * <p>To be called for the prices evaluated last.
   */
  void surcharges(double[] price, double[] ofOffer, double[] ofBatch) {
    for (int b = 0; b < offers.batches; b++) {
      ofBatch[b] = 0;
      if (domain.live[b] == 0) {
        continue;
      }
      solve(b, price);
      boolean undecided = domain.state[b] == Domain.UNDECIDED;
      double base = undecided ? offers.opening[b] : 0;
      if (undecided) {
        ofBatch[b] = Math.abs(base - knapsack.best());
      }
      int[] list = domain.list[b];
      long room = domain.room[b];
      for (int i = 0; i < domain.live[b]; i++) {
        int e = list[i];
        double worth = price[offers.personOf[e]] - offers.cost[e];
        double with = base - worth - knapsack.within(room - offers.use[e]);
        ofOffer[e] = Math.max(0, with - value[b]);
      }
      if (undecided && base - knapsack.best() >= 0) {
        continue;
      }
      for (int i = 0; i < knapsack.size(); i++) {
        if (knapsack.isChosen(i)) {
          ofOffer[knapsack.tag(i)] = 0;
        }
      }
    }
  }
}
