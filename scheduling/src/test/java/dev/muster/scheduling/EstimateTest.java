package dev.muster.scheduling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.scheduling.city.CityProblem;
import dev.muster.scheduling.city.IdTable;
import java.util.List;
import org.junit.jupiter.api.Test;

class EstimateTest {
  @Test
  void countsWhatThereIs() {
    CheckupProblem problem = RandomProblems.of(3, 12);
    Estimate estimate = Estimate.of(problem);
    assertEquals(problem.people(), estimate.people());
    assertEquals(problem.workers().size(), estimate.workers());
    assertEquals((long) problem.workers().size() * problem.batches().size(), estimate.pairs());
    assertTrue(estimate.memoryBytes() > 0 && estimate.memoryBytes() < 64L << 20);
  }

  @Test
  void aCityCostsNoObjectPerWorker() {
    int n = 1_000_000;
    IdTable.Builder ids = IdTable.builder();
    for (int i = 0; i < n; i++) {
      ids.add("w" + i);
    }
    long[] counts = new long[n];
    java.util.Arrays.fill(counts, 2);
    CityProblem city =
        CityProblem.of(
            ids.build(),
            new double[n],
            new double[n],
            counts,
            IdTable.of(List.of("s")),
            new double[1],
            new double[1],
            new long[] {5});
    Estimate estimate = Estimate.of(city);
    assertEquals(2_000_000, estimate.people());
    assertTrue(estimate.memoryBytes() < 200L << 20);
  }
}
