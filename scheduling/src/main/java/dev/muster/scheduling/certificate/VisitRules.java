package dev.muster.scheduling.certificate;

import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.DueWindow;
import dev.muster.scheduling.Origin;
import dev.muster.scheduling.Site;
import dev.muster.scheduling.TimeSpan;
import dev.muster.scheduling.Worker;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one visit, written as plainly as possible and on purpose apart from what the
 * strategies use.
 *
 * <p>A visit is judged in the order items, tags, due window, availability, origin, forbidden,
 * distance.
 */
final class VisitRules {
  private final CheckupProblem problem;

  VisitRules(CheckupProblem problem) {
    this.problem = problem;
  }

  /** Returns every rule that a visit breaks. */
  List<PlanFault> broken(Worker worker, Batch batch, Site site) {
    List<PlanFault> broken = new java.util.ArrayList<>();
    if (!offers(batch, site, problem.itemsOf(worker))) {
      broken.add(PlanFault.NOT_OFFERED);
    }
    if (!tagsFit(worker, batch, site)) {
      broken.add(PlanFault.TAGS);
    }
    if (!dueFits(worker, batch)) {
      broken.add(PlanFault.DUE);
    }
    if (!available(worker, batch.time())) {
      broken.add(PlanFault.AVAILABILITY);
    }
    Origin origin = origin(worker, batch, site);
    if (origin == null) {
      broken.add(PlanFault.ORIGIN);
    }
    if (worker.forbiddenBatches().contains(batch.id())
        || worker.forbiddenSites().contains(site.id())) {
      broken.add(PlanFault.FORBIDDEN);
    }
    if (origin != null && meters(origin, site) > problem.maxMetersOf(worker)) {
      broken.add(PlanFault.TOO_FAR);
    }
    return broken;
  }

  static boolean offers(Batch batch, Site site, List<String> items) {
    List<String> offered = batch.items();
    if (offered == null) {
      offered = site.items();
    }
    return offered == null || offered.containsAll(items);
  }

  private static boolean tagsFit(Worker worker, Batch batch, Site site) {
    Set<String> has = new HashSet<>(batch.tags());
    has.addAll(site.tags());
    return has.containsAll(worker.needs()) && worker.tags().containsAll(batch.requires());
  }

  private boolean dueFits(Worker worker, Batch batch) {
    DueWindow due = problem.dueOf(worker);
    LocalDate day = problem.dayOf(batch);
    LocalDate start = due.start();
    LocalDate end = due.end();
    boolean early = start != null && day.isBefore(start);
    boolean late = end != null && !day.isBefore(end);
    return !early && !(late && problem.weights().perDayLate() == null);
  }

  private static boolean available(Worker worker, TimeSpan time) {
    if (worker.availability().isEmpty()) {
      return true;
    }
    for (TimeSpan span : worker.availability()) {
      boolean from = span.start().compareTo(time.start()) <= 0;
      boolean to = span.end().compareTo(time.end()) >= 0;
      if (from && to) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns where the worker sets out: the cheapest valid origin, the first of equal ones; null if
   * none is valid.
   */
  @Nullable Origin origin(Worker worker, Batch batch, Site site) {
    Origin best = null;
    for (Origin origin : worker.origins()) {
      if (isValid(origin, batch) && (best == null || journey(origin, site) < journey(best, site))) {
        best = origin;
      }
    }
    return best;
  }

  private static boolean isValid(Origin origin, Batch batch) {
    for (TimeSpan span : origin.valid()) {
      boolean from = span.start().compareTo(batch.time().start()) <= 0;
      if (from && batch.time().start().compareTo(span.end()) < 0) {
        return true;
      }
    }
    return origin.valid().isEmpty();
  }

  long meters(Origin origin, Site site) {
    return problem.travel().meters(origin.place(), site.place());
  }

  private long journey(Origin origin, Site site) {
    long minutes = problem.travel().minutes(origin.place(), site.place());
    return Math.addExact(
        Math.multiplyExact(problem.weights().perMeter(), meters(origin, site)),
        Math.multiplyExact(problem.weights().perMinute(), minutes));
  }

  /** Returns what a visit of one person costs. The origin must be hers. */
  long cost(Worker worker, Batch batch, Site site, Origin origin) {
    long points = worker.pointsOf(site.id(), batch.id());
    long cost =
        Math.addExact(
            journey(origin, site), Math.multiplyExact(problem.weights().perPoint(), points));
    Long perDayLate = problem.weights().perDayLate();
    if (perDayLate != null) {
      long days = problem.dueOf(worker).daysLate(problem.dayOf(batch));
      cost = Math.addExact(cost, Math.multiplyExact(perDayLate, days));
    }
    return cost;
  }
}
