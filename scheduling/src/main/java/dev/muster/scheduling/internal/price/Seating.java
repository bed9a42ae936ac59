package dev.muster.scheduling.internal.price;

import java.util.Arrays;

/** Who has which offer while a plan is made: loads, members and cost kept up to date. */
final class Seating {
  final Offers offers;

  /** The offer that each person has, or −1. */
  final int[] offerOf;

  final long[] free;
  private final int[][] members;
  private final int[] crowd;
  private final int[] at;
  private int seated;
  private long cost;

  Seating(Offers offers) {
    this.offers = offers;
    offerOf = new int[offers.people];
    at = new int[offers.people];
    free = new long[offers.batches];
    crowd = new int[offers.batches];
    members = new int[offers.batches][4];
    clear();
  }

  void clear() {
    Arrays.fill(offerOf, -1);
    System.arraycopy(offers.capacity, 0, free, 0, free.length);
    Arrays.fill(crowd, 0);
    seated = 0;
    cost = 0;
  }

  long cost() {
    return cost;
  }

  boolean isComplete() {
    return seated == offers.people;
  }

  /** Returns whether each batch has the people that it needs, or nobody. */
  boolean isHeld() {
    for (int b = 0; b < crowd.length; b++) {
      if (crowd[b] > 0 && crowd[b] < offers.minimum[b]) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether {@code person} can leave without leaving too few behind. */
  boolean mayLeave(int person) {
    int b = batch(person);
    return crowd[b] > offers.minimum[b] || crowd[b] == 1;
  }

  /** Returns whether one person more makes enough in {@code batch}. */
  boolean mayEnter(int batch) {
    return crowd[batch] + 1 >= offers.minimum[batch];
  }

  int crowd(int batch) {
    return crowd[batch];
  }

  int member(int batch, int index) {
    return members[batch][index];
  }

  int batch(int person) {
    return offers.batchOf[offerOf[person]];
  }

  boolean fits(int offer) {
    return offers.use[offer] <= free[offers.batchOf[offer]];
  }

  /** Returns what taking {@code offer} costs, opening its batch included if nobody is there yet. */
  long price(int offer) {
    int b = offers.batchOf[offer];
    return crowd[b] == 0 ? offers.cost[offer] + offers.opening[b] : offers.cost[offer];
  }

  /** Returns what is saved when {@code person} leaves. */
  long refund(int person) {
    int e = offerOf[person];
    int b = offers.batchOf[e];
    return crowd[b] == 1 ? offers.cost[e] + offers.opening[b] : offers.cost[e];
  }

  /** Seats a person who has no seat; there must be room. */
  void seat(int offer) {
    int w = offers.personOf[offer];
    int b = offers.batchOf[offer];
    cost += price(offer);
    offerOf[w] = offer;
    free[b] -= offers.use[offer];
    if (crowd[b] == members[b].length) {
      members[b] = Arrays.copyOf(members[b], 2 * crowd[b]);
    }
    at[w] = crowd[b];
    members[b][crowd[b]] = w;
    crowd[b]++;
    seated++;
  }

  /** Takes a person's seat away. */
  void unseat(int person) {
    cost -= refund(person);
    int e = offerOf[person];
    int b = offers.batchOf[e];
    free[b] += offers.use[e];
    crowd[b]--;
    int last = members[b][crowd[b]];
    members[b][at[person]] = last;
    at[last] = at[person];
    offerOf[person] = -1;
    seated--;
  }

  /** Takes the seats of another plan of the same offers. */
  void copy(int[] seats) {
    clear();
    for (int e : seats) {
      if (e >= 0) {
        seat(e);
      }
    }
  }
}
