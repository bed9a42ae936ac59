package dev.muster.scheduling.certificate;

import dev.muster.scheduling.place.GreatCircle;
import dev.muster.scheduling.place.Place;
import dev.muster.scheduling.place.TravelModel;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The distances of a travel model, for whoever asks from one place to many sites and then from the
 * next: unit vectors on the globe are computed once for each site and for each new start. Not
 * thread-safe.
 */
final class Journeys {
  private final TravelModel travel;
  private final Map<Place, double[]> sites = new HashMap<>();
  private final double[] start = new double[3];
  private @Nullable Place startedAt;

  Journeys(TravelModel travel) {
    this.travel = travel;
  }

  /** Returns the metres from {@code from} to {@code site}, as the model has them. */
  long meters(Place from, Place site) {
    if (!(travel instanceof GreatCircle)
        || !(from instanceof Place.Point point)
        || !(site instanceof Place.Point)) {
      return travel.meters(from, site);
    }
    if (!from.equals(startedAt)) {
      GreatCircle.unitVector(point.latitude(), point.longitude(), start, 0);
      startedAt = from;
    }
    double[] end = sites.computeIfAbsent(site, Journeys::unitVector);
    return GreatCircle.metersOfChord(start[0] - end[0], start[1] - end[1], start[2] - end[2]);
  }

  /** Returns the minutes from {@code from} to {@code site}, as the model has them. */
  long minutes(Place from, Place site) {
    return travel.minutes(from, site);
  }

  private static double[] unitVector(Place site) {
    Place.Point point = (Place.Point) site;
    double[] vector = new double[3];
    GreatCircle.unitVector(point.latitude(), point.longitude(), vector, 0);
    return vector;
  }
}
