package dev.muster.scheduling;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The best objective of a tiny problem under all rules, by making every plan there is and asking
 * each rule about the whole of it.
 */
public final class EveryPlan {
  private final CheckupProblem problem;
  private final List<Worker> people = new ArrayList<>();
  private final List<Integer> choice = new ArrayList<>();
  private final Map<String, Site> siteOf = new HashMap<>();
  private final Suitability suitability;
  private @Nullable Objective best;

  private EveryPlan(CheckupProblem problem) {
    this.problem = problem;
    problem.sites().forEach(site -> siteOf.put(site.id(), site));
    for (Worker worker : problem.workers()) {
      for (int i = 0; i < worker.count(); i++) {
        people.add(worker);
      }
    }
    suitability =
        new Suitability(
            problem.weights(),
            problem.maxMeters(),
            problem.travel(),
            problem.catalogue(),
            problem.zone());
  }

  /** Returns the least objective that any plan has, or null if there is no plan. */
  public static @Nullable Objective best(CheckupProblem problem) {
    EveryPlan search = new EveryPlan(problem);
    search.choose();
    return search.best;
  }

  private void choose() {
    if (choice.size() == people.size()) {
      judge();
      return;
    }
    Worker worker = people.get(choice.size());
    for (int b = -1; b < problem.batches().size(); b++) {
      if (b < 0 ? worker.pinned() == null : suits(worker, problem.batches().get(b))) {
        choice.add(b);
        choose();
        choice.remove(choice.size() - 1);
      }
    }
  }

  private void judge() {
    if (rulesHold()) {
      Objective objective = objective();
      if (best == null || objective.compareTo(best) < 0) {
        best = objective;
      }
    }
  }

  private boolean rulesHold() {
    for (int b = 0; b < problem.batches().size(); b++) {
      Batch batch = problem.batches().get(b);
      List<Worker> there = in(b);
      long places = there.stream().mapToLong(w -> w.useOf(batch.id())).sum();
      if (places > batch.capacity() || (!there.isEmpty() && there.size() < batch.minimum())) {
        return false;
      }
    }
    return true;
  }

  private List<Worker> in(int batch) {
    List<Worker> there = new ArrayList<>();
    for (int i = 0; i < people.size(); i++) {
      if (choice.get(i) == batch) {
        there.add(people.get(i));
      }
    }
    return there;
  }

  private Objective objective() {
    Objective objective = Objective.zero(problem.levels());
    for (int b = 0; b < problem.batches().size(); b++) {
      Batch batch = problem.batches().get(b);
      List<Worker> there = in(b);
      if (!there.isEmpty()) {
        objective = objective.plusCost(batch.openingCost());
      }
      for (Worker worker : there) {
        objective = objective.plusCost(cost(worker, batch));
      }
    }
    for (Worker worker : in(-1)) {
      objective =
          problem.serve() == Serve.PENALTY
              ? objective.plusCost(problem.penaltyOf(worker))
              : objective.plusUnserved(worker.priority(), 1);
    }
    return objective;
  }

  private boolean suits(Worker worker, Batch batch) {
    boolean elsewhere = worker.pinned() != null && !worker.pinned().equals(batch.id());
    return !elsewhere
        && suitability.obstacle(worker, batch, requireNonNull(siteOf.get(batch.site()))) == null;
  }

  private long cost(Worker worker, Batch batch) {
    Site site = requireNonNull(siteOf.get(batch.site()));
    CostWeights weights = problem.weights();
    long journey = Long.MAX_VALUE;
    for (Origin origin : worker.origins()) {
      if (origin.isValidAt(batch.time().start())) {
        long meters = problem.travel().meters(origin.place(), site.place());
        long minutes = problem.travel().minutes(origin.place(), site.place());
        journey = Math.min(journey, weights.perMeter() * meters + weights.perMinute() * minutes);
      }
    }
    Long perDay = weights.perDayLate();
    long late = perDay == null ? 0 : perDay * problem.dueOf(worker).daysLate(problem.dayOf(batch));
    return journey + late + weights.perPoint() * worker.pointsOf(site.id(), batch.id());
  }
}
