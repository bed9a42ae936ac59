package dev.muster.scheduling;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The best objective of a tiny problem, by trying every choice of every person. */
public final class BruteForce {
  private final CheckupProblem problem;
  private final List<Worker> people = new ArrayList<>();
  private final Map<String, Site> siteOf = new HashMap<>();
  private final long[] free;
  private Objective best;

  private BruteForce(CheckupProblem problem) {
    this.problem = problem;
    problem.sites().forEach(site -> siteOf.put(site.id(), site));
    for (Worker worker : problem.workers()) {
      for (int i = 0; i < worker.count(); i++) {
        people.add(worker);
      }
    }
    free = problem.batches().stream().mapToLong(Batch::capacity).toArray();
    long[] worst = new long[problem.levels() + 1];
    worst[0] = Long.MAX_VALUE;
    best = Objective.ofComponents(worst);
  }

  /** Returns the least objective that any plan can have. */
  public static Objective best(CheckupProblem problem) {
    BruteForce search = new BruteForce(problem);
    search.serve(0, Objective.zero(problem.levels()));
    return search.best;
  }

  private void serve(int person, Objective soFar) {
    if (soFar.compareTo(best) >= 0) {
      return;
    }
    if (person == people.size()) {
      best = soFar;
      return;
    }
    Worker worker = people.get(person);
    for (int b = 0; b < free.length; b++) {
      Batch batch = problem.batches().get(b);
      Site site = requireNonNull(siteOf.get(batch.site()));
      long use = worker.useOf(batch.id());
      boolean pinnedElsewhere = worker.pinned() != null && !worker.pinned().equals(batch.id());
      if (use <= free[b] && !pinnedElsewhere && suits(worker, batch, site)) {
        free[b] -= use;
        serve(person + 1, soFar.plusCost(cost(worker, batch, site)));
        free[b] += use;
      }
    }
    if (worker.pinned() == null) {
      serve(
          person + 1,
          problem.serve() == Serve.PENALTY
              ? soFar.plusCost(problem.penaltyOf(worker))
              : soFar.plusUnserved(worker.priority(), 1));
    }
  }

  private boolean suits(Worker worker, Batch batch, Site site) {
    return Suitability.of(problem).obstacle(worker, batch, site) == null;
  }

  private long cost(Worker worker, Batch batch, Site site) {
    CostWeights weights = problem.weights();
    long journey =
        worker.origins().stream()
            .filter(origin -> origin.isValidAt(batch.time().start()))
            .mapToLong(
                origin ->
                    weights.perMeter() * problem.travel().meters(origin.place(), site.place())
                        + weights.perMinute()
                            * problem.travel().minutes(origin.place(), site.place()))
            .min()
            .orElseThrow();
    Long perDay = weights.perDayLate();
    long late = perDay == null ? 0 : perDay * problem.dueOf(worker).daysLate(problem.dayOf(batch));
    return journey + late + weights.perPoint() * worker.pointsOf(site.id(), batch.id());
  }
}
