package dev.muster.scheduling.explain;

import dev.muster.core.check.InvalidInputException;
import dev.muster.core.text.Ids;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Objective;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.certificate.CheckReport;
import dev.muster.scheduling.certificate.PlanChecker;
import dev.muster.scheduling.internal.residual.Flow;
import dev.muster.scheduling.json.CheckupJson;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns a plan into a flow by position, in one pass over visits and workers in the order of ids,
 * and lets no plan pass that breaks a rule or misstates its objective.
 */
final class PlanReading {
  private final CheckupProblem problem;
  private final Plan plan;
  private final ProblemView view;
  private final Flow flow;
  private final Map<String, Integer> batchPosition = new HashMap<>();
  private final long[] unserved;
  private long cost;
  private boolean sound = true;

  private PlanReading(ProblemView view, Plan plan) {
    this.view = view;
    this.plan = plan;
    problem = view.problem();
    long[] capacities = new long[view.batchCount()];
    for (int b = 0; b < capacities.length; b++) {
      batchPosition.put(view.batchId(b), b);
      capacities[b] = view.capacity(b);
    }
    flow = new Flow(view.workerCount(), capacities);
    unserved = new long[view.levels()];
  }

  /**
   * Returns the flow of a plan.
   *
   * @throws InvalidInputException with what the checker finds if the plan is not feasible
   */
  static Flow read(ProblemView view, Plan plan) {
    PlanReading reading = new PlanReading(view, plan);
    boolean sound;
    try {
      sound = reading.isSound();
    } catch (ArithmeticException e) {
      sound = false; // Only counts that no feasible plan has overflow; the checker names them.
    }
    if (!sound) {
      throw refusal(view.problem(), plan);
    }
    return reading.flow;
  }

  /** Returns what the checker has against a plan, to be thrown. */
  static InvalidInputException refusal(CheckupProblem problem, Plan plan) {
    CheckReport report = PlanChecker.check(problem, CheckupJson.hash(problem), plan);
    if (report.isGood()) {
      throw new IllegalStateException("a plan that the checker accepts can't be read");
    }
    return new InvalidInputException(report.findings(), report.findingCount());
  }

  private boolean isSound() {
    int visit = 0;
    int out = 0;
    List<Plan.Visit> visits = plan.visits();
    List<Plan.LeftOut> leftOut = plan.unserved();
    for (int w = 0; w < view.workerCount() && sound; w++) {
      String id = problem.workers().get(w).id();
      long people = 0;
      for (; visit < visits.size() && visits.get(visit).worker().equals(id); visit++) {
        people = Math.addExact(people, visits.get(visit).count());
        seat(w, visits.get(visit));
      }
      for (; out < leftOut.size() && leftOut.get(out).worker().equals(id); out++) {
        people = Math.addExact(people, leftOut.get(out).count());
        leaveOut(w, leftOut.get(out).count());
      }
      sound &= people == view.count(w);
    }
    // Both lists are in the order of ids: whatever is left names a worker who does not exist.
    sound &= visit == visits.size() && out == leftOut.size();
    for (int b = 0; b < view.batchCount(); b++) {
      sound &= flow.free(b) >= 0;
    }
    return sound && Objective.of(unserved, cost).equals(plan.objective());
  }

  private void seat(int worker, Plan.Visit visit) {
    Integer batch = batchPosition.get(visit.batch());
    if (batch == null || !view.suits(worker, batch) || flow.count(worker, batch) > 0) {
      sound = false;
      return;
    }
    sound &= view.pin(worker) < 0 || view.pin(worker) == batch;
    flow.add(worker, batch, visit.count());
    flow.addFree(batch, -Math.multiplyExact(visit.count(), view.use(worker, batch)));
    sound &= flow.free(batch) >= 0;
    cost = Math.addExact(cost, Math.multiplyExact(visit.count(), view.cost(worker, batch)));
  }

  private void leaveOut(int worker, long people) {
    sound &= view.pin(worker) < 0 && flow.count(worker, flow.outside()) == 0;
    flow.add(worker, flow.outside(), people);
    if (view.servesByPenalty()) {
      cost = Math.addExact(cost, Math.multiplyExact(people, view.penalty(worker)));
    } else {
      unserved[view.priority(worker) - 1] += people;
    }
  }

  /** Returns the position of a worker by id, or −1. */
  static int workerPosition(CheckupProblem problem, String id) {
    int low = 0;
    int high = problem.workers().size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Ids.ORDER.compare(problem.workers().get(middle).id(), id);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }
}
