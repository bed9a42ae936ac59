package dev.muster.scheduling.city;

import dev.muster.scheduling.place.GreatCircle;

/** The sites of a city as unit vectors, to be measured from. Immutable. */
final class SiteVectors {
  private final double[] vectors;

  SiteVectors(CityProblem city) {
    vectors = new double[3 * city.sites()];
    for (int s = 0; s < city.sites(); s++) {
      GreatCircle.unitVector(city.siteLatitude(s), city.siteLongitude(s), vectors, 3 * s);
    }
  }

  /**
   * Returns the square of the chord from the unit vector {@code from} to {@code site}; it grows
   * with the distance.
   */
  double chordSquared(double[] from, int site) {
    double dx = from[0] - vectors[3 * site];
    double dy = from[1] - vectors[3 * site + 1];
    double dz = from[2] - vectors[3 * site + 2];
    return dx * dx + dy * dy + dz * dz;
  }

  long meters(double[] from, int site) {
    return GreatCircle.metersOfChord(
        from[0] - vectors[3 * site],
        from[1] - vectors[3 * site + 1],
        from[2] - vectors[3 * site + 2]);
  }
}
