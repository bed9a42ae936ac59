package dev.muster.scheduling.certificate;

import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Site;
import dev.muster.scheduling.Worker;
import java.util.List;

/**
 * Whether a worker may come to a batch at all: for all her items, or where she has to come several
 * times, for any of them. Not thread-safe.
 */
final class SomeVisit {
  private final List<VisitRules> rules;

  SomeVisit(CheckupProblem problem, Worker worker, Occasions occasions, Journeys journeys) {
    List<String> items = problem.itemsOf(worker);
    rules =
        occasions.least(worker) == 1
            ? List.of(new VisitRules(problem, worker, items, journeys))
            : items.stream()
                .map(item -> new VisitRules(problem, worker, List.of(item), journeys))
                .toList();
  }

  boolean suits(Batch batch, Site site) {
    for (VisitRules visit : rules) {
      if (visit.suits(batch, site)) {
        return true;
      }
    }
    return false;
  }

  /** Returns what a visit costs, whatever it is for. */
  long cost(Batch batch, Site site) {
    return rules.get(0).cost(batch, site);
  }
}
