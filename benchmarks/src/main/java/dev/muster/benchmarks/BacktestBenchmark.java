package dev.muster.benchmarks;

import dev.muster.points.Id128;
import dev.muster.points.analysis.Backtest;
import dev.muster.points.programme.Fact;
import dev.muster.points.programme.Member;
import dev.muster.points.programme.Programme;
import dev.muster.points.programme.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
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
 * A backtest of a changed daily cap over the activities of a quarter, by the programme of {@link
 * ProgrammeBenchmark}: both programmes run over all of them. One run, cold, as a user has it.
 *
 * <pre>
 * java -jar benchmarks/target/muster-lab.jar jmh BacktestBenchmark -p activities=5000000
 * </pre>
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms8g", "-Xmx8g", "-XX:+UseParallelGC"})
public class BacktestBenchmark {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final long QUARTER_MILLIS = 90L * 86_400_000;

  /** A quarter of activities. */
  @State(Scope.Thread)
  public static class Quarter {
    /** How many activities there are. */
    @Param({"500000", "5000000"})
    public int activities;

    /** How many members take part. */
    @Param("100000")
    public int members;

    private final Programme present = Programme.parse(ProgrammeBenchmark.programme());
    private final Programme changed =
        Programme.parse(ProgrammeBenchmark.programme().replace("\"points\": 40", "\"points\": 30"));
    private final List<Member> all = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();

    /** Makes members and activities. */
    @Setup
    public void make() {
      SplittableRandom random = new SplittableRandom(3);
      for (int i = 0; i < members; i++) {
        all.add(
            new Member(
                "m" + i,
                new Id128(2, i + 1L),
                Optional.of("t" + i / 50),
                Map.of("age", Value.of(i % 60))));
      }
      for (int i = 0; i < activities; i++) {
        facts.add(
            new Fact(
                "f" + i,
                "a" + random.nextInt(4),
                "m" + random.nextInt(members),
                START.plusMillis(QUARTER_MILLIS / activities * i),
                Map.of("n", Value.of(random.nextInt(100)))));
      }
    }
  }

  /** Runs both programmes. */
  @Benchmark
  public Backtest quarter(Quarter quarter) {
    Backtest made = Backtest.run(quarter.present, quarter.changed, quarter.all, quarter.facts);
    if (made.cost() >= 0 || made.losers() == 0) {
      throw new IllegalStateException("a lower cap saved %d points".formatted(-made.cost()));
    }
    return made;
  }
}
