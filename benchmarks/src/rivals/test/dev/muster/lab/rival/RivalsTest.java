package dev.muster.lab.rival;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.lab.generator.ClusteredCity;
import dev.muster.lab.generator.Regime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RivalsTest {
  @ParameterizedTest
  @EnumSource(Regime.class)
  void allRivalsAgreeOnCities(Regime regime) {
    for (int seed = 1; seed <= 5; seed++) {
      assertAgreement(RivalProblem.of(ClusteredCity.of(600, 25).regime(regime).seed(seed).make()));
    }
  }

  @ParameterizedTest
  @EnumSource(Regime.class)
  void allRivalsAgreeWherePeopleAreFreeOnSomeDays(Regime regime) {
    for (int seed = 1; seed <= 3; seed++) {
      assertAgreement(
          RivalProblem.of(
              ClusteredCity.of(500, 8)
                  .batchesPerSite(6)
                  .restricted(0.6, 12)
                  .regime(regime)
                  .seed(seed)
                  .make()));
    }
  }

  /**
   * Few places, few days, cohorts, coordinates on a coarse grid: the answer by trying everything.
   */
  @Test
  void allRivalsFindWhatTryingEverythingFinds() {
    Random random = new Random(7);
    int leftOut = 0;
    for (int trial = 0; trial < 300; trial++) {
      RivalProblem problem = tiny(random);
      Exhaustion best = new Exhaustion(problem);
      leftOut += best.unserved > problem.shortfall() ? 1 : 0;
      for (Rival rival : Rivals.all()) {
        RivalResult result = rival.solve(problem);
        assertEquals(best.unserved, result.unserved(), rival.name());
        assertEquals(best.meters, result.objective(), rival.name());
      }
    }
    assertTrue(leftOut > 10, "people left out though places are free: " + leftOut);
  }

  @Test
  void pricesRefuseAFlowThatIsNotOptimal() {
    double[] latitudes = {0, 1};
    double[] zero = {0, 0};
    long[] one = {1, 1};
    RivalProblem problem = new RivalProblem(latitudes, zero, one, latitudes, zero, one, one, one);
    UnitVectors places = new UnitVectors(latitudes, zero);
    Arcs arcs = Arcs.all(problem, places, places);
    Flow crossed = new Flow();
    crossed.add(1, 1);
    crossed.add(2, 1);
    assertThrows(
        IllegalStateException.class, () -> Prices.of(problem, arcs, crossed, 1_000_000_000));
    Flow straight = new Flow();
    straight.add(0, 1);
    straight.add(3, 1);
    assertEquals(0, Arrays.stream(Prices.of(problem, arcs, straight, 1_000_000_000)).sum());
    assertThrows(
        IllegalStateException.class, () -> Prices.of(problem, arcs, new Flow(), 1_000_000_000));
  }

  @ParameterizedTest
  @CsvSource({"58,1315183811128", "400,401795131437"})
  void californiaHasThePublishedOptimum(int sites, long optimum) {
    Path places = Path.of(System.getProperty("muster.data", "absent"), "scheduling", "places");
    assumeTrue(Files.isDirectory(places), () -> "reference data not found: " + places);
    RivalProblem problem =
        RivalProblem.read(
            places.resolve("california_people.csv"),
            places.resolve("california_sites_%d.csv".formatted(sites)));
    for (String name : new String[] {"muster", "ortools-pruned"}) {
      RivalResult result = Rivals.named(name).solve(problem);
      assertEquals(optimum, result.objective(), name);
      assertEquals(0, result.unserved(), name);
      assertTrue(result.arcs() < (long) problem.sources() * problem.sinks() / 2, name);
    }
  }

  @ParameterizedTest
  @EnumSource(Regime.class)
  void musterFindsWhatOrToolsProvesOnLargerCities(Regime regime) {
    for (int seed = 1; seed <= 2; seed++) {
      RivalProblem problem =
          RivalProblem.of(ClusteredCity.of(8_000, 60).regime(regime).seed(seed).make());
      RivalResult proved = Rivals.named("ortools-pruned").solve(problem);
      RivalResult ours = Rivals.named("muster").solve(problem);
      assertEquals(proved.unserved(), ours.unserved());
      assertEquals(proved.objective(), ours.objective());
    }
  }

  private static void assertAgreement(RivalProblem problem) {
    RivalResult first = null;
    for (Rival rival : Rivals.all()) {
      RivalResult result = rival.solve(problem);
      first = first == null ? result : first;
      assertEquals(first.unserved(), result.unserved(), rival.name());
      assertEquals(first.objective(), result.objective(), rival.name());
    }
  }

  private static RivalProblem tiny(Random random) {
    int sources = 1 + random.nextInt(5);
    int sinks = 1 + random.nextInt(4);
    return new RivalProblem(
        random.ints(sources, 0, 4).mapToDouble(d -> d * 0.25).toArray(),
        random.ints(sources, 0, 4).mapToDouble(d -> d * 0.25).toArray(),
        random.longs(sources, 0, 4).toArray(),
        random.ints(sinks, 0, 4).mapToDouble(d -> d * 0.25).toArray(),
        random.ints(sinks, 0, 4).mapToDouble(d -> d * 0.25).toArray(),
        random.longs(sinks, 0, 5).toArray(),
        random.ints(sinks, 0, 3).mapToLong(day -> 1L << day).toArray(),
        random.longs(sources, 0, 8).toArray());
  }

  /** Tries every way to send the people of each source to the sinks, one source after another. */
  private static final class Exhaustion {
    private final RivalProblem problem;
    private final UnitVectors people;
    private final UnitVectors places;
    private final long[] left;
    long unserved = Long.MAX_VALUE;
    long meters = Long.MAX_VALUE;

    Exhaustion(RivalProblem problem) {
      this.problem = problem;
      people = new UnitVectors(problem.latitudes(), problem.longitudes());
      places = new UnitVectors(problem.siteLatitudes(), problem.siteLongitudes());
      left = problem.capacities().clone();
      place(0, 0, problem.counts()[0], 0, 0);
    }

    private void place(int source, int sink, long waiting, long out, long cost) {
      if (out > unserved) {
        return;
      }
      if (source == problem.sources()) {
        if (out < unserved || cost < meters) {
          meters = cost;
          unserved = out;
        }
        return;
      }
      if (sink == problem.sinks()) {
        long next = source + 1 < problem.sources() ? problem.counts()[source + 1] : 0;
        place(source + 1, 0, next, out + waiting, cost);
        return;
      }
      long most = problem.mayUse(source, sink) ? Math.min(waiting, left[sink]) : 0;
      for (long sent = most; sent >= 0; sent--) {
        left[sink] -= sent;
        place(
            source,
            sink + 1,
            waiting - sent,
            out,
            cost + sent * people.meters(source, places, sink));
        left[sink] += sent;
      }
    }
  }
}
