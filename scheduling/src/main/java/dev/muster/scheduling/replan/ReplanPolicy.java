package dev.muster.scheduling.replan;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is weighed against moving people when a plan is repaired. Service always comes first.
 *
 * <p>A move is one person whose visit changes or vanishes. People who had no visit, and people
 * whose batch is lost or no longer suits them, do not count.
 *
 * <p>With {@link #inOrder} it is not cost that decides who has a place, but a stated order.
 */
public final class ReplanPolicy {
  private static final ReplanPolicy LEAST_COST = new ReplanPolicy(0, false, null);
  private static final ReplanPolicy FEWEST_MOVES = new ReplanPolicy(0, true, null);

  private final long costOfMove;
  private final boolean fewestMoves;
  private final @Nullable WaitingOrder order;

  private ReplanPolicy(long costOfMove, boolean fewestMoves, @Nullable WaitingOrder order) {
    this.costOfMove = costOfMove;
    this.fewestMoves = fewestMoves;
    this.order = order;
  }

  /** Returns the policy of least cost, whoever moves. */
  public static ReplanPolicy leastCost() {
    return LEAST_COST;
  }

  /** Returns the policy of fewest moves, and of those least cost. */
  public static ReplanPolicy fewestMoves() {
    return FEWEST_MOVES;
  }

  /**
   * Returns the policy of least cost + {@code costOfMove} · moves.
   *
   * @param costOfMove what cost must fall by for one move to be worth it, 0 to 10¹²
   */
  public static ReplanPolicy weighing(long costOfMove) {
    if (costOfMove < 0 || costOfMove > 1_000_000_000_000L) {
      throw new IllegalArgumentException(
          "costOfMove (%d) must be from 0 to 10^12.%nMaybe fewestMoves() is meant."
              .formatted(costOfMove));
    }
    return costOfMove == 0 ? LEAST_COST : new ReplanPolicy(costOfMove, false, null);
  }

  /**
   * Returns this policy with places that go to people in a stated order: by priority, then to
   * whoever had a visit, then by {@code waiting}. Nobody loses a place to somebody of her own
   * priority who waits or is new. The rest of this policy decides where they all go.
   *
   * <p>A change then looks at everybody once and solves the problem of those who have a place, so
   * it costs as much as planning anew.
   */
  public ReplanPolicy inOrder(WaitingOrder waiting) {
    return new ReplanPolicy(costOfMove, fewestMoves, requireNonNull(waiting, "waiting"));
  }

  /** Returns the order in which people who wait come to a place, if one is stated. */
  public Optional<WaitingOrder> order() {
    return Optional.ofNullable(order);
  }

  /** Returns what a move costs; 0 for both ends. */
  public long costOfMove() {
    return costOfMove;
  }

  /** Returns whether moves are counted before cost. */
  public boolean isFewestMoves() {
    return fewestMoves;
  }

  /** Returns whether neither moves nor a stated order count at all. */
  public boolean isLeastCost() {
    return costOfMove == 0 && !fewestMoves && order == null;
  }
}
