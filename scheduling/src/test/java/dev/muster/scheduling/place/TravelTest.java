package dev.muster.scheduling.place;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class TravelTest {
  private static final GreatCircle CIRCLE = new GreatCircle(100);

  @Test
  void knownDistancesAreMet() {
    Place pole = new Place.Point(90, 0);
    Place equator = new Place.Point(0, 30);
    // a quarter and a half of the circumference of a sphere of 6,371,008.8 m
    assertEquals(10_007_557, CIRCLE.meters(pole, equator));
    assertEquals(20_015_114, CIRCLE.meters(equator, new Place.Point(0, -150)));
    assertEquals(0, CIRCLE.meters(equator, equator));
    assertEquals(0, CIRCLE.meters(new Place.Point(10, 180), new Place.Point(10, -180)));
    assertEquals(100_076, CIRCLE.minutes(pole, equator));
  }

  @Test
  void theSeriesRoundsToTheSameMetreAsTheNormativeFormula() {
    Random random = new Random(7);
    for (int i = 0; i < 1_000_000; i++) {
      // half of the chords are as near as doubles come to where rounding changes
      double chord =
          i % 2 == 0
              ? 0.12 * random.nextDouble()
              : 2 * Math.sin((random.nextInt(700_000) + 0.5) / (2 * GreatCircle.RADIUS_METERS))
                  + (random.nextInt(5) - 2) * 1e-16;
      double half = 0.5 * Math.sqrt(chord * chord);
      assertEquals(
          Math.round(2 * GreatCircle.RADIUS_METERS * StrictMath.asin(half)),
          GreatCircle.metersOfChord(0, chord, 0));
    }
  }

  @Property(tries = 300)
  void equalsTheHaversineFormula(
      @ForAll @DoubleRange(min = -90, max = 90) double latA,
      @ForAll @DoubleRange(min = -180, max = 180) double lonA,
      @ForAll @DoubleRange(min = -90, max = 90) double latB,
      @ForAll @DoubleRange(min = -180, max = 180) double lonB) {
    Place a = new Place.Point(latA, lonA);
    Place b = new Place.Point(latB, lonB);
    double sinLat = Math.sin(Math.toRadians(latB - latA) / 2);
    double sinLon = Math.sin(Math.toRadians(lonB - lonA) / 2);
    double h =
        sinLat * sinLat
            + Math.cos(Math.toRadians(latA)) * Math.cos(Math.toRadians(latB)) * sinLon * sinLon;
    double expected = 2 * GreatCircle.RADIUS_METERS * Math.asin(Math.sqrt(Math.min(1, h)));
    // near the antipodes both lose digits
    assertEquals(expected, (double) CIRCLE.meters(a, b), expected > 2.0e7 ? 5 : 0.6);
    assertEquals(CIRCLE.meters(a, b), CIRCLE.meters(b, a));
    assertEquals(CIRCLE.meters(a, b), CIRCLE.legs(List.of(a), List.of(b)).meters(0, 0));
    assertTrue(CIRCLE.meters(a, b) <= CIRCLE.metersMax());
  }

  @Test
  void aMatrixAnswersByName() {
    MatrixTravel travel =
        MatrixTravel.of(List.of("a", "b"), List.of("x"), new long[][] {{3}, {7}})
            .withMinutes(new long[][] {{1}, {2}});
    assertEquals(7, travel.meters(new Place.Named("b"), new Place.Named("x")));
    assertEquals(2, travel.minutes(new Place.Named("b"), new Place.Named("x")));
    assertEquals(7, travel.metersMax());
    assertThrows(
        IllegalArgumentException.class,
        () -> travel.meters(new Place.Named("x"), new Place.Named("x")));
    assertThrows(
        IllegalArgumentException.class,
        () -> MatrixTravel.of(List.of("a"), List.of("x"), new long[][] {{-1}}));
    assertThrows(
        IllegalArgumentException.class,
        () -> MatrixTravel.of(List.of("a"), List.of("x"), new long[][] {{1, 2}}));
  }

  @Test
  void coordinatesOffTheGlobeAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Place.Point(90.1, 0));
    assertThrows(IllegalArgumentException.class, () -> new Place.Point(0, Double.NaN));
  }
}
