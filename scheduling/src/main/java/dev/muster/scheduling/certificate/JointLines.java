package dev.muster.scheduling.certificate;

import dev.muster.core.check.Findings;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Crew;
import dev.muster.scheduling.Quota;
import dev.muster.scheduling.Site;
import dev.muster.scheduling.Team;
import dev.muster.scheduling.Worker;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The lines of the checker about many people at once, counted anew from who is where. To be asked
 * only when everybody has been counted. Not thread-safe.
 */
final class JointLines {
  private final CheckupProblem problem;
  private final Map<String, Site> siteOf;
  private final Attendance attendance;
  private final Map<String, Map<String, Long>> peopleByItem = new HashMap<>();
  private final Map<String, Map<String, Long>> peopleByQuota = new HashMap<>();
  private final Map<String, List<Quota>> quotasByGroup = new HashMap<>();
  private final Map<String, Long> sizeByCrew = new HashMap<>();
  private final Map<String, Long> peopleByCrew = new TreeMap<>();
  private final Map<String, Set<String>> placesByCrew = new HashMap<>();
  private final Map<String, List<Batch>> heldByTeam = new TreeMap<>();
  private final Absences absences;
  private final Occasions occasions;
  private final Set<List<String>> counted = new HashSet<>();
  private @Nullable Worker lastWorker;
  private List<Quota> quotasOfLast = List.of();

  JointLines(
      CheckupProblem problem,
      Map<String, Site> siteOf,
      Attendance attendance,
      Occasions occasions) {
    this.occasions = occasions;
    this.problem = problem;
    this.siteOf = siteOf;
    this.attendance = attendance;
    absences = new Absences(problem, attendance);
    for (Quota quota : problem.joint().quotas()) {
      quotasByGroup
          .computeIfAbsent(group(quota.by(), quota.of()), group -> new ArrayList<>())
          .add(quota);
    }
    for (Worker worker : problem.workers()) {
      String crew = worker.crew();
      if (crew != null) {
        sizeByCrew.merge(crew, worker.count(), Saturated::plus);
      }
    }
    for (Batch batch : problem.batches()) {
      String team = batch.team();
      if (team != null && attendance.people(batch) > 0) {
        heldByTeam.computeIfAbsent(team, id -> new ArrayList<>()).add(batch);
      }
      for (Attendance.Present here : attendance.in(batch)) {
        count(batch, here);
      }
    }
  }

  private void count(Batch batch, Attendance.Present here) {
    Worker worker = here.worker();
    long people = here.count();
    if (!batch.itemCapacity().isEmpty()) {
      Map<String, Long> byItem = peopleByItem.computeIfAbsent(batch.id(), id -> new HashMap<>());
      for (String item : here.items()) {
        byItem.merge(item, people, Saturated::plus);
      }
    }
    for (Quota quota : quotasOf(worker)) {
      if (quota.countsIn(batch.id()) && isFirst(quota, worker)) {
        peopleByQuota
            .computeIfAbsent(quota.id(), id -> new HashMap<>())
            .merge(key(quota, batch), people, Saturated::plus);
      }
    }
    String crew = worker.crew();
    if (crew != null) {
      peopleByCrew.merge(crew, people, Saturated::plus);
      placesByCrew.computeIfAbsent(crew, id -> new HashSet<>()).add(place(crew, batch));
    }
  }

  /** Returns whether the quota is to count the worker, who counts once if she comes again. */
  private boolean isFirst(Quota quota, Worker worker) {
    return quota.scope() != Quota.Scope.OVERALL
        || occasions.least(worker) == 1
        || counted.add(List.of(quota.id(), worker.id()));
  }

  private static String group(Quota.By by, @Nullable String of) {
    return by + " " + of;
  }

  /** The quotas of all groups that the worker belongs to; kept for the last one asked for. */
  private List<Quota> quotasOf(Worker worker) {
    if (!worker.equals(lastWorker)) {
      lastWorker = worker;
      quotasOfLast = quotasAnew(worker);
    }
    return quotasOfLast;
  }

  private List<Quota> quotasAnew(Worker worker) {
    List<String> groups = new ArrayList<>();
    groups.add(group(Quota.By.EVERYONE, null));
    groups.add(group(Quota.By.EMPLOYER, worker.employer()));
    groups.add(group(Quota.By.INDUSTRY, worker.industry()));
    groups.add(group(Quota.By.DISTRICT, worker.district()));
    worker.tags().forEach(tag -> groups.add(group(Quota.By.TAG, tag)));
    List<Quota> quotas = new ArrayList<>();
    groups.forEach(group -> quotas.addAll(quotasByGroup.getOrDefault(group, List.of())));
    return quotas;
  }

  private static String key(Quota quota, Batch batch) {
    return quota.scope() == Quota.Scope.EACH_BATCH ? batch.id() : "";
  }

  private String place(String crew, Batch batch) {
    return problem.joint().together(crew) == Crew.Together.BATCH
        ? batch.id()
        : batch.site() + " " + problem.dayOf(batch);
  }

  /** Adds a finding for each rule that the plan breaks. */
  void check(Findings findings) {
    for (Batch batch : problem.batches()) {
      batch
          .itemCapacity()
          .forEach(
              (item, limit) -> {
                long people = people(batch, item);
                if (people > limit) {
                  findings.add("/visits", PlanFault.ITEM_CAPACITY, batch.id(), people, item, limit);
                }
              });
    }
    absences.check(findings);
    heldByTeam.forEach((id, batches) -> team(id, batches, findings));
    problem.joint().quotas().forEach(quota -> quota(quota, findings));
    crews(findings);
  }

  private long people(Batch batch, String item) {
    return peopleByItem.getOrDefault(batch.id(), Map.of()).getOrDefault(item, 0L);
  }

  private long people(Quota quota, String key) {
    return peopleByQuota.getOrDefault(quota.id(), Map.of()).getOrDefault(key, 0L);
  }

  private void team(String id, List<Batch> held, Findings findings) {
    for (int i = 0; i < held.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (!bothHeld(id, held.get(j), held.get(i))) {
          findings.add("/visits", PlanFault.TEAM, id, held.get(j).id(), held.get(i).id());
        }
      }
    }
  }

  /** Returns whether the team can get from one of the batches to the other in time. */
  private boolean bothHeld(String id, Batch one, Batch other) {
    Team team = Objects.requireNonNull(problem.joint().team(id));
    return inTime(team, one, other) || inTime(team, other, one);
  }

  private boolean inTime(Team team, Batch first, Batch second) {
    Instant ready = first.time().end();
    Site from = Objects.requireNonNull(siteOf.get(first.site()));
    Site to = Objects.requireNonNull(siteOf.get(second.site()));
    if (!from.equals(to)) {
      long speed = team.metersPerMinute();
      long meters = problem.travel().meters(from.place(), to.place());
      long minutes =
          speed == 0
              ? problem.travel().minutes(from.place(), to.place())
              : meters / speed + (meters % speed == 0 ? 0 : 1);
      ready = ready.plus(Duration.ofMinutes(minutes)).plus(Duration.ofMinutes(team.setUpMinutes()));
    }
    return !ready.isAfter(second.time().start());
  }

  private void quota(Quota quota, Findings findings) {
    boolean each = quota.scope() == Quota.Scope.EACH_BATCH;
    for (Batch batch : problem.batches()) {
      boolean held = attendance.people(batch) > 0;
      if (each && held) {
        quota(quota, batch.id(), findings);
      } else if (batch.id().equals(quota.batch()) && held) {
        quota(quota, "", findings);
      }
    }
    if (quota.scope() == Quota.Scope.OVERALL) {
      quota(quota, "", findings);
    }
  }

  private void quota(Quota quota, String key, Findings findings) {
    long people = people(quota, key);
    Long atMost = quota.atMost();
    if (atMost != null && people > atMost) {
      findings.add("/visits", PlanFault.QUOTA_MOST, quota.id(), people, atMost);
    }
    if (people < quota.atLeast() && quota.shortCost() == null) {
      findings.add("/visits", PlanFault.QUOTA_LEAST, quota.id(), people, quota.atLeast());
    }
  }

  private void crews(Findings findings) {
    peopleByCrew.forEach(
        (crew, people) -> {
          long all = sizeByCrew.getOrDefault(crew, 0L);
          if (people < all) {
            findings.add("/visits", PlanFault.CREW_PART, crew, people, all);
          }
          if (placesByCrew.getOrDefault(crew, Set.of()).size() > 1) {
            findings.add("/visits", PlanFault.CREW_APART, crew);
          }
        });
  }

  /** Returns what people missing to least numbers cost. */
  BigInteger shortCost() {
    BigInteger cost = BigInteger.ZERO;
    for (Quota quota : problem.joint().quotas()) {
      Long each = quota.shortCost();
      long missing = quota.atLeast() - people(quota, "");
      if (each != null && missing > 0) {
        cost = cost.add(BigInteger.valueOf(each).multiply(BigInteger.valueOf(missing)));
      }
    }
    return cost;
  }

  /** Returns whether an item that the worker needs has no place left in {@code batch}. */
  boolean itemIsFull(Worker worker, Batch batch) {
    for (String item : problem.itemsOf(worker)) {
      Long limit = batch.itemCapacity().get(item);
      if (limit != null && people(batch, item) >= limit) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether no more people of the worker's employer may go to {@code batch}. */
  boolean absenceIsFull(Worker worker, Batch batch) {
    return absences.isFull(worker.employer(), batch);
  }

  /** Returns whether the team of {@code batch} is held up by another one. */
  boolean teamIsElsewhere(Batch batch) {
    String team = batch.team();
    if (team == null || attendance.people(batch) > 0) {
      return false;
    }
    for (Batch held : heldByTeam.getOrDefault(team, List.of())) {
      if (!bothHeld(team, held, batch)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether a quota that counts the worker in {@code batch} is used up. */
  boolean quotaIsFull(Worker worker, Batch batch) {
    for (Quota quota : quotasOf(worker)) {
      Long atMost = quota.atMost();
      if (atMost != null
          && quota.countsIn(batch.id())
          && people(quota, key(quota, batch)) >= atMost) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether the worker is one of a crew of several people. */
  boolean isOfCrew(Worker worker) {
    String crew = worker.crew();
    return crew != null && sizeByCrew.getOrDefault(crew, 0L) > 1;
  }
}
