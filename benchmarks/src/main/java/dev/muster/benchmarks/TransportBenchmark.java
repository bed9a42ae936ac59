package dev.muster.benchmarks;

import dev.muster.lab.generator.City;
import dev.muster.lab.generator.ClusteredCity;
import dev.muster.lab.generator.Regime;
import dev.muster.scheduling.internal.transport.TransportResult;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The exact engine on clustered cities, from coordinates, distances and building the model
 * included.
 *
 * <pre>{@code
 * java -jar benchmarks/target/muster-lab.jar jmh TransportBenchmark -p city=1000000x100x1 -p regime=TIGHT
 * }</pre>
 */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 5)
@Measurement(iterations = 7)
public class TransportBenchmark {
  /** People, sites and batches at each site. */
  @Param({"100000x20x1", "100000x100x1", "100000x400x1", "1000000x100x1", "1000000x100x20"})
  public String city;

  /** How hard the city is. */
  @Param({"EASY", "TIGHT", "DEGENERATE"})
  public Regime regime;

  /** Availability patterns of a third of the people where a site has several batches. */
  @Param({"16", "1000000"})
  public int patterns;

  /** Threads that scan. */
  @Param("2")
  public int threads;

  private City made;

  /** Makes the city. */
  @Setup
  public void make() {
    String[] sizes = city.split("x", -1);
    int batches = Integer.parseInt(sizes[2]);
    made =
        ClusteredCity.of(Integer.parseInt(sizes[0]), Integer.parseInt(sizes[1]))
            .batchesPerSite(batches)
            .regime(regime)
            .restricted(batches == 1 ? 0 : 1 / 3.0, patterns)
            .make();
  }

  /** Solves to the optimum. */
  @Benchmark
  public TransportResult solve() {
    return TransportTiming.solve(made, threads);
  }
}
