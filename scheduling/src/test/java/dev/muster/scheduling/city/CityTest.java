package dev.muster.scheduling.city;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.check.InvalidInputException;
import dev.muster.core.json.ContentHash;
import dev.muster.core.json.Json;
import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonLimits;
import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.JsonValue;
import dev.muster.core.search.SearchLimit;
import dev.muster.core.search.SearchMonitor;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.certificate.CheckReport;
import dev.muster.scheduling.certificate.CityChecker;
import dev.muster.scheduling.json.JsonEdit;
import dev.muster.scheduling.json.PlanJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CityTest {
  @TempDir Path folder;

  /** Two cohorts on the equator between two sites; the near places are scarce. */
  private static CityProblem city() {
    return CityProblem.of(
        IdTable.of(List.of("w2", "w1")),
        new double[] {0, 0},
        new double[] {0.25, 0.125},
        new long[] {2, 3},
        IdTable.of(List.of("s1", "s2")),
        new double[] {0, 0},
        new double[] {0, 1},
        new long[] {3, 4});
  }

  private static JsonValue solved(String strategy) {
    CityProblem city = city();
    CityPlan plan =
        CityScheduler.plan(city, strategy, SearchMonitor.start(SearchLimit.ofIterations(1_000)));
    StringBuilder out = new StringBuilder();
    try {
      CityPlanJson.write(city, plan, out);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return Json.parse(out.toString());
  }

  private static List<String> codes(JsonValue plan) {
    CityProblem city = city();
    CityPlan read = CityPlanJson.read(city, PlanJson.read(plan));
    CheckReport report = CityChecker.check(city, city.hash(), read);
    return report.findings().stream().map(f -> f.code()).toList();
  }

  private static void assertBreaks(List<String> codes, String pointer, String json) {
    JsonValue plan = JsonEdit.set(solved("nearest-first"), pointer, Json.parse(json));
    assertEquals(codes, codes(plan));
  }

  @Test
  void linesAreSortedWithWhatBelongsToThem() {
    CityProblem city = city();
    assertEquals("w1", city.peopleIds().get(0));
    assertEquals(0.125, city.longitude(0));
    assertEquals(3, city.count(0));
    assertEquals(1, city.peopleIds().find("w2"));
    assertEquals(-1, city.peopleIds().find("w3"));
    assertEquals(5, city.people());
  }

  @Test
  void theNearestPairComesFirst() {
    JsonValue plan = solved("nearest-first");
    assertEquals(
        List.of("w1 s1", "w2 s2"),
        PlanJson.read(plan).visits().stream().map(v -> v.worker() + " " + v.batch()).toList());
    assertEquals(List.of(), codes(plan));
  }

  @Test
  void theExactPlanIsProvedAndTamperedPricesAreNot() {
    CityProblem city = city();
    CityPlan plan =
        CityScheduler.plan(city, "exact", SearchMonitor.start(SearchLimit.ofIterations(1_000)));
    assertTrue(CityChecker.check(city, city.hash(), plan).isOptimal());
    assertEquals(
        BigDecimal.ZERO, CityChecker.check(city, city.hash(), plan).gapShare().orElseThrow());
    JsonValue written = solved("exact");
    String prices =
        "{\"kind\":\"batch-prices\",\"priceScale\":1,\"prices\":[{\"batch\":\"s1\",\"price\":[0,%d]}]}";
    JsonValue high = JsonEdit.set(written, "/certificate", Json.parse(prices.formatted(1_000_000)));
    CheckReport report =
        CityChecker.check(city, city.hash(), CityPlanJson.read(city, PlanJson.read(high)));
    assertTrue(report.isGood() && !report.isOptimal());
    double share = (double) report.gap().orElseThrow() / report.objective().cost();
    assertEquals(share, report.gapShare().orElseThrow().doubleValue(), 1e-5 * share);
    JsonValue negative = JsonEdit.set(written, "/certificate", Json.parse(prices.formatted(-1)));
    assertEquals(List.of("plan.price-negative"), codes(negative));
  }

  @Test
  void eachRuleIsChecked() {
    assertBreaks(List.of("plan.count", "plan.objective"), "/visits/0/count", "2");
    assertBreaks(List.of("plan.count", "plan.objective"), "/visits/1/count", "3");
    assertBreaks(List.of("plan.capacity", "plan.objective"), "/visits/1/batch", "\"s1\"");
    assertBreaks(List.of("plan.objective"), "/objective/unserved", "[1]");
    assertBreaks(List.of("plan.other-problem"), "/problem", "\"sha256:" + "0".repeat(64) + "\"");
    assertBreaks(
        List.of("plan.count", "plan.objective"),
        "/unserved",
        "[{\"worker\":\"w1\",\"count\":1,\"reason\":{\"code\":\"not-reached\",\"batches\":2}}]");
  }

  @Test
  void whoOrWhatIsUnknownIsAFinding() {
    for (String[] edit :
        List.of(
            new String[] {"/visits/0/worker", "\"x\"", "plan.unknown-worker"},
            new String[] {"/visits/0/batch", "\"x\"", "plan.unknown-batch"},
            new String[] {"/visits/0/items", "[\"blood\"]", "plan.items"},
            new String[] {"/meters", "1", "plan.objective"})) {
      JsonValue bad = JsonEdit.set(solved("nearest-first"), edit[0], Json.parse(edit[1]));
      InvalidInputException thrown =
          assertThrows(
              InvalidInputException.class, () -> CityPlanJson.read(city(), PlanJson.read(bad)));
      assertEquals(edit[2], thrown.findings().get(0).code());
    }
  }

  @Test
  void aCityHasNoLimitsThatPricesMightBelongTo() {
    JsonValue bad =
        JsonEdit.set(
            solved("exact"),
            "/certificate/limits",
            Json.parse(
                """
                [{"limit": "item", "of": "blood", "batch": "s1", "price": [0, 5]}]
                """));
    InvalidInputException thrown =
        assertThrows(
            InvalidInputException.class, () -> CityPlanJson.read(city(), PlanJson.read(bad)));
    assertEquals(
        List.of("plan.price-limit"), thrown.findings().stream().map(f -> f.code()).toList());
  }

  @Test
  void aFileReadRowByRowIsThePlanReadWhole() throws IOException {
    JsonValue tree = solved("exact");
    Path file = Files.writeString(folder.resolve("plan.json"), Json.write(tree));
    CityPlan whole = CityPlanJson.read(city(), PlanJson.read(tree));
    assertEquals(whole, CityPlanJson.read(city(), file));
    assertEquals(PlanJson.read(tree), PlanJson.read(file));
  }

  @Test
  void allFaultsOfAFileReadRowByRowAreTold() throws IOException {
    JsonValue tree = JsonEdit.set(solved("exact"), "/visits/0/worker", Json.parse("\"x\""));
    Path unknown = Files.writeString(folder.resolve("unknown.json"), Json.write(tree));
    assertEquals(List.of("/visits/0/worker"), pointers(unknown));
    JsonValue worse =
        JsonEdit.set(
            JsonEdit.set(tree, "/visits/1/count", Json.parse("0")),
            "/certificate/priceScale",
            Json.parse("true"));
    Path broken = Files.writeString(folder.resolve("broken.json"), Json.write(worse));
    assertEquals(List.of("/certificate/priceScale", "/visits/1/count"), pointers(broken));
  }

  private static List<String> pointers(Path file) {
    InvalidInputException thrown =
        assertThrows(InvalidInputException.class, () -> CityPlanJson.read(city(), file));
    return thrown.findings().stream().map(f -> f.pointer()).toList();
  }

  @Test
  void anEntryMoreThanAllowedStopsTheHandingOut() throws IOException {
    Path file = Files.writeString(folder.resolve("plan.json"), Json.write(solved("exact")));
    List<Plan.Visit> visits = new ArrayList<>();
    InvalidInputException thrown =
        assertThrows(
            InvalidInputException.class,
            () -> PlanJson.read(file, JsonLimits.DEFAULT, 1, visits::add, out -> {}));
    assertEquals(1, visits.size());
    assertEquals("json.too-many", thrown.findings().get(0).code());
  }

  @Test
  void theHashIsThatOfTheWholeDocument() {
    CityProblem city = city();
    List<JsonValue> people = new ArrayList<>();
    for (int i = 0; i < city.lines(); i++) {
      people.add(row(city.peopleIds().get(i), city.latitude(i), city.longitude(i), city.count(i)));
    }
    List<JsonValue> sites = new ArrayList<>();
    for (int i = 0; i < city.sites(); i++) {
      sites.add(
          row(
              city.siteIds().get(i),
              city.siteLatitude(i),
              city.siteLongitude(i),
              city.capacity(i)));
    }
    JsonObject document =
        JsonObject.builder()
            .put("people", JsonArray.of(people))
            .put("sites", JsonArray.of(sites))
            .build();
    assertEquals(ContentHash.of("muster.city/1", document), city.hash());
  }

  private static JsonValue row(String id, double latitude, double longitude, long number) {
    return JsonArray.of(
        List.of(
            new JsonString(id),
            JsonNumber.of(latitude),
            JsonNumber.of(longitude),
            JsonNumber.of(number)));
  }

  @Test
  void faultsOfTablesAreToldByRow() throws IOException {
    Path people =
        Files.writeString(
            folder.resolve("people.csv"), "id,lat,lon,count\na,91,0,1\nb,0,0,0\nc d,0,0,1\n");
    Path sites =
        Files.writeString(folder.resolve("sites.csv"), "id,lat,lon,capacity\ns,0,0,-1\ns,0,x,1\n");
    InvalidInputException thrown =
        assertThrows(InvalidInputException.class, () -> CityCsv.read(people, sites));
    assertEquals(
        List.of(
            "/people/rows/2/lat",
            "/people/rows/3/count",
            "/people/rows/4/id",
            "/sites/rows/2/capacity",
            "/sites/rows/3/lon"),
        thrown.findings().stream().map(f -> f.pointer()).toList());
  }

  @Test
  void anIdThatStandsTwiceIsToldByRow() throws IOException {
    Path people =
        Files.writeString(folder.resolve("people.csv"), "id,lat,lon\nb,0,0\na,0,0\nb,1,1\n");
    Path sites = Files.writeString(folder.resolve("sites.csv"), "id,lat,lon,capacity\ns,0,0,1\n");
    InvalidInputException thrown =
        assertThrows(InvalidInputException.class, () -> CityCsv.read(people, sites));
    assertEquals("/people/rows/4/id", thrown.findings().get(0).pointer());
  }

  @Test
  void aMisspeltColumnIsAFindingUnlessOthersAreAllowed() throws IOException {
    Path people = Files.writeString(folder.resolve("people.csv"), "id,lat,lon,counts\na,0,0,7\n");
    Path sites = Files.writeString(folder.resolve("sites.csv"), "id,lat,lon,capacity\ns,0,0,9\n");
    assertThrows(InvalidInputException.class, () -> CityCsv.read(people, sites));
    CityProblem city =
        CityCsv.read(CityCsv.people().allowingOthers(), people, CityCsv.sites(), sites);
    assertEquals(1, city.people());
  }
}
