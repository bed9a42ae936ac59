package dev.muster.scheduling.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.search.SearchLimit;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.RuleProblems;
import dev.muster.scheduling.Schedule;
import dev.muster.scheduling.Scheduler;
import dev.muster.scheduling.certificate.CheckReport;
import dev.muster.scheduling.certificate.PlanChecker;
import dev.muster.scheduling.json.CheckupJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The strategy that the module's README shows, compiled and run. */
class ReadmeStrategyTest {
  private static final Scheduler SCHEDULER = Scheduler.of(List.of(new RuinAndRecreate()));

  private static Plan plan(CheckupProblem problem, long iterations) {
    Schedule schedule =
        SCHEDULER.plan(problem, "ruin-and-recreate", SearchLimit.ofIterations(iterations));
    return ((Schedule.Planned) schedule).plan();
  }

  @Property(tries = 60)
  void itsPlansPassTheCheckerAndGetBetter(@ForAll long seed) {
    CheckupProblem problem = RuleProblems.of(seed, 12, new RuinAndRecreate().honours());
    Plan first = plan(problem, 1);
    Plan later = plan(problem, 50);
    for (Plan plan : List.of(first, later)) {
      CheckReport report = PlanChecker.check(problem, CheckupJson.hash(problem), plan);
      assertTrue(report.isGood(), () -> report.findings().toString());
    }
    assertTrue(later.objective().compareTo(first.objective()) <= 0);
    assertEquals(later, plan(problem, 50));
  }

  @Test
  void theReadmeShowsThisStrategy() throws IOException {
    String source =
        Files.readString(
            Path.of("src/test/java/dev/muster/scheduling/strategy/RuinAndRecreate.java"));
    String strategy =
        source.substring(source.indexOf("// README begins") + 17, source.indexOf("// README ends"));
    assertTrue(
        Files.readString(Path.of("README.md")).contains("```java\n" + strategy + "```"),
        "README differs from the test");
  }
}
