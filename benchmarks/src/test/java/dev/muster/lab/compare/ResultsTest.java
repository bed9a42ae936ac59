package dev.muster.lab.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.json.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** People count before costs, and nobody's bar is higher than what some run reached. */
class ResultsTest {
  @Test
  void plansThatLeaveOutWhomEveryPlanLeavesOutAreComparedByCost() {
    Results results = results(Map.of(), run("cheap", 100, 0, 17), run("dear", 150, 0, 17));
    assertEquals(0, results.excess("town", "cheap"));
    assertEquals(0.5, results.excess("town", "dear"));
    assertEquals(List.of(0L, 17L), results.unserved("town"));
    assertEquals(List.of("cheap", "dear"), ranking(results));
  }

  @Test
  void whoeverServesFewerIsNeverBetterHoweverCheap() {
    Results results = results(Map.of(), run("cheap", 1, 0, 18), run("dear", 150, 0, 17));
    assertTrue(results.servesFewer(results.runs("town", "cheap").get(0)));
    assertEquals(Double.POSITIVE_INFINITY, results.excess("town", "cheap"));
    assertEquals(150, results.reference("town"));
    assertEquals(List.of("dear", "cheap"), ranking(results));
  }

  @Test
  void oneOfTheHighestPriorityCountsMoreThanManyOfTheNext() {
    Results results = results(Map.of(), run("few", 1, 1, 0), run("many", 1, 0, 40));
    assertEquals(List.of("many", "few"), ranking(results));
    assertEquals(List.of(0L, 40L), results.unserved("town"));
  }

  @Test
  void aPublishedValueIsOneThatServesEverybody() {
    Results results = results(Map.of("town", 90L), run("cheap", 89, 1), run("dear", 99, 0));
    assertTrue(results.servesFewer(results.runs("town", "cheap").get(0)));
    assertEquals(0.1, results.excess("town", "dear"));
  }

  @Test
  void aRunWithoutAPlanFailsAndServesNobodyFewer() {
    Run failed =
        new Run(
            "town",
            "sha256:0",
            "checkup",
            5,
            "none",
            1,
            "limit",
            null,
            List.of(),
            null,
            5,
            5,
            1,
            1,
            "no plan",
            List.of());
    Results results = results(Map.of(), failed, run("dear", 99, 3));
    assertFalse(results.servesFewer(failed));
    assertFalse(results.isComplete(failed));
    assertEquals(List.of(3L), results.unserved("town"));
  }

  @Test
  void linesOfEarlierLogsAreReadWithTheSumAlone() {
    Run run = run("cheap", 100, 3, 14);
    String line = Json.write(run.toJson());
    assertEquals(run, Run.read(line));
    String earlier = line.replace("\"unservedByPriority\":[3,14],", "");
    assertFalse(earlier.equals(line));
    assertEquals(List.of(17L), Run.read(earlier).unservedByPriority());
    assertEquals(17, run.unserved());
  }

  private static Results results(Map<String, Long> published, Run... runs) {
    return new Results(List.of(runs), List.of(), published);
  }

  private static List<String> ranking(Results results) {
    return results.ranking().stream().map(Results.Row::strategy).toList();
  }

  private static Run run(String strategy, long cost, long... unserved) {
    List<Long> left = java.util.Arrays.stream(unserved).boxed().toList();
    return new Run(
        "town",
        "sha256:0",
        "checkup",
        600,
        strategy,
        1,
        "limit",
        cost,
        left,
        null,
        5,
        5,
        1,
        1,
        "",
        List.of());
  }
}
