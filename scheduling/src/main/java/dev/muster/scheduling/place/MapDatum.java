package dev.muster.scheduling.place;

/**
 * The coordinate systems that map services in China hand out, and their conversion to and from
 * WGS-84, which Muster uses.
 *
 * <p>GCJ-02 shifts WGS-84 by some 100 to 700 metres inside China; BD-09 shifts GCJ-02 once more. A
 * home taken from one service and a site from another would be half a kilometre wrong, so convert
 * before planning:
 *
 * <pre>{@code
 * Place.Point home = MapDatum.GCJ02.toWgs84(new Place.Point(39.9164, 116.4102));
 * }</pre>
 *
 * <p>The forward formulas are those in public use (their constants are published with the
 * open-source converters eviltransform and coordtransform; the official algorithm is not public).
 * They are not invertible in closed form: {@link #toWgs84} iterates until converting back is right
 * within 1e-10 degrees, a hundredth of a millimetre, where the well-known one-step inverse errs by
 * metres. Outside the box of 72.004–137.8347° E, 0.8293–55.8271° N nothing is shifted between
 * WGS-84 and GCJ-02. Uses {@link StrictMath} alone, so results are the same on every JDK. Immutable
 * and thread-safe.
 */
public enum MapDatum {
  /** What satellite receivers give. */
  WGS84,
  /** What most Chinese map services give (国测局坐标). */
  GCJ02,
  /** What Baidu's services give (百度坐标). */
  BD09;

  private static final double AXIS = 6_378_245.0; // of the Krasovsky 1940 ellipsoid, in metres
  private static final double ECCENTRICITY_SQUARED = 0.006693421622965943;
  private static final double BAIDU_STEP = Math.PI * 3000.0 / 180.0;
  private static final int ITERATIONS_MAX = 30;
  private static final double TOLERANCE_DEGREES = 1e-10;

  /** Returns {@code point} of this system in WGS-84. */
  public Place.Point toWgs84(Place.Point point) {
    return switch (this) {
      case WGS84 -> point;
      case GCJ02 -> inverse(WGS84, point);
      case BD09 -> GCJ02.toWgs84(inverse(GCJ02, point));
    };
  }

  /** Returns {@code point} of WGS-84 in this system. */
  public Place.Point fromWgs84(Place.Point point) {
    return switch (this) {
      case WGS84 -> point;
      case GCJ02 -> shifted(point);
      case BD09 -> baidu(shifted(point));
    };
  }

  /**
   * Finds the point that one step forward from {@code from} takes to {@code target}, by fixed-point
   * iteration.
   */
  private static Place.Point inverse(MapDatum from, Place.Point target) {
    double latitude = target.latitude();
    double longitude = target.longitude();
    for (int i = 0; i < ITERATIONS_MAX; i++) {
      Place.Point guess = new Place.Point(clamp(latitude, 90), clamp(longitude, 180));
      Place.Point image = from == WGS84 ? shifted(guess) : baidu(guess);
      double north = target.latitude() - image.latitude();
      double east = target.longitude() - image.longitude();
      latitude = guess.latitude() + north;
      longitude = guess.longitude() + east;
      if (StrictMath.abs(north) < TOLERANCE_DEGREES && StrictMath.abs(east) < TOLERANCE_DEGREES) {
        break;
      }
    }
    return new Place.Point(clamp(latitude, 90), clamp(longitude, 180));
  }

  private static double clamp(double degrees, double max) {
    return StrictMath.max(-max, StrictMath.min(max, degrees));
  }

  private static Place.Point shifted(Place.Point point) {
    double latitude = point.latitude();
    double longitude = point.longitude();
    if (longitude < 72.004 || longitude > 137.8347 || latitude < 0.8293 || latitude > 55.8271) {
      return point;
    }
    double x = longitude - 105;
    double y = latitude - 35;
    double radians = latitude / 180 * Math.PI;
    double sine = StrictMath.sin(radians);
    double w = 1 - ECCENTRICITY_SQUARED * sine * sine;
    double root = StrictMath.sqrt(w);
    double metersPerDegreeNorth = AXIS * (1 - ECCENTRICITY_SQUARED) / (w * root) * Math.PI / 180;
    double metersPerDegreeEast = AXIS / root * StrictMath.cos(radians) * Math.PI / 180;
    return new Place.Point(
        clamp(latitude + northMeters(x, y) / metersPerDegreeNorth, 90),
        clamp(longitude + eastMeters(x, y) / metersPerDegreeEast, 180));
  }

  private static double northMeters(double x, double y) {
    return -100
        + 2 * x
        + 3 * y
        + 0.2 * y * y
        + 0.1 * x * y
        + 0.2 * StrictMath.sqrt(StrictMath.abs(x))
        + waves(20, 6 * x, 20, 2 * x)
        + waves(20, y, 40, y / 3)
        + waves(160, y / 12, 320, y / 30);
  }

  private static double eastMeters(double x, double y) {
    return 300
        + x
        + 2 * y
        + 0.1 * x * x
        + 0.1 * x * y
        + 0.1 * StrictMath.sqrt(StrictMath.abs(x))
        + waves(20, 6 * x, 20, 2 * x)
        + waves(20, x, 40, x / 3)
        + waves(150, x / 12, 300, x / 30);
  }

  private static double waves(double a, double u, double b, double v) {
    return (a * StrictMath.sin(u * Math.PI) + b * StrictMath.sin(v * Math.PI)) * 2 / 3;
  }

  private static Place.Point baidu(Place.Point point) {
    double x = point.longitude();
    double y = point.latitude();
    double radius = StrictMath.sqrt(x * x + y * y) + 0.00002 * StrictMath.sin(y * BAIDU_STEP);
    double angle = StrictMath.atan2(y, x) + 0.000003 * StrictMath.cos(x * BAIDU_STEP);
    return new Place.Point(
        clamp(radius * StrictMath.sin(angle) + 0.006, 90),
        clamp(radius * StrictMath.cos(angle) + 0.0065, 180));
  }
}
