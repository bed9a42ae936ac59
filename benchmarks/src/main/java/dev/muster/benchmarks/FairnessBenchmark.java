package dev.muster.benchmarks;

import dev.muster.lab.generator.Regime;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Serve;
import dev.muster.scheduling.fair.FairPlanner;
import dev.muster.scheduling.fair.Fairness;
import dev.muster.scheduling.fair.FairnessCurve;
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
 * The fairest plan of a clustered city with one batch a site, and the price of fairness at four
 * limits on distance.
 *
 * <pre>{@code
 * java -jar benchmarks/target/muster-lab.jar jmh FairnessBenchmark -p city=10000x20
 * java -jar benchmarks/target/muster-lab.jar jmh FairnessBenchmark.fairest -p depth=1,2 -p city=100000x100
 * }</pre>
 */
@SuppressWarnings("NullAway.Init") // JMH sets the parameters
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 2)
@Measurement(iterations = 5)
public class FairnessBenchmark {
  /** People and sites. */
  @Param({"10000x20", "100000x100"})
  public String city;

  /** How hard the city is. */
  @Param({"EASY", "TIGHT"})
  public Regime regime;

  /** How many distances are made least, one after another. */
  @Param({"1"})
  public int depth;

  private CheckupProblem problem;
  private long[] limits;

  /** Makes the city, and limits around the ways of the fairest plan. */
  @Setup
  public void make() {
    String[] sizes = city.split("x", -1);
    problem =
        SessionCity.problem(
            Integer.parseInt(sizes[0]), Integer.parseInt(sizes[1]), regime, Serve.PRIORITY_FIRST);
    long far = fairest().levels().get(0).meters();
    limits = new long[] {far, far + far / 8, far + far / 2, 4 * far};
  }

  /** Makes the fairest plan. */
  @Benchmark
  public Fairness.Found fairest() {
    return (Fairness.Found) FairPlanner.plan(problem, depth);
  }

  /** Makes the exact optimum under each of four limits. */
  @Benchmark
  public FairnessCurve curve() {
    return FairnessCurve.of(problem, limits);
  }
}
