package dev.muster.scheduling.explain;

import static java.util.Objects.requireNonNull;

import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.internal.residual.Flow;
import dev.muster.scheduling.internal.residual.ResidualGraph;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Names who moves: along one path, or between two flows. */
final class Exchanges {
  private final CheckupProblem problem;

  Exchanges(CheckupProblem problem) {
    this.problem = problem;
  }

  Move move(int worker, long people, int from, int to) {
    return new Move(problem.workers().get(worker).id(), people, batch(from), batch(to));
  }

  /** Returns the moves along a path, in its order; free places move unseen. */
  List<Move> along(ResidualGraph graph, int[] path) {
    List<Move> moves = new ArrayList<>();
    for (int i = 1; i < path.length; i++) {
      int who = graph.who(path[i - 1], path[i]);
      if (who != ResidualGraph.FREE_PLACE) {
        moves.add(move(who, 1, path[i - 1], path[i]));
      }
    }
    return moves;
  }

  /**
   * Returns the least moves that turn {@code before} into {@code after}, its changed copy, in the
   * order of workers and then of batches.
   */
  List<Move> between(Flow before, Flow after) {
    List<Move> moves = new ArrayList<>();
    BitSet touched = after.touched();
    for (int w = touched.nextSetBit(0); w >= 0; w = touched.nextSetBit(w + 1)) {
      TreeMap<Integer, Long> less = new TreeMap<>();
      TreeMap<Integer, Long> more = new TreeMap<>();
      for (int e = after.firstEntry(w); e >= 0; e = after.nextEntry(e)) {
        long change = after.count(e) - before.count(w, after.node(e));
        if (change != 0) {
          (change < 0 ? less : more).put(after.node(e), Math.abs(change));
        }
      }
      while (!less.isEmpty()) {
        Map.Entry<Integer, Long> from = requireNonNull(less.firstEntry());
        Map.Entry<Integer, Long> to = requireNonNull(more.firstEntry());
        long people = Math.min(from.getValue(), to.getValue());
        moves.add(move(w, people, from.getKey(), to.getKey()));
        reduce(less, from, people);
        reduce(more, to, people);
      }
    }
    return moves;
  }

  private static void reduce(
      Map<Integer, Long> counts, Map.Entry<Integer, Long> first, long people) {
    if (first.getValue() == people) {
      counts.remove(first.getKey());
    } else {
      counts.put(first.getKey(), first.getValue() - people);
    }
  }

  private @Nullable String batch(int node) {
    return node == problem.batches().size() ? null : problem.batches().get(node).id();
  }
}
