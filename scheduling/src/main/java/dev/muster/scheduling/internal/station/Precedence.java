package dev.muster.scheduling.internal.station;

/** Which of one person's items must be done before another one. */
final class Precedence {
  private Precedence() {}

  /** Returns for each of a person's items the set of places of those that must be done before. */
  static long[] masks(Shop shop, int person) {
    int[] items = shop.items[person];
    long[] masks = new long[items.length];
    for (int k = 0; k < items.length; k++) {
      for (int j = 0; j < items.length; j++) {
        if (shop.order.before[items[j]][items[k]] != ItemOrder.NONE) {
          masks[k] |= 1L << j;
        }
      }
    }
    return masks;
  }
}
