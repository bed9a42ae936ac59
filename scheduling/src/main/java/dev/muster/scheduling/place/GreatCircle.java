package dev.muster.scheduling.place;

import java.util.List;

/**
 * Distance along the surface of a sphere of radius 6,371,008.8 m (the Earth's mean radius, IUGG),
 * rounded to whole metres.
 *
 * <p>The normative formula, evaluated exactly in this order with {@link StrictMath}, so that every
 * JDK and every re-implementation gives the same metre:
 *
 * <pre>
 * φ = latitude·(π/180), θ = longitude·(π/180);   unit vector x = cos φ·cos θ, y = cos φ·sin θ, z = sin φ
 * d = round(2R·asin(min(1, ½·√(Δx² + Δy² + Δz²))))
 * </pre>
 *
 * <p>Below some 640 km {@link #metersOfChord} replaces the arcsine by its power series, and
 * computes as above after all where that could round to another metre: the result is always the
 * same, only sooner.
 *
 * <p>Travel time is the distance at a constant speed, rounded up to whole minutes; with speed 0 it
 * is not counted.
 *
 * @param metersPerMinute the speed, or 0 if travel time is not counted
 */
public record GreatCircle(long metersPerMinute) implements TravelModel {
  /** The Earth's mean radius in metres. */
  public static final double RADIUS_METERS = 6_371_008.8;

  /** Half way round the Earth, rounded up: no distance is greater. */
  public static final long METERS_MAX = 20_015_115;

  private static final double RADIANS = Math.PI / 180;

  /** Up to this half chord the six terms of the series used miss less than 2e-9 m. */
  private static final double SERIES_HALF_CHORD_MAX = 0.05;

  /** Values as near as this to where rounding changes are not left to the series, in metres. */
  private static final double DOUBTFUL_METERS = 1e-6;

  /**
   * Checks the speed.
   *
   * @throws IllegalArgumentException if it is negative or above 1,000,000
   */
  public GreatCircle {
    if (metersPerMinute < 0 || metersPerMinute > 1_000_000) {
      throw new IllegalArgumentException(
          "metersPerMinute (%d) must be from 0 to 1000000.%nMaybe it was given in metres an hour."
              .formatted(metersPerMinute));
    }
  }

  /** Returns the model that counts no travel time. */
  public static GreatCircle withoutTime() {
    return new GreatCircle(0);
  }

  @Override
  public long meters(Place from, Place to) {
    Place.Point a = point(from);
    Place.Point b = point(to);
    double[] u = new double[3];
    double[] v = new double[3];
    unitVector(a.latitude(), a.longitude(), u, 0);
    unitVector(b.latitude(), b.longitude(), v, 0);
    return metersOfChord(u[0] - v[0], u[1] - v[1], u[2] - v[2]);
  }

  @Override
  public long minutes(Place from, Place to) {
    return metersPerMinute == 0 ? 0 : minutes(meters(from, to));
  }

  @Override
  public boolean knowsOrigin(Place from) {
    return from instanceof Place.Point;
  }

  @Override
  public boolean knowsDestination(Place to) {
    return to instanceof Place.Point;
  }

  @Override
  public long metersMax() {
    return METERS_MAX;
  }

  @Override
  public long minutesMax() {
    return metersPerMinute == 0 ? 0 : minutes(METERS_MAX);
  }

  @Override
  public Legs legs(List<? extends Place> origins, List<? extends Place> destinations) {
    double[] from = unitVectors(origins);
    double[] to = unitVectors(destinations);
    return new Legs() {
      @Override
      public long meters(int origin, int destination) {
        int i = 3 * origin;
        int j = 3 * destination;
        return metersOfChord(from[i] - to[j], from[i + 1] - to[j + 1], from[i + 2] - to[j + 2]);
      }

      @Override
      public long minutes(int origin, int destination) {
        return metersPerMinute == 0 ? 0 : GreatCircle.this.minutes(meters(origin, destination));
      }
    };
  }

  /**
   * Writes the unit vector of a point into {@code target[at]}, {@code target[at + 1]}, {@code
   * target[at + 2]}.
   *
   * @param latitude degrees north
   * @param longitude degrees east
   */
  public static void unitVector(double latitude, double longitude, double[] target, int at) {
    double phi = latitude * RADIANS;
    double theta = longitude * RADIANS;
    double cosine = StrictMath.cos(phi);
    target[at] = cosine * StrictMath.cos(theta);
    target[at + 1] = cosine * StrictMath.sin(theta);
    target[at + 2] = StrictMath.sin(phi);
  }

  /**
   * Returns the whole metres between two points of the globe whose unit vectors differ by (dx, dy,
   * dz).
   */
  public static long metersOfChord(double dx, double dy, double dz) {
    double half = 0.5 * Math.sqrt(dx * dx + dy * dy + dz * dz);
    if (half < SERIES_HALF_CHORD_MAX) {
      double value = 2 * RADIUS_METERS * arcsine(half) + 0.5;
      long rounded = (long) value;
      double fraction = value - rounded;
      if (fraction > DOUBTFUL_METERS && fraction < 1 - DOUBTFUL_METERS) {
        return rounded;
      }
    }
    return Math.round(2 * RADIUS_METERS * StrictMath.asin(Math.min(1, half)));
  }

  private static double arcsine(double h) {
    double q = h * h;
    double tail = 15.0 / 336 + q * (105.0 / 3_456 + q * (945.0 / 42_240));
    return h * (1 + q * (1.0 / 6 + q * (3.0 / 40 + q * tail)));
  }

  private long minutes(long meters) {
    return (meters + metersPerMinute - 1) / metersPerMinute;
  }

  private static double[] unitVectors(List<? extends Place> places) {
    double[] vectors = new double[3 * places.size()];
    int at = 0;
    for (Place place : places) {
      Place.Point point = point(place);
      unitVector(point.latitude(), point.longitude(), vectors, at);
      at += 3;
    }
    return vectors;
  }

  private static Place.Point point(Place place) {
    if (place instanceof Place.Point point) {
      return point;
    }
    throw new IllegalArgumentException(
        "place (%s) has no coordinates.%nMaybe the problem needs a matrix of distances."
            .formatted(place));
  }
}
