package dev.muster.benchmarks;

import dev.muster.core.search.SearchLimit;
import dev.muster.lab.generator.CheckupSession;
import dev.muster.scheduling.station.StationProblem;
import dev.muster.scheduling.station.StationScheduler;
import dev.muster.scheduling.station.Timetable;
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
 * How long a timetable of a generated session takes for a given number of iterations: the first 36
 * and some more are whole days played, the rest exchanges of a few people.
 *
 * <pre>{@code
 * java -jar benchmarks/target/muster-lab.jar jmh StationBenchmark
 * }</pre>
 *
 * <p>Two forks, three warm-up and five measured iterations of two seconds. How good timetables are
 * after a given time is shown by {@link StationTiming}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class StationBenchmark {
  /** People, items and servers. */
  @Param({"60x10x14", "400x12x40"})
  public String size = "60x10x14";

  /** The number of iterations. */
  @Param({"36", "1000"})
  public long iterations = 36;

  private StationProblem problem = CheckupSession.of(1, 5, 5).make();

  /** Makes the session. */
  @Setup
  public void make() {
    String[] sizes = size.split("x", -1);
    problem =
        CheckupSession.of(
                Integer.parseInt(sizes[0]), Integer.parseInt(sizes[1]), Integer.parseInt(sizes[2]))
            .make();
  }

  /** Makes a timetable. */
  @Benchmark
  public Timetable plan() {
    return StationScheduler.plan(problem, SearchLimit.ofIterations(iterations));
  }
}
