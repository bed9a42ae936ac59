package dev.muster.scheduling.place;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/**
 * Values printed by the open-source converter coordtransform (wandergis, test/app.js) for 116.404°
 * E, 39.915° N.
 */
class MapDatumTest {
  private static final double PRINTED = 1e-13;

  private static final Place.Point BEIJING = new Place.Point(39.915, 116.404);

  @Test
  void wgs84BecomesGcj02AsPublished() {
    Place.Point shifted = MapDatum.GCJ02.fromWgs84(BEIJING);
    assertEquals(116.41024449916938, shifted.longitude(), PRINTED);
    assertEquals(39.91640428150164, shifted.latitude(), PRINTED);
  }

  @Test
  void gcj02BecomesBd09AsPublished() {
    Place.Point bd09 = MapDatum.BD09.fromWgs84(MapDatum.GCJ02.toWgs84(BEIJING));
    assertEquals(116.41036949371029, bd09.longitude(), 1e-9);
    assertEquals(39.92133699351021, bd09.latitude(), 1e-9);
  }

  @Test
  void theInverseAgreesWithThePublishedOneStepInverseWithinItsError() {
    Place.Point gcj02 = MapDatum.GCJ02.fromWgs84(MapDatum.BD09.toWgs84(BEIJING));
    assertEquals(116.39762729119315, gcj02.longitude(), 2e-6);
    assertEquals(39.90865673957631, gcj02.latitude(), 2e-6);
    Place.Point wgs84 = MapDatum.GCJ02.toWgs84(BEIJING);
    assertEquals(116.39775550083061, wgs84.longitude(), 2e-5);
    assertEquals(39.91359571849836, wgs84.latitude(), 2e-5);
  }

  @Test
  void everySystemConvertsThereAndBackAcrossChina() {
    for (double latitude = 18; latitude <= 53; latitude += 0.7) {
      for (double longitude = 74; longitude <= 134; longitude += 0.9) {
        Place.Point point = new Place.Point(latitude, longitude);
        for (MapDatum datum : MapDatum.values()) {
          Place.Point back = datum.toWgs84(datum.fromWgs84(point));
          assertEquals(latitude, back.latitude(), 1e-9);
          assertEquals(longitude, back.longitude(), 1e-9);
        }
      }
    }
  }

  @Test
  void gcj02IsWgs84OutsideChina() {
    Place.Point paris = new Place.Point(48.8566, 2.3522);
    assertEquals(paris, MapDatum.GCJ02.fromWgs84(paris));
    assertEquals(paris, MapDatum.GCJ02.toWgs84(paris));
  }

  @Test
  void theShiftIsHundredsOfMeters() {
    long meters = GreatCircle.withoutTime().meters(BEIJING, MapDatum.GCJ02.fromWgs84(BEIJING));
    assertTrue(meters > 100 && meters < 1_000, "shift of " + meters + " m");
  }
}
