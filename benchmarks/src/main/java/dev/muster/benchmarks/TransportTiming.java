package dev.muster.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.muster.core.search.Lanes;
import dev.muster.core.search.SearchLimit;
import dev.muster.core.search.SearchMonitor;
import dev.muster.lab.generator.City;
import dev.muster.lab.generator.ClusteredCity;
import dev.muster.lab.generator.Regime;
import dev.muster.scheduling.internal.transport.CostModel;
import dev.muster.scheduling.internal.transport.TransportEngine;
import dev.muster.scheduling.internal.transport.TransportProblem;
import dev.muster.scheduling.internal.transport.TransportResult;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * Times the transportation engine on one clustered city, from coordinates, distances and building
 * the model included.
 *
 * <pre>{@code
 * java -Xmx1g -cp benchmarks/target/muster-lab.jar dev.muster.benchmarks.TransportTiming \
 *     PEOPLE SITES BATCHES_PER_SITE REGIME RESTRICTED_SHARE PATTERNS THREADS REPETITIONS [SEED]
 * }</pre>
 */
public final class TransportTiming {
  private TransportTiming() {}

  /**
   * Prints one line a repetition: seconds on the clock and of processors, cost, units left out,
   * iterations.
   */
  public static void main(String[] arguments) {
    City city =
        ClusteredCity.of(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]))
            .batchesPerSite(Integer.parseInt(arguments[2]))
            .regime(Regime.valueOf(arguments[3]))
            .restricted(Double.parseDouble(arguments[4]), Integer.parseInt(arguments[5]))
            .seed(arguments.length > 8 ? Long.parseLong(arguments[8]) : 1)
            .make();
    int threads = Integer.parseInt(arguments[6]);
    int repetitions = Integer.parseInt(arguments[7]);
    for (int n = 0; n < repetitions; n++) {
      long start = System.nanoTime();
      long processor = processorNanos();
      TransportResult result = solve(city, threads);
      double seconds = (System.nanoTime() - start) * 1e-9;
      double processorSeconds = (processorNanos() - processor) * 1e-9;
      System.out.printf(
          Locale.ROOT,
          "%.3f s  processor %.3f s  cost %d  unserved %d  optimal %s%n",
          seconds,
          processorSeconds,
          result.cost(),
          result.unserved()[0],
          result.optimal());
    }
  }

  /**
   * Returns the time that all threads of this process have computed, which tells more on a busy
   * machine.
   */
  static long processorNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  static TransportResult solve(City city, int threads) {
    SearchMonitor monitor = SearchMonitor.start(SearchLimit.ofIterations(SearchLimit.MAX_NUMBER));
    try (Lanes lanes = Lanes.open(threads)) {
      return TransportEngine.solve(problem(city), lanes, monitor);
    }
  }

  private static TransportProblem problem(City city) {
    int[] sites = new int[city.batches()];
    for (int b = 0; b < sites.length; b++) {
      sites[b] = city.siteOf(b);
    }
    TransportProblem.Builder builder =
        TransportProblem.builder(
                new CostModel.Geo(
                    city.latitudes(),
                    city.longitudes(),
                    city.siteLatitudes(),
                    city.siteLongitudes(),
                    1),
                city.capacities())
            .sites(sites);
    if (city.patternDays().length > 1) {
      builder.eligibility(city.days(), ClusteredCity.DAYS, city.patterns(), city.patternDays());
    }
    return builder.build();
  }
}
