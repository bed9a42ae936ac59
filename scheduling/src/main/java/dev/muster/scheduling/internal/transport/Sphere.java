package dev.muster.scheduling.internal.transport;

/** The normative distance, computed fast and exactly. */
final class Sphere {
  /*
   * Normative: unit vectors by StrictMath, d = Math.round(2R·StrictMath.asin(min(1, ½·chord))). The arcsine is
   * replaced by its power series where that is safe: below a half chord of 0.05 (some 640 km) the six terms used miss less
   * than 2e-9 m, and a value that lies within 1e-6 m of a rounding boundary is computed by StrictMath after all. So both
   * ways give the same whole metre, always.
   */
  static final double RADIUS_METERS = 6_371_008.8;

  private static final double DEGREE = Math.PI / 180;
  private static final double DIAMETER = 2 * RADIUS_METERS;
  private static final double SERIES_UP_TO = 0.05;
  private static final double DOUBTFUL = 1e-6;

  private Sphere() {}

  /** Writes the unit vector of a place to index {@code i} of three arrays. */
  static void unitVector(
      double latitude, double longitude, double[] x, double[] y, double[] z, int i) {
    double phi = latitude * DEGREE;
    double lambda = longitude * DEGREE;
    double cosine = StrictMath.cos(phi);
    x[i] = cosine * StrictMath.cos(lambda);
    y[i] = cosine * StrictMath.sin(lambda);
    z[i] = StrictMath.sin(phi);
  }

  /** Returns the whole metres between unit vectors that differ by (dx, dy, dz). */
  static long meters(double dx, double dy, double dz) {
    double half = 0.5 * Math.sqrt(dx * dx + dy * dy + dz * dz);
    if (half < SERIES_UP_TO) {
      double value = DIAMETER * series(half) + 0.5;
      long rounded = (long) value;
      double fraction = value - rounded;
      if (fraction > DOUBTFUL && fraction < 1 - DOUBTFUL) {
        return rounded;
      }
    }
    return Math.round(DIAMETER * StrictMath.asin(Math.min(1, half)));
  }

  /** Returns the metres of an arc by its chord in units of the radius, for bounds only. */
  static double arcMeters(double chord) {
    double half = 0.5 * chord;
    if (half < SERIES_UP_TO) {
      return DIAMETER * series(half);
    }
    return DIAMETER * StrictMath.asin(Math.min(1, half));
  }

  private static double series(double h) {
    double q = h * h;
    return h
        * (1
            + q
                * (1.0 / 6
                    + q
                        * (3.0 / 40
                            + q * (15.0 / 336 + q * (105.0 / 3456 + q * (945.0 / 42240))))));
  }
}
