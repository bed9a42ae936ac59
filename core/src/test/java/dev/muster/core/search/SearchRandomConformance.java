package dev.muster.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SearchRandomConformance {
  @Test
  void givesThePublishedNumbersOfSplitMix64() {
    SearchRandom random = SearchRandom.of(1234567);
    for (String expected :
        new String[] {
          "6457827717110365317",
          "3203168211198807973",
          "9817491932198370423",
          "4593380528125082431",
          "16408922859458223821"
        }) {
      assertEquals(expected, Long.toUnsignedString(random.nextLong()));
    }
  }

  @Test
  void agreesWithTheJdksSplitMix64() {
    for (long seed : new long[] {0, 1, -1, Long.MIN_VALUE, 987654321}) {
      SearchRandom ours = SearchRandom.of(seed);
      SplittableRandom theirs = new SplittableRandom(seed);
      for (int i = 0; i < 1000; i++) {
        assertEquals(theirs.nextLong(), ours.nextLong());
      }
    }
  }

  @Test
  void boundedNumbersAreEven() {
    SearchRandom random = SearchRandom.of(5);
    int[] counts = new int[6];
    for (int i = 0; i < 60_000; i++) {
      counts[random.nextInt(6)]++;
    }
    for (int count : counts) {
      assertTrue(Math.abs(count - 10_000) < 450, "count " + count); // five standard deviations
    }
  }

  @Test
  void aBoundThatDoesNotDivideTheRangeIsStillFair() {
    // With bound 3·2^29, two numbers in three would come up half as often again if no draw were
    // repeated.
    int bound = 3 << 29;
    SearchRandom random = SearchRandom.of(9);
    int lower = 0;
    for (int i = 0; i < 90_000; i++) {
      if (random.nextInt(bound) % 3 == 0) {
        lower++;
      }
    }
    assertTrue(Math.abs(lower - 30_000) < 710, "lower " + lower);
  }

  @Test
  void streamsOfOneSeedDiffer() {
    assertNotEquals(SearchRandom.of(1, 0).nextLong(), SearchRandom.of(1, 1).nextLong());
    assertNotEquals(SearchRandom.of(1, 0).nextLong(), SearchRandom.of(2, 0).nextLong());
    assertThrows(IllegalArgumentException.class, () -> SearchRandom.of(1).nextInt(0));
  }
}
