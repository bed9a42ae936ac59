package dev.muster.benchmarks;

import dev.muster.lab.generator.Regime;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Serve;
import dev.muster.scheduling.replan.MoveFrontier;
import dev.muster.scheduling.replan.PlanChange;
import dev.muster.scheduling.replan.PlanDiff;
import dev.muster.scheduling.replan.PlanSession;
import dev.muster.scheduling.replan.ReplanPolicy;
import dev.muster.scheduling.replan.WaitingOrder;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * An open session of a clustered city with one batch a site: one cancellation, taken back outside
 * the time that is measured, and opening the session again from problem, plan and prices in memory.
 *
 * <pre>{@code
 * java -jar benchmarks/target/muster-lab.jar jmh SessionBenchmark -p city=100000x100
 * java -jar benchmarks/target/muster-lab.jar jmh SessionBenchmark.cancel -p regime=EASY -p serve=PRIORITY_FIRST
 * }</pre>
 */
@SuppressWarnings("NullAway.Init") // JMH sets the parameters
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 3, time = 10)
public class SessionBenchmark {
  /** A city and its optimal plan. */
  @State(Scope.Benchmark)
  public static class Town {
    /** People and sites. */
    @Param({"100000x100"})
    public String city;

    /** How hard the city is. */
    @Param({"EASY", "TIGHT", "DEGENERATE"})
    public Regime regime;

    /** Whether leaving somebody out costs a penalty. */
    @Param({"PRIORITY_FIRST", "PENALTY"})
    public Serve serve;

    CheckupProblem problem;
    Plan plan;
    int people;

    /** Makes city and plan. */
    @Setup
    public void make() {
      String[] sizes = city.split("x", -1);
      people = Integer.parseInt(sizes[0]);
      problem = SessionCity.problem(people, Integer.parseInt(sizes[1]), regime, serve);
      plan = SessionCity.optimum(problem);
    }
  }

  /** An open session, and who cancels next. */
  @State(Scope.Benchmark)
  public static class Open {
    private final Random random = new Random(7);
    private PlanSession session;
    private PlanChange change;

    /** Opens the session. */
    @Setup
    public void open(Town town) {
      session = PlanSession.open(town.problem, town.plan.problem(), town.plan);
    }

    /** Draws somebody. */
    @Setup(Level.Invocation)
    public void draw(Town town) {
      change = new PlanChange.Cancellation(SessionCity.id(random.nextInt(town.people)), 1);
    }

    /** Takes the cancellation back. */
    @TearDown(Level.Invocation)
    public void undo() {
      session.undo();
    }
  }

  /** Cancels at least cost. */
  @Benchmark
  public PlanDiff cancel(Open open) {
    return open.session.apply(open.change);
  }

  /** Cancels with fewest moves. */
  @Benchmark
  public PlanDiff cancelWithFewestMoves(Open open) {
    return open.session.apply(open.change, ReplanPolicy.fewestMoves());
  }

  /** Cancels, and seats people who wait in the order of their ids. */
  @Benchmark
  public PlanDiff cancelInOrder(Open open) {
    return open.session.apply(open.change, ReplanPolicy.fewestMoves().inOrder(WaitingOrder.BY_ID));
  }

  /** Finds what moving more people would save after a cancellation, which is not made. */
  @Benchmark
  public MoveFrontier frontier(Open open) {
    return open.session.frontier(open.change);
  }

  /** Opens the session again. */
  @Benchmark
  public PlanSession reopen(Town town) {
    return PlanSession.open(town.problem, town.plan.problem(), town.plan);
  }
}
