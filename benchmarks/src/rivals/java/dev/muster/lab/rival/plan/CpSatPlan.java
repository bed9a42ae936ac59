package dev.muster.lab.rival.plan;

import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import dev.muster.core.search.SearchMonitor;
import dev.muster.lab.model.LinearModel;
import dev.muster.lab.model.PlanModel;
import dev.muster.lab.rival.CpSat;
import dev.muster.scheduling.Rule;
import dev.muster.scheduling.strategy.Assignment;
import dev.muster.scheduling.strategy.ProblemView;
import dev.muster.scheduling.strategy.Strategy;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * OR-Tools CP-SAT on the whole linear model, all rules included.
 *
 * <p>Without penalties for leaving people out, it first asks for plans that serve everybody; where
 * there is none, it makes the people left out few, priority by priority, each in a third of the
 * time left, and then the cost.
 */
public final class CpSatPlan implements Strategy {
  /** Creates the strategy. */
  public CpSatPlan() {}

  @Override
  public String name() {
    return "ortools-cp-sat";
  }

  @Override
  public Set<Rule> honours() {
    return EnumSet.allOf(Rule.class);
  }

  @Override
  public Assignment solve(ProblemView view, SearchMonitor monitor) {
    monitor.next();
    CpSat solver = new CpSat(monitor);
    Solving all = new Solving(view, new long[view.levels()]);
    CpSolverStatus status = all.minimiseCost(solver, monitor);
    if (isSolution(status)) {
      return all.assignment(solver);
    }
    return status == CpSolverStatus.INFEASIBLE && view.levels() > 0
        ? byPriority(view, solver, monitor)
        : view.newAssignment();
  }

  private static boolean isSolution(CpSolverStatus status) {
    return status == CpSolverStatus.OPTIMAL || status == CpSolverStatus.FEASIBLE;
  }

  private static Assignment byPriority(ProblemView view, CpSat solver, SearchMonitor monitor) {
    long[] leftOut = new long[view.levels()];
    Arrays.fill(leftOut, LinearModel.NO_LIMIT);
    Assignment best = view.newAssignment();
    for (int level = 0; level < leftOut.length; level++) {
      Solving few = new Solving(view, leftOut);
      if (!isSolution(few.minimiseLeftOut(solver, level))) {
        return best;
      }
      best = few.assignment(solver);
      leftOut[level] = best.unserved(level + 1);
    }
    Solving last = new Solving(view, leftOut);
    return isSolution(last.minimiseCost(solver, monitor)) ? last.assignment(solver) : best;
  }

  /** A model handed to the solver. */
  private static final class Solving {
    private final ProblemView view;
    private final PlanModel plan;
    private final LinearModel linear;
    private final CpModel model = new CpModel();
    private final IntVar[] columns;

    Solving(ProblemView view, long[] leftOut) {
      this.view = view;
      plan = PlanModel.of(view, leftOut);
      linear = plan.linear();
      columns = new IntVar[linear.columns().size()];
      for (int c = 0; c < columns.length; c++) {
        LinearModel.Column column = linear.columns().get(c);
        columns[c] = model.newIntVar(column.least(), column.most(), "");
      }
      for (LinearModel.Row row : linear.rows()) {
        long least = row.least() == -LinearModel.NO_LIMIT ? Long.MIN_VALUE : row.least();
        model.addLinearConstraint(sum(row), least, row.most());
      }
    }

    private LinearExprBuilder sum(LinearModel.Row row) {
      LinearExprBuilder sum = LinearExpr.newBuilder();
      for (int i = 0; i < row.size(); i++) {
        sum.addTerm(columns[row.column(i)], row.factor(i));
      }
      return sum;
    }

    CpSolverStatus minimiseCost(CpSat solver, SearchMonitor monitor) {
      LinearExprBuilder cost = LinearExpr.newBuilder();
      for (int c = 0; c < columns.length; c++) {
        cost.addTerm(columns[c], linear.columns().get(c).cost());
      }
      model.minimize(cost);
      return solver.solve(model, 1, objective -> monitor.improved(Math.round(objective)));
    }

    CpSolverStatus minimiseLeftOut(CpSat solver, int level) {
      String name = "left_" + (level + 1);
      for (LinearModel.Row row : linear.rows()) {
        if (row.name().equals(name)) {
          model.minimize(sum(row));
        }
      }
      return solver.solve(model, 1 / 3.0, objective -> {});
    }

    Assignment assignment(CpSat solver) {
      return columns.length == 0
          ? view.newAssignment()
          : plan.assignmentOf(column -> solver.solver().value(columns[column]));
    }
  }
}
