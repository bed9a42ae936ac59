package dev.muster.scheduling.certificate;

import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Serve;
import dev.muster.scheduling.Site;
import dev.muster.scheduling.Unserved;
import dev.muster.scheduling.Worker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** Works out why a worker is left out: rule after rule, which batches remain. */
final class LeftOutRules {
  private final CheckupProblem problem;
  private final Map<String, Site> siteOf;
  private final ToLongFunction<Batch> free;

  /**
   * @param free how many places of a batch the plan leaves free
   */
  LeftOutRules(CheckupProblem problem, Map<String, Site> siteOf, ToLongFunction<Batch> free) {
    this.problem = problem;
    this.siteOf = siteOf;
    this.free = free;
  }

  Unserved reason(Worker worker) {
    VisitRules rules = new VisitRules(problem, worker);
    List<String> items = problem.itemsOf(worker);
    List<Batch> left = problem.batches();
    for (String item : items) {
      if (remaining(left, b -> VisitRules.offers(b, site(b), List.of(item))).isEmpty()) {
        return new Unserved.NoSiteOffers(item);
      }
    }
    left = remaining(left, b -> VisitRules.offers(b, site(b), items));
    if (left.isEmpty()) {
      return items.isEmpty()
          ? new Unserved.NoBatchWhileAvailable()
          : new Unserved.NoBatchOffersAll(items);
    }
    left = without(rules, left, PlanFault.TAGS);
    if (left.isEmpty()) {
      return new Unserved.NoBatchWithTags();
    }
    left = without(rules, left, PlanFault.DUE);
    if (left.isEmpty()) {
      return new Unserved.NoBatchWhileDue(problem.dueOf(worker));
    }
    left = without(rules, without(rules, left, PlanFault.AVAILABILITY), PlanFault.ORIGIN);
    if (left.isEmpty()) {
      return new Unserved.NoBatchWhileAvailable();
    }
    left = without(rules, left, PlanFault.FORBIDDEN);
    if (left.isEmpty()) {
      return new Unserved.AllForbidden();
    }
    long nearest = left.stream().mapToLong(b -> rules.meters(b, site(b))).min().orElseThrow();
    left = without(rules, left, PlanFault.TOO_FAR);
    if (left.isEmpty()) {
      return new Unserved.TooFar(nearest, problem.maxMetersOf(worker));
    }
    return placesOrCost(worker, rules, left);
  }

  private Unserved placesOrCost(Worker worker, VisitRules rules, List<Batch> left) {
    long penalty = problem.serve() == Serve.PENALTY ? problem.penaltyOf(worker) : Long.MAX_VALUE;
    long least = Long.MAX_VALUE;
    boolean room = false;
    for (Batch batch : left) {
      long cost = rules.cost(batch, site(batch));
      least = Math.min(least, cost);
      room |= cost < penalty && free.applyAsLong(batch) >= worker.useOf(batch.id());
    }
    if (least >= penalty) {
      return new Unserved.CheaperLeftOut(least, penalty);
    }
    return room ? new Unserved.NotReached(left.size()) : new Unserved.ShortOfPlaces(left.size());
  }

  private List<Batch> without(VisitRules rules, List<Batch> batches, PlanFault rule) {
    return remaining(batches, b -> !rules.breaks(rule, b, site(b)));
  }

  private static List<Batch> remaining(List<Batch> batches, Predicate<Batch> rule) {
    List<Batch> remaining = new ArrayList<>();
    for (Batch batch : batches) {
      if (rule.test(batch)) {
        remaining.add(batch);
      }
    }
    return remaining;
  }

  private Site site(Batch batch) {
    return java.util.Objects.requireNonNull(siteOf.get(batch.site()));
  }
}
