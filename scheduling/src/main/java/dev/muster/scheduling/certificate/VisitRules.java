package dev.muster.scheduling.certificate;

import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.DueWindow;
import dev.muster.scheduling.Employer;
import dev.muster.scheduling.Licence;
import dev.muster.scheduling.Origin;
import dev.muster.scheduling.Site;
import dev.muster.scheduling.TimeSpan;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.exam.Exposure;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one worker's visits, written as plainly as possible and on purpose apart from what
 * the strategies use.
 *
 * <p>A visit is judged in the order items, licences, tags, due window, days of the employer,
 * availability, rest, origin, forbidden, distance. Not thread-safe: the journey to the last site is
 * kept, because batches of one site tend to be asked for one after another, and so is the day of
 * the last batch.
 */
final class VisitRules {
  private final CheckupProblem problem;
  private final Worker worker;
  private final Journeys journeys;
  private final List<String> items;
  private final DueWindow due;
  private final long restHours;
  private final @Nullable List<LocalDate> employerDays;
  private final boolean timed;
  private @Nullable Batch lastBatch;
  private @Nullable LocalDate lastDay;
  private @Nullable Site lastSite;
  private @Nullable Origin lastOrigin;
  private long lastMeters;

  VisitRules(CheckupProblem problem, Worker worker) {
    this(problem, worker, new Journeys(problem.travel()));
  }

  /**
   * @param journeys may be shared by the rules of many workers
   */
  VisitRules(CheckupProblem problem, Worker worker, Journeys journeys) {
    this(problem, worker, problem.itemsOf(worker), journeys);
  }

  /**
   * @param items what the visit is for
   * @param journeys may be shared by the rules of many workers
   */
  VisitRules(CheckupProblem problem, Worker worker, List<String> items, Journeys journeys) {
    this.problem = problem;
    this.worker = worker;
    this.journeys = journeys;
    this.items = items;
    due = problem.dueOf(worker);
    restHours = problem.restHoursOf(worker, items);
    Employer employer = problem.joint().employer(worker.employer());
    employerDays = employer == null ? null : employer.days();
    timed = worker.origins().stream().anyMatch(origin -> !origin.valid().isEmpty());
  }

  /** Returns every rule that a visit breaks. */
  List<PlanFault> broken(Batch batch, Site site) {
    List<PlanFault> broken = new ArrayList<>();
    for (PlanFault rule : RULES) {
      if (breaks(rule, batch, site)) {
        broken.add(rule);
      }
    }
    return broken;
  }

  /** Returns whether a visit breaks no rule. */
  boolean suits(Batch batch, Site site) {
    for (PlanFault rule : RULES) {
      if (breaks(rule, batch, site)) {
        return false;
      }
    }
    return true;
  }

  private static final List<PlanFault> RULES =
      List.of(
          PlanFault.NOT_OFFERED,
          PlanFault.LICENCE,
          PlanFault.TAGS,
          PlanFault.DUE,
          PlanFault.EMPLOYER_DAYS,
          PlanFault.AVAILABILITY,
          PlanFault.ORIGIN,
          PlanFault.REST,
          PlanFault.FORBIDDEN,
          PlanFault.TOO_FAR);

  /**
   * Returns whether a visit breaks {@code rule}. A worker without origin is not too far away as
   * well.
   */
  boolean breaks(PlanFault rule, Batch batch, Site site) {
    return switch (rule) {
      case NOT_OFFERED -> !offers(batch, site, items);
      case LICENCE -> !licensed(batch, site);
      case REST -> !rested(batch);
      case TAGS -> !tagsFit(batch, site);
      case DUE -> !dueFits(batch);
      case EMPLOYER_DAYS -> !employerAllows(batch);
      case AVAILABILITY -> !available(batch.time());
      case ORIGIN -> origin(batch, site) == null;
      case FORBIDDEN ->
          worker.forbiddenBatches().contains(batch.id())
              || worker.forbiddenSites().contains(site.id());
      case TOO_FAR ->
          origin(batch, site) != null && meters(batch, site) > problem.maxMetersOf(worker);
      default -> throw new IllegalArgumentException(rule + " is not a rule of a single visit.");
    };
  }

  private LocalDate dayOf(Batch batch) {
    LocalDate day = lastDay;
    if (day == null || !batch.equals(lastBatch)) {
      day = problem.dayOf(batch);
      lastBatch = batch;
      lastDay = day;
    }
    return day;
  }

  static boolean offers(Batch batch, Site site, List<String> items) {
    List<String> offered = batch.items();
    if (offered == null) {
      offered = site.items();
    }
    return offered == null || offered.containsAll(items);
  }

  private boolean tagsFit(Batch batch, Site site) {
    for (String need : worker.needs()) {
      if (!batch.tags().contains(need) && !site.tags().contains(need)) {
        return false;
      }
    }
    return worker.tags().containsAll(batch.requires());
  }

  private boolean dueFits(Batch batch) {
    LocalDate start = due.start();
    LocalDate end = due.end();
    if (start == null && end == null) {
      return true;
    }
    LocalDate day = dayOf(batch);
    boolean early = start != null && day.isBefore(start);
    boolean late = end != null && !day.isBefore(end);
    return !early && !(late && problem.weights().perDayLate() == null);
  }

  private boolean employerAllows(Batch batch) {
    return employerDays == null || employerDays.contains(dayOf(batch));
  }

  private boolean licensed(Batch batch, Site site) {
    List<Licence> held = site.licences();
    if (held == null) {
      return true;
    }
    LocalDate day = dayOf(batch);
    for (Exposure exposure : worker.exposures()) {
      boolean covered = false;
      for (Licence licence : held) {
        LocalDate start = licence.start();
        LocalDate end = licence.end();
        covered |=
            licence.hazard().equals(exposure.hazard())
                && (start == null || start.compareTo(day) <= 0)
                && (end == null || day.compareTo(end) < 0);
      }
      if (!covered) {
        return false;
      }
    }
    return true;
  }

  private boolean rested(Batch batch) {
    Instant start = batch.time().start();
    Instant quiet = start.minus(Duration.ofHours(restHours));
    return restHours == 0
        || worker.shifts().stream()
            .allMatch(s -> s.end().compareTo(quiet) <= 0 || s.start().compareTo(start) >= 0);
  }

  private boolean available(TimeSpan time) {
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
  @Nullable Origin origin(Batch batch, Site site) {
    if (!timed && site.equals(lastSite)) {
      return lastOrigin;
    }
    Origin best = null;
    for (Origin origin : worker.origins()) {
      if (isValid(origin, batch) && (best == null || journey(origin, site) < journey(best, site))) {
        best = origin;
      }
    }
    lastSite = site;
    lastOrigin = best;
    lastMeters = best == null ? 0 : journeys.meters(best.place(), site.place());
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

  /** Returns the metres of the journey; there must be an origin. */
  long meters(Batch batch, Site site) {
    Objects.requireNonNull(origin(batch, site), "origin");
    return lastMeters;
  }

  private long journey(Origin origin, Site site) {
    return travelCost(origin, site, journeys.meters(origin.place(), site.place()));
  }

  private long travelCost(Origin origin, Site site, long meters) {
    long cost = Math.multiplyExact(problem.weights().perMeter(), meters);
    if (problem.weights().perMinute() == 0) {
      return cost;
    }
    long minutes = journeys.minutes(origin.place(), site.place());
    return Math.addExact(cost, Math.multiplyExact(problem.weights().perMinute(), minutes));
  }

  /** Returns what a visit of one person costs; there must be an origin. */
  long cost(Batch batch, Site site) {
    Origin origin = Objects.requireNonNull(origin(batch, site), "origin");
    long points = worker.pointsOf(site.id(), batch.id());
    long cost =
        Math.addExact(
            travelCost(origin, site, lastMeters),
            Math.multiplyExact(problem.weights().perPoint(), points));
    Long perDayLate = problem.weights().perDayLate();
    if (perDayLate != null && due.end() != null) {
      long days = due.daysLate(dayOf(batch));
      cost = Math.addExact(cost, Math.multiplyExact(perDayLate, days));
    }
    return cost;
  }
}
