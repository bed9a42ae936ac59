package dev.muster.scheduling.place;

import dev.muster.core.text.Ids;

/**
 * Where somebody starts from or a site stands: a point on the globe, or a name that a {@link
 * MatrixTravel} knows.
 */
public sealed interface Place {
  /**
   * A point on the globe, WGS-84.
   *
   * @param latitude degrees north, −90 to 90
   * @param longitude degrees east, −180 to 180
   */
  record Point(double latitude, double longitude) implements Place {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a coordinate is outside its range or not a number
     */
    public Point {
      if (!(latitude >= -90 && latitude <= 90)) {
        throw new IllegalArgumentException(
            "latitude (%s) must be from -90 to 90 degrees.%nMaybe latitude and longitude are swapped."
                .formatted(latitude));
      }
      if (!(longitude >= -180 && longitude <= 180)) {
        throw new IllegalArgumentException(
            "longitude (%s) must be from -180 to 180 degrees.%nMaybe subtract 360."
                .formatted(longitude));
      }
      latitude = latitude + 0.0; // a negative zero would be written differently
      longitude = longitude + 0.0;
    }
  }

  /**
   * A place known by name alone.
   *
   * @param id the name's id
   */
  record Named(String id) implements Place {
    /**
     * Checks the id.
     *
     * @throws IllegalArgumentException if it is not an id
     */
    public Named {
      Ids.require(id, "place id");
    }
  }
}
