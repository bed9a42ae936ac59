package dev.muster.lab.rival.shop;

import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.IntervalVar;
import dev.muster.core.search.SearchMonitor;
import dev.muster.lab.compare.OpenShop;
import dev.muster.lab.compare.OpenShop.Task;
import dev.muster.lab.compare.TimetableStrategy;
import dev.muster.lab.rival.CpSat;
import dev.muster.scheduling.station.StationProblem;
import dev.muster.scheduling.station.Timetable;
import java.util.ArrayList;
import java.util.List;

/** OR-Tools CP-SAT on open shops: an interval a task, no overlap in a job or on a machine. */
public final class CpSatShop implements TimetableStrategy {
  /** Creates the strategy. */
  public CpSatShop() {}

  @Override
  public String name() {
    return "ortools-cp-sat";
  }

  @Override
  public boolean suits(StationProblem problem) {
    return OpenShop.is(problem);
  }

  @Override
  public Timetable solve(StationProblem problem, SearchMonitor monitor) {
    monitor.next();
    CpSat solver = new CpSat(monitor);
    OpenShop shop = OpenShop.of(problem);
    CpModel model = new CpModel();
    IntVar[] starts = new IntVar[shop.tasks().size()];
    IntVar makespan = model.newIntVar(shop.load(), shop.horizon(), "makespan");
    List<List<IntervalVar>> apart = new ArrayList<>();
    for (int i = 0; i < shop.jobs() + shop.machines(); i++) {
      apart.add(new ArrayList<>());
    }
    for (int t = 0; t < starts.length; t++) {
      Task task = shop.tasks().get(t);
      starts[t] = model.newIntVar(0, shop.horizon() - task.seconds(), "");
      IntervalVar interval = model.newFixedSizeIntervalVar(starts[t], task.seconds(), "");
      apart.get(task.job()).add(interval);
      apart.get(shop.jobs() + task.machine()).add(interval);
      model.addGreaterOrEqual(
          com.google.ortools.sat.LinearExpr.newBuilder().add(makespan).addTerm(starts[t], -1),
          task.seconds());
    }
    apart.forEach(model::addNoOverlap);
    model.minimize(makespan);
    CpSolverStatus status =
        solver.solve(model, 1, objective -> monitor.improved(Math.round(objective)));
    if (status != CpSolverStatus.OPTIMAL && status != CpSolverStatus.FEASIBLE) {
      throw new IllegalStateException("CP-SAT answered %s.".formatted(status));
    }
    int[] at = new int[starts.length];
    for (int t = 0; t < at.length; t++) {
      at[t] = Math.toIntExact(solver.solver().value(starts[t]));
    }
    long bound = (long) Math.ceil(solver.solver().bestObjectiveBound() - 1e-6);
    return shop.timetable(name(), monitor.limit().seed(), at, bound);
  }
}
