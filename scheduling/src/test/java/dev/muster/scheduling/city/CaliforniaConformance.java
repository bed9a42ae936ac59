package dev.muster.scheduling.city;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.core.json.Json;
import dev.muster.core.search.SearchLimit;
import dev.muster.core.search.SearchMonitor;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.certificate.CheckReport;
import dev.muster.scheduling.certificate.CityChecker;
import dev.muster.scheduling.json.PlanJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The people of California (US Census Bureau, 2020) against optima computed by OR-Tools. */
class CaliforniaConformance {
  @ParameterizedTest
  @CsvSource({"58, 1315183811128", "400, 401795131437"})
  void nearestFirstServesEveryoneAndTheCheckerAgrees(int sites, long optimum) throws IOException {
    Path folder = Path.of(System.getProperty("muster.data", "")).resolve("scheduling/places");
    Path siteFile = folder.resolve("california_sites_" + sites + ".csv");
    assumeTrue(Files.exists(siteFile), "no reference data in " + folder);
    CityProblem city = CityCsv.read(folder.resolve("california_people.csv"), siteFile);
    assertEquals(25_557, city.lines());
    assertEquals(39_538_223, city.people());
    CityPlan plan =
        CityScheduler.plan(
            city, "nearest-first", SearchMonitor.start(SearchLimit.ofTime(Duration.ofMinutes(10))));
    assertEquals(0, plan.unserved());
    assertTrue(plan.meters() >= optimum, "better than the optimum");
    assertTrue(plan.meters() < 2 * optimum, "far from the optimum");
    StringBuilder text = new StringBuilder();
    CityPlanJson.write(city, plan, text);
    Plan read = PlanJson.read(Json.parse(text.toString()));
    CityPlan back = CityPlanJson.read(city, read);
    assertEquals(plan, back);
    CheckReport report = CityChecker.check(city, city.hash(), back);
    assertTrue(report.isGood(), () -> report.findings().toString());
    assertEquals(plan.meters(), report.meters());
  }

  @ParameterizedTest
  @CsvSource({"58, 1315183811128", "400, 401795131437"})
  void exactFindsTheOptimumAndItsPricesProveIt(int sites, long optimum) throws IOException {
    Path folder = Path.of(System.getProperty("muster.data", "")).resolve("scheduling/places");
    Path siteFile = folder.resolve("california_sites_" + sites + ".csv");
    assumeTrue(Files.exists(siteFile), "no reference data in " + folder);
    CityProblem city = CityCsv.read(folder.resolve("california_people.csv"), siteFile);
    CityPlan plan =
        CityScheduler.plan(
            city, "exact", SearchMonitor.start(SearchLimit.ofTime(Duration.ofMinutes(10))));
    assertEquals(0, plan.unserved());
    assertEquals(optimum, plan.meters());
    CheckReport report = CityChecker.check(city, city.hash(), plan);
    assertTrue(report.isOptimal(), () -> report.toString());
  }
}
