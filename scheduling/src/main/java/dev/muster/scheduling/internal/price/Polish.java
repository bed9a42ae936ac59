package dev.muster.scheduling.internal.price;

import java.util.Arrays;

/**
 * Makes a plan of what a relaxation took, and improves plans by moves of one or two people.
 *
 * <p>Moves: a person goes elsewhere; two change places; a person goes elsewhere and somebody there
 * goes on to a third batch. Whoever would make room is tried in the order of batches and members,
 * and the first improvement is taken.
 */
final class Polish {
  private static final int PASSES_MAX = 50;
  private static final int EJECTIONS_MAX = 2_000;

  private final Offers offers;
  private final Seating seating;
  private final long[] regret;
  private final int[] ejected;

  Polish(Offers offers) {
    this.offers = offers;
    seating = new Seating(offers);
    regret = new long[offers.people];
    ejected = new int[offers.people];
  }

  /** Returns the plan made last. */
  Seating seating() {
    return seating;
  }

  /** Makes a plan of what the relaxation took; returns whether everyone has a seat. */
  boolean repair(Domain domain, Relaxation relaxation) {
    seating.clear();
    for (int e : domain.placed) {
      if (e >= 0) {
        seating.seat(e);
      }
    }
    for (int i = 0; i < relaxation.takenCount; i++) {
      int e = relaxation.takenOffers[i];
      int w = offers.personOf[e];
      int present = seating.offerOf[w];
      if (present >= 0 && offers.cost[present] > offers.cost[e]) {
        seating.unseat(w);
      }
      if (seating.offerOf[w] < 0 && seating.fits(e)) {
        seating.seat(e);
      }
    }
    return seatTheRest() && improve() && seating.isHeld();
  }

  /** Improves the plan that {@code seats} give. */
  void improve(int[] seats) {
    seating.copy(seats);
    improve();
  }

  /** Those who lose most by missing their best offer come first. */
  boolean seatTheRest() {
    long[] order = new long[offers.people];
    int count = 0;
    for (int w = 0; w < offers.people; w++) {
      if (seating.offerOf[w] < 0) {
        regret[w] = regret(w);
        order[count] = w;
        count++;
      }
    }
    Integer[] waiting = new Integer[count];
    Arrays.setAll(waiting, i -> (int) order[i]);
    Arrays.sort(waiting, (a, b) -> Long.compare(regret[b], regret[a]));
    Arrays.fill(ejected, 0);
    int ejectionsLeft = EJECTIONS_MAX;
    for (int w : waiting) {
      int waits = w;
      while (waits >= 0) {
        int best = cheapestThatFits(waits, -1);
        if (best >= 0) {
          seating.seat(best);
          waits = -1;
        } else if (seatByPushing(waits)) {
          waits = -1;
        } else {
          ejectionsLeft--;
          waits = ejectionsLeft < 0 ? -2 : seatByEjecting(waits);
        }
      }
      if (waits == -2) {
        return false;
      }
    }
    return true;
  }

  /**
   * Seats {@code w} in the place of somebody else and returns that one, or −2: whoever was least
   * often hard to seat goes.
   *
   * <p>Source: Nagata, Bräysy: A powerful route minimization heuristic for the vehicle routing
   * problem with time windows. Operations Research Letters 37, 2009.
   */
  private int seatByEjecting(int w) {
    ejected[w]++;
    int bestOffer = -1;
    int bestOther = -2;
    double least = Double.POSITIVE_INFINITY;
    for (int e = offers.first[w]; e < offers.first[w + 1]; e++) {
      int b = offers.batchOf[e];
      long missing = offers.use[e] - seating.free[b];
      for (int i = 0; i < seating.crowd(b); i++) {
        int other = seating.member(b, i);
        long use = offers.use[seating.offerOf[other]];
        if (use >= missing) {
          double hardship = ejected[other] * 1e15 + (offers.use[e] - use);
          if (hardship < least) {
            least = hardship;
            bestOffer = e;
            bestOther = other;
          }
        }
      }
    }
    if (bestOffer >= 0) {
      seating.unseat(bestOther);
      seating.seat(bestOffer);
    }
    return bestOther;
  }

  private long regret(int w) {
    long least = Long.MAX_VALUE;
    long second = Long.MAX_VALUE;
    for (int e = offers.first[w]; e < offers.first[w + 1]; e++) {
      if (seating.fits(e)) {
        long cost = seating.price(e);
        if (cost < least) {
          second = least;
          least = cost;
        } else {
          second = Math.min(second, cost);
        }
      }
    }
    return second == Long.MAX_VALUE ? Long.MAX_VALUE : second - least;
  }

  private int cheapestThatFits(int w, int notBatch) {
    int best = -1;
    long least = Long.MAX_VALUE;
    for (int e = offers.first[w]; e < offers.first[w + 1]; e++) {
      if (seating.fits(e) && offers.batchOf[e] != notBatch) {
        long cost = seating.price(e);
        if (cost < least) {
          least = cost;
          best = e;
        }
      }
    }
    return best;
  }

  /** Seats {@code w} where somebody else can make room by going elsewhere, as cheaply as can be. */
  private boolean seatByPushing(int w) {
    int bestOffer = -1;
    int bestOnward = -1;
    long least = Long.MAX_VALUE;
    for (int e = offers.first[w]; e < offers.first[w + 1]; e++) {
      int b = offers.batchOf[e];
      long missing = offers.use[e] - seating.free[b];
      for (int i = 0; i < seating.crowd(b); i++) {
        int other = seating.member(b, i);
        int from = seating.offerOf[other];
        if (offers.use[from] < missing) {
          continue;
        }
        int onward = cheapestThatFits(other, b);
        if (onward >= 0) {
          long change = offers.cost[e] - offers.cost[from] + seating.price(onward);
          if (change < least) {
            least = change;
            bestOffer = e;
            bestOnward = onward;
          }
        }
      }
    }
    if (bestOffer < 0) {
      return false;
    }
    seating.unseat(offers.personOf[bestOnward]);
    seating.seat(bestOnward);
    seating.seat(bestOffer);
    return true;
  }

  private boolean improve() {
    boolean again = true;
    for (int pass = 0; again && pass < PASSES_MAX; pass++) {
      again = false;
      for (int w = 0; w < offers.people; w++) {
        while (moved(w)) {
          again = true;
        }
      }
    }
    return true;
  }

  private boolean moved(int w) {
    int present = seating.offerOf[w];
    long refund = seating.refund(w);
    for (int e = offers.first[w]; e < offers.first[w + 1]; e++) {
      long gain = refund - seating.price(e);
      if (e == present || gain <= 0) {
        continue;
      }
      if (seating.fits(e) && seating.mayLeave(w) && seating.mayEnter(offers.batchOf[e])) {
        seating.unseat(w);
        seating.seat(e);
        return true;
      }
      if (pushed(w, present, e)) {
        return true;
      }
    }
    return false;
  }

  /** Moves {@code w} to {@code offer} if someone there can change with her, or go on, at a gain. */
  private boolean pushed(int w, int present, int offer) {
    int a = offers.batchOf[present];
    int b = offers.batchOf[offer];
    long gain = seating.refund(w) - offers.cost[offer];
    long missing = offers.use[offer] - seating.free[b];
    for (int i = 0; i < seating.crowd(b); i++) {
      int other = seating.member(b, i);
      int from = seating.offerOf[other];
      if (offers.use[from] < missing) {
        continue;
      }
      long most = gain + offers.cost[from];
      for (int e = offers.first[other]; e < offers.first[other + 1]; e++) {
        int c = offers.batchOf[e];
        if (c == b || offers.cost[e] >= most) {
          continue;
        }
        long room = seating.free[c] + (c == a ? offers.use[present] : 0);
        boolean enough = c == a || (seating.mayLeave(w) && seating.mayEnter(c));
        if (offers.use[e] <= room && enough && most > onwardPrice(e, a)) {
          seating.unseat(w);
          seating.unseat(other);
          seating.seat(offer);
          seating.seat(e);
          return true;
        }
      }
    }
    return false;
  }

  /** The price of {@code offer} after somebody has left {@code left}. */
  private long onwardPrice(int offer, int left) {
    int c = offers.batchOf[offer];
    boolean empty = seating.crowd(c) == (c == left ? 1 : 0);
    return empty ? offers.cost[offer] + offers.opening[c] : offers.cost[offer];
  }
}
