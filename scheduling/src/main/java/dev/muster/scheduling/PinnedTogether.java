package dev.muster.scheduling;

import static java.util.Objects.requireNonNull;

import dev.muster.core.check.Findings;
import dev.muster.scheduling.exam.HazardCatalogue;
import dev.muster.scheduling.place.TravelModel;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds rules that people break together by their pins alone, whatever a plan does with others. */
final class PinnedTogether {
  private final JointRules joint;
  private final TravelModel travel;
  private final @Nullable HazardCatalogue catalogue;
  private final Map<String, Site> siteOf;
  private final Map<String, Batch> batchOf;
  private final ZoneId zone;
  private final Findings findings;

  PinnedTogether(
      JointRules joint,
      TravelModel travel,
      @Nullable HazardCatalogue catalogue,
      Map<String, Site> siteOf,
      Map<String, Batch> batchOf,
      ZoneId zone,
      Findings findings) {
    this.joint = joint;
    this.travel = travel;
    this.catalogue = catalogue;
    this.siteOf = siteOf;
    this.batchOf = batchOf;
    this.zone = zone;
    this.findings = findings;
  }

  void check(List<Worker> pinned, List<Worker> workers) {
    items(pinned);
    crews(pinned);
    quotas(pinned);
    teams(pinned);
    for (Employer employer : joint.employers()) {
      if (!employer.absence().isEmpty()) {
        absence(employer, pinned, workers);
      }
    }
  }

  private void items(List<Worker> pinned) {
    Map<String, Map<String, Long>> people = new TreeMap<>();
    for (Worker worker : pinned) {
      for (String item : CheckupProblem.itemsOf(worker, catalogue)) {
        people
            .computeIfAbsent(requireNonNull(worker.pinned()), b -> new TreeMap<>())
            .merge(item, worker.count(), Long::sum);
      }
    }
    people.forEach(
        (batch, byItem) ->
            requireNonNull(batchOf.get(batch))
                .itemCapacity()
                .forEach(
                    (item, limit) -> {
                      if (byItem.getOrDefault(item, 0L) > limit) {
                        breaks(Rule.ITEM_CAPACITY, batch);
                      }
                    }));
  }

  private void crews(List<Worker> pinned) {
    Map<String, Batch> first = new HashMap<>();
    for (Worker worker : pinned) {
      String crew = worker.crew();
      Batch batch = requireNonNull(batchOf.get(requireNonNull(worker.pinned())));
      Batch known = crew == null ? null : first.putIfAbsent(crew, batch);
      if (crew != null && known != null && !known.equals(batch)) {
        boolean anyBatch = joint.together(crew) == Crew.Together.DAY_AND_SITE;
        if (!anyBatch || !known.site().equals(batch.site()) || !day(known).equals(day(batch))) {
          breaks(Rule.CREW, crew);
        }
      }
    }
  }

  private LocalDate day(Batch batch) {
    return LocalDate.ofInstant(batch.time().start(), zone);
  }

  private void quotas(List<Worker> pinned) {
    for (Quota quota : joint.quotas()) {
      Long atMost = quota.atMost();
      if (atMost == null) {
        continue;
      }
      Map<String, Long> counted = new TreeMap<>();
      for (Worker worker : pinned) {
        String batch = requireNonNull(worker.pinned());
        if (quota.counts(worker) && quota.countsIn(batch)) {
          String together = quota.scope() == Quota.Scope.EACH_BATCH ? batch : "";
          counted.merge(together, worker.count(), Long::sum);
        }
      }
      if (counted.values().stream().anyMatch(people -> people > atMost)) {
        breaks(Rule.QUOTA, quota.id());
      }
    }
  }

  private void teams(List<Worker> pinned) {
    Map<String, List<Batch>> held = new TreeMap<>();
    for (Worker worker : pinned) {
      Batch batch = requireNonNull(batchOf.get(requireNonNull(worker.pinned())));
      String id = batch.team();
      if (id != null) {
        List<Batch> ofTeam = held.computeIfAbsent(id, t -> new ArrayList<>());
        if (!ofTeam.contains(batch)) {
          ofTeam.add(batch);
        }
      }
    }
    held.forEach((id, batches) -> team(requireNonNull(joint.team(id)), batches));
  }

  private void team(Team team, List<Batch> batches) {
    for (int i = 0; i < batches.size(); i++) {
      for (int j = 0; j < i; j++) {
        Batch one = batches.get(i);
        Batch other = batches.get(j);
        Site atOne = requireNonNull(siteOf.get(one.site()));
        Site atOther = requireNonNull(siteOf.get(other.site()));
        if (team.clashes(travel, one, atOne, other, atOther)) {
          breaks(Rule.TEAM, team.id());
          return;
        }
      }
    }
  }

  private void absence(Employer employer, List<Worker> pinned, List<Worker> workers) {
    Long given = employer.headCount();
    long headCount = given == null ? 0 : given;
    for (Worker worker : workers) {
      boolean counts = given == null && employer.id().equals(worker.employer());
      headCount += counts ? worker.count() : 0;
    }
    Duration way = Duration.ofMinutes(employer.travelMinutes());
    for (Employer.AbsenceLimit limit : employer.absence()) {
      TreeMap<Instant, Long> changes = new TreeMap<>();
      for (Worker worker : pinned) {
        TimeSpan time = requireNonNull(batchOf.get(requireNonNull(worker.pinned()))).time();
        Instant from = time.start().minus(way);
        Instant to = time.end().plus(way);
        TimeSpan window = limit.window();
        boolean counts =
            window == null || (from.isBefore(window.end()) && window.start().isBefore(to));
        if (counts && employer.id().equals(worker.employer())) {
          Instant start = window == null || from.isAfter(window.start()) ? from : window.start();
          changes.merge(start, worker.count(), Long::sum);
          changes.merge(to, -worker.count(), Long::sum);
        }
      }
      long away = 0;
      for (long change : changes.values()) {
        away += change;
        if (away > limit.of(headCount)) {
          breaks(Rule.ABSENCE, employer.id());
          return;
        }
      }
    }
  }

  private void breaks(Rule rule, String what) {
    findings.add(
        "", CheckupFault.PINNED_TOGETHER, dev.muster.core.json.ObjectReader.name(rule), what);
  }
}
