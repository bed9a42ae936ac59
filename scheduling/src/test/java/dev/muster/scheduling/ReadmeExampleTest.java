package dev.muster.scheduling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.search.SearchLimit;
import dev.muster.scheduling.certificate.CheckReport;
import dev.muster.scheduling.certificate.PlanChecker;
import dev.muster.scheduling.json.CheckupJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The first example of the module's README, kept equal to it. */
class ReadmeExampleTest {
  @Test
  void theExampleRuns() {
    // README begins
    TimeSpan morning =
        new TimeSpan(Instant.parse("2026-03-02T00:00:00Z"), Instant.parse("2026-03-02T03:00:00Z"));
    CheckupProblem problem =
        CheckupProblem.builder("spring", ZoneId.of("Asia/Shanghai"))
            .site(Site.at("north", 30.482, 120.187))
            .batch(Batch.of("north-1", "north", morning, 1))
            .worker(Worker.builder("w1").home(30.479, 120.190).priority(2).build())
            .worker(Worker.builder("w2").home(30.421, 120.295).priority(1).build())
            .build();
    Schedule schedule =
        Scheduler.standard().plan(problem, "regret-insertion", SearchLimit.ofIterations(1_000_000));
    if (schedule instanceof Schedule.Planned planned) {
      Plan plan = planned.plan(); // w2 comes first; w1 is told why she has no place
      String why = plan.unserved().get(0).reason().message(Locale.ENGLISH);
      CheckReport report = PlanChecker.check(problem, CheckupJson.hash(problem), plan);
      // README ends
      assertEquals("w2", plan.visits().get(0).worker());
      assertEquals("All places are taken in the 1 batch that would suit you.", why);
      assertTrue(report.isGood());
    }
    assertTrue(schedule instanceof Schedule.Planned);
  }

  @Test
  void theReadmeShowsThisExample() throws IOException {
    String source =
        Files.readString(Path.of("src/test/java/dev/muster/scheduling/ReadmeExampleTest.java"));
    String example =
        source.substring(
            source.indexOf("README begins") + 14, source.indexOf("      // README ends"));
    String readme = Files.readString(Path.of("README.md"));
    assertTrue(
        readme.contains(example.stripTrailing().stripIndent().strip() + "\n}"),
        "README differs from the test");
  }
}
