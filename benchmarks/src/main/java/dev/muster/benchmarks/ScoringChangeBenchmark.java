package dev.muster.benchmarks;

import static java.util.Objects.requireNonNull;

import dev.muster.scoring.AppendResult;
import dev.muster.scoring.Contest;
import dev.muster.scoring.Marks;
import dev.muster.scoring.Roster;
import dev.muster.scoring.RuleSet;
import dev.muster.scoring.Standings;
import dev.muster.scoring.fact.MarkEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One mark corrected among 100,000 entrants (5 judges, one item): the changed cells, the score and
 * the rank by query; and the whole table after it.
 *
 * <p>With {@code field=false} no rule looks at the whole field: the target is 1 ms at the 99th
 * percentile. With {@code field=true} scores are scaled by mean and deviation of the field and a
 * cut follows: 60 ms. The whole table, made anew: 100 ms.
 *
 * <pre>
 * java -jar benchmarks/target/muster-lab.jar jmh ScoringChangeBenchmark
 * </pre>
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(
    value = 1,
    jvmArgs = {"-Xms3g", "-Xmx3g", "-XX:+UseParallelGC"})
public class ScoringChangeBenchmark {
  private static final int ENTRANTS = 100_000;
  private static final int JUDGES = 5;

  /** A contest whose marks are corrected one after the other. */
  @State(Scope.Benchmark)
  public static class Running {
    /** Whether scores depend on the whole field. */
    @Param({"false", "true"})
    public boolean field;

    private final SplittableRandom random = new SplittableRandom(7);
    private String[] standing = {};
    private @Nullable Contest contest;
    private long seq;

    /** Opens the contest with all marks and places everybody once. */
    @Setup(Level.Iteration)
    public void open() {
      RuleSet rules = ScoringContests.rules(field);
      Roster roster = ScoringContests.roster(rules, ENTRANTS, 1, JUDGES);
      Marks marks = ScoringContests.marks(roster, ENTRANTS, 1, JUDGES, 1);
      Contest opened = Contest.open(marks);
      opened.place("all", Map.of("entrant", "e0"));
      standing = marks.events().stream().map(MarkEvent::id).toArray(String[]::new);
      seq = marks.events().size();
      contest = opened;
    }

    private Contest contest() {
      return requireNonNull(contest);
    }

    private int correct() {
      int entrant = random.nextInt(ENTRANTS);
      int judge = random.nextInt(JUDGES);
      int slot = entrant * JUDGES + judge;
      String id = "c" + ++seq;
      AppendResult result =
          contest()
              .append(
                  ScoringContests.event(
                      id,
                      seq,
                      MarkEvent.Kind.CORRECT,
                      entrant,
                      0,
                      judge,
                      random.nextInt(1001),
                      standing[slot]));
      if (!(result instanceof AppendResult.Accepted)) {
        throw new IllegalStateException("refused: " + result);
      }
      standing[slot] = id;
      return entrant;
    }
  }

  /** A corrected mark, then the place of whom it concerns. */
  @Benchmark
  public Optional<Contest.Place> correctAndQueryRank(Running running) {
    int entrant = running.correct();
    return running.contest().place("all", Map.of("entrant", "e" + entrant));
  }

  /** A corrected mark, then the whole table. */
  @Benchmark
  public List<Standings.Row> correctAndPlaceAll(Running running) {
    running.correct();
    return running.contest().snapshot().table("all").rows();
  }
}
