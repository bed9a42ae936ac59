package dev.muster.scheduling;

import dev.muster.core.check.Findings;
import dev.muster.scheduling.exam.HazardCatalogue;
import dev.muster.scheduling.place.TravelModel;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Looks for contradictions in the rules that concern many people at once. */
final class JointChecks {
  private final JointRules joint;
  private final TravelModel travel;
  private final @Nullable HazardCatalogue catalogue;
  private final ZoneId zone;
  private final Findings findings;
  private final Map<String, Site> siteOf = new HashMap<>();
  private final Map<String, Batch> batchOf = new HashMap<>();

  JointChecks(
      JointRules joint,
      TravelModel travel,
      @Nullable HazardCatalogue catalogue,
      ZoneId zone,
      Findings findings) {
    this.joint = joint;
    this.travel = travel;
    this.catalogue = catalogue;
    this.zone = zone;
    this.findings = findings;
  }

  void check(List<Site> sites, List<Batch> batches, List<Worker> workers) {
    sites.forEach(site -> siteOf.put(site.id(), site));
    batches.forEach(batch -> batchOf.put(batch.id(), batch));
    unique("/crews", "crew", joint.crews(), Crew::id);
    unique("/employers", "employer", joint.employers(), Employer::id);
    unique("/teams", "team", joint.teams(), Team::id);
    unique("/quotas", "quota", joint.quotas(), Quota::id);
    Map<String, Integer> batchesOfTeam = new HashMap<>();
    for (int i = 0; i < batches.size(); i++) {
      batch("/batches/" + i, batches.get(i), batchesOfTeam);
    }
    for (int i = 0; i < joint.quotas().size(); i++) {
      quota("/quotas/" + i, joint.quotas().get(i), workers);
    }
    tallies(batches);
    List<Worker> pinned = new ArrayList<>();
    for (Worker worker : workers) {
      String pin = worker.pinned();
      if (pin != null && batchOf.containsKey(pin) && known(worker)) {
        pinned.add(worker);
      }
    }
    if (!pinned.isEmpty() && findings.isEmpty()) {
      new PinnedTogether(joint, travel, catalogue, siteOf, batchOf, zone, findings)
          .check(pinned, workers);
    }
  }

  /** Bounds the counters that a view makes: one a moment for each limit, one a batch for quotas. */
  private void tallies(List<Batch> batches) {
    long moments = batches.stream().map(batch -> batch.time().start()).distinct().count();
    long tallies = 0;
    for (Employer employer : joint.employers()) {
      tallies += employer.absence().size() * moments;
    }
    if (tallies > JointRules.TALLIES_MAX) {
      findings.add("/employers", CheckupFault.TOO_MANY, tallies, "limits", JointRules.TALLIES_MAX);
    }
    long each = joint.quotas().stream().filter(q -> q.scope() == Quota.Scope.EACH_BATCH).count();
    if (each * batches.size() > JointRules.TALLIES_MAX) {
      findings.add(
          "/quotas",
          CheckupFault.TOO_MANY,
          each * batches.size(),
          "quotas in batches",
          JointRules.TALLIES_MAX);
    }
  }

  private boolean known(Worker worker) {
    HazardCatalogue edition = catalogue;
    return worker.exposures().isEmpty()
        || (edition != null && worker.exposures().stream().allMatch(edition::knows));
  }

  private void batch(String at, Batch batch, Map<String, Integer> batchesOfTeam) {
    Site site = siteOf.get(batch.site());
    List<String> offered = batch.items() != null || site == null ? batch.items() : site.items();
    for (String item : batch.itemCapacity().keySet()) {
      if (offered != null && !offered.contains(item)) {
        findings.add(at + "/itemCapacity", CheckupFault.ITEM_NOT_OFFERED, item, batch.id());
      }
    }
    String id = batch.team();
    if (id == null) {
      if (site != null && site.kind() == Site.Kind.MOBILE) {
        findings.add(at + "/team", CheckupFault.MOBILE_WITHOUT_TEAM, batch.id(), site.id());
      }
      return;
    }
    if (joint.team(id) == null) {
      findings.add(at + "/team", CheckupFault.UNKNOWN_TEAM, id);
    } else if (site != null && !travel.knowsOrigin(site.place())) {
      findings.add(at + "/team", CheckupFault.UNKNOWN_PLACE);
    }
    if (batchesOfTeam.merge(id, 1, Integer::sum) == Team.BATCHES_MAX + 1) {
      findings.add(
          at + "/team",
          CheckupFault.TOO_MANY,
          Team.BATCHES_MAX + 1,
          "batches of team " + id,
          Team.BATCHES_MAX);
    }
  }

  private void quota(String at, Quota quota, List<Worker> workers) {
    String batch = quota.batch();
    if (batch != null && !batchOf.containsKey(batch)) {
      findings.add(at + "/batch", CheckupFault.UNKNOWN_BATCH, batch);
    }
    long group = 0;
    for (Worker worker : workers) {
      if (quota.counts(worker)) {
        group += worker.count();
      }
    }
    boolean hard = quota.shortCost() == null && quota.scope() == Quota.Scope.OVERALL;
    if (hard && quota.atLeast() > group) {
      findings.add(
          at + "/atLeast", CheckupFault.QUOTA_ABOVE_GROUP, quota.id(), quota.atLeast(), group);
    }
  }

  private <T> void unique(String at, String what, List<T> things, Function<T, String> id) {
    Set<String> known = new HashSet<>();
    if (things.size() > JointRules.ENTRIES_MAX) {
      findings.add(at, CheckupFault.TOO_MANY, things.size(), what, JointRules.ENTRIES_MAX);
    }
    for (int i = 0; i < things.size(); i++) {
      String name = id.apply(things.get(i));
      if (!known.add(name)) {
        findings.add(at + "/" + i + "/id", CheckupFault.DUPLICATE_ID, what, name);
      }
    }
  }
}
