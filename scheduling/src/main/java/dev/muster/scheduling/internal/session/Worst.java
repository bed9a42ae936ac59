package dev.muster.scheduling.internal.session;

import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Serve;
import dev.muster.scheduling.Worker;
import java.time.LocalDate;

/**
 * What the worst plan of a problem costs at most, by the rule that a problem is checked by: the
 * sums over all workers, to which a newcomer adds her part.
 *
 * @param cost the cost
 * @param meters the metres
 */
record Worst(long cost, long meters) {
  /** Returns the sums of a problem, which its constructor has checked. */
  static Worst of(CheckupProblem problem) {
    Limits limits = Limits.of(problem);
    long cost = 0;
    long meters = 0;
    for (Worker worker : problem.workers()) {
      Worst part = limits.of(worker);
      cost = Math.addExact(cost, part.cost);
      meters = Math.addExact(meters, part.meters);
    }
    return new Worst(cost, meters);
  }

  /** Returns the sum; throws {@link ArithmeticException} on overflow. */
  Worst plus(Worst more) {
    return new Worst(Math.addExact(cost, more.cost), Math.addExact(meters, more.meters));
  }

  Worst minus(Worst less) {
    return new Worst(Math.subtractExact(cost, less.cost), Math.subtractExact(meters, less.meters));
  }

  boolean isTooMuch() {
    return cost > CheckupProblem.TOTAL_MAX || meters > CheckupProblem.TOTAL_MAX;
  }

  /** What bounds every worker of a problem. */
  record Limits(CheckupProblem problem, long metersMax, long minutesMax, LocalDate lastDay) {
    static Limits of(CheckupProblem problem) {
      LocalDate last = LocalDate.MIN;
      for (Batch batch : problem.batches()) {
        LocalDate day = problem.dayOf(batch);
        last = day.isAfter(last) ? day : last;
      }
      return new Limits(problem, problem.travel().metersMax(), problem.travel().minutesMax(), last);
    }

    /** Returns the part of a worker; throws {@link ArithmeticException} on overflow. */
    Worst of(Worker worker) {
      long far = Math.min(metersMax, problem.maxMetersOf(worker));
      long points = 0;
      for (long some : worker.sitePoints().values()) {
        points = Math.max(points, some);
      }
      for (long some : worker.batchPoints().values()) {
        points = Math.max(points, some);
      }
      long visit = Math.multiplyExact(problem.weights().perMeter(), far);
      visit = Math.addExact(visit, Math.multiplyExact(problem.weights().perMinute(), minutesMax));
      visit = Math.addExact(visit, Math.multiplyExact(problem.weights().perPoint(), points));
      Long perDayLate = problem.weights().perDayLate();
      if (perDayLate != null && !lastDay.equals(LocalDate.MIN)) {
        long days = problem.dueOf(worker).daysLate(lastDay);
        visit = Math.addExact(visit, Math.multiplyExact(perDayLate, days));
      }
      if (problem.serve() == Serve.PENALTY) {
        visit = Math.max(visit, problem.penaltyOf(worker));
      }
      return new Worst(
          Math.multiplyExact(worker.count(), visit), Math.multiplyExact(worker.count(), far));
    }
  }
}
