package dev.muster.scheduling.internal.price;

import java.util.Arrays;
import java.util.BitSet;

/** The offers of some batches alone, whose opening is paid, and the way back to all offers. */
final class HeldOffers {
  final Offers offers;

  /** What opening these batches costs. */
  final long opening;

  private final int[] origin;

  HeldOffers(Offers all, BitSet held) {
    long[] unpaid = all.opening.clone();
    long paid = 0;
    for (int b = held.nextSetBit(0); b >= 0; b = held.nextSetBit(b + 1)) {
      paid += unpaid[b];
      unpaid[b] = 0;
    }
    opening = paid;
    Offers.Builder builder = new Offers.Builder(all.capacity, unpaid, all.minimum);
    int[] from = new int[all.size()];
    int count = 0;
    for (int w = 0; w < all.people; w++) {
      for (int e = all.first[w]; e < all.first[w + 1]; e++) {
        if (held.get(all.batchOf[e])) {
          builder.offer(all.batchOf[e], all.cost[e], all.use[e]);
          from[count] = e;
          count++;
        }
      }
      builder.endPerson();
    }
    offers = builder.build();
    origin = Arrays.copyOf(from, count);
  }

  /** Returns a plan of these offers as one of all offers. */
  int[] seats(int[] found) {
    int[] seats = new int[found.length];
    Arrays.setAll(seats, w -> origin[found[w]]);
    return seats;
  }
}
