package dev.muster.scheduling.certificate;

import dev.muster.core.check.Findings;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Site;
import dev.muster.scheduling.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The lines of the checker about workers who come several times, because no batch offers all items
 * that they need.
 */
final class Occasions {
  /*
   * The search for the fewest visits is given up after some steps, and the number that is proved by then is as good for a bound.
   * Problems in which a worker may or may not be divisible are refused before they come here. Whoever is shown there to be
   * indivisible is here, too, because this search takes no more steps for it: the same sets of items lacking, each once a visit.
   */
  private static final long STEPS_MIN = 10_000;
  private static final long STEPS_MAX = 200_000;
  private static final long STEPS_OF_ALL = 50_000_000;

  private final CheckupProblem problem;
  private final Map<String, Site> siteOf;
  private final Set<Set<String>> offers = new HashSet<>();
  private final Map<List<String>, Integer> leastByItems = new HashMap<>();
  private final long stepsMax;
  private boolean everything;

  Occasions(CheckupProblem problem, Map<String, Site> siteOf) {
    this.problem = problem;
    this.siteOf = siteOf;
    stepsMax =
        Math.max(
            STEPS_MIN, Math.min(STEPS_MAX, STEPS_OF_ALL / Math.max(1, problem.workers().size())));
    for (Batch batch : problem.batches()) {
      List<String> offered = batch.items();
      if (offered == null) {
        offered = site(batch).items();
      }
      if (offered == null) {
        everything = true;
      } else if (problem.maxVisits() > 1) {
        offers.add(Set.copyOf(offered));
      }
    }
  }

  /**
   * Returns the fewest visits in which a worker can get all items, or a smaller number of at least
   * 2 where finding that out takes too long; 1 if a batch offers them all, or if so many visits as
   * are allowed don't.
   */
  int least(Worker worker) {
    List<String> items = problem.itemsOf(worker);
    return problem.maxVisits() == 1 || everything || items.isEmpty()
        ? 1
        : leastByItems.computeIfAbsent(items, this::least);
  }

  /** Visit after visit, what can still be lacking; the first lacking item must be offered next. */
  private int least(List<String> items) {
    List<Set<String>> of = offersOf(items);
    Set<String> offered = new HashSet<>();
    of.forEach(offered::addAll);
    if (!offered.containsAll(items)) {
      return 1;
    }
    long stepsLeft = stepsMax;
    Set<List<String>> lacking = Set.of(items.stream().sorted().toList());
    for (int visits = 1; visits <= problem.maxVisits(); visits++) {
      Set<List<String>> next = new HashSet<>();
      for (List<String> before : lacking) {
        stepsLeft -= visits == 1 ? 0 : of.size();
        for (Set<String> offer : of) {
          if (offer.contains(before.get(0))) {
            stepsLeft -= visits == 1 ? 0 : before.size();
            next.add(before.stream().filter(item -> !offer.contains(item)).toList());
          }
          if (stepsLeft < 0) {
            return visits;
          }
        }
      }
      if (next.contains(List.<String>of())) {
        return visits;
      }
      lacking = next;
    }
    return 1;
  }

  /** What is offered of {@code items}, no offer being part of another if they are few enough. */
  private List<Set<String>> offersOf(List<String> items) {
    Set<Set<String>> of = new HashSet<>();
    for (Set<String> offer : offers) {
      Set<String> some = new HashSet<>(items);
      some.retainAll(offer);
      if (!some.isEmpty()) {
        of.add(some);
      }
    }
    if ((long) of.size() * of.size() > stepsMax) {
      return List.copyOf(of);
    }
    return of.stream()
        .filter(o -> of.stream().noneMatch(p -> p.size() > o.size() && p.containsAll(o)))
        .toList();
  }

  /** Returns the items that a visit to {@code batch} can be for. */
  List<String> offered(Worker worker, Batch batch) {
    return problem.itemsOf(worker).stream()
        .filter(item -> VisitRules.offers(batch, site(batch), List.of(item)))
        .toList();
  }

  /** Adds a finding for each rule that all visits of one worker break together. */
  void check(
      Worker worker, List<Plan.Visit> visits, Map<String, Batch> batchOf, Findings findings) {
    if (visits.size() > problem.maxVisits()) {
      findings.add(
          "/visits", PlanFault.VISITS_MANY, worker.id(), visits.size(), problem.maxVisits());
    }
    List<String> got = visits.stream().flatMap(visit -> visit.items().stream()).toList();
    for (String item : problem.itemsOf(worker)) {
      long times = got.stream().filter(item::equals).count();
      if (times == 0) {
        findings.add("/visits", PlanFault.VISITS_LACK, worker.id(), item);
      } else if (times > 1) {
        findings.add("/visits", PlanFault.VISITS_REPEAT, worker.id(), item, times);
      }
    }
    List<Batch> batches = new ArrayList<>();
    for (Plan.Visit visit : visits) {
      batches.add(Objects.requireNonNull(batchOf.get(visit.batch())));
    }
    for (int i = 0; i < batches.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (!inTime(batches.get(j), batches.get(i)) && !inTime(batches.get(i), batches.get(j))) {
          findings.add(
              "/visits",
              PlanFault.VISITS_TIME,
              worker.id(),
              batches.get(j).id(),
              batches.get(i).id());
        }
      }
    }
  }

  /** Returns whether whoever was in the first batch can be in the second when it begins. */
  private boolean inTime(Batch first, Batch second) {
    Site from = site(first);
    Site to = site(second);
    Instant there = first.time().end();
    if (!from.equals(to) && problem.travel().knowsOrigin(from.place())) {
      there = there.plus(Duration.ofMinutes(problem.travel().minutes(from.place(), to.place())));
    }
    return there.compareTo(second.time().start()) <= 0;
  }

  private Site site(Batch batch) {
    return Objects.requireNonNull(siteOf.get(batch.site()));
  }
}
