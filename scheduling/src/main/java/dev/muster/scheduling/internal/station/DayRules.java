package dev.muster.scheduling.internal.station;

import dev.muster.core.search.SearchRandom;

/**
 * How a day is played: who is called first, and what a server looks for.
 *
 * @param admission people in the order in which they are called; not copied
 * @param level how many people the house holds, as a multiple of its servers
 * @param ahead how many seconds ahead the busiest station may choose
 * @param stay how much a second since the report counts, beside one of service still to come
 */
@SuppressWarnings("ArrayRecordComponent") // thousands of days are played; nobody outside sees them
record DayRules(int[] admission, double level, int ahead, double stay) {
  private static final double[] LEVELS = {0.9, 1.05, 1.2, 1.35, 1.6, 2.2};
  private static final int[] AHEAD = {0, 60, 150};

  /** The number of rules to begin with. */
  static final int FIRST = 36;

  /**
   * Returns rules number {@code number} of those to begin with.
   *
   * @param anyOrder people by chance
   * @param longestFirst people with the most service first
   */
  static DayRules first(int number, int[] anyOrder, int[] longestFirst) {
    return new DayRules(
        number / 18 % 2 == 0 ? anyOrder : longestFirst,
        LEVELS[number % 6],
        AHEAD[number / 6 % 3],
        1);
  }

  /** Returns rules that differ a little. */
  DayRules varied(SearchRandom random) {
    double newLevel = level;
    int newAhead = ahead;
    double newStay = stay;
    int[] order = admission.clone();
    switch (random.nextInt(4)) {
      case 0 -> newLevel = Math.max(0.2, level * (0.85 + 0.3 * random.nextDouble()));
      case 1 -> newAhead = Math.max(0, ahead - 60 + random.nextInt(121));
      case 2 -> newStay = Math.max(0.01, stay * (0.5 + random.nextDouble()));
      default -> {}
    }
    for (int moves = 1 + random.nextInt(4); moves > 0 && order.length > 1; moves--) {
      move(order, random.nextInt(order.length), random.nextInt(order.length));
    }
    return new DayRules(order, newLevel, newAhead, newStay);
  }

  private static void move(int[] order, int from, int to) {
    int moved = order[from];
    if (from < to) {
      System.arraycopy(order, from + 1, order, from, to - from);
    } else {
      System.arraycopy(order, to, order, to + 1, from - to);
    }
    order[to] = moved;
  }
}
