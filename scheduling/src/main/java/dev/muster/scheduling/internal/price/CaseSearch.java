package dev.muster.scheduling.internal.price;

import dev.muster.core.search.SearchMonitor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Searches in cases for a plan that costs no more than a limit: depth first, each case bounded by
 * its prices, and rid of all offers that the bound rules out.
 *
 * <p>Source of the scheme: Posta, Ferland, Michelon: An exact method with variable fixing for
 * solving the generalized assignment problem. Computational Optimization and Applications 52, 2012.
 */
final class CaseSearch {
  private static final double EPSILON = 1e-6;
  private static final Ascent.Pace FIRST = new Ascent.Pace(60, 8, 1e-3, false);
  private static final Ascent.Pace LATER = new Ascent.Pace(14, 4, 1e-3, false);
  private static final int REFINEMENTS_MAX = 4;

  private final Offers offers;
  private final Domain domain;
  private final Relaxation relaxation;
  private final Ascent ascent;
  private final Polish polish;
  private final double[] ofOffer;
  private final double[] ofBatch;
  private final int[] opened;
  private final List<double[]> pricesByDepth = new ArrayList<>();
  private int evaluations;
  private long limit;
  private long nodesLeft;
  private boolean stopped;
  private int[] best = new int[0];

  CaseSearch(Offers offers, SearchMonitor monitor) {
    this.offers = offers;
    domain = new Domain(offers);
    relaxation = new Relaxation(domain);
    ascent = new Ascent(domain, relaxation, monitor);
    polish = new Polish(offers);
    ofOffer = new double[offers.size()];
    ofBatch = new double[offers.batches];
    opened = new int[offers.batches];
  }

  /**
   * Searches.
   *
   * @param price prices to begin with
   * @param costLimit plans that cost more are of no interest
   * @param nodes cases to look at, at most
   * @return whether the search is complete, so that nothing better than {@link #best} is within the
   *     limit
   */
  boolean run(double[] price, long costLimit, long nodes) {
    limit = costLimit;
    nodesLeft = nodes;
    stopped = false;
    best = new int[0];
    look(price, 0);
    domain.backTo(0);
    return !stopped;
  }

  /** Returns the offers taken in the best plan found, by person; empty if there is none. */
  int[] best() {
    return best;
  }

  /** Returns what the best plan found costs, if there is one. */
  long bestCost() {
    return limit + 1;
  }

  private void look(double[] parent, int depth) {
    if (stopped || nodesLeft <= 0) {
      stopped = true;
      return;
    }
    nodesLeft--;
    while (pricesByDepth.size() <= depth) {
      pricesByDepth.add(new double[offers.people]);
    }
    double[] price = pricesByDepth.get(depth);
    System.arraycopy(parent, 0, price, 0, price.length);
    if (!bounded(price, depth)) {
      return;
    }
    int batch = undecidedBatch();
    if (batch >= 0) {
      boolean openFirst = 2 * opened[batch] >= evaluations;
      tryDeciding(batch, openFirst ? Domain.OPEN : Domain.CLOSED, price, depth);
      tryDeciding(batch, openFirst ? Domain.CLOSED : Domain.OPEN, price, depth);
    } else {
      branchOnPerson(price, depth);
    }
  }

  /** Bounds and narrows the case; returns whether it has to be split. */
  private boolean bounded(double[] price, int depth) {
    for (int i = 0; i < REFINEMENTS_MAX; i++) {
      evaluations = 0;
      Arrays.fill(opened, 0);
      Ascent.Pace pace = depth == 0 && i == 0 ? FIRST : LATER;
      Ascent.End end = ascent.run(price, 0, limit + EPSILON, pace, this::note);
      if (end == Ascent.End.STOPPED) {
        stopped = true;
        return false;
      }
      if (end == Ascent.End.ABOVE) {
        return false;
      }
      double bound = relaxation.evaluate(price);
      if (end == Ascent.End.PLAN) {
        relaxation.evaluate(price);
      }
      if (relaxation.deviation() == 0 && takeRelaxed(bound)) {
        return false;
      }
      if (polish.repair(domain, relaxation) && polish.seating().cost() <= limit) {
        take(polish.seating().offerOf.clone(), polish.seating().cost());
        if (bound > limit + EPSILON) {
          return false;
        }
      }
      relaxation.surcharges(price, ofOffer, ofBatch);
      int before = domain.mark();
      if (!narrow(bound)) {
        return false;
      }
      if (domain.mark() - before < Math.max(2, offers.people / 50)) {
        return true;
      }
    }
    return true;
  }

  private void note(Relaxation seen) {
    evaluations++;
    for (int b = 0; b < opened.length; b++) {
      if (seen.value[b] < 0) {
        opened[b]++;
      }
    }
  }

  /** Takes what the relaxation took as a plan; returns whether that is best in this case. */
  private boolean takeRelaxed(double bound) {
    int[] plan = domain.placed.clone();
    for (int i = 0; i < relaxation.takenCount; i++) {
      int e = relaxation.takenOffers[i];
      plan[offers.personOf[e]] = e;
    }
    Seating seating = polish.seating();
    seating.copy(plan);
    if (seating.cost() <= limit && seating.isHeld()) {
      take(plan, seating.cost());
    }
    return bound > limit + EPSILON;
  }

  private void take(int[] plan, long cost) {
    best = plan;
    limit = cost - 1;
  }

  /** Strikes out what the bound rules out; returns false if that leaves somebody without offer. */
  private boolean narrow(double bound) {
    double slack = limit + EPSILON - bound;
    for (int b = 0; b < offers.batches; b++) {
      if (domain.state[b] == Domain.UNDECIDED && ofBatch[b] > slack && domain.live[b] > 0) {
        domain.decide(b, relaxation.value[b] < 0 ? Domain.OPEN : Domain.CLOSED);
      }
    }
    for (int w = 0; w < offers.people; w++) {
      if (domain.placed[w] < 0 && !narrowPerson(w, slack)) {
        return false;
      }
    }
    return true;
  }

  private boolean narrowPerson(int w, double slack) {
    int last = -1;
    for (int e = offers.first[w]; e < offers.first[w + 1]; e++) {
      if (domain.isPossible(e)) {
        if (ofOffer[e] > slack || offers.use[e] > domain.room[offers.batchOf[e]]) {
          domain.strike(e);
        } else {
          last = e;
        }
      }
    }
    if (domain.choices[w] == 1) {
      domain.place(last);
    }
    return last >= 0;
  }

  private int undecidedBatch() {
    int best = -1;
    for (int b = 0; b < offers.batches; b++) {
      if (domain.state[b] == Domain.UNDECIDED
          && domain.live[b] > 0
          && (best < 0 || isLessClear(b, best))) {
        best = b;
      }
    }
    return best;
  }

  private boolean isLessClear(int b, int than) {
    int doubt = Math.min(opened[b], evaluations - opened[b]);
    int doubtThan = Math.min(opened[than], evaluations - opened[than]);
    return doubt != doubtThan ? doubt > doubtThan : ofBatch[b] < ofBatch[than];
  }

  private void tryDeciding(int batch, byte how, double[] price, int depth) {
    if (stopped) {
      return;
    }
    int mark = domain.mark();
    domain.decide(batch, how);
    if (forced()) {
      look(price, depth + 1);
    }
    domain.backTo(mark);
  }

  /** Places whoever has one offer left; returns whether everyone has one. */
  private boolean forced() {
    for (int w = 0; w < offers.people; w++) {
      if (domain.placed[w] < 0 && domain.choices[w] <= 1) {
        int only = -1;
        for (int e = offers.first[w]; e < offers.first[w + 1]; e++) {
          only = domain.isPossible(e) ? e : only;
        }
        if (only < 0 || offers.use[only] > domain.room[offers.batchOf[only]]) {
          return false;
        }
        domain.place(only);
      }
    }
    return true;
  }

  private void branchOnPerson(double[] price, int depth) {
    int w = personInDoubt();
    if (w < 0) {
      return;
    }
    int count = domain.choices[w];
    Integer[] choices = new Integer[count];
    int found = 0;
    for (int e = offers.first[w]; e < offers.first[w + 1]; e++) {
      if (domain.isPossible(e)) {
        choices[found] = e;
        found++;
      }
    }
    double[] surcharge = new double[count];
    for (int i = 0; i < count; i++) {
      surcharge[i] = ofOffer[choices[i]];
    }
    int start = offers.first[w];
    double[] key = new double[offers.first[w + 1] - start];
    for (int i = 0; i < count; i++) {
      key[choices[i] - start] = surcharge[i];
    }
    Arrays.sort(
        choices,
        (a, b) -> {
          int byKey = Double.compare(key[a - start], key[b - start]);
          return byKey != 0 ? byKey : Long.compare(offers.cost[a], offers.cost[b]);
        });
    for (int e : choices) {
      if (stopped) {
        return;
      }
      int mark = domain.mark();
      if (offers.use[e] <= domain.room[offers.batchOf[e]]) {
        domain.place(e);
        if (forced()) {
          look(price, depth + 1);
        }
        domain.backTo(mark);
      }
    }
  }

  /** The person whose second choice costs most, of those who are not taken exactly once. */
  private int personInDoubt() {
    int best = -1;
    double most = -1;
    for (int w = 0; w < offers.people; w++) {
      if (domain.placed[w] >= 0) {
        continue;
      }
      double first = Double.POSITIVE_INFINITY;
      double second = Double.POSITIVE_INFINITY;
      for (int e = offers.first[w]; e < offers.first[w + 1]; e++) {
        if (domain.isPossible(e)) {
          if (ofOffer[e] < first) {
            second = first;
            first = ofOffer[e];
          } else {
            second = Math.min(second, ofOffer[e]);
          }
        }
      }
      double doubt = (relaxation.taken[w] == 1 ? 0 : 1e9) + Math.min(1e6, first + second);
      if (doubt > most) {
        most = doubt;
        best = w;
      }
    }
    return best;
  }
}
