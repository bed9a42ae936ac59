package dev.muster.scheduling.certificate;

import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.FillTarget;
import dev.muster.scheduling.Rule;
import dev.muster.scheduling.Serve;
import dev.muster.scheduling.Site;
import dev.muster.scheduling.Unserved;
import dev.muster.scheduling.Worker;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Works out why a worker is left out: rule after rule, which batches remain. */
final class LeftOutRules {
  private final CheckupProblem problem;
  private final Journeys journeys;
  private final Map<String, Site> siteOf;
  private final Attendance attendance;
  private final JointLines lines;
  private final Occasions occasions;

  LeftOutRules(
      CheckupProblem problem,
      Map<String, Site> siteOf,
      Attendance attendance,
      JointLines lines,
      Occasions occasions) {
    this.problem = problem;
    journeys = new Journeys(problem.travel());
    this.siteOf = siteOf;
    this.attendance = attendance;
    this.lines = lines;
    this.occasions = occasions;
  }

  /** Returns why {@code people} of {@code worker} are left out. */
  Unserved reason(Worker worker, long people) {
    List<String> items = problem.itemsOf(worker);
    if (occasions.least(worker) == 1) {
      return reason(worker, items, people);
    }
    Set<String> suited = new HashSet<>();
    for (String item : items) {
      List<String> alone = List.of(item);
      VisitRules rules = new VisitRules(problem, worker, alone, journeys);
      List<Batch> suiting = remaining(problem.batches(), b -> rules.suits(b, site(b)));
      if (suiting.isEmpty()) {
        return reason(worker, alone, people);
      }
      suiting.forEach(batch -> suited.add(batch.id()));
    }
    return new Unserved.HeldBack(Rule.SEVERAL_VISITS, suited.size());
  }

  private Unserved reason(Worker worker, List<String> items, long people) {
    VisitRules rules = new VisitRules(problem, worker, items, journeys);
    List<Batch> left = problem.batches();
    for (String item : items) {
      if (remaining(left, b -> VisitRules.offers(b, site(b), List.of(item))).isEmpty()) {
        return new Unserved.NoSiteOffers(item);
      }
    }
    left = remaining(left, b -> VisitRules.offers(b, site(b), items));
    if (left.isEmpty()) {
      if (items.isEmpty()) {
        return new Unserved.NoBatchWhileAvailable();
      }
      return problem.maxVisits() > 1
          ? new Unserved.NoVisitsOfferAll(problem.maxVisits())
          : new Unserved.NoBatchOffersAll(items);
    }
    left = without(rules, left, PlanFault.LICENCE);
    if (left.isEmpty()) {
      return new Unserved.NoBatchLicensed();
    }
    left = without(rules, left, PlanFault.TAGS);
    if (left.isEmpty()) {
      return new Unserved.NoBatchWithTags();
    }
    left = without(rules, left, PlanFault.DUE);
    if (left.isEmpty()) {
      return new Unserved.NoBatchWhileDue(problem.dueOf(worker));
    }
    left = without(rules, left, PlanFault.EMPLOYER_DAYS);
    if (left.isEmpty()) {
      return new Unserved.NoBatchOnEmployerDays();
    }
    left = without(rules, without(rules, left, PlanFault.AVAILABILITY), PlanFault.ORIGIN);
    if (left.isEmpty()) {
      return new Unserved.NoBatchWhileAvailable();
    }
    left = without(rules, left, PlanFault.REST);
    if (left.isEmpty()) {
      return new Unserved.NoBatchRested(problem.restHoursOf(worker, items));
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
    return placesOrCost(worker, people, rules, left);
  }

  private Unserved placesOrCost(Worker worker, long people, VisitRules rules, List<Batch> left) {
    long penalty = problem.serve() == Serve.PENALTY ? problem.penaltyOf(worker) : Long.MAX_VALUE;
    long least = Long.MAX_VALUE;
    List<Batch> open = new ArrayList<>();
    for (Batch batch : left) {
      long cost = rules.cost(batch, site(batch));
      least = Math.min(least, cost);
      BigInteger use = BigInteger.valueOf(worker.useOf(batch.id()));
      if (cost < penalty && attendance.free(batch).compareTo(use) >= 0) {
        open.add(batch);
      }
    }
    if (least >= penalty) {
      return new Unserved.CheaperLeftOut(least, penalty);
    }
    if (open.isEmpty()) {
      return new Unserved.ShortOfPlaces(left.size());
    }
    for (Rule rule : Rule.values()) {
      List<Batch> rest = remaining(open, b -> !holdsBack(rule, worker, people, rules, b));
      if (rest.isEmpty()) {
        return new Unserved.HeldBack(rule, open.size());
      }
      open = rest;
    }
    return new Unserved.NotReached(left.size());
  }

  /** Returns whether {@code rule} keeps the worker out of a batch that suits her and has places. */
  private boolean holdsBack(Rule rule, Worker worker, long people, VisitRules rules, Batch batch) {
    boolean held = attendance.people(batch) > 0;
    return switch (rule) {
      case ITEM_CAPACITY -> lines.itemIsFull(worker, batch);
      case ABSENCE -> lines.absenceIsFull(worker, batch);
      case TEAM -> lines.teamIsElsewhere(batch);
      case QUOTA -> lines.quotaIsFull(worker, batch);
      case CREW -> lines.isOfCrew(worker);
      case MINIMUM -> !held && batch.minimum() > people;
      case OPENING_COST ->
          !held
              && problem.serve() == Serve.PENALTY
              && saved(worker, people, rules, batch)
                      .compareTo(BigInteger.valueOf(batch.openingCost()))
                  <= 0;
      case FILL_TARGET ->
          !held
              && problem.serve() == Serve.PENALTY
              && saved(worker, people, rules, batch).compareTo(held(batch, people)) <= 0;
      case PENALTY, USE, SEVERAL_VISITS -> false;
    };
  }

  /** What seating these people saves in penalties, before the batch itself costs anything. */
  private BigInteger saved(Worker worker, long people, VisitRules rules, Batch batch) {
    return BigInteger.valueOf(problem.penaltyOf(worker))
        .subtract(BigInteger.valueOf(rules.cost(batch, site(batch))))
        .multiply(BigInteger.valueOf(people));
  }

  private static BigInteger held(Batch batch, long people) {
    BigInteger cost = BigInteger.valueOf(batch.openingCost());
    FillTarget target = batch.fillTarget();
    if (target == null || people >= target.people()) {
      return cost;
    }
    BigInteger missing = BigInteger.valueOf(target.people() - people);
    return cost.add(missing.multiply(BigInteger.valueOf(target.costPerMissing())));
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
