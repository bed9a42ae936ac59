package dev.muster.scheduling.explain;

import static java.util.Objects.requireNonNull;

import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Employer;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Quota;
import dev.muster.scheduling.TimeSpan;
import dev.muster.scheduling.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a plan uses of each limit, and which limits it uses up. Costs O(visits·limits of one). */
final class Occupancy {
  private final CheckupProblem problem;
  private final Map<String, Worker> workerOf = new HashMap<>();
  private final Map<String, Batch> batchOf = new HashMap<>();
  private final Map<String, List<Plan.Visit>> visitsTo = new HashMap<>();
  private final List<NamedLimit> binding = new ArrayList<>();

  Occupancy(CheckupProblem problem, Plan plan) {
    this.problem = problem;
    problem.workers().forEach(worker -> workerOf.put(worker.id(), worker));
    problem.batches().forEach(batch -> batchOf.put(batch.id(), batch));
    for (Plan.Visit visit : plan.visits()) {
      visitsTo.computeIfAbsent(visit.batch(), id -> new ArrayList<>()).add(visit);
    }
  }

  /** Returns the limits that are reached exactly, in the order of kinds and ids. */
  List<NamedLimit> binding() {
    binding.clear();
    problem.batches().forEach(this::batch);
    problem.joint().employers().forEach(this::employer);
    problem.joint().quotas().forEach(this::quota);
    teams();
    crews();
    binding.sort(
        java.util.Comparator.comparing(NamedLimit::kind)
            .thenComparing(NamedLimit::id, dev.muster.core.text.Ids.ORDER)
            .thenComparing(NamedLimit::detail));
    return List.copyOf(binding);
  }

  private List<Plan.Visit> in(Batch batch) {
    return visitsTo.getOrDefault(batch.id(), List.of());
  }

  private Worker worker(Plan.Visit visit) {
    return requireNonNull(workerOf.get(visit.worker()));
  }

  private void batch(Batch batch) {
    long people = 0;
    long places = 0;
    Map<String, Long> byItem = new HashMap<>();
    for (Plan.Visit visit : in(batch)) {
      people += visit.count();
      places += visit.count() * worker(visit).useOf(batch.id());
      visit.items().forEach(item -> byItem.merge(item, visit.count(), Long::sum));
    }
    if (places == batch.capacity() && batch.capacity() > 0) {
      binding.add(NamedLimit.of(NamedLimit.Kind.CAPACITY, batch.id()));
    }
    batch
        .itemCapacity()
        .forEach(
            (item, most) -> {
              if (byItem.getOrDefault(item, 0L).equals(most)) {
                binding.add(new NamedLimit(NamedLimit.Kind.ITEM_CAPACITY, batch.id(), item));
              }
            });
    if (batch.minimum() > 1 && batch.capacity() > 0 && (people == batch.minimum() || people == 0)) {
      binding.add(NamedLimit.of(NamedLimit.Kind.MINIMUM, batch.id()));
    }
  }

  static long headCount(CheckupProblem problem, Employer employer) {
    Long given = employer.headCount();
    return given != null
        ? given
        : problem.workers().stream()
            .filter(worker -> employer.id().equals(worker.employer()))
            .mapToLong(Worker::count)
            .sum();
  }

  private void employer(Employer employer) {
    long headCount = employer.absence().isEmpty() ? 0 : headCount(problem, employer);
    for (int i = 0; i < employer.absence().size(); i++) {
      Employer.AbsenceLimit limit = employer.absence().get(i);
      if (mostAway(employer, limit.window()) == limit.of(headCount)) {
        binding.add(new NamedLimit(NamedLimit.Kind.ABSENCE, employer.id(), Integer.toString(i)));
      }
    }
  }

  private long mostAway(Employer employer, @Nullable TimeSpan window) {
    TreeMap<Instant, Long> changes = new TreeMap<>();
    Duration way = Duration.ofMinutes(employer.travelMinutes());
    for (Batch batch : problem.batches()) {
      Instant start = batch.time().start().minus(way);
      Instant end = batch.time().end().plus(way);
      start = window != null && start.isBefore(window.start()) ? window.start() : start;
      end = window != null && end.isAfter(window.end()) ? window.end() : end;
      for (Plan.Visit visit : in(batch)) {
        if (employer.id().equals(worker(visit).employer()) && start.isBefore(end)) {
          changes.merge(start, visit.count(), Long::sum);
          changes.merge(end, -visit.count(), Long::sum);
        }
      }
    }
    long now = 0;
    long most = 0;
    for (long change : changes.values()) {
      now += change;
      most = Math.max(most, now);
    }
    return most;
  }

  private void quota(Quota quota) {
    boolean most = false;
    boolean least = false;
    Long atMost = quota.atMost();
    for (long count : counts(quota)) {
      most |= atMost != null && count == atMost;
      least |= quota.atLeast() > 0 && count <= quota.atLeast();
    }
    if (most) {
      binding.add(NamedLimit.of(NamedLimit.Kind.QUOTA_MOST, quota.id()));
    }
    if (least) {
      binding.add(NamedLimit.of(NamedLimit.Kind.QUOTA_LEAST, quota.id()));
    }
  }

  /** What is counted together: over all, or in each batch that is held. */
  private List<Long> counts(Quota quota) {
    List<Long> counts = new ArrayList<>();
    Set<String> served = new HashSet<>();
    long overall = 0;
    for (Batch batch : problem.batches()) {
      long here = 0;
      for (Plan.Visit visit : in(batch)) {
        boolean isOfGroup = quota.counts(worker(visit));
        here += isOfGroup ? visit.count() : 0;
        boolean again = worker(visit).count() == 1 && !served.add(visit.worker());
        overall += isOfGroup && !again ? visit.count() : 0;
      }
      if (quota.scope() != Quota.Scope.OVERALL
          && quota.countsIn(batch.id())
          && !in(batch).isEmpty()) {
        counts.add(here);
      }
    }
    return quota.scope() == Quota.Scope.OVERALL ? List.of(overall) : counts;
  }

  /** A team with a batch that it does not hold is used up. */
  private void teams() {
    Set<String> teams = new TreeSet<>(dev.muster.core.text.Ids.ORDER);
    for (Batch batch : problem.batches()) {
      String team = batch.team();
      if (team != null && batch.capacity() > 0 && in(batch).isEmpty()) {
        teams.add(team);
      }
    }
    teams.forEach(id -> binding.add(NamedLimit.of(NamedLimit.Kind.TEAM, id)));
  }

  private void crews() {
    Map<String, Set<String>> members = new TreeMap<>(dev.muster.core.text.Ids.ORDER);
    for (Worker worker : problem.workers()) {
      String crew = worker.crew();
      if (crew != null) {
        members.computeIfAbsent(crew, id -> new HashSet<>()).add(worker.id());
        if (worker.count() > 1) {
          members.getOrDefault(crew, Set.of()).add(worker.id() + " and others");
        }
      }
    }
    members.forEach(
        (crew, ids) -> {
          if (ids.size() > 1) {
            binding.add(NamedLimit.of(NamedLimit.Kind.CREW, crew));
          }
        });
  }

  /** Returns all limits that could make a problem impossible, pins last. */
  static List<NamedLimit> all(CheckupProblem problem) {
    List<NamedLimit> all = new ArrayList<>();
    for (Batch batch : problem.batches()) {
      all.add(NamedLimit.of(NamedLimit.Kind.CAPACITY, batch.id()));
      batch
          .itemCapacity()
          .keySet()
          .forEach(
              item -> all.add(new NamedLimit(NamedLimit.Kind.ITEM_CAPACITY, batch.id(), item)));
      if (batch.minimum() > 1) {
        all.add(NamedLimit.of(NamedLimit.Kind.MINIMUM, batch.id()));
      }
    }
    for (Employer employer : problem.joint().employers()) {
      if (!employer.absence().isEmpty()) {
        all.add(NamedLimit.of(NamedLimit.Kind.ABSENCE, employer.id()));
      }
    }
    for (Quota quota : problem.joint().quotas()) {
      boolean least = quota.atLeast() > 0 && quota.shortCost() == null;
      all.add(
          NamedLimit.of(
              least ? NamedLimit.Kind.QUOTA_LEAST : NamedLimit.Kind.QUOTA_MOST, quota.id()));
    }
    problem.joint().teams().forEach(t -> all.add(NamedLimit.of(NamedLimit.Kind.TEAM, t.id())));
    Set<String> crews = new TreeSet<>(dev.muster.core.text.Ids.ORDER);
    problem.workers().stream()
        .map(Worker::crew)
        .filter(java.util.Objects::nonNull)
        .forEach(crews::add);
    crews.forEach(crew -> all.add(NamedLimit.of(NamedLimit.Kind.CREW, crew)));
    for (Worker worker : problem.workers()) {
      if (worker.pinned() != null) {
        all.add(NamedLimit.of(NamedLimit.Kind.PIN, worker.id()));
      }
    }
    return all;
  }
}
