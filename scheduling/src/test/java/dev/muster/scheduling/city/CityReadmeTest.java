package dev.muster.scheduling.city;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.search.SearchLimit;
import dev.muster.core.search.SearchMonitor;
import dev.muster.scheduling.certificate.CheckReport;
import dev.muster.scheduling.certificate.CityChecker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The module's README on a city from arrays, kept equal to what runs here. */
class CityReadmeTest {
  @Test
  void theExampleRuns() throws IOException {
    double[] latitudes = {30.479, 30.421, 30.480};
    double[] longitudes = {120.190, 120.295, 120.191};
    long[] counts = {1, 1, 3};
    IdTable sites = IdTable.of(List.of("north", "south"));
    double[] siteLatitudes = {30.482, 30.420};
    double[] siteLongitudes = {120.187, 120.290};
    long[] capacities = {4, 1};
    SearchLimit limit = SearchLimit.ofIterations(1_000);
    StringBuilder out = new StringBuilder();
    // README begins
    IdTable.Builder people = IdTable.builder();
    for (int i = 0; i < latitudes.length; i++) {
      people.add("p" + i);
    }
    CityProblem city =
        CityProblem.of(
            people.build(),
            latitudes,
            longitudes,
            counts,
            sites,
            siteLatitudes,
            siteLongitudes,
            capacities);
    CityPlan plan = CityScheduler.plan(city, "exact", SearchMonitor.start(limit));
    CityPlanJson.write(city, plan, out); // row by row; read(city, file) reads it so
    CheckReport report = CityChecker.check(city, city.hash(), plan); // gap() and gapShare()
    // README ends
    assertTrue(report.isOptimal());
    assertEquals(0, plan.unserved());
    assertTrue(out.toString().contains("\"muster.plan/1\""));
  }

  @Test
  void theReadmeShowsThisExample() throws IOException {
    String source =
        Files.readString(Path.of("src/test/java/dev/muster/scheduling/city/CityReadmeTest.java"));
    String example =
        source.substring(
            source.indexOf("// README begins") + 17, source.indexOf("    // README ends"));
    assertTrue(
        Files.readString(Path.of("README.md"))
            .replaceAll("\\s+", "")
            .contains(example.replaceAll("\\s+", "")),
        "README differs from the test");
  }
}
