package dev.muster.scheduling.internal.frontier;

import java.util.List;

/**
 * How one breakpoint becomes the next: exchanges that can be made in any number and order.
 *
 * @param moves the moves of the first breakpoint
 * @param cost its cost
 * @param isProved whether no breakpoint lies between, so that each exchange stays on the line
 * @param exchanges the exchanges, fewest moves first
 */
public record Edge(long moves, long cost, boolean isProved, List<Exchange> exchanges) {
  /** Copies. */
  public Edge {
    exchanges = List.copyOf(exchanges);
  }

  /**
   * Some people change places in a round.
   *
   * @param times how often this can be done
   * @param moves how many moves more it makes each time
   * @param saving by how much cost falls each time
   * @param legs who goes where each time
   */
  public record Exchange(long times, long moves, long saving, List<Leg> legs) {
    /** Copies. */
    public Exchange {
      legs = List.copyOf(legs);
    }
  }

  /**
   * Some people of a part go from one node to another.
   *
   * @param part the part
   * @param from the node they leave
   * @param to the node they go to
   * @param people how many
   */
  public record Leg(int part, int from, int to, long people) {}
}
