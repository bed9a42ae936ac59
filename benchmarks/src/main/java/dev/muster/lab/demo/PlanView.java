package dev.muster.lab.demo;

import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Site;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.place.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the page shows of a plan, looked up once: who is where, and how far. */
final class PlanView {
  private final CheckupProblem problem;
  private final Map<String, Integer> siteAt = new HashMap<>();
  private final Map<String, Batch> batches = new HashMap<>();
  private final Map<String, Plan.Visit> visits = new HashMap<>();
  private final Map<String, List<String>> people = new HashMap<>();

  PlanView(CheckupProblem problem, Plan plan) {
    this.problem = problem;
    for (int i = 0; i < problem.sites().size(); i++) {
      siteAt.put(problem.sites().get(i).id(), i);
    }
    problem.batches().forEach(batch -> batches.put(batch.id(), batch));
    for (Plan.Visit visit : plan.visits()) {
      visits.put(visit.worker(), visit);
      people.computeIfAbsent(visit.batch(), id -> new ArrayList<>()).add(visit.worker());
    }
  }

  /** Returns the batch of {@code worker}, or null if she has none. */
  @Nullable Batch batch(Worker worker) {
    Plan.Visit visit = visits.get(worker.id());
    return visit == null ? null : batches.get(visit.batch());
  }

  /** Returns the position of the site of {@code batch} among the problem's sites. */
  int site(Batch batch) {
    return siteAt.getOrDefault(batch.site(), -1);
  }

  /** Returns the ids of those who go to {@code batch}, in code-point order. */
  List<String> people(Batch batch) {
    return people.getOrDefault(batch.id(), List.of());
  }

  /** Returns how far {@code worker} lives from the site of {@code batch}. */
  long meters(Worker worker, Batch batch) {
    return problem
        .travel()
        .meters(worker.origins().get(0).place(), problem.sites().get(site(batch)).place());
  }

  /** Returns where {@code worker} lives. */
  static Place.Point home(Worker worker) {
    return (Place.Point) worker.origins().get(0).place();
  }

  /** Returns where {@code site} stands. */
  static Place.Point place(Site site) {
    return (Place.Point) site.place();
  }
}
