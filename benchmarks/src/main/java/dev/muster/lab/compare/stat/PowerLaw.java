package dev.muster.lab.compare.stat;

/**
 * How values grow: the line of least squares through the logarithms.
 *
 * @param exponent the slope: 1 is linear growth
 * @param factor the value at size 1
 * @param residual the standard deviation of residuals of the natural logarithm
 */
public record PowerLaw(double exponent, double factor, double residual) {
  /**
   * Fits a line.
   *
   * @param sizes positive, at least two different ones
   * @param values positive, as many
   */
  public static PowerLaw fit(double[] sizes, double[] values) {
    if (sizes.length != values.length || sizes.length < 2) {
      throw new IllegalArgumentException(
          "there must be as many sizes (%d) as values (%d), two or more."
              .formatted(sizes.length, values.length));
    }
    int n = sizes.length;
    double meanX = 0;
    double meanY = 0;
    for (int i = 0; i < n; i++) {
      meanX += log(sizes[i]) / n;
      meanY += log(values[i]) / n;
    }
    double xx = 0;
    double xy = 0;
    for (int i = 0; i < n; i++) {
      double x = log(sizes[i]) - meanX;
      xx += x * x;
      xy += x * (log(values[i]) - meanY);
    }
    if (xx == 0) {
      throw new IllegalArgumentException("sizes must not all be equal.");
    }
    double slope = xy / xx;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double off = log(values[i]) - meanY - slope * (log(sizes[i]) - meanX);
      squares += off * off;
    }
    double residual = n > 2 ? StrictMath.sqrt(squares / (n - 2)) : 0;
    return new PowerLaw(slope, StrictMath.exp(meanY - slope * meanX), residual);
  }

  private static double log(double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "value (%s) must be positive and finite.".formatted(value));
    }
    return StrictMath.log(value);
  }
}
