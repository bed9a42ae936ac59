package dev.muster.lab.rival;

import com.google.ortools.Loader;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverSolutionCallback;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.SatParameters;
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
 *
 * <p>By default presolve probes each column and looks for common parts of rows, which takes minutes
 * where there are hundreds of thousands of columns, and large neighbourhoods begin with half of
 * them. {@link #forLargeModels} is for such models, and needs a hint to start from.
 */
public final class CpSat {
  private static final int WORKERS = 8;
  private static final int WORKERS_ON_LARGE = 2;

  /** The share of the columns that a neighbourhood of a large model has at first. */
  private static final double LARGE_DIFFICULTY = 0.05;

  private final SearchMonitor monitor;
  private final long startNanos = System.nanoTime();
  private final CpSolver solver;
  private boolean isLarge;

  /** Starts the clock. */
  public CpSat(SearchMonitor monitor) {
    Loader.loadNativeLibraries();
    this.monitor = monitor;
    solver = new CpSolver();
  }

  /** Presolves lightly from now on, and searches small neighbourhoods of the hint only. */
  public void forLargeModels() {
    isLarge = true;
  }

  private static void presolveLightly(SatParameters.Builder parameters) {
    parameters
        .setCpModelProbingLevel(0)
        .setMaxPresolveIterations(1)
        .setPresolveInclusionWorkLimit(0)
        .setFindBigLinearOverlap(false)
        .setSymmetryLevel(0);
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
    if (isLarge) {
      presolveLightly(parameters);
    }
    OptionalLong iterations = limit.iterations();
    if (iterations.isPresent()) {
      parameters.setNumWorkers(1).setMaxNumberOfConflicts(iterations.getAsLong());
    } else if (isLarge) {
      parameters
          .setNumWorkers(Math.max(WORKERS_ON_LARGE, limit.threads()))
          .setUseLnsOnly(true)
          .setLnsInitialDifficulty(LARGE_DIFFICULTY);
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
