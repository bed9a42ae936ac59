package dev.muster.scheduling.exam;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.check.InvalidInputException;
import dev.muster.core.json.Json;
import dev.muster.core.json.JsonValue;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.json.HazardCatalogueJson;
import dev.muster.scheduling.json.JsonEdit;
import java.time.LocalDate;
import java.util.ArrayList;
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
  void theOccasionSetsTheItems() {
    HazardCatalogue edition = HazardCatalogueJson.shipped("demo-gbz-188-2014");
    List<Exposure> noise = List.of(Exposure.to("noise"));
    assertTrue(edition.requirement(noise).items().contains("ent"));
    assertFalse(edition.requirement(noise, Occasion.LEAVING).items().contains("ent"));
    assertTrue(edition.requirement(noise, Occasion.LEAVING).items().contains("audiometry"));
  }

  @Test
  void whoMustNotGetAnItemGetsItsSubstitute() {
    HazardCatalogue edition = HazardCatalogueJson.shipped("demo-gbz-188-2014");
    Worker.Builder worker =
        Worker.builder("w").home(0, 0).exposures(List.of(Exposure.to("silica")));
    assertTrue(CheckupProblem.itemsOf(worker.build(), edition).contains("chest-xray"));
    List<String> pregnant =
        CheckupProblem.itemsOf(worker.tags(List.of("pregnant")).build(), edition);
    assertFalse(pregnant.contains("chest-xray"));
    assertTrue(pregnant.contains("chest-review"));
  }

  @Test
  void audiometryAsksForRest() {
    HazardCatalogue edition = HazardCatalogueJson.shipped("demo-gbz-188-2025");
    assertEquals(16, edition.restHours(List.of("audiometry", "blood")));
    assertEquals(0, edition.restHours(List.of("blood")));
  }

  @Test
  void anotherEditionChangesTheWorkload() {
    HazardCatalogue first = HazardCatalogueJson.shipped("demo-gbz-188-2014");
    HazardCatalogue second = HazardCatalogueJson.shipped("demo-gbz-188-2025");
    List<Worker> workers = new ArrayList<>();
    for (int w = 0; w < 3; w++) {
      workers.add(
          Worker.builder("w" + w)
              .home(0, 0)
              .count(10)
              .exposures(List.of(new Exposure("noise", "85dB")))
              .lastExam(LocalDate.of(2025, 1 + 3 * w, 15))
              .build());
    }
    WorkloadDiff quarter =
        WorkloadDiff.between(
            workers, first, second, LocalDate.of(2026, 4, 1), LocalDate.of(2026, 7, 1));
    assertEquals(Long.valueOf(10), quarter.changes().get("audiometry"));
    assertEquals(6, quarter.changes().size());
    assertTrue(quarter.before().isEmpty());
    String text = quarter.message(second, Locale.ENGLISH);
    assertTrue(text.contains("10 more: Pure-tone audiometry"), text);
    assertTrue(quarter.message(second, Locale.CHINESE).contains("纯音听阈测试增加 10 人次"));
    assertEquals(
        "{\"item\":\"audiometry\",\"before\":0,\"after\":10}",
        Json.write(requireNonNull(quarter.toJson().get("items"))).substring(1, 44));
  }

  @Test
  void theDayAfterTheLastGoodOneIsTooLate() {
    HazardCatalogue edition = HazardCatalogueJson.shipped("demo-gbz-188-2025");
    List<Worker> one =
        List.of(
            Worker.builder("w")
                .home(0, 0)
                .exposures(List.of(Exposure.to("heat")))
                .lastExam(LocalDate.of(2025, 3, 31))
                .build());
    LocalDate due = LocalDate.of(2026, 3, 31);
    assertEquals(
        1L, WorkloadDiff.between(one, edition, edition, due, due.plusDays(1)).after().get("ecg"));
    assertTrue(
        WorkloadDiff.between(one, edition, edition, due.plusDays(1), due.plusDays(9))
            .after()
            .isEmpty());
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
    assertFault("/xyz", "\"CN\"", "/xyz json.unknown-property");
    assertFault(
        "/contraindications",
        "[{\"tag\":\"pregnant\",\"item\":\"magic\"}]",
        "/contraindications/0/item checkup.unknown-item");
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
