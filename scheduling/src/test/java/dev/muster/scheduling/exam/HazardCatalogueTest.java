package dev.muster.scheduling.exam;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.check.InvalidInputException;
import dev.muster.core.json.Json;
import dev.muster.core.json.JsonValue;
import dev.muster.scheduling.json.HazardCatalogueJson;
import dev.muster.scheduling.json.JsonEdit;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class HazardCatalogueTest {
  private final HazardCatalogue demo = HazardCatalogueJson.demo();

  @Test
  void severalHazardsGiveTheUnionOfItemsAndTheShortestPeriod() {
    HazardCatalogue.Requirement both =
        demo.requirement(List.of(new Exposure("noise", "over-85dB"), Exposure.to("welding-fume")));
    assertEquals(
        List.of(
            "audiometry",
            "blood",
            "chest-xray",
            "ecg",
            "ent",
            "eyes",
            "internal",
            "spirometry",
            "urine"),
        both.items());
    assertEquals(12, both.periodMonths());
    assertEquals(LocalDate.of(2026, 3, 1), both.dueEnd(LocalDate.of(2025, 2, 28)));
  }

  @Test
  void theLevelSetsThePeriod() {
    assertEquals(24, demo.requirement(List.of(Exposure.to("noise"))).periodMonths());
    assertEquals(12, demo.requirement(List.of(new Exposure("noise", "over-85dB"))).periodMonths());
  }

  @Test
  void nothingFollowsFromNoExposure() {
    assertEquals(HazardCatalogue.Requirement.NONE, demo.requirement(List.of()));
  }

  @Test
  void theDemoSaysThatItIsOne() {
    assertTrue(requireNonNull(demo.note()).in(Locale.ENGLISH).startsWith("Demo data"));
    for (String hazard :
        List.of("noise", "welding-fume", "benzene", "toluene", "xylene", "silica", "heat")) {
      assertTrue(demo.knows(Exposure.to(hazard)), hazard);
    }
  }

  @Test
  void faultsArePointedAt() {
    assertFault("/hazards/0/items", "[\"magic\"]", "/hazards/0/items/0 checkup.unknown-item");
    assertFault("/base", "[\"blood\",\"blood\"]", "/base/1 checkup.duplicate-value");
    assertFault("/hazards/1/id", "\"noise\"", "/hazards/1/id checkup.duplicate-id");
    assertFault(
        "/hazards/0/levels/1/id", "\"85dB\"", "/hazards/0/levels/1/id checkup.duplicate-id");
    assertFault("/items/1/id", "\"blood\"", "/items/1/id checkup.duplicate-id");
    assertFault("/hazards/0/periodMonths", "0", "/hazards/0/periodMonths json.out-of-range");
    assertFault("/edition", "\"soon\"", "/edition json.not-date");
    assertFault("/name", "{}", "/name json.too-few");
    assertFault("/format", "\"muster.hazard-catalogue/9\"", "/format json.format-newer");
    assertFault("/country", "\"CN\"", "/country json.unknown-property");
  }

  private void assertFault(String pointer, String json, String expected) {
    JsonValue bad = JsonEdit.set(HazardCatalogueJson.write(demo), pointer, Json.parse(json));
    InvalidInputException thrown =
        assertThrows(InvalidInputException.class, () -> HazardCatalogueJson.read(bad));
    assertTrue(
        thrown.findings().stream()
            .map(f -> f.pointer() + " " + f.code())
            .anyMatch(expected::equals),
        () -> thrown.findings().toString());
  }
}
