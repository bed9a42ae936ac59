package dev.muster.scheduling.explain;

import static java.util.Objects.requireNonNull;

import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Employer;
import dev.muster.scheduling.JointRules;
import dev.muster.scheduling.Quota;
import dev.muster.scheduling.Site;
import dev.muster.scheduling.Worker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A problem with a limit relaxed: by one person or place where it is a number, or wholly. */
final class Relaxed {
  private final CheckupProblem problem;

  Relaxed(CheckupProblem problem) {
    this.problem = problem;
  }

  /** Returns the problem in which {@code limit} is wider by one; a team, crew or pin is let go. */
  CheckupProblem byOne(NamedLimit limit) {
    return switch (limit.kind()) {
      case CAPACITY -> batch(limit.id(), b -> b.withCapacity(b.capacity() + 1));
      case ITEM_CAPACITY -> batch(limit.id(), b -> withOneMore(b, limit.detail()));
      case MINIMUM -> batch(limit.id(), b -> b.withMinimum(b.minimum() - 1));
      case ABSENCE -> employer(limit.id(), e -> allowingOneMore(e, limit.detail()));
      case QUOTA_MOST, QUOTA_LEAST -> quota(limit);
      case TEAM, CREW, PIN -> without(limit);
    };
  }

  /** Returns the problem without {@code limit}. */
  CheckupProblem without(NamedLimit limit) {
    return switch (limit.kind()) {
      case CAPACITY -> batch(limit.id(), b -> b.withCapacity(enough()));
      case ITEM_CAPACITY -> batch(limit.id(), b -> withoutItem(b, limit.detail()));
      case MINIMUM -> batch(limit.id(), b -> b.withMinimum(0));
      case ABSENCE -> employer(limit.id(), e -> withAbsence(e, List.of()));
      case QUOTA_MOST, QUOTA_LEAST ->
          joint(problem.joint().quotas().stream().filter(q -> !q.id().equals(limit.id())).toList());
      case TEAM -> withoutTeam(limit.id());
      case CREW -> workers(w -> limit.id().equals(w.crew()) ? w.toBuilder().crew(null) : null);
      case PIN -> workers(w -> limit.id().equals(w.id()) ? w.toBuilder().pinned(null) : null);
    };
  }

  /** Places for everybody wherever she goes. */
  private long enough() {
    long places = 1;
    for (Worker worker : problem.workers()) {
      long most = worker.use();
      for (long use : worker.useByBatch().values()) {
        most = Math.max(most, use);
      }
      double sum = places + (double) most * worker.count();
      places = sum > Batch.CAPACITY_MAX ? Batch.CAPACITY_MAX : (long) sum;
    }
    return places;
  }

  private CheckupProblem batch(String id, UnaryOperator<Batch> change) {
    List<Batch> batches =
        problem.batches().stream().map(b -> b.id().equals(id) ? change.apply(b) : b).toList();
    return problem.toBuilder().onlyBatches(batches).build();
  }

  private static Batch withOneMore(Batch batch, String item) {
    Map<String, Long> capacity = new HashMap<>(batch.itemCapacity());
    capacity.merge(item, 1L, Long::sum);
    return batch.withItemCapacity(capacity);
  }

  private static Batch withoutItem(Batch batch, String item) {
    Map<String, Long> capacity = new HashMap<>(batch.itemCapacity());
    capacity.remove(item);
    return batch.withItemCapacity(capacity);
  }

  private CheckupProblem employer(String id, UnaryOperator<Employer> change) {
    JointRules joint = problem.joint();
    List<Employer> employers =
        joint.employers().stream().map(e -> e.id().equals(id) ? change.apply(e) : e).toList();
    return problem.toBuilder()
        .joint(new JointRules(joint.crews(), employers, joint.teams(), joint.quotas()))
        .build();
  }

  private Employer allowingOneMore(Employer employer, String position) {
    List<Employer.AbsenceLimit> limits = new ArrayList<>(employer.absence());
    int at = Integer.parseInt(position);
    Employer.AbsenceLimit limit = limits.get(at);
    long allowed = limit.of(Occupancy.headCount(problem, employer));
    limits.set(at, Employer.AbsenceLimit.count(limit.window(), allowed + 1));
    return withAbsence(employer, limits);
  }

  private static Employer withAbsence(Employer of, List<Employer.AbsenceLimit> limits) {
    return new Employer(of.id(), of.headCount(), of.travelMinutes(), limits, of.days());
  }

  private CheckupProblem quota(NamedLimit limit) {
    boolean most = limit.kind() == NamedLimit.Kind.QUOTA_MOST;
    List<Quota> quotas = new ArrayList<>();
    for (Quota q : problem.joint().quotas()) {
      Long atMost = q.atMost();
      quotas.add(
          !q.id().equals(limit.id())
              ? q
              : new Quota(
                  q.id(),
                  q.by(),
                  q.of(),
                  q.scope(),
                  q.batch(),
                  most ? q.atLeast() : q.atLeast() - 1,
                  most ? Long.valueOf(requireNonNull(atMost) + 1) : atMost,
                  q.shortCost()));
    }
    return joint(quotas);
  }

  private CheckupProblem joint(List<Quota> quotas) {
    JointRules joint = problem.joint();
    return problem.toBuilder()
        .joint(new JointRules(joint.crews(), joint.employers(), joint.teams(), quotas))
        .build();
  }

  /** Sites of no kind need no team. */
  private CheckupProblem withoutTeam(String id) {
    List<Site> sites = problem.sites().stream().map(site -> site.withKind(null)).toList();
    List<Batch> batches =
        problem.batches().stream().map(b -> id.equals(b.team()) ? b.withTeam(null) : b).toList();
    return problem.toBuilder().onlySites(sites).onlyBatches(batches).build();
  }

  private interface Change {
    Worker.@org.jspecify.annotations.Nullable Builder of(Worker worker);
  }

  private CheckupProblem workers(Change change) {
    List<Worker> workers = new ArrayList<>();
    for (Worker worker : problem.workers()) {
      Worker.Builder changed = change.of(worker);
      workers.add(changed == null ? worker : changed.build());
    }
    return problem.toBuilder().onlyWorkers(workers).build();
  }
}
