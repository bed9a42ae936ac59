package dev.muster.scheduling;

import dev.muster.scheduling.strategy.Assignment;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds why a worker is left out, in the order of rules that {@link Unserved} states. */
final class Reasons {
  private final Assignment assignment;
  private final ProblemView view;
  private final CheckupProblem problem;
  private final Map<String, Site> siteOf = new HashMap<>();
  private final Map<Integer, Obstacle> byPattern = new HashMap<>();
  private final int[] tallies;

  Reasons(Assignment assignment) {
    this.assignment = assignment;
    this.view = assignment.view();
    this.problem = view.problem();
    this.tallies = new int[view.talliesMax()];
    problem.sites().forEach(site -> siteOf.put(site.id(), site));
  }

  Unserved of(int worker) {
    if (view.visits(worker) > 1) {
      return severalVisits(view.worker(worker));
    }
    long penalty = view.servesByPenalty() ? view.penalty(worker) : Long.MAX_VALUE;
    int suited = 0;
    List<Integer> withPlaces = new ArrayList<>();
    long leastCost = Long.MAX_VALUE;
    for (int b = 0; b < view.batchCount(); b++) {
      long cost = view.cost(worker, b);
      if (cost != ProblemView.UNSUITED) {
        suited++;
        leastCost = Math.min(leastCost, cost);
        if (cost < penalty && assignment.free(b) >= view.use(worker, b)) {
          withPlaces.add(b);
        }
      }
    }
    if (suited == 0) {
      return noneSuits(worker);
    }
    if (leastCost >= penalty) {
      return new Unserved.CheaperLeftOut(leastCost, penalty);
    }
    if (withPlaces.isEmpty()) {
      return new Unserved.ShortOfPlaces(suited);
    }
    Unserved heldBack = heldBack(worker, withPlaces);
    return heldBack == null ? new Unserved.NotReached(suited) : heldBack;
  }

  /** The first rule that leaves none of these batches, or null. */
  private @Nullable Unserved heldBack(int worker, List<Integer> batches) {
    List<Integer> left = batches;
    for (Rule rule : problem.rules()) {
      List<Integer> rest = new ArrayList<>();
      for (int b : left) {
        if (!holdsBack(rule, worker, b)) {
          rest.add(b);
        }
      }
      if (rest.isEmpty()) {
        return new Unserved.HeldBack(rule, left.size());
      }
      left = rest;
    }
    return null;
  }

  private boolean holdsBack(Rule rule, int worker, int batch) {
    return switch (rule) {
      case ITEM_CAPACITY, ABSENCE, QUOTA -> isUsedUp(rule, worker, batch);
      case TEAM -> assignment.isBlocked(batch);
      case CREW -> view.crew(worker) >= 0;
      case MINIMUM -> !assignment.isOpen(batch) && view.minimum(batch) > assignment.left(worker);
      case OPENING_COST -> isTooDear(worker, batch, view.openingCost(batch));
      case FILL_TARGET -> isTooDear(worker, batch, view.heldCost(batch, assignment.left(worker)));
      case PENALTY, USE, SEVERAL_VISITS -> false;
    };
  }

  private boolean isUsedUp(Rule rule, int worker, int batch) {
    int count = view.tallies(worker, batch, tallies);
    for (int i = 0; i < count; i++) {
      int tally = tallies[i];
      if (view.tallyRule(tally) == rule && assignment.tally(tally) >= view.tallyCap(tally)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether holding a batch for the people left out costs what leaving them out does. */
  private boolean isTooDear(int worker, int batch, long held) {
    return view.servesByPenalty()
        && !assignment.isOpen(batch)
        && held / (view.penalty(worker) - view.cost(worker, batch)) >= assignment.left(worker);
  }

  /**
   * The reason of the first item that no batch suits; if each has one, that they do not go together
   * with all else.
   */
  private Unserved severalVisits(Worker worker) {
    Suitability suitability = Suitability.of(problem);
    Set<String> suited = new HashSet<>();
    for (String item : problem.itemsOf(worker)) {
      List<String> alone = List.of(item);
      boolean any = false;
      for (Batch batch : problem.batches()) {
        if (suitability.obstacle(worker, alone, batch, siteOf(batch)) == null) {
          any = true;
          suited.add(batch.id());
        }
      }
      if (!any) {
        return reason(lastObstacle(worker, alone, suitability), worker, alone, suitability);
      }
    }
    return new Unserved.HeldBack(Rule.SEVERAL_VISITS, suited.size());
  }

  private Unserved noneSuits(int worker) {
    Worker of = view.worker(worker);
    List<String> items = problem.itemsOf(of);
    Suitability suitability = Suitability.of(problem);
    boolean patternDecides = true;
    for (int b = 0; b < view.batchCount() && patternDecides; b++) {
      patternDecides = !view.allows(view.pattern(worker), b);
    }
    Obstacle last =
        patternDecides
            ? byPattern.computeIfAbsent(
                view.pattern(worker), p -> lastObstacle(of, items, suitability))
            : lastObstacle(of, items, suitability);
    return reason(last, of, items, suitability);
  }

  private Unserved reason(Obstacle last, Worker of, List<String> items, Suitability suitability) {
    return switch (last) {
      case ITEMS -> items(items);
      case LICENCE -> new Unserved.NoBatchLicensed();
      case REST -> new Unserved.NoBatchRested(problem.restHoursOf(of, items));
      case TAGS -> new Unserved.NoBatchWithTags();
      case DUE -> new Unserved.NoBatchWhileDue(problem.dueOf(of));
      case EMPLOYER_DAYS -> new Unserved.NoBatchOnEmployerDays();
      case AVAILABILITY ->
          problem.batches().isEmpty() ? items(items) : new Unserved.NoBatchWhileAvailable();
      case FORBIDDEN -> new Unserved.AllForbidden();
      case DISTANCE ->
          new Unserved.TooFar(nearestTooFar(of, items, suitability), problem.maxMetersOf(of));
    };
  }

  /**
   * The rule that leaves no batch: the greatest of the first obstacles, since rules are asked in
   * order. Where there is no batch at all, availability.
   */
  private Obstacle lastObstacle(Worker worker, List<String> items, Suitability suitability) {
    Obstacle last = null;
    for (Batch batch : problem.batches()) {
      Obstacle first = suitability.obstacle(worker, items, batch, siteOf(batch));
      if (first != null && (last == null || first.compareTo(last) > 0)) {
        last = first;
      }
    }
    return last == null ? Obstacle.AVAILABILITY : last;
  }

  private long nearestTooFar(Worker worker, List<String> items, Suitability suitability) {
    long nearest = Long.MAX_VALUE;
    for (Batch batch : problem.batches()) {
      Site site = siteOf(batch);
      if (suitability.obstacle(worker, items, batch, site) == Obstacle.DISTANCE) {
        nearest = Math.min(nearest, suitability.meters(worker, batch, site));
      }
    }
    return nearest;
  }

  private Site siteOf(Batch batch) {
    return java.util.Objects.requireNonNull(siteOf.get(batch.site()));
  }

  private Unserved items(List<String> needed) {
    Set<String> offered = new HashSet<>();
    for (Batch batch : problem.batches()) {
      List<String> here =
          batch.items() != null
              ? batch.items()
              : java.util.Objects.requireNonNull(siteOf.get(batch.site())).items();
      offered.addAll(here == null ? needed : here);
    }
    for (String item : needed) {
      if (!offered.contains(item)) {
        return new Unserved.NoSiteOffers(item);
      }
    }
    if (problem.batches().isEmpty()) {
      return new Unserved.NoBatchWhileAvailable();
    }
    return problem.maxVisits() > 1
        ? new Unserved.NoVisitsOfferAll(problem.maxVisits())
        : new Unserved.NoBatchOffersAll(needed);
  }
}
