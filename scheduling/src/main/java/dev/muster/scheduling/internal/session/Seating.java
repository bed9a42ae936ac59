package dev.muster.scheduling.internal.session;

import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Worker;
import java.util.List;

/** Reads who goes where from a plan whose entries are in the order of workers. */
final class Seating {
  private final CheckupProblem problem;
  private final People people;
  private final Plan plan;
  private int visit;
  private int leftOut;
  private long meters;

  Seating(CheckupProblem problem, People people, Plan plan) {
    this.problem = problem;
    this.people = people;
    this.plan = plan;
  }

  /** Seats everybody in {@code live}; returns false as soon as something can't be true. */
  boolean load(Live live) {
    List<Worker> workers = problem.workers();
    for (int slot = 0; slot < workers.size(); slot++) {
      Worker worker = workers.get(slot);
      long left = people.count(slot);
      int last = -1;
      while (visit < plan.visits().size()
          && plan.visits().get(visit).worker().equals(worker.id())) {
        Plan.Visit one = plan.visits().get(visit++);
        int b = people.batch(one.batch());
        if (b <= last || !isTrue(slot, worker, one, b)) {
          return false;
        }
        live.seats().load(slot, b, one.count());
        left -= one.count();
        last = b;
      }
      if (leftOut < plan.unserved().size()
          && plan.unserved().get(leftOut).worker().equals(worker.id())) {
        Plan.LeftOut out = plan.unserved().get(leftOut++);
        if (people.pin(slot) >= 0 || out.count() > left) {
          return false;
        }
        live.seats().load(slot, live.seats().outside(), out.count());
        left -= out.count();
      }
      if (left != 0) {
        return false;
      }
    }
    return visit == plan.visits().size() && leftOut == plan.unserved().size();
  }

  private boolean isTrue(int slot, Worker worker, Plan.Visit one, int batch) {
    int pin = people.pin(slot);
    boolean elsewhere = pin >= 0 && pin != batch;
    if (elsewhere
        || one.count() > people.count(slot)
        || !people.suits(slot, batch)
        || !one.items().equals(problem.itemsOf(worker))) {
      return false;
    }
    meters = Math.addExact(meters, Math.multiplyExact(one.count(), people.meters(slot, batch)));
    return true;
  }

  /** Returns the metres of all ways seen so far. */
  long meters() {
    return meters;
  }
}
