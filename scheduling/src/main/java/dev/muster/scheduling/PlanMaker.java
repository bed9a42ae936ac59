package dev.muster.scheduling;

import dev.muster.core.json.ContentHash;
import dev.muster.scheduling.strategy.Assignment;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns an assignment by position into a plan by id: visits, reasons, objective. */
final class PlanMaker {
  private final Assignment assignment;
  private final ProblemView view;

  PlanMaker(Assignment assignment) {
    this.assignment = assignment;
    this.view = assignment.view();
  }

  Plan make(ContentHash hash, String strategy, long seed, long iterations) {
    Map<Long, Long> joined = new HashMap<>(2 * assignment.size());
    long cost = 0;
    long meters = 0;
    for (int e = 0; e < assignment.size(); e++) {
      int w = assignment.worker(e);
      int b = assignment.batch(e);
      joined.merge((long) w << 32 | b, assignment.count(e), Long::sum);
      cost = Math.addExact(cost, Math.multiplyExact(assignment.count(e), view.cost(w, b)));
      meters = Math.addExact(meters, Math.multiplyExact(assignment.count(e), view.meters(w, b)));
    }
    for (int b = 0; b < view.batchCount(); b++) {
      cost = Math.addExact(cost, view.heldCost(b, assignment.people(b)));
    }
    for (int t = 0; t < view.tallyCount(); t++) {
      long missing = Math.max(0, view.tallyFloor(t) - assignment.tally(t));
      long each = Math.max(0, view.tallyShortCost(t));
      cost = Math.addExact(cost, Math.multiplyExact(missing, each));
    }
    List<Plan.Visit> visits = new ArrayList<>(joined.size());
    joined.forEach(
        (pair, count) -> {
          int w = (int) (pair >>> 32);
          visits.add(
              new Plan.Visit(
                  view.worker(w).id(), count, view.batchId(pair.intValue()), view.items(w)));
        });
    long[] unserved = new long[view.levels()];
    List<Plan.LeftOut> out = new ArrayList<>();
    Reasons reasons = new Reasons(assignment);
    for (int w = 0; w < view.workerCount(); w++) {
      long left = assignment.left(w);
      if (left > 0) {
        if (view.visit(w) == 0) {
          out.add(new Plan.LeftOut(view.worker(w).id(), left, reasons.of(w)));
        }
        if (view.servesByPenalty()) {
          cost = Math.addExact(cost, Math.multiplyExact(left, view.penalty(w)));
        } else if (view.visit(w) == 0) {
          unserved[view.priority(w) - 1] += left;
        }
      }
    }
    return new Plan(
        hash,
        strategy,
        seed,
        iterations,
        visits,
        out,
        Objective.of(unserved, cost),
        meters,
        assignment.certificate());
  }
}
