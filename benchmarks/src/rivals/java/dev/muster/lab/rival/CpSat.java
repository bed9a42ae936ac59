package dev.muster.lab.rival;

import com.google.ortools.Loader;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverSolutionCallback;
import com.google.ortools.sat.CpSolverStatus;
import dev.muster.core.search.SearchLimit;
import dev.muster.core.search.SearchMonitor;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.DoubleConsumer;

/**
 * Runs CP-SAT within a limit.
 *
 * <p>Its portfolio is meant for many workers and loses its large-neighbourhood search with one or
 * two, so it gets eight threads, or as many as the limit has if that is more; they share the same
 * processors as everybody's. Under a limit of iterations these are conflicts of one worker, which
 * is the way in which CP-SAT is deterministic.
 */
public final class CpSat {
  private static final int WORKERS = 8;

  private final SearchMonitor monitor;
  private final long startNanos = System.nanoTime();
  private final CpSolver solver;

  /** Starts the clock. */
  public CpSat(SearchMonitor monitor) {
    Loader.loadNativeLibraries();
    this.monitor = monitor;
    solver = new CpSolver();
  }

  /**
   * Solves a model in what is left of the time, or in a share of it.
   *
   * @param improved is told the objective of each better solution
   */
  public CpSolverStatus solve(CpModel model, double share, DoubleConsumer improved) {
    SearchLimit limit = monitor.limit();
    var parameters = solver.getParameters();
    parameters.setRandomSeed((int) (limit.seed() & 0x3fff_ffff));
    OptionalLong iterations = limit.iterations();
    if (iterations.isPresent()) {
      parameters.setNumWorkers(1).setMaxNumberOfConflicts(iterations.getAsLong());
    } else {
      parameters.setNumWorkers(Math.max(WORKERS, limit.threads()));
    }
    limit.time().ifPresent(time -> parameters.setMaxTimeInSeconds(share * left(time)));
    return solver.solve(
        model,
        new CpSolverSolutionCallback() {
          @Override
          public void onSolutionCallback() {
            improved.accept(objectiveValue());
            monitor.advance(1);
          }
        });
  }

  private double left(Duration time) {
    return Math.max(0.01, (time.toNanos() - (System.nanoTime() - startNanos)) / 1e9);
  }

  /** Returns the solver, which has the values of the last solution. */
  public CpSolver solver() {
    return solver;
  }
}
