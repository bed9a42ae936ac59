package dev.muster.scheduling.explain;

import dev.muster.core.text.Ids;
import dev.muster.scheduling.Objective;
import dev.muster.scheduling.internal.residual.Flow;
import dev.muster.scheduling.internal.residual.ResidualGraph;
import dev.muster.scheduling.internal.residual.ShortestPaths;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Finds the places to add, by seating people left out along cheapest paths that end in an added
 * place (successive shortest paths, so that the cost is least for each number of places).
 */
final class Cures {
  private final ProblemView view;
  private final Objective objective;
  private final ResidualGraph graph;
  private final Exchanges exchanges;

  Cures(ProblemView view, Objective objective, ResidualGraph graph, Exchanges exchanges) {
    this.view = view;
    this.objective = objective;
    this.graph = graph;
    this.exchanges = exchanges;
  }

  /** Seats one of {@code worker}; nobody is left out or seated besides. */
  Cure ofWorker(int worker) {
    int outside = graph.outside();
    ShortestPaths paths = new ShortestPaths(graph);
    paths.close(outside);
    for (int b = 0; b < outside; b++) {
      if (view.suits(worker, b)) {
        long[] price = new long[graph.levels() + 1];
        graph.addMove(price, worker, outside, b);
        paths.start(b, price);
      }
    }
    paths.run();
    int end = cheapest(paths, allBatches());
    int[] path = paths.pathTo(end);
    ResidualGraph moved = graph.copy();
    moved.push(path, 1);
    moved.move(worker, outside, path[0], 1);
    Objective change = Objective.ofComponents(paths.priceOf(end));
    TreeMap<String, Long> places = new TreeMap<>(Ids.ORDER);
    places.put(view.batchId(end), 1L);
    return cure(places, change, moved.flow());
  }

  /** Seats everybody of a bottleneck. */
  Cure of(Bottleneck bottleneck, int[] batches) {
    ResidualGraph moved = graph.copy();
    TreeMap<String, Long> places = new TreeMap<>(Ids.ORDER);
    Objective change = Objective.zero(graph.levels());
    long left = bottleneck.leftOut();
    while (left > 0) {
      ShortestPaths paths = ShortestPaths.from(moved, moved.outside());
      int end = cheapest(paths, batches);
      int[] path = paths.pathTo(end);
      long people = Math.min(left, moved.room(path));
      moved.push(path, people);
      places.merge(view.batchId(end), people, Long::sum);
      change = change.plus(Places.times(Objective.ofComponents(paths.priceOf(end)), people));
      left -= people;
    }
    return cure(places, change, moved.flow());
  }

  private Cure cure(SortedMap<String, Long> places, Objective change, Flow after) {
    List<Move> moves = exchanges.between(graph.flow(), after);
    return new Cure.AddPlaces(places, change, objective.plus(change), moves);
  }

  private int[] allBatches() {
    return IntStream.range(0, graph.outside()).toArray();
  }

  private static int cheapest(ShortestPaths paths, int[] batches) {
    int cheapest = -1;
    for (int b : batches) {
      if (paths.reaches(b)
          && (cheapest < 0 || Arrays.compare(paths.priceOf(b), paths.priceOf(cheapest)) < 0)) {
        cheapest = b;
      }
    }
    return cheapest;
  }
}
