package dev.muster.lab.compare.stat;

import java.util.Arrays;

/**
 * The signed-rank test of Wilcoxon for paired values, two-sided.
 *
 * <p>Pairs that are equal are left out; equal differences share the mean of their ranks. Up to
 * {@value #EXACT_MAX} pairs the probability is exact, given the ranks as they are, ties included;
 * beyond that it is that of the normal approximation with the variance corrected for ties and
 * without a continuity correction.
 *
 * <p>Wilcoxon: Individual comparisons by ranking methods. Biometrics Bulletin 1(6), 1945.
 *
 * @param pairs how many pairs differ
 * @param lower in how many of them the first value is less
 * @param higher in how many of them the first value is greater
 * @param ties how many pairs are equal
 * @param rankSum the sum of the ranks of pairs whose first value is greater
 * @param probability how likely a rank sum at least as far from its mean is where both are alike
 */
public record SignedRank(
    int pairs, int lower, int higher, int ties, double rankSum, double probability) {
  private static final int EXACT_MAX = 300;

  /**
   * Tests whether two strategies differ.
   *
   * @param first values of one, not NaN; infinite ones are worse than any other and equal to each
   *     other
   * @param second values of the other on the same instances
   */
  public static SignedRank of(double[] first, double[] second) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(
          "there are %d first values, but %d second ones.".formatted(first.length, second.length));
    }
    double[] differences = new double[first.length];
    int size = 0;
    for (int i = 0; i < first.length; i++) {
      if (first[i] != second[i]) {
        differences[size++] = first[i] - second[i];
      }
    }
    differences = Arrays.copyOf(differences, size);
    long[] doubled = doubledRanks(differences);
    long sum = 0;
    int lower = 0;
    for (int i = 0; i < size; i++) {
      sum += differences[i] > 0 ? doubled[i] : 0;
      lower += differences[i] < 0 ? 1 : 0;
    }
    double probability =
        size == 0 ? 1 : size <= EXACT_MAX ? exact(doubled, sum) : normal(doubled, sum);
    return new SignedRank(size, lower, size - lower, first.length - size, sum / 2.0, probability);
  }

  /** Twice the ranks of the absolute differences, so that shared ranks are whole numbers. */
  private static long[] doubledRanks(double[] differences) {
    Integer[] order = new Integer[differences.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order, (a, b) -> Double.compare(Math.abs(differences[a]), Math.abs(differences[b])));
    long[] doubled = new long[differences.length];
    for (int from = 0; from < order.length; ) {
      int until = from + 1;
      while (until < order.length
          && Math.abs(differences[order[until]]) == Math.abs(differences[order[from]])) {
        until++;
      }
      for (int i = from; i < until; i++) {
        doubled[order[i]] = from + 1L + until;
      }
      from = until;
    }
    return doubled;
  }

  /**
   * Counts in which share of all ways to give signs the sum is as far out, by adding rank by rank.
   */
  private static double exact(long[] doubled, long sum) {
    int total = (int) Arrays.stream(doubled).sum();
    double[] share = new double[total + 1];
    share[0] = 1;
    int reach = 0;
    for (long rank : doubled) {
      reach += (int) rank;
      for (int s = reach; s >= 0; s--) {
        share[s] = (share[s] + (s >= rank ? share[s - (int) rank] : 0)) / 2;
      }
    }
    double below = 0;
    double above = 0;
    for (int s = 0; s <= total; s++) {
      below += s <= sum ? share[s] : 0;
      above += s >= sum ? share[s] : 0;
    }
    return Math.min(1, 2 * Math.min(below, above));
  }

  private static double normal(long[] doubled, long sum) {
    double mean = 0;
    double variance = 0;
    for (long rank : doubled) {
      mean += rank / 2.0;
      variance += (double) rank * rank / 4;
    }
    return Math.min(1, 2 * upperTail(Math.abs(sum - mean) / StrictMath.sqrt(variance)));
  }

  /**
   * The probability beyond {@code z} of a normal deviate, to 7 digits (Abramowitz and Stegun,
   * Handbook of Mathematical Functions, 26.2.17).
   */
  private static double upperTail(double z) {
    double t = 1 / (1 + 0.2316419 * z);
    double series =
        t
            * (0.319381530
                + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    return StrictMath.exp(-z * z / 2) / StrictMath.sqrt(2 * StrictMath.PI) * series;
  }
}
