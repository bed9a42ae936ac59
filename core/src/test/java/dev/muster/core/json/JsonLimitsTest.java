package dev.muster.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLimitsTest {
  /** Two bytes for each byte of text and 80 for each token are the worst that was measured. */
  @ParameterizedTest
  @ValueSource(longs = {256L << 20, 1L << 30, 64L << 30})
  void whatIsAllowedFitsIntoTheHeap(long heapBytes) {
    JsonLimits limits = JsonLimits.fitting(heapBytes);
    assertTrue(2 * limits.bytesMax() + 80 * limits.tokensMax() < heapBytes);
  }

  @Test
  void aSmallHeapKeepsTheDefault() {
    assertEquals(JsonLimits.DEFAULT, JsonLimits.fitting(1));
    assertEquals(JsonLimits.DEFAULT, JsonLimits.fitting(244L << 20));
  }

  @Test
  void aLimitIsPositiveAndDepthIsBounded() {
    JsonLimits limits = JsonLimits.DEFAULT;
    assertThrows(IllegalArgumentException.class, () -> limits.withBytesMax(0));
    assertThrows(IllegalArgumentException.class, () -> limits.withTokensMax(0));
    assertThrows(IllegalArgumentException.class, () -> limits.withStringCharsMax(0));
    assertThrows(IllegalArgumentException.class, () -> limits.withNumberCharsMax(0));
    assertThrows(IllegalArgumentException.class, () -> limits.withDepthMax(0));
    assertThrows(
        IllegalArgumentException.class, () -> limits.withDepthMax(JsonLimits.DEPTH_MAX + 1));
  }
}
