package dev.muster.lab.rival;

/**
 * Places on the unit sphere, and the distance by its definition: whole metres of the great circle.
 */
final class UnitVectors {
  private static final double DIAMETER_METERS = 2 * 6_371_008.8;

  private final double[] x;
  private final double[] y;
  private final double[] z;

  UnitVectors(double[] latitudes, double[] longitudes) {
    x = new double[latitudes.length];
    y = new double[latitudes.length];
    z = new double[latitudes.length];
    for (int i = 0; i < latitudes.length; i++) {
      double phi = latitudes[i] * (Math.PI / 180);
      double lambda = longitudes[i] * (Math.PI / 180);
      x[i] = StrictMath.cos(phi) * StrictMath.cos(lambda);
      y[i] = StrictMath.cos(phi) * StrictMath.sin(lambda);
      z[i] = StrictMath.sin(phi);
    }
  }

  /**
   * Returns the square of the straight line from place {@code i} to place {@code j} of the others.
   */
  double chordSquared(int i, UnitVectors others, int j) {
    double dx = x[i] - others.x[j];
    double dy = y[i] - others.y[j];
    double dz = z[i] - others.z[j];
    return dx * dx + dy * dy + dz * dz;
  }

  /** Returns the metres from place {@code i} to place {@code j} of the others. */
  int meters(int i, UnitVectors others, int j) {
    return meters(chordSquared(i, others, j));
  }

  /** Returns the metres of a straight line through the unit sphere; they never fall as it grows. */
  static int meters(double chordSquared) {
    double half = 0.5 * Math.sqrt(chordSquared);
    return (int) Math.round(DIAMETER_METERS * StrictMath.asin(Math.min(1, half)));
  }

  /**
   * Returns a square of the straight line from which on a distance is certainly {@code meters} or
   * more: the arc is never shorter than its chord, and rounding takes half a metre at most.
   */
  static double chordSquaredCertainly(double meters) {
    double chord = (meters + 1) / (DIAMETER_METERS / 2);
    return meters <= 0 ? 0 : chord * chord;
  }

  /** Returns metres that no two of these places and the others are further apart than. */
  int span(UnitVectors others) {
    double squared = 0;
    for (double[][] axis : new double[][][] {{x, others.x}, {y, others.y}, {z, others.z}}) {
      double least = Double.POSITIVE_INFINITY;
      double greatest = Double.NEGATIVE_INFINITY;
      for (double[] values : axis) {
        for (double value : values) {
          least = Math.min(least, value);
          greatest = Math.max(greatest, value);
        }
      }
      squared += (greatest - least) * (greatest - least);
    }
    return meters(Math.min(4, squared));
  }
}
