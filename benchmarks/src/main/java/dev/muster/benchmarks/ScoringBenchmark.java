package dev.muster.benchmarks;

import static java.util.Objects.requireNonNull;

import dev.muster.core.explain.Explanation;
import dev.muster.core.explain.NodeRef;
import dev.muster.core.json.Json;
import dev.muster.scoring.Mapping;
import dev.muster.scoring.Marks;
import dev.muster.scoring.Roster;
import dev.muster.scoring.RuleSet;
import dev.muster.scoring.Standings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Whole contests from scratch: 2,054 entrants × 20 items × 7 judges (287,560 marks) as columns,
 * places and rows; with the explanation of every number of every entrant; and a season of figure
 * skating from its published files to standings as text.
 *
 * <p>Targets on two cores: 100 ms, 1 s and, warm, 0.5 s. The files are looked for in the folder
 * that the system property {@code muster.data} names.
 *
 * <pre>
 * java -jar benchmarks/target/muster-lab.jar jmh ScoringBenchmark -jvmArgsAppend -Dmuster.data=/path/to/data
 * </pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgs = {"-Xms3g", "-Xmx3g", "-XX:+UseParallelGC"})
public class ScoringBenchmark {
  private static final int ENTRANTS = 2_054;
  private static final int ITEMS = 20;
  private static final int JUDGES = 7;

  /** The contest with its marks, read and checked. */
  @State(Scope.Benchmark)
  public static class Contest {
    private @Nullable RuleSet rules;
    private @Nullable Marks marks;

    /** Makes the marks. */
    @Setup(Level.Trial)
    public void make() {
      RuleSet made = ScoringContests.rules(false);
      Roster roster = ScoringContests.roster(made, ENTRANTS, ITEMS, JUDGES);
      rules = made;
      marks = ScoringContests.marks(roster, ENTRANTS, ITEMS, JUDGES, 1);
    }

    private Standings evaluated() {
      return requireNonNull(rules).evaluate(requireNonNull(marks));
    }
  }

  /** Columns, places and all rows of the table. */
  @Benchmark
  public List<Standings.Row> fromScratch(Contest contest) {
    return contest.evaluated().table("all").rows();
  }

  /** The same, and how every entrant's number came about, down to each judge's mark. */
  @Benchmark
  public Explanation fromScratchWithAllExplanations(Contest contest) {
    Standings standings = contest.evaluated();
    Standings.Table table = standings.table("all");
    List<NodeRef> roots = new ArrayList<>();
    table.rows().forEach(row -> roots.add(standings.explained(table, row)));
    return Explanation.collect(standings, roots, Explanation.NODES_MAX);
  }

  /** 214,531 judges' marks from CSV files to standings as text. */
  @Benchmark
  public List<String> skatingFromFiles() {
    Path file =
        Path.of(
            requireNonNull(System.getProperty("muster.data"), "-Dmuster.data"),
            "scoring/figure-skating-isu-2016-2017/judge-scores.csv");
    RuleSet rules = RuleSet.shipped("figure-skating-2016");
    List<String> texts = new ArrayList<>();
    for (Mapping.Imported contest :
        Mapping.shipped("figure-skating-2016", "isu-2016-2017").marks(file)) {
      Marks marks = contest.marks(contest.roster(rules));
      texts.add(Json.write(rules.evaluate(marks).toJson()));
    }
    return texts;
  }
}
