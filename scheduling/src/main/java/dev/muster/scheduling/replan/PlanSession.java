package dev.muster.scheduling.replan;

import static java.util.Objects.requireNonNull;

import dev.muster.core.check.InvalidInputException;
import dev.muster.core.search.SearchLimit;
import dev.muster.core.search.SearchMonitor;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Schedule;
import dev.muster.scheduling.Scheduler;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.certificate.CheckReport;
import dev.muster.scheduling.certificate.PlanChecker;
import dev.muster.scheduling.internal.session.ChangedProblem;
import dev.muster.scheduling.internal.session.Repair;
import dev.muster.scheduling.json.CheckupJson;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A plan that lives: each change repairs it, tells who must be told what, and can be undone.
 *
 * <pre>{@code
 * PlanSession session = PlanSession.open(problem, plan);
 * PlanDiff diff = session.apply(new PlanChange.Cancellation("w17", 1), ReplanPolicy.fewestMoves());
 * System.out.println(diff.message(Locale.ENGLISH));
 * session.undo();
 * }</pre>
 *
 * <p>Under {@link ReplanPolicy#leastCost()} the plan after a change is as good as one solved anew,
 * and its prices prove it. Under the other policies service is the best possible, cost and moves
 * are weighed exactly, and the prices prove what the moves not made cost: the gap is that
 * difference.
 *
 * <p>Changes are taken one at a time; snapshots are immutable and may be shared with any thread. A
 * change costs O(workers·batches) time and O(batches²) memory. Nothing is half applied: a change
 * that is refused leaves all as it was.
 */
public final class PlanSession {
  /** The greatest number of batches. */
  public static final int BATCHES_MAX = 4_000;

  /** How many changes can be undone; older ones are forgotten. */
  public static final int UNDO_MAX = 100;

  private final Deque<Snapshot> past = new ArrayDeque<>();
  private volatile Snapshot now;

  private PlanSession(Snapshot now) {
    this.now = now;
  }

  /**
   * Opens a session. The plan need not be best; the first change makes it so.
   *
   * @throws InvalidInputException with the findings of the checker, if the plan breaks a rule
   * @throws IllegalArgumentException if somebody takes more or fewer places than one, or there are
   *     more than {@link #BATCHES_MAX} batches
   */
  public static PlanSession open(CheckupProblem problem, Plan plan) {
    requireNonNull(problem, "problem");
    requireNonNull(plan, "plan");
    if (problem.batches().size() > BATCHES_MAX) {
      throw new IllegalArgumentException(
          "a session has at most %d batches, not %d.%nMaybe split the problem by district."
              .formatted(BATCHES_MAX, problem.batches().size()));
    }
    CheckReport report = PlanChecker.check(problem, CheckupJson.hash(problem), plan);
    if (!report.isGood()) {
      throw new InvalidInputException(report.findings(), report.findingCount());
    }
    problem.workers().forEach(worker -> requireUnitUse(worker.id(), isUnit(worker)));
    return new PlanSession(new Snapshot(problem, plan));
  }

  /** Applies a change at least cost. */
  public PlanDiff apply(PlanChange change) {
    return apply(change, ReplanPolicy.leastCost());
  }

  /**
   * Applies a change.
   *
   * @throws IllegalArgumentException if the change names what is not there
   * @throws InvalidInputException if the problem would contradict itself
   * @throws ArithmeticException if under {@link ReplanPolicy#fewestMoves()} costs are so great that
   *     they can't be weighed exactly
   */
  public synchronized PlanDiff apply(PlanChange change, ReplanPolicy policy) {
    requireNonNull(change, "change");
    requireNonNull(policy, "policy");
    if (change instanceof PlanChange.Newcomer come) {
      requireUnitUse(come.worker().id(), isUnit(come.worker()));
    }
    Snapshot before = now;
    CheckupProblem problem = ChangedProblem.of(before.problem(), before.plan(), change);
    Schedule schedule =
        Scheduler.of(List.of())
            .plan(
                problem,
                new Repair(before.plan(), policy),
                SearchMonitor.start(SearchLimit.ofIterations(1)));
    if (!(schedule instanceof Schedule.Planned planned)) {
      throw new IllegalStateException("a session's problem has a rule that it does not honour");
    }
    Snapshot after = new Snapshot(problem, planned.plan());
    PlanDiff diff = Differences.between(before, after);
    past.push(before);
    if (past.size() > UNDO_MAX) {
      past.removeLast();
    }
    now = after;
    return diff;
  }

  /**
   * Takes back the last change, and returns who must be told what now; empty if there is none to
   * take back. Problem and plan are those from before, to the byte.
   */
  public synchronized Optional<PlanDiff> undo() {
    Snapshot last = past.poll();
    if (last == null) {
      return Optional.empty();
    }
    PlanDiff diff = Differences.between(now, last);
    now = last;
    return Optional.of(diff);
  }

  /** Returns the problem and its plan as they are now. */
  public Snapshot snapshot() {
    return now;
  }

  private static boolean isUnit(Worker worker) {
    return worker.use() == 1 && worker.useByBatch().isEmpty();
  }

  private static void requireUnitUse(String worker, boolean isUnit) {
    if (!isUnit) {
      throw new IllegalArgumentException(
          "worker (%s) takes more or fewer places than one, and exchanges are one for one.%nMaybe solve anew with a strategy that honours it."
              .formatted(worker));
    }
  }

  /**
   * A problem and its plan.
   *
   * @param problem the problem
   * @param plan its plan
   */
  public record Snapshot(CheckupProblem problem, Plan plan) {
    /** Checks presence. */
    public Snapshot {
      requireNonNull(problem, "problem");
      requireNonNull(plan, "plan");
    }
  }
}
