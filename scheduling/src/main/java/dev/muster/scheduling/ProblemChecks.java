package dev.muster.scheduling;

import static java.util.Objects.requireNonNull;

import dev.muster.core.check.Findings;
import dev.muster.scheduling.exam.Exposure;
import dev.muster.scheduling.exam.Hazard;
import dev.muster.scheduling.exam.HazardCatalogue;
import dev.muster.scheduling.place.TravelModel;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for contradictions between the parts of a problem; each part alone is already checked by
 * its own record.
 */
final class ProblemChecks {
  private final Serve serve;
  private final CostWeights weights;
  private final @Nullable Long penalty;
  private final long maxMeters;
  private final TravelModel travel;
  private final @Nullable HazardCatalogue catalogue;
  private final ZoneId zone;
  private final JointRules joint;
  private final Division division;
  private final Findings findings;
  private final Map<String, Site> siteOf = new HashMap<>();
  private final Map<String, Batch> batchOf = new HashMap<>();
  private final Map<String, BigInteger> pinnedUse = new HashMap<>();
  private final Map<String, Integer> pinnedAt = new HashMap<>();
  private LocalDate lastDay = LocalDate.MIN;

  ProblemChecks(
      Serve serve,
      CostWeights weights,
      @Nullable Long penalty,
      long maxMeters,
      TravelModel travel,
      @Nullable HazardCatalogue catalogue,
      ZoneId zone,
      JointRules joint,
      Division division,
      Findings findings) {
    this.serve = serve;
    this.weights = weights;
    this.penalty = penalty;
    this.maxMeters = maxMeters;
    this.travel = travel;
    this.catalogue = catalogue;
    this.zone = zone;
    this.joint = joint;
    this.division = division;
    this.findings = findings;
  }

  void check(List<Site> sites, List<Batch> batches, List<Worker> workers) {
    if (penalty != null) {
      range("/penalty", "penalty", penalty, 0, Worker.PENALTY_MAX);
    }
    range("/maxMeters", "maxMeters", maxMeters, 0, Worker.NO_LIMIT);
    BigInteger journey =
        product(weights.perMeter(), travel.metersMax())
            .add(product(weights.perMinute(), travel.minutesMax()));
    if (journey.compareTo(BigInteger.valueOf(CheckupProblem.TOTAL_MAX)) > 0) {
      findings.add("/weights", CheckupFault.TOTAL_OVERFLOW, CheckupProblem.TOTAL_MAX);
      return; // no cost can be computed, so nothing that depends on one can be asked
    }
    size("/sites", "sites", sites, CheckupProblem.SITES_MAX);
    size("/batches", "batches", batches, CheckupProblem.BATCHES_MAX);
    size("/workers", "workers", workers, CheckupProblem.WORKERS_MAX);
    for (int i = 0; i < sites.size(); i++) {
      site("/sites/" + i, sites.get(i));
    }
    for (int i = 0; i < batches.size(); i++) {
      batch("/batches/" + i, batches.get(i));
    }
    Set<String> ids = new HashSet<>(2 * workers.size());
    for (int i = 0; i < workers.size(); i++) {
      Worker worker = workers.get(i);
      if (!ids.add(worker.id())) {
        findings.add("/workers/" + i + "/id", CheckupFault.DUPLICATE_ID, "worker", worker.id());
      }
      worker(i, worker);
    }
    pinnedUse.forEach(this::pinnedUse);
    totals(workers, batches);
  }

  private void site(String at, Site site) {
    if (siteOf.put(site.id(), site) != null) {
      findings.add(at + "/id", CheckupFault.DUPLICATE_ID, "site", site.id());
    }
    if (!travel.knowsDestination(site.place())) {
      findings.add(at + "/place", CheckupFault.UNKNOWN_PLACE);
    }
  }

  private void batch(String at, Batch batch) {
    if (batchOf.put(batch.id(), batch) != null) {
      findings.add(at + "/id", CheckupFault.DUPLICATE_ID, "batch", batch.id());
    }
    if (!siteOf.containsKey(batch.site())) {
      findings.add(at + "/site", CheckupFault.UNKNOWN_SITE, batch.site());
    }
    if (batch.capacity() > 0 && batch.minimum() > batch.capacity()) {
      findings.add(
          at + "/minimum",
          CheckupFault.MINIMUM_ABOVE_CAPACITY,
          batch.id(),
          batch.minimum(),
          batch.capacity());
    }
    LocalDate day = LocalDate.ofInstant(batch.time().start(), zone);
    lastDay = day.isAfter(lastDay) ? day : lastDay;
  }

  private void worker(int index, Worker worker) {
    String at = "/workers/" + index;
    for (int i = 0; i < worker.origins().size(); i++) {
      if (!travel.knowsOrigin(worker.origins().get(i).place())) {
        findings.add(at + "/origins/" + i + "/place", CheckupFault.UNKNOWN_PLACE);
      }
    }
    if (serve == Serve.PENALTY && penalty == null && worker.penalty() == null) {
      findings.add(at + "/penalty", CheckupFault.NO_PENALTY);
    }
    sites(at + "/forbidden", worker.forbiddenSites());
    batches(at + "/forbidden", worker.forbiddenBatches());
    sites(at + "/preferences", worker.sitePoints().keySet());
    batches(at + "/preferences", worker.batchPoints().keySet());
    batches(at + "/uses", worker.useByBatch().keySet());
    boolean exposuresKnown = exposures(at, worker);
    if (exposuresKnown && division.isUndecided(worker)) {
      findings.add(
          at + "/items",
          CheckupFault.SEVERAL_VISITS_UNDECIDED,
          worker.id(),
          division.maxVisits(),
          division.visits(worker).get(0).size());
    } else if (exposuresKnown && division.needsSeveral(worker)) {
      severalVisits(at, worker);
    } else if (worker.pinned() != null && exposuresKnown) {
      pin(index, worker, worker.pinned());
    }
  }

  /** What needs one visit a person to mean anything. */
  private void severalVisits(String at, Worker worker) {
    if (worker.count() > 1) {
      findings.add(at + "/count", CheckupFault.SEVERAL_VISITS_COHORT, worker.id(), worker.count());
    }
    if (worker.pinned() != null) {
      findings.add(at + "/pinned", CheckupFault.SEVERAL_VISITS_PINNED, worker.id());
    }
    if (worker.crew() != null) {
      findings.add(at + "/crew", CheckupFault.SEVERAL_VISITS_CREW, worker.id(), worker.crew());
    }
  }

  private boolean exposures(String at, Worker worker) {
    long before = findings.count();
    for (int i = 0; i < worker.exposures().size(); i++) {
      Exposure exposure = worker.exposures().get(i);
      if (catalogue == null) {
        findings.add(at + "/exposures", CheckupFault.NO_CATALOGUE);
        break;
      }
      Hazard hazard = catalogue.hazard(exposure.hazard());
      if (hazard == null) {
        findings.add(at + "/exposures", CheckupFault.UNKNOWN_HAZARD, exposure.hazard());
      } else if (!catalogue.knows(exposure)) {
        findings.add(
            at + "/exposures",
            CheckupFault.UNKNOWN_LEVEL,
            exposure.hazard(),
            String.valueOf(exposure.level()));
      }
    }
    return findings.count() == before;
  }

  private void pin(int index, Worker worker, String pinned) {
    String at = "/workers/" + index + "/pinned";
    Batch batch = batchOf.get(pinned);
    if (batch == null) {
      findings.add(at, CheckupFault.UNKNOWN_BATCH, pinned);
      return;
    }
    if (batch.capacity() == 0) {
      findings.add(at, CheckupFault.PINNED_CLOSED, pinned);
      return;
    }
    Site site = siteOf.get(batch.site());
    if (site == null
        || worker.origins().stream().anyMatch(o -> !travel.knowsOrigin(o.place()))
        || !travel.knowsDestination(site.place())) {
      return;
    }
    Obstacle obstacle =
        new Suitability(weights, maxMeters, travel, catalogue, zone, joint)
            .obstacle(worker, batch, site);
    if (obstacle != null) {
      findings.add(
          at,
          CheckupFault.PINNED_INELIGIBLE,
          pinned,
          dev.muster.core.json.ObjectReader.name(obstacle));
      return;
    }
    BigInteger use =
        BigInteger.valueOf(worker.useOf(pinned)).multiply(BigInteger.valueOf(worker.count()));
    pinnedUse.merge(pinned, use, BigInteger::add);
    pinnedAt.put(pinned, index);
  }

  private void pinnedUse(String batch, BigInteger use) {
    long capacity = requireNonNull(batchOf.get(batch)).capacity();
    if (use.compareTo(BigInteger.valueOf(capacity)) > 0) {
      findings.add(
          "/workers/" + pinnedAt.get(batch) + "/pinned",
          CheckupFault.PINNED_TOO_MANY,
          batch,
          use,
          capacity);
    }
  }

  /** Bounds the cost of the worst plan, and its metres, so that no sum can overflow later. */
  private void totals(List<Worker> workers, List<Batch> batches) {
    BigInteger cost = BigInteger.ZERO;
    for (Batch batch : batches) {
      cost = cost.add(BigInteger.valueOf(batch.openingCost()));
      FillTarget target = batch.fillTarget();
      if (target != null) {
        cost = cost.add(product(target.people(), target.costPerMissing()));
      }
    }
    for (Quota quota : joint.quotas()) {
      Long shortCost = quota.shortCost();
      cost = cost.add(product(quota.atLeast(), shortCost == null ? 0 : shortCost));
    }
    BigInteger meters = BigInteger.ZERO;
    for (Worker worker : workers) {
      BigInteger count = BigInteger.valueOf(worker.count()).multiply(visits(worker));
      long far = Math.min(travel.metersMax(), Math.min(maxMeters, worker.maxMeters()));
      meters = meters.add(count.multiply(BigInteger.valueOf(far)));
      BigInteger worst = visitMax(worker, far);
      if (serve == Serve.PENALTY) {
        Long own = worker.penalty();
        worst = worst.max(BigInteger.valueOf(own != null ? own : penalty == null ? 0 : penalty));
      }
      cost = cost.add(count.multiply(worst));
    }
    BigInteger max = BigInteger.valueOf(CheckupProblem.TOTAL_MAX);
    if (cost.compareTo(max) > 0 || meters.compareTo(max) > 0) {
      findings.add("/workers", CheckupFault.TOTAL_OVERFLOW, max);
    }
  }

  /** How many visits each person makes at most. */
  private BigInteger visits(Worker worker) {
    boolean known = catalogue != null && worker.exposures().stream().allMatch(catalogue::knows);
    boolean several = (known || worker.exposures().isEmpty()) && division.needsSeveral(worker);
    return BigInteger.valueOf(several ? CheckupProblem.VISITS_MAX : 1);
  }

  private BigInteger visitMax(Worker worker, long far) {
    long points = 0;
    for (long p : worker.sitePoints().values()) {
      points = Math.max(points, p);
    }
    for (long p : worker.batchPoints().values()) {
      points = Math.max(points, p);
    }
    BigInteger worst = product(weights.perMeter(), far);
    worst = worst.add(product(weights.perMinute(), travel.minutesMax()));
    worst = worst.add(product(weights.perPoint(), points));
    Long perDayLate = weights.perDayLate();
    if (perDayLate != null
        && !lastDay.equals(LocalDate.MIN)
        && (catalogue == null || worker.exposures().stream().allMatch(catalogue::knows))) {
      worst = worst.add(product(perDayLate, lateMax(worker)));
    }
    return worst;
  }

  private long lateMax(Worker worker) {
    return CheckupProblem.dueOf(worker, catalogue).daysLate(lastDay);
  }

  private static BigInteger product(long a, long b) {
    return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
  }

  private void sites(String at, Collection<String> ids) {
    for (String id : ids) {
      if (!siteOf.containsKey(id)) {
        findings.add(at, CheckupFault.UNKNOWN_SITE, id);
      }
    }
  }

  private void batches(String at, Collection<String> ids) {
    for (String id : ids) {
      if (!batchOf.containsKey(id)) {
        findings.add(at, CheckupFault.UNKNOWN_BATCH, id);
      }
    }
  }

  private void size(String at, String what, Collection<?> things, int max) {
    if (things.size() > max) {
      findings.add(at, CheckupFault.TOO_MANY, things.size(), what, max);
    }
  }

  private void range(String at, String what, long value, long min, long max) {
    if (value < min || value > max) {
      findings.add(at, CheckupFault.OUT_OF_RANGE, what, min, max, value);
    }
  }
}
