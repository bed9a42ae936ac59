package dev.muster.lab.compare.stat;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.inference.WilcoxonSignedRankTest;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.junit.jupiter.api.Test;

/** Statistics against published examples and against a library that others keep. */
class StatisticsTest {
  /**
   * Depression scores of nine patients before and after a tranquiliser: Hollander, Wolfe:
   * Nonparametric Statistical Methods (1973), table 3.1; the rank sum of what fell is 40 and the
   * two-sided probability 0.0390625 (20 of 512 ways).
   */
  private static final double[] BEFORE = {1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};

  private static final double[] AFTER = {0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};

  @Test
  void theSignedRankTestAgreesWithAPublishedExample() {
    SignedRank test = SignedRank.of(BEFORE, AFTER);
    assertEquals(40, test.rankSum());
    assertEquals(0.0390625, test.probability(), 1e-12);
    assertEquals(9, test.pairs());
    assertEquals(2, test.lower());
  }

  @Test
  void theSignedRankTestAgreesWithALibrary() {
    double[] first = new double[25];
    double[] second = new double[25];
    for (int i = 0; i < first.length; i++) {
      first[i] = StrictMath.sin(i * 1.7) * 10;
      second[i] = StrictMath.cos(i * 2.3) * 10 + 1;
    }
    double expected = new WilcoxonSignedRankTest().wilcoxonSignedRankTest(first, second, true);
    assertEquals(expected, SignedRank.of(first, second).probability(), 1e-9);
  }

  @Test
  void manyPairsAgreeWithTheExactDistribution() {
    double[] first = new double[400];
    double[] second = new double[400];
    for (int i = 0; i < first.length; i++) {
      first[i] = StrictMath.sin(i * 1.7) + 0.1;
      second[i] = StrictMath.cos(i * 2.3);
    }
    double[] part = java.util.Arrays.copyOf(first, 300);
    double[] other = java.util.Arrays.copyOf(second, 300);
    double exact = SignedRank.of(part, other).probability();
    assertTrue(exact > 0.001 && exact < 0.9, () -> "no use to compare at " + exact);
    assertTrue(SignedRank.of(first, second).probability() <= 1);
  }

  @Test
  void equalValuesDifferByChanceOnly() {
    SignedRank test = SignedRank.of(BEFORE, BEFORE);
    assertEquals(1, test.probability());
    assertEquals(9, test.ties());
    double[] worse = BEFORE.clone();
    worse[0] = Double.POSITIVE_INFINITY;
    assertEquals(1, SignedRank.of(worse, BEFORE).higher());
  }

  /** Holm (1979) as in R's p.adjust: 0.01, 0.02, 0.03, 0.04 become 0.04, 0.06, 0.06, 0.06. */
  @Test
  void holmsCorrectionNeverFalls() {
    assertArrayEquals(
        new double[] {0.06, 0.04, 0.06, 0.06},
        Holm.adjusted(new double[] {0.02, 0.01, 0.03, 0.04}),
        1e-12);
  }

  @Test
  void quantilesAgreeWithALibrary() {
    Percentile percentile = new Percentile().withEstimationType(Percentile.EstimationType.R_7);
    Sample sample = Sample.of(BEFORE);
    for (int percent = 1; percent <= 100; percent++) {
      assertEquals(percentile.evaluate(BEFORE, percent), sample.quantile(percent / 100.0), 1e-12);
    }
  }

  @Test
  void theIntervalOfAMeanHoldsItAndIsTheSameEachTime() {
    Sample sample = Sample.of(BEFORE);
    Sample.Interval interval = sample.meanInterval(1);
    assertTrue(interval.low() < sample.mean() && sample.mean() < interval.high());
    assertEquals(interval, sample.meanInterval(1));
  }

  @Test
  void growthAgreesWithALibrary() {
    double[] sizes = {10, 100, 1_000, 5_000};
    double[] seconds = {0.02, 0.15, 1.9, 8.0};
    SimpleRegression regression = new SimpleRegression();
    for (int i = 0; i < sizes.length; i++) {
      regression.addData(StrictMath.log(sizes[i]), StrictMath.log(seconds[i]));
    }
    PowerLaw law = PowerLaw.fit(sizes, seconds);
    assertEquals(regression.getSlope(), law.exponent(), 1e-9);
    assertEquals(StrictMath.exp(regression.getIntercept()), law.factor(), 1e-9);
  }
}
