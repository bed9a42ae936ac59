package dev.muster.lab.rival.shop;

import dev.muster.core.search.SearchLimit;
import dev.muster.core.search.SearchMonitor;
import dev.muster.lab.compare.OpenShop;
import dev.muster.lab.compare.OpenShop.Task;
import dev.muster.lab.compare.TimetableStrategy;
import dev.muster.scheduling.station.StationProblem;
import dev.muster.scheduling.station.Timetable;
import java.util.ArrayList;
import java.util.List;
import org.chocosolver.solver.Model;
import org.chocosolver.solver.Solver;
import org.chocosolver.solver.search.strategy.Search;
import org.chocosolver.solver.variables.BoolVar;
import org.chocosolver.solver.variables.IntVar;

/**
 * Choco on open shops, the model that suits constraint solvers best there: a boolean an order of
 * two tasks of one job or machine, chosen by weighted degree, with restarts, nogoods of restarts
 * and the values of the last solution first (Grimes, Hebrard: Models and strategies for variants of
 * the job shop scheduling problem, 2011). Makespan and starts are set last, each to its least
 * value.
 */
public final class ChocoShop implements TimetableStrategy {
  private static final int CUTOFF = 256;
  private static final double GROWTH = 1.3;
  private static final int RESTARTS_MAX = 100_000;

  /** Creates the strategy. */
  public ChocoShop() {}

  @Override
  public String name() {
    return "choco";
  }

  @Override
  public boolean suits(StationProblem problem) {
    return OpenShop.is(problem);
  }

  @Override
  public Timetable solve(StationProblem problem, SearchMonitor monitor) {
    monitor.next();
    long startNanos = System.nanoTime();
    OpenShop shop = OpenShop.of(problem);
    Model model = new Model();
    IntVar[] starts = new IntVar[shop.tasks().size()];
    IntVar makespan = model.intVar("makespan", shop.load(), shop.horizon());
    for (int t = 0; t < starts.length; t++) {
      int seconds = shop.tasks().get(t).seconds();
      starts[t] = model.intVar("s" + t, 0, shop.horizon() - seconds, true);
      model.arithm(makespan, "-", starts[t], ">=", seconds).post();
    }
    BoolVar[] orders = orders(model, shop, starts);
    Solver solver = model.getSolver();
    model.setObjective(Model.MINIMIZE, makespan);
    solver.setSearch(
        Search.lastConflict(Search.domOverWDegSearch(orders)),
        Search.inputOrderLBSearch(makespan),
        Search.inputOrderLBSearch(starts));
    solver.setGeometricalRestart(
        CUTOFF,
        GROWTH,
        new org.chocosolver.solver.search.limits.FailCounter(model, CUTOFF),
        RESTARTS_MAX);
    solver.setNoGoodRecordingFromRestarts();
    limit(solver, monitor.limit(), startNanos);
    int[] best = {};
    while (solver.solve()) {
      best = values(starts);
      monitor.improved(makespan.getValue());
      monitor.advance(1);
    }
    if (best.length < starts.length) {
      throw new IllegalStateException("Choco found no timetable within the limit.");
    }
    int end = 0;
    for (int t = 0; t < best.length; t++) {
      end = Math.max(end, best[t] + shop.tasks().get(t).seconds());
    }
    long bound = solver.isStopCriterionMet() ? shop.load() : end;
    return shop.timetable(name(), monitor.limit().seed(), best, bound);
  }

  private static BoolVar[] orders(Model model, OpenShop shop, IntVar[] starts) {
    List<BoolVar> orders = new ArrayList<>();
    for (int i = 0; i < starts.length; i++) {
      Task one = shop.tasks().get(i);
      for (int j = 0; j < i; j++) {
        Task other = shop.tasks().get(j);
        if (one.job() == other.job() || one.machine() == other.machine()) {
          BoolVar first = model.boolVar();
          model.arithm(starts[j], "-", starts[i], ">=", one.seconds()).reifyWith(first);
          model.arithm(starts[i], "-", starts[j], ">=", other.seconds()).reifyWith(first.not());
          orders.add(first);
        }
      }
    }
    return orders.toArray(new BoolVar[0]);
  }

  private static void limit(Solver solver, SearchLimit limit, long startNanos) {
    limit
        .time()
        .ifPresent(
            time ->
                solver.limitTime(
                    Math.max(10, (time.toNanos() - (System.nanoTime() - startNanos)) / 1_000_000)));
    limit.iterations().ifPresent(solver::limitFail);
  }

  private static int[] values(IntVar[] variables) {
    int[] values = new int[variables.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = variables[i].getValue();
    }
    return values;
  }
}
