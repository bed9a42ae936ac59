package dev.muster.scheduling.internal.session;

import dev.muster.core.json.ContentHash;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Serve;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.json.CheckupJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem between two changes. It is a few references until somebody asks for the problem as a
 * whole or for its hash. Immutable and thread-safe.
 */
public final class Version {
  private final CheckupProblem frame;
  private final Roster roster;
  private final List<Batch> batches;
  private final int[] workersAt;
  private final Worst worst;
  private volatile @Nullable CheckupProblem problem;
  private volatile @Nullable ContentHash hash;

  private Version(
      CheckupProblem frame, Roster roster, List<Batch> batches, int[] workersAt, Worst worst) {
    this.frame = frame;
    this.roster = roster;
    this.batches = batches;
    this.workersAt = workersAt;
    this.worst = worst;
  }

  /** Returns the version that is this problem. */
  static Version of(CheckupProblem problem, ContentHash hash) {
    int[] workersAt = new int[Worker.PRIORITY_MAX + 1];
    problem.workers().forEach(worker -> workersAt[worker.priority()]++);
    Version version =
        new Version(
            problem, Roster.of(problem.workers()), problem.batches(), workersAt, Worst.of(problem));
    version.problem = problem;
    version.hash = hash;
    return version;
  }

  /** Returns a version with other batches in the places of these. */
  Version with(List<Batch> changed) {
    return new Version(frame, roster, List.copyOf(changed), workersAt, worst);
  }

  /** Returns a version with one worker more, or another one of the same id. */
  Version with(Worker worker, Worst.Limits limits) {
    Worker before = roster.find(worker.id());
    int[] at = workersAt.clone();
    at[worker.priority()]++;
    Worst sum = worst.plus(limits.of(worker));
    if (before != null) {
      at[before.priority()]--;
      sum = sum.minus(limits.of(before));
    }
    return new Version(frame, roster.with(worker), batches, at, sum);
  }

  /** Returns a version without a worker. */
  Version without(Worker worker, Worst.Limits limits) {
    int[] at = workersAt.clone();
    at[worker.priority()]--;
    return new Version(
        frame, roster.without(worker.id()), batches, at, worst.minus(limits.of(worker)));
  }

  /** Returns the problem as a whole. Costs O(workers) the first time. */
  public CheckupProblem problem() {
    CheckupProblem known = problem;
    if (known == null) {
      known = with(batches, roster.workers());
      problem = known;
    }
    return known;
  }

  /** Returns the content hash. Costs O(workers) the first time. */
  public ContentHash hash() {
    ContentHash known = hash;
    if (known == null) {
      known = CheckupJson.hash(problem());
      hash = known;
    }
    return known;
  }

  /** Returns the worker of this id, or null. */
  public @Nullable Worker worker(String id) {
    return roster.find(id);
  }

  /** Returns the batches in code-point order of ids. */
  public List<Batch> batches() {
    return batches;
  }

  /** Returns whether leaving someone out may be cheaper. */
  public Serve serve() {
    return frame.serve();
  }

  /** Returns how many levels of priority the objective has. */
  public int levels() {
    if (frame.serve() == Serve.PENALTY) {
      return 0;
    }
    int last = Worker.PRIORITY_MAX;
    while (last > 1 && workersAt[last] == 0) {
      last--;
    }
    return last;
  }

  Worst worst() {
    return worst;
  }

  Roster roster() {
    return roster;
  }

  CheckupProblem frame() {
    return frame;
  }

  /** Returns a problem that differs in batches and workers alone, judged by its constructor. */
  CheckupProblem with(List<Batch> otherBatches, List<Worker> workers) {
    return frame.toBuilder().onlyBatches(otherBatches).onlyWorkers(workers).build();
  }
}
