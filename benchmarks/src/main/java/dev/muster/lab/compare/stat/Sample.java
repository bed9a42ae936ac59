package dev.muster.lab.compare.stat;

import dev.muster.core.search.SearchRandom;
import java.util.Arrays;

/**
 * Some values in ascending order, and what is said of them.
 *
 * <p>Quantiles are interpolated between neighbours, the first value being the quantile of 0 and the
 * last that of 1 (type 7 of Hyndman and Fan, The American Statistician 50, 1996). Immutable.
 */
public final class Sample {
  private static final int RESAMPLES = 2_000;
  private static final double OUTSIDE = 0.025;

  private final double[] ascending;

  private Sample(double[] ascending) {
    this.ascending = ascending;
  }

  /** Returns the sample of {@code values}, of which none may be NaN or infinite. */
  public static Sample of(double... values) {
    double[] copy = values.clone();
    for (double value : copy) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("value (%s) must be finite.".formatted(value));
      }
    }
    Arrays.sort(copy);
    return new Sample(copy);
  }

  /** Returns how many values there are. */
  public int size() {
    return ascending.length;
  }

  /** Returns the mean; NaN if there is no value. */
  public double mean() {
    return mean(ascending);
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /**
   * Returns a quantile; NaN if there is no value.
   *
   * @param share from 0 to 1
   */
  public double quantile(double share) {
    return quantile(ascending, share);
  }

  private static double quantile(double[] sorted, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share (%s) must be from 0 to 1.".formatted(share));
    }
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double position = share * (sorted.length - 1);
    int below = (int) Math.floor(position);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }

  /** An interval. */
  public record Interval(double low, double high) {}

  /**
   * Returns an interval that holds the mean with 95 % confidence: the percentile interval of 2,000
   * resamples with replacement (Efron, Tibshirani: An introduction to the bootstrap, chapter 13).
   *
   * @param seed decides which resamples
   */
  public Interval meanInterval(long seed) {
    if (ascending.length < 2) {
      return new Interval(mean(), mean());
    }
    SearchRandom random = SearchRandom.of(seed);
    double[] means = new double[RESAMPLES];
    for (int r = 0; r < RESAMPLES; r++) {
      means[r] = resampledMean(random);
    }
    return interval(means);
  }

  /**
   * Returns an interval that holds the ratio of this mean to that of {@code other} with 95 %
   * confidence: the percentile interval of 2,000 pairs of resamples, drawn from each apart.
   *
   * @param other of positive values
   * @param seed decides which resamples
   */
  public Interval ratioInterval(Sample other, long seed) {
    SearchRandom random = SearchRandom.of(seed);
    double[] ratios = new double[RESAMPLES];
    for (int r = 0; r < RESAMPLES; r++) {
      ratios[r] = resampledMean(random) / other.resampledMean(random);
    }
    return interval(ratios);
  }

  private double resampledMean(SearchRandom random) {
    double sum = 0;
    for (int i = 0; i < ascending.length; i++) {
      sum += ascending[random.nextInt(ascending.length)];
    }
    return sum / ascending.length;
  }

  private static Interval interval(double[] resampled) {
    Arrays.sort(resampled);
    return new Interval(quantile(resampled, OUTSIDE), quantile(resampled, 1 - OUTSIDE));
  }
}
