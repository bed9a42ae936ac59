package dev.muster.scheduling.certificate;

import static dev.muster.scheduling.certificate.TwoSites.codes;
import static dev.muster.scheduling.certificate.TwoSites.hours;
import static dev.muster.scheduling.certificate.TwoSites.visit;
import static dev.muster.scheduling.certificate.TwoSites.worker;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.check.Finding;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Objective;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Plan.LeftOut;
import dev.muster.scheduling.Unserved;
import dev.muster.scheduling.json.CheckupJson;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What prices prove is what they are worth: tampered ones prove less, or are refused. */
class TamperedPricesTest {
  /**
   * Two people compete for one near place; the price of it is the 200 m that the other one walks
   * farther.
   */
  private static CheckupProblem rivals() {
    return TwoSites.builder()
        .batch(Batch.of("n", "near", hours(0, 8, 9), 1))
        .batch(Batch.of("f", "far", hours(1, 8, 9), 1))
        .worker(worker().count(2).build())
        .build();
  }

  /** Checks the plan that sends one of the two to each place. */
  private static CheckReport checked(Certificate certificate) {
    CheckupProblem problem = rivals();
    Plan plan =
        new Plan(
            CheckupJson.hash(problem),
            "by-hand",
            0,
            0,
            List.of(visit("n"), visit("f")),
            List.of(),
            Objective.ofComponents(0, 400),
            400,
            certificate);
    return PlanChecker.check(problem, CheckupJson.hash(problem), plan);
  }

  private static CheckReport priced(Consumer<Map<String, List<Long>>> tampering, long scale) {
    Map<String, List<Long>> prices = new java.util.HashMap<>();
    prices.put("n", List.of(0L, 200 * scale));
    tampering.accept(prices);
    return checked(BatchPrices.of(scale, prices));
  }

  @Test
  void rightPricesProveTheOptimum() {
    assertTrue(priced(prices -> {}, 1).isOptimal());
    assertTrue(priced(prices -> {}, 1_000).isOptimal());
  }

  @Test
  void tamperedPricesProveLessOrAreRefused() {
    for (long price : new long[] {0, 100, 199, 201, 400}) {
      CheckReport report = priced(prices -> prices.put("n", List.of(0L, price)), 1);
      assertTrue(report.isGood());
      assertEquals(Math.abs(200 - price), report.gap().orElseThrow());
    }
    assertRefused("plan.price-batch", prices -> prices.put("x", List.of(0L, 1L)));
    assertRefused("plan.price-negative", prices -> prices.put("f", List.of(0L, -1L)));
    assertRefused("plan.price-negative", prices -> prices.put("f", List.of(-1L, 1L)));
    assertRefused("plan.price-shape", prices -> prices.replaceAll((batch, price) -> List.of(1L)));
  }

  /** One person of the near place is worth serving at 400 m, so that the far one is just right. */
  private static CheckReport pricedByWorkers(Map<String, List<Long>> prices, long scale) {
    return checked(WorkerPrices.of(scale, prices));
  }

  @Test
  void rightPricesOfWorkersProveTheOptimum() {
    assertTrue(pricedByWorkers(Map.of("w", List.of(0L, 300L)), 1).isOptimal());
    assertTrue(pricedByWorkers(Map.of("w", List.of(0L, 300_000L)), 1_000).isOptimal());
  }

  @Test
  void tamperedPricesOfWorkersProveLessOrAreRefused() {
    for (long price : new long[] {0, 50, 150, 299, 301, 400, 10_000}) {
      CheckReport report = pricedByWorkers(Map.of("w", List.of(0L, price)), 1);
      assertTrue(report.isGood());
      assertTrue(report.gap().orElseThrow() >= 0);
    }
    assertEquals(
        List.of("plan.price-worker"), found(pricedByWorkers(Map.of("x", List.of(0L, 300L)), 1)));
    assertEquals(
        List.of("plan.price-shape"), found(pricedByWorkers(Map.of("w", List.of(300L)), 1)));
  }

  private static List<String> found(CheckReport report) {
    return report.findings().stream().map(Finding::code).toList();
  }

  @Test
  void aBoundThatIsNotWholeIsRoundedUp() {
    CheckReport report = priced(prices -> prices.put("n", List.of(0L, 399L)), 2);
    assertEquals("[0, 400]", String.valueOf(report.bound()));
    assertTrue(report.isOptimal());
  }

  @Test
  void pricesTooGreatToComputeWithAreRefused() {
    CheckupProblem problem =
        TwoSites.builder()
            .batch(Batch.of("n", "near", hours(0, 8, 9), 1))
            .worker(worker().use(1_000_000_000).build())
            .build();
    Plan plan =
        new Plan(
            CheckupJson.hash(problem),
            "by-hand",
            0,
            0,
            List.of(),
            List.of(new LeftOut("w", 1, new Unserved.ShortOfPlaces(1))),
            Objective.ofComponents(1, 0),
            0,
            BatchPrices.of(1, Map.of("n", List.of(0L, BatchPrices.COMPONENT_MAX))));
    assertEquals(List.of("plan.price-range"), codes(problem, plan));
  }

  private static void assertRefused(String code, Consumer<Map<String, List<Long>>> tampering) {
    List<String> codes = priced(tampering, 1).findings().stream().map(Finding::code).toList();
    assertTrue(codes.contains(code) && codes.stream().allMatch(code::equals), codes::toString);
  }
}
