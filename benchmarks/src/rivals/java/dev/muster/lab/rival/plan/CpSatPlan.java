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
 * OR-Tools CP-SAT on the linear model, all rules included, with the plan of {@link Start} as its
 * hint. Large models are cut down to {@link NearPairs} and searched by small neighbourhoods. Where
 * CP-SAT ends without a plan, the hint is the answer.
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
    long startNanos = System.nanoTime();
    CpSat solver = new CpSat(monitor);
    Assignment start = Start.of(view, monitor, startNanos);
    if (NearPairs.isLarge(view)) {
      solver.forLargeModels();
    }
    Solving all = new Solving(view, new long[view.levels()], start);
    CpSolverStatus status = all.minimiseCost(solver, monitor);
    if (isSolution(status)) {
      return all.assignment(solver);
    }
    return status == CpSolverStatus.INFEASIBLE && view.levels() > 0
        ? byPriority(view, solver, monitor, start)
        : keptOrNobody(view, start);
  }

  private static Assignment keptOrNobody(ProblemView view, Assignment start) {
    return Start.isFeasible(view, start) ? start : view.newAssignment();
  }

  private static boolean isSolution(CpSolverStatus status) {
    return status == CpSolverStatus.OPTIMAL || status == CpSolverStatus.FEASIBLE;
  }

  private static Assignment byPriority(
      ProblemView view, CpSat solver, SearchMonitor monitor, Assignment start) {
    long[] leftOut = new long[view.levels()];
    Arrays.fill(leftOut, LinearModel.NO_LIMIT);
    Assignment best = start;
    for (int level = 0; level < leftOut.length; level++) {
      Solving few = new Solving(view, leftOut, best);
      if (!isSolution(few.minimiseLeftOut(solver, level))) {
        return keptOrNobody(view, best);
      }
      best = few.assignment(solver);
      leftOut[level] = best.unserved(level + 1);
    }
    Solving last = new Solving(view, leftOut, best);
    return isSolution(last.minimiseCost(solver, monitor)) ? last.assignment(solver) : best;
  }

  /** A model handed to the solver. */
  private static final class Solving {
    private final ProblemView view;
    private final PlanModel plan;
    private final LinearModel linear;
    private final CpModel model = new CpModel();
    private final IntVar[] columns;

    Solving(ProblemView view, long[] leftOut, Assignment start) {
      this.view = view;
      plan =
          NearPairs.isLarge(view)
              ? PlanModel.of(view, leftOut, NearPairs.of(view, start))
              : PlanModel.of(view, leftOut);
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
      long[] values = plan.values(start);
      for (int c = 0; c < columns.length; c++) {
        model.addHint(columns[c], values[c]);
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
