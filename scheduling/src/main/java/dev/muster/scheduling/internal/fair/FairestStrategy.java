package dev.muster.scheduling.internal.fair;

import dev.muster.core.search.Lanes;
import dev.muster.core.search.SearchMonitor;
import dev.muster.scheduling.Rule;
import dev.muster.scheduling.internal.transport.TransportResult;
import dev.muster.scheduling.strategy.Assignment;
import dev.muster.scheduling.strategy.ProblemView;
import dev.muster.scheduling.strategy.Strategy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Best service, then the shortest longest way and the fewest people who have it, level by level,
 * then cost.
 */
public final class FairestStrategy implements Strategy {
  /*
   * The length of a level is found by bisection over the lengths that occur: a length will do when service stays best, and no level
   * before it needs more people, though nobody has a way that is longer and not of a level before. Such ways are not closed while a
   * length is tried, but weigh more than anything else: service is then found on the whole network, where it is found at once.
   * Whatever length the plan that was found needs will do, too, so that the bisection goes on below it.
   *
   * Levels are weighed by powers. A plan is optimal exactly if no simple cycle of exchanges between batches improves it; such
   * a cycle passes each of k batches, and outside, at most once, so what is less important changes by at most (k + 1) times its range, and a weight
   * above that makes the sign of each cycle's scalar cost that of its vector. The weights need not grow with the number of people.
   */
  private final int depth;

  /** Decides {@code depth} levels. */
  public FairestStrategy(int depth) {
    this.depth = depth;
  }

  @Override
  public String name() {
    return "fairest";
  }

  @Override
  public Set<Rule> honours() {
    return Set.of();
  }

  @Override
  public Assignment solve(ProblemView view, SearchMonitor monitor) {
    Assignment assignment = withPins(view);
    try (Lanes lanes = Lanes.open(monitor.limit().threads())) {
      long[][] flow = new Search(view, assignment, lanes).run();
      for (int w = 0; w < flow.length; w++) {
        for (int b = 0; b < flow[w].length; b++) {
          if (flow[w][b] > 0) {
            assignment.add(w, b, flow[w][b]);
          }
        }
      }
    }
    return assignment;
  }

  /** Returns an assignment of the pinned people alone. */
  static Assignment withPins(ProblemView view) {
    Assignment assignment = view.newAssignment();
    for (int w = 0; w < view.workerCount(); w++) {
      if (view.pin(w) >= 0) {
        assignment.add(w, view.pin(w), view.count(w));
      }
    }
    return assignment;
  }

  /** The search of one problem. */
  private final class Search {
    private final WayNetwork network;
    private final int batches;
    private final long[] lengths;
    private final List<Long> fixed = new ArrayList<>();
    private final List<Long> counts = new ArrayList<>();

    Search(ProblemView view, Assignment pinned, Lanes lanes) {
      network = new WayNetwork(view, pinned, lanes);
      batches = view.batchCount();
      lengths = network.lengths();
    }

    long[][] run() {
      int below = lengths.length;
      while (fixed.size() < depth) {
        int high = neededFor(-1);
        if (high < 0) {
          break;
        }
        high = Math.min(high, below - 1);
        int low = 0;
        while (low < high) {
          int middle = (low + high) >>> 1;
          int needed = neededFor(lengths[middle]);
          if (needed <= middle) {
            high = Math.max(low, needed);
          } else {
            low = middle + 1;
          }
        }
        fixed.add(lengths[low]);
        counts.add(network.countAt(network.flow(solve(lengths[low], false)), lengths[low]));
        below = low;
      }
      long cap = fixed.isEmpty() ? -1 : fixed.get(fixed.size() - 1);
      return network.flow(solve(cap, true));
    }

    /**
     * Returns the position of the greatest length, levels apart, in a plan that has as few longer
     * ways than {@code cap} as can be: at most that of {@code cap} exactly if ways up to {@code
     * cap} are enough; −1 if the plan has no way but those of the levels.
     */
    private int neededFor(long cap) {
      long range = 0;
      long[] weights = new long[fixed.size()];
      for (int i = weights.length - 1; i >= 0; i--) {
        weights[i] = Math.addExact(Math.multiplyExact(range, batches + 1L), 1);
        range = Math.addExact(range, weights[i]);
      }
      long longer = Math.addExact(Math.multiplyExact(range, batches + 1L), 1);
      TransportResult result =
          network.solve(
              length -> true,
              length -> {
                int level = fixed.indexOf(length);
                return level >= 0 ? weights[level] : length > cap ? longer : 0;
              },
              false);
      long[][] flow = network.flow(result);
      long greatest = network.greatest(flow, fixed);
      int needed = Arrays.binarySearch(lengths, greatest);
      for (int i = 0; i < fixed.size(); i++) {
        if (network.countAt(flow, fixed.get(i)) != counts.get(i)) {
          return lengths.length;
        }
      }
      return Math.max(-1, needed);
    }

    private TransportResult solve(long cap, boolean withCost) {
      long range = withCost ? network.costRange() : 0;
      long[] weights = new long[fixed.size()];
      for (int i = weights.length - 1; i >= 0; i--) {
        weights[i] = Math.addExact(Math.multiplyExact(range, batches + 1L), 1);
        range = Math.addExact(range, weights[i]);
      }
      return network.solve(
          length -> length <= cap || fixed.contains(length),
          length -> {
            int level = fixed.indexOf(length);
            return level < 0 ? 0 : weights[level];
          },
          withCost);
    }
  }
}
