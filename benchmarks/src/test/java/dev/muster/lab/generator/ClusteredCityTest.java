package dev.muster.lab.generator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class ClusteredCityTest {
  @Test
  void theFrozenCitiesNeverChange() {
    assertEquals("240d4664", hash(Regime.EASY));
    assertEquals("b349bb4f", hash(Regime.TIGHT));
    assertEquals("5971110b", hash(Regime.DEGENERATE));
  }

  @Test
  void capacitiesLeaveTheStatedSpare() {
    City easy = ClusteredCity.of(1000, 7).make();
    City tight = ClusteredCity.of(1000, 7).regime(Regime.TIGHT).make();
    assertEquals(1050, Arrays.stream(easy.capacities()).sum());
    assertEquals(1000, Arrays.stream(tight.capacities()).sum());
  }

  @Test
  void restrictedPeopleUseAsManyPatternsAsPossible() {
    City city = ClusteredCity.of(3000, 5).batchesPerSite(20).restricted(1 / 3.0, 16).make();
    int[] use = new int[17];
    for (int pattern : city.patterns()) {
      use[pattern]++;
    }
    assertTrue(use[0] > 1800 && use[0] < 2200, () -> "free people: " + use[0]);
    assertTrue(Arrays.stream(use).min().getAsInt() > 0);
    assertTrue(Arrays.stream(city.patternDays()).allMatch(p -> Long.bitCount(p) >= 10));
  }

  @Test
  void sameSeedSameCity() {
    assertArrayEquals(
        ClusteredCity.of(500, 3).seed(9).make().longitudes(),
        ClusteredCity.of(500, 3).seed(9).make().longitudes());
  }

  private static String hash(Regime regime) {
    City city =
        ClusteredCity.of(2000, 8).batchesPerSite(3).regime(regime).restricted(0.3, 5).make();
    CRC32 crc = new CRC32();
    for (double[] values :
        new double[][] {
          city.latitudes(), city.longitudes(), city.siteLatitudes(), city.siteLongitudes()
        }) {
      for (double value : values) {
        update(crc, Double.doubleToRawLongBits(value));
      }
    }
    for (long[] values : new long[][] {city.patternDays(), city.capacities()}) {
      for (long value : values) {
        update(crc, value);
      }
    }
    for (int[] values : new int[][] {city.patterns(), city.days()}) {
      for (int value : values) {
        update(crc, value);
      }
    }
    return Long.toHexString(crc.getValue());
  }

  private static void update(CRC32 crc, long value) {
    for (int shift = 0; shift < 64; shift += 8) {
      crc.update((int) (value >>> shift) & 0xff);
    }
  }
}
