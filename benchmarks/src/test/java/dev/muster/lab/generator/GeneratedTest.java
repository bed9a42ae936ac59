package dev.muster.lab.generator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.muster.lab.generator.RuledCampaign.Fill;
import dev.muster.scheduling.json.CheckupJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Generated problems by name. */
class GeneratedTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "clustered-city-1-1000x10-easy-s1",
        "clustered-city-1-700x6x3-degenerate-0.25-of-16-s12",
        "clustered-city-1-50x2x28-tight-1.0-of-3-s999999"
      })
  void theNameOfACityMakesThatCity(String name) {
    assertEquals(name, Generated.city(name).name());
    assertEquals(name, Generated.city(name.substring("clustered-city-1-".length())).name());
  }

  @Test
  void whatIsLeftOutHasItsUsualValue() {
    assertEquals("clustered-city-1-1000x10-easy-s1", Generated.city("1000x10").name());
    assertEquals("ruled-campaign-1-60x3x2-b-easy-s1", Generated.campaign("60x3x2-b").name());
    assertEquals("checkup-session-1-60x10x14-90-s1", Generated.session("60x10x14-90").name());
    assertEquals(
        "checkup-session-1-60x10x14-90-identical-s4",
        Generated.session("checkup-session-1-60x10x14-90-identical-s4").name());
  }

  @Test
  void aNamedCampaignIsTheFrozenOne() {
    assertEquals(
        CheckupJson.hash(RuledCampaign.of(600, 6, 8, Fill.B, Regime.TIGHT, 1)),
        CheckupJson.hash(Generated.campaign("600x6x8-b-tight").problem()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0x3", "10x0", "10x3-hard", "10x3x29", "clustered-city-2-10x3", "10"})
  void whatIsNoNameOfACityIsRefused(String name) {
    assertThrows(IllegalArgumentException.class, () -> Generated.city(name));
  }

  @ParameterizedTest
  @EnumSource(Regime.class)
  void aStreamedCityIsTheSameCity(Regime regime) {
    ClusteredCity generator = ClusteredCity.of(3_000, 7).regime(regime).seed(5);
    City whole = generator.make();
    double[] latitudes = new double[3_000];
    double[] longitudes = new double[3_000];
    int[] next = {0};
    City sites =
        generator.stream(
            (latitude, longitude) -> {
              latitudes[next[0]] = latitude;
              longitudes[next[0]++] = longitude;
            });
    assertArrayEquals(whole.latitudes(), latitudes);
    assertArrayEquals(whole.longitudes(), longitudes);
    assertArrayEquals(whole.siteLatitudes(), sites.siteLatitudes());
    assertArrayEquals(whole.capacities(), sites.capacities());
    assertEquals(0, sites.people());
  }
}
