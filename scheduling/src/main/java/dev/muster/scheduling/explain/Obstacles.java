package dev.muster.scheduling.explain;

import static java.util.Objects.requireNonNull;

import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.DueWindow;
import dev.muster.scheduling.Employer;
import dev.muster.scheduling.Obstacle;
import dev.muster.scheduling.Origin;
import dev.muster.scheduling.Site;
import dev.muster.scheduling.Worker;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names the first rule against a pair of worker and batch that does not suit. */
final class Obstacles {
  private final CheckupProblem problem;
  private final Map<String, Site> siteOf = new HashMap<>();

  Obstacles(CheckupProblem problem) {
    this.problem = problem;
    problem.sites().forEach(site -> siteOf.put(site.id(), site));
  }

  /** Returns the first rule, or null if the batch suits the worker. */
  @Nullable Obstacle first(Worker worker, Batch batch) {
    Site site = requireNonNull(siteOf.get(batch.site()));
    List<String> offered = batch.items() != null ? batch.items() : site.items();
    if (offered != null && !offered.containsAll(problem.itemsOf(worker))) {
      return Obstacle.ITEMS;
    }
    LocalDate day = problem.dayOf(batch);
    if (worker.exposures().stream().anyMatch(e -> !site.isLicensed(e.hazard(), day))) {
      return Obstacle.LICENCE;
    }
    Set<String> tags = new HashSet<>(batch.tags());
    tags.addAll(site.tags());
    if (!tags.containsAll(worker.needs()) || !worker.tags().containsAll(batch.requires())) {
      return Obstacle.TAGS;
    }
    DueWindow due = problem.dueOf(worker);
    if (due.isEarly(day) || (problem.weights().perDayLate() == null && due.daysLate(day) > 0)) {
      return Obstacle.DUE;
    }
    Employer employer = problem.joint().employer(worker.employer());
    if (employer != null && !employer.allows(day)) {
      return Obstacle.EMPLOYER_DAYS;
    }
    boolean setsOut = worker.origins().stream().anyMatch(o -> o.isValidAt(batch.time().start()));
    if (!worker.isAvailable(batch.time()) || !setsOut) {
      return Obstacle.AVAILABILITY;
    }
    long rest = problem.restHoursOf(worker);
    if (rest > 0 && !worker.isRested(batch.time().start(), rest)) {
      return Obstacle.REST;
    }
    if (worker.forbiddenSites().contains(site.id())
        || worker.forbiddenBatches().contains(batch.id())) {
      return Obstacle.FORBIDDEN;
    }
    return meters(worker, batch, site) > problem.maxMetersOf(worker) ? Obstacle.DISTANCE : null;
  }

  /** Metres from the cheapest valid origin, the first of equal ones. */
  private long meters(Worker worker, Batch batch, Site site) {
    long leastCost = Long.MAX_VALUE;
    long meters = 0;
    for (Origin origin : worker.origins()) {
      if (origin.isValidAt(batch.time().start())) {
        long away = problem.travel().meters(origin.place(), site.place());
        long minutes = problem.travel().minutes(origin.place(), site.place());
        long cost = problem.weights().perMeter() * away + problem.weights().perMinute() * minutes;
        if (cost < leastCost) {
          leastCost = cost;
          meters = away;
        }
      }
    }
    return meters;
  }
}
