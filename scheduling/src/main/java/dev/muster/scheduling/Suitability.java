package dev.muster.scheduling;

import dev.muster.scheduling.exam.Exposure;
import dev.muster.scheduling.exam.HazardCatalogue;
import dev.muster.scheduling.place.TravelModel;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a batch suits a worker, one pair at a time; the strategies' view answers the same
 * for all pairs, faster.
 */
final class Suitability {
  private final CostWeights weights;
  private final long maxMeters;
  private final TravelModel travel;
  private final @Nullable HazardCatalogue catalogue;
  private final ZoneId zone;
  private final JointRules joint;

  Suitability(
      CostWeights weights,
      long maxMeters,
      TravelModel travel,
      @Nullable HazardCatalogue catalogue,
      ZoneId zone,
      JointRules joint) {
    this.weights = weights;
    this.maxMeters = maxMeters;
    this.travel = travel;
    this.catalogue = catalogue;
    this.zone = zone;
    this.joint = joint;
  }

  static Suitability of(CheckupProblem problem) {
    return new Suitability(
        problem.weights(),
        problem.maxMeters(),
        problem.travel(),
        problem.catalogue(),
        problem.zone(),
        problem.joint());
  }

  /** Returns the first obstacle, or null if the batch suits the worker. */
  @Nullable Obstacle obstacle(Worker worker, Batch batch, Site site) {
    return obstacle(worker, CheckupProblem.itemsOf(worker, catalogue), batch, site);
  }

  /** Returns the first obstacle of a visit for these items, or null. */
  @Nullable Obstacle obstacle(Worker worker, List<String> items, Batch batch, Site site) {
    List<String> offered = batch.items() != null ? batch.items() : site.items();
    if (offered != null && !offered.containsAll(items)) {
      return Obstacle.ITEMS;
    }
    LocalDate day = LocalDate.ofInstant(batch.time().start(), zone);
    for (Exposure exposure : worker.exposures()) {
      if (!site.isLicensed(exposure.hazard(), day)) {
        return Obstacle.LICENCE;
      }
    }
    for (String need : worker.needs()) {
      if (!batch.tags().contains(need) && !site.tags().contains(need)) {
        return Obstacle.TAGS;
      }
    }
    if (!worker.tags().containsAll(batch.requires())) {
      return Obstacle.TAGS;
    }
    DueWindow due = CheckupProblem.dueOf(worker, catalogue);
    if (due.isEarly(day) || (weights.perDayLate() == null && due.daysLate(day) > 0)) {
      return Obstacle.DUE;
    }
    Employer employer = joint.employer(worker.employer());
    if (employer != null && !employer.allows(day)) {
      return Obstacle.EMPLOYER_DAYS;
    }
    if (!worker.isAvailable(batch.time())) {
      return Obstacle.AVAILABILITY;
    }
    Origin origin = origin(worker, batch, site);
    if (origin == null) {
      return Obstacle.AVAILABILITY;
    }
    long rest = CheckupProblem.restHoursOf(worker, items, catalogue);
    if (rest > 0 && !worker.isRested(batch.time().start(), rest)) {
      return Obstacle.REST;
    }
    if (worker.forbiddenSites().contains(site.id())
        || worker.forbiddenBatches().contains(batch.id())) {
      return Obstacle.FORBIDDEN;
    }
    long limit = Math.min(maxMeters, worker.maxMeters());
    return travel.meters(origin.place(), site.place()) > limit ? Obstacle.DISTANCE : null;
  }

  /**
   * Returns the metres of the journey; one of the worker's origins must be valid when the batch
   * starts.
   */
  long meters(Worker worker, Batch batch, Site site) {
    Origin origin = java.util.Objects.requireNonNull(origin(worker, batch, site));
    return travel.meters(origin.place(), site.place());
  }

  private @Nullable Origin origin(Worker worker, Batch batch, Site site) {
    Origin best = null;
    long least = Long.MAX_VALUE;
    for (Origin origin : worker.origins()) {
      if (origin.isValidAt(batch.time().start())) {
        long cost =
            weights.perMeter() * travel.meters(origin.place(), site.place())
                + weights.perMinute() * travel.minutes(origin.place(), site.place());
        if (best == null || cost < least) {
          best = origin;
          least = cost;
        }
      }
    }
    return best;
  }
}
