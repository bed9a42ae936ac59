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
      case PENALTY, USE -> false;
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

  private Unserved noneSuits(int worker) {
    Worker of = problem.workers().get(worker);
    Suitability suitability = Suitability.of(problem);
    boolean patternDecides = true;
    for (int b = 0; b < view.batchCount() && patternDecides; b++) {
      patternDecides = !view.allows(view.pattern(worker), b);
    }
    Obstacle last =
        patternDecides
            ? byPattern.computeIfAbsent(view.pattern(worker), p -> lastObstacle(of, suitability))
            : lastObstacle(of, suitability);
    return switch (last) {
      case ITEMS -> items(of);
      case LICENCE -> new Unserved.NoBatchLicensed();
      case REST -> new Unserved.NoBatchRested(problem.restHoursOf(of));
      case TAGS -> new Unserved.NoBatchWithTags();
      case DUE -> new Unserved.NoBatchWhileDue(problem.dueOf(of));
      case EMPLOYER_DAYS -> new Unserved.NoBatchOnEmployerDays();
      case AVAILABILITY ->
          problem.batches().isEmpty() ? items(of) : new Unserved.NoBatchWhileAvailable();
      case FORBIDDEN -> new Unserved.AllForbidden();
      case DISTANCE -> new Unserved.TooFar(nearestTooFar(of, suitability), problem.maxMetersOf(of));
    };
  }

  /**
   * The rule that leaves no batch: the greatest of the first obstacles, since rules are asked in
   * order. Where there is no batch at all, availability.
   */
  private Obstacle lastObstacle(Worker worker, Suitability suitability) {
    Obstacle last = null;
    for (Batch batch : problem.batches()) {
      Obstacle first = suitability.obstacle(worker, batch, siteOf(batch));
      if (first != null && (last == null || first.compareTo(last) > 0)) {
        last = first;
      }
    }
    return last == null ? Obstacle.AVAILABILITY : last;
  }

  private long nearestTooFar(Worker worker, Suitability suitability) {
    long nearest = Long.MAX_VALUE;
    for (Batch batch : problem.batches()) {
      Site site = siteOf(batch);
      if (suitability.obstacle(worker, batch, site) == Obstacle.DISTANCE) {
        nearest = Math.min(nearest, suitability.meters(worker, batch, site));
      }
    }
    return nearest;
  }

  private Site siteOf(Batch batch) {
    return java.util.Objects.requireNonNull(siteOf.get(batch.site()));
  }

  private Unserved items(Worker worker) {
    List<String> needed = problem.itemsOf(worker);
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
    return problem.batches().isEmpty()
        ? new Unserved.NoBatchWhileAvailable()
        : new Unserved.NoBatchOffersAll(needed);
  }
}
