package dev.muster.scheduling.replan;

/**
 * What is weighed against moving people when a plan is repaired. Service always comes first.
 *
 * <p>A move is one person whose visit changes or vanishes. People who had no visit, and people
 * whose batch is lost or no longer suits them, do not count.
 */
public final class ReplanPolicy {
  private static final ReplanPolicy LEAST_COST = new ReplanPolicy(0, false);
  private static final ReplanPolicy FEWEST_MOVES = new ReplanPolicy(0, true);

  private final long costOfMove;
  private final boolean fewestMoves;

  private ReplanPolicy(long costOfMove, boolean fewestMoves) {
    this.costOfMove = costOfMove;
    this.fewestMoves = fewestMoves;
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
    return costOfMove == 0 ? LEAST_COST : new ReplanPolicy(costOfMove, false);
  }

  /** Returns what a move costs; 0 for both ends. */
  public long costOfMove() {
    return costOfMove;
  }

  /** Returns whether moves are counted before cost. */
  public boolean isFewestMoves() {
    return fewestMoves;
  }

  /** Returns whether moves do not count at all. */
  public boolean isLeastCost() {
    return costOfMove == 0 && !fewestMoves;
  }
}
