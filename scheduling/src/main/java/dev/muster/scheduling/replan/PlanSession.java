package dev.muster.scheduling.replan;

import static java.util.Objects.requireNonNull;

import dev.muster.core.check.InvalidInputException;
import dev.muster.core.json.ContentHash;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.internal.session.LiveSession;
import dev.muster.scheduling.json.CheckupJson;
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
 * <p>Changes are taken one at a time, and other callers wait; snapshots and differences are
 * immutable and may be shared with any thread. A change costs O(batches²) for each person whom it
 * moves and a look at the people of each batch that somebody leaves, not a look at everybody; the
 * session keeps O(workers + batches²) memory. Problem, plan and hashes are made only when somebody
 * asks for them. Nothing is half applied: a change that is refused leaves all as it was.
 */
public final class PlanSession {
  /** The greatest number of batches. */
  public static final int BATCHES_MAX = 4_000;

  /** How many changes can be undone; older ones are forgotten. */
  public static final int UNDO_MAX = 100;

  private final LiveSession live;

  private PlanSession(LiveSession live) {
    this.live = live;
  }

  /**
   * Opens a session, after computing the problem's hash in O(workers). The plan need not be best;
   * the first change makes it so.
   *
   * @throws InvalidInputException with the findings of the checker, if the plan breaks a rule or is
   *     another problem's
   * @throws IllegalArgumentException if the problem uses a rule that sessions don't honour, such as
   *     more or fewer places than one for a person, or has more than {@link #BATCHES_MAX} batches
   */
  public static PlanSession open(CheckupProblem problem, Plan plan) {
    requireNonNull(problem, "problem");
    requireNonNull(plan, "plan");
    return open(problem, CheckupJson.hash(problem), plan);
  }

  /**
   * Opens a session on a problem whose hash is known. The hash is believed: who passes {@code
   * plan.problem()} says that the plan was made for this problem. What the plan claims is checked
   * all the same, visit by visit.
   *
   * <p>If the plan's prices prove it best, this costs a look at each pair of worker and batch, a
   * few nanoseconds where metres alone count. A plan without such prices is made best by the exact
   * engine first.
   *
   * @param problemHash the content hash of {@code problem}
   * @throws InvalidInputException with the findings of the checker, if the plan breaks a rule or
   *     names another hash
   * @throws IllegalArgumentException if the problem uses a rule that sessions don't honour, such as
   *     more or fewer places than one for a person, or has more than {@link #BATCHES_MAX} batches
   */
  public static PlanSession open(CheckupProblem problem, ContentHash problemHash, Plan plan) {
    requireNonNull(problem, "problem");
    requireNonNull(problemHash, "problemHash");
    requireNonNull(plan, "plan");
    Honoured.require(problem);
    return new PlanSession(LiveSession.open(problem, problemHash, plan, UNDO_MAX));
  }

  /** Applies a change at least cost. */
  public PlanDiff apply(PlanChange change) {
    return apply(change, ReplanPolicy.leastCost());
  }

  /**
   * Applies a change.
   *
   * @throws IllegalArgumentException if the change names what is not there, or the policy states an
   *     order although leaving out costs a penalty
   * @throws InvalidInputException if the problem would contradict itself
   * @throws ArithmeticException if costs are so great that exchanges can't be added up exactly
   */
  public synchronized PlanDiff apply(PlanChange change, ReplanPolicy policy) {
    requireNonNull(policy, "policy");
    requireHonoured(change);
    if (policy.order().isPresent()) {
      WaitingList.requirePriorities(live.version().serve());
    }
    return new PlanDiff(live.apply(change, policy), policy.order().orElse(WaitingOrder.BY_ID));
  }

  /**
   * Returns what moving more people would save if this change were made; the session stays as it
   * is. See {@link MoveFrontier} for the cost.
   *
   * @throws IllegalArgumentException if the change names what is not there
   * @throws InvalidInputException if the problem would contradict itself
   */
  public synchronized MoveFrontier frontier(PlanChange change) {
    requireHonoured(change);
    return MoveFrontier.of(live.preview(change).problem(), live.plan());
  }

  /**
   * Takes back the last change, and returns who must be told what now; empty if there is none to
   * take back. Problem and plan are those from before, to the byte.
   */
  public synchronized Optional<PlanDiff> undo() {
    return Optional.ofNullable(live.undo())
        .map(outcome -> new PlanDiff(outcome, WaitingOrder.BY_ID));
  }

  /**
   * Returns who waits for a place now, in the stated order. Costs O(workers·batches).
   *
   * @throws IllegalArgumentException if leaving out costs a penalty
   */
  public synchronized WaitingList waitingList(WaitingOrder order) {
    return WaitingList.of(live.version().problem(), live.plan(), order);
  }

  /** Returns the problem and its plan as they are now. Costs O(workers) after a change. */
  public synchronized Snapshot snapshot() {
    return new Snapshot(live.version().problem(), live.plan());
  }

  private static void requireHonoured(PlanChange change) {
    requireNonNull(change, "change");
    if (change instanceof PlanChange.Newcomer come) {
      Honoured.requireAlone(come.worker());
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
