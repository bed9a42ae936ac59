package dev.muster.scheduling.strategy;

import java.util.Arrays;

/**
 * Counters of people, each with a greatest number and perhaps a least one: the people who get an
 * exam item in a batch, those of an employer who are away at a moment, those of a group who are
 * served.
 */
final class Tallies {
  static final long NO_LIMIT = Long.MAX_VALUE;

  /** The cost of what is missing to a least number that is a hard rule. */
  static final long HARD = -1;

  private long[] cap = new long[16];
  private long[] floor = new long[16];
  private long[] shortCost = new long[16];
  private int[] quota = new int[16];
  private int count;

  /** Adds a tally and returns its number; {@code quota} is −1 if it does not come from one. */
  int add(long capOf, long floorOf, long shortCostOf, int quotaOf) {
    if (count == cap.length) {
      cap = Arrays.copyOf(cap, 2 * count);
      floor = Arrays.copyOf(floor, 2 * count);
      shortCost = Arrays.copyOf(shortCost, 2 * count);
      quota = Arrays.copyOf(quota, 2 * count);
    }
    cap[count] = capOf;
    floor[count] = floorOf;
    shortCost[count] = shortCostOf;
    quota[count] = quotaOf;
    return count++;
  }

  int count() {
    return count;
  }

  long cap(int tally) {
    return cap[tally];
  }

  long floor(int tally) {
    return floor[tally];
  }

  long shortCost(int tally) {
    return shortCost[tally];
  }

  int quota(int tally) {
    return quota[tally];
  }
}
