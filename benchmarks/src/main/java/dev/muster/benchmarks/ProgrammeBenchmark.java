package dev.muster.benchmarks;

import static java.util.Objects.requireNonNull;

import dev.muster.core.rank.RankMethod;
import dev.muster.points.Account;
import dev.muster.points.Id128;
import dev.muster.points.Ledger;
import dev.muster.points.programme.Evaluation;
import dev.muster.points.programme.Fact;
import dev.muster.points.programme.Leaderboard;
import dev.muster.points.programme.Member;
import dev.muster.points.programme.Programme;
import dev.muster.points.programme.ProgrammeEngine;
import dev.muster.points.programme.Value;
import java.time.Instant;
import java.util.ArrayList;
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
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Activities a second through a programme of 20 rules with caps and a budget, each posted to a
 * ledger in memory; and moves and ranks on a leaderboard.
 *
 * <p>Facts are made outside of the measured time. Each has one of four kinds of activity, and five
 * rules look at each kind: conditions, once a day, daily and team caps, a multiplier, one budget.
 *
 * <pre>
 * java -jar benchmarks/target/muster-lab.jar jmh ProgrammeBenchmark
 * </pre>
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms6g", "-Xmx6g", "-XX:+UseParallelGC"})
public class ProgrammeBenchmark {
  private static final int BATCH = 8_192;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  /** A programme with its members. */
  @State(Scope.Thread)
  public static class Running {
    /** How many members take part. */
    @Param({"10000", "100000"})
    public int members;

    private final SplittableRandom random = new SplittableRandom(1);
    private Ledger ledger = Ledger.inMemory();
    private @Nullable ProgrammeEngine engine;
    private List<Fact> batch = List.of();
    private long number;

    /** Starts with an empty ledger. */
    @Setup(Level.Iteration)
    public void open() {
      ledger = Ledger.inMemory();
      ledger.create(Account.builder(Id128.of("budget")).unit(1).code(1).build());
      ProgrammeEngine opened =
          ProgrammeEngine.on(
              ledger, () -> START.plusSeconds(300 * 86_400L), Programme.parse(programme()));
      for (int i = 0; i < members; i++) {
        Id128 account = Id128.of("member/" + i);
        ledger.create(Account.builder(account).unit(1).code(2).build());
        opened.enrol(
            new Member(
                "m" + i, account, Optional.of("t" + i / 50), Map.of("age", Value.of(i % 60))));
      }
      engine = opened;
    }

    /** Makes the next facts, in the order of their times. */
    @Setup(Level.Invocation)
    public void prepare() {
      List<Fact> facts = new ArrayList<>(BATCH);
      for (int i = 0; i < BATCH; i++) {
        facts.add(
            new Fact(
                "f" + number,
                "a" + random.nextInt(4),
                "m" + random.nextInt(members),
                START.plusMillis(number * 400),
                Map.of("n", Value.of(random.nextInt(100)))));
        number++;
      }
      batch = facts;
    }

    /** Checks that something was earned, and that the ledger has all of it. */
    @TearDown(Level.Iteration)
    public void check() {
      long sum = 0;
      for (long from = 0; ; from += BATCH) {
        List<Evaluation> page = requireNonNull(engine).evaluations(from, BATCH);
        if (page.isEmpty()) {
          break;
        }
        sum += page.stream().mapToLong(Evaluation::points).sum();
      }
      if (sum <= 0 || ledger.balances(Id128.of("budget")).posted() != -sum) {
        throw new IllegalStateException("evaluations gave %d points".formatted(sum));
      }
      ledger.close();
    }
  }

  /** Twenty rules over four activities. */
  static String programme() {
    List<String> rules = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      rules.add(
          """
          {"id": "r%d", "activities": ["a%d"], "budget": "b", "priority": %d,
           "when": [{"attribute": "n", "atLeast": %d}, {"member": "age", "atLeast": %d}],
           "reward": {"kind": "%s"}, "rounding": {"mode": "half-up"},
           "caps": ["day", "team"] %s}
          """
              .formatted(
                  i,
                  i % 4,
                  i,
                  i * 4,
                  i % 3 * 10,
                  i % 2 == 0
                      ? "fixed\", \"points\": \"5"
                      : "percentage\", \"attribute\": \"n\", \"percent\": \"10",
                  i % 5 == 0 ? ", \"once\": {\"per\": \"day\"}" : ""));
    }
    return """
        {"format": "muster.programme/1", "id": "bench", "version": 1, "zone": "Asia/Shanghai", "unit": 1,
         "from": "2026-01-01T00:00:00+08:00", "until": "2027-01-01T00:00:00+08:00",
         "memberAttributes": {"age": "number"},
         "activities": [%s],
         "budgets": [{"id": "b", "account": "of:budget", "total": 9000000000000}],
         "campaigns": [{"id": "c", "windows": [{"from": "2026-01-01T00:00:00+08:00", "until": "2026-02-01T00:00:00+08:00"}]}],
         "multipliers": [{"id": "m", "campaign": "c", "factor": "1.5"}],
         "caps": [{"id": "day", "per": "day", "points": 40}, {"id": "team", "of": "team", "per": "week", "points": 2000}],
         "boards": [{"id": "season", "per": "year"}],
         "rules": [%s]}
        """
        .formatted(
            String.join(
                ",",
                List.of("a0", "a1", "a2", "a3").stream()
                    .map(id -> "{\"id\": \"" + id + "\", \"attributes\": {\"n\": \"number\"}}")
                    .toList()),
            String.join(",", rules));
  }

  /** Judges and posts activities. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public List<Evaluation> activities(Running running) {
    return requireNonNull(running.engine).apply(running.batch);
  }

  /** A full leaderboard. */
  @State(Scope.Thread)
  public static class Full {
    /** How many members are on the board. */
    @Param({"1000000", "10000000"})
    public int onBoard;

    private final SplittableRandom random = new SplittableRandom(2);
    private final Leaderboard board = new Leaderboard(RankMethod.STANDARD);
    private long[] highs = new long[0];

    /** Puts everyone on it. */
    @Setup
    public void fill() {
      highs = new long[onBoard];
      for (int i = 0; i < onBoard; i++) {
        highs[i] = random.nextLong();
        board.set(new Id128(highs[i], 1), random.nextInt(100_000));
      }
    }
  }

  /** Moves a member to a random number of points and asks for the rank. */
  @Benchmark
  public int moveAndRank(Full full) {
    Id128 member = new Id128(full.highs[full.random.nextInt(full.onBoard)], 1);
    full.board.set(member, full.random.nextInt(100_000));
    return full.board.rank(member);
  }
}
