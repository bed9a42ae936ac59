package dev.muster.scheduling.explain;

import dev.muster.scheduling.Objective;
import dev.muster.scheduling.internal.residual.ResidualGraph;
import dev.muster.scheduling.internal.residual.ShortestPaths;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Adds places to a batch and takes them away, one chain of moves at a time: each chain is a
 * cheapest path from outside to the batch or back.
 */
final class Places {
  private final ProblemView view;
  private final ResidualGraph graph;
  private final Exchanges exchanges;

  Places(ProblemView view, ResidualGraph graph, Exchanges exchanges) {
    this.view = view;
    this.graph = graph;
    this.exchanges = exchanges;
  }

  PlaceValue curve(int batch, int places) {
    long capacity = view.capacity(batch);
    List<PlaceValue.Step> steps = new ArrayList<>();
    ResidualGraph fewer = graph.copy();
    long down = Math.min(places, capacity);
    for (long taken = 0; taken < down; ) {
      Removal removal = remove(fewer, batch, down - taken);
      if (removal.people == 0) {
        break; // Only people who have been promised their places are left.
      }
      Objective value = times(removal.price, -1);
      for (long i = 0; i < removal.people; i++) {
        steps.add(new PlaceValue.Step(capacity - taken - i, value, value));
      }
      taken += removal.people;
    }
    Collections.reverse(steps);
    ResidualGraph more = graph.copy();
    for (long added = 0; added < places; ) {
      ShortestPaths paths = ShortestPaths.from(more, more.outside());
      int[] path = paths.pathTo(batch);
      long people = Math.min(places - added, more.room(path));
      more.push(path, people);
      Objective value = Objective.ofComponents(paths.priceOf(batch));
      for (long i = 1; i <= people; i++) {
        steps.add(new PlaceValue.Step(capacity + added + i, value, value));
      }
      added += people;
    }
    return new PlaceValue.Curve(view.batchId(batch), capacity, true, steps);
  }

  Closing closing(int batch) {
    ResidualGraph closed = graph.copy();
    Objective change = Objective.zero(graph.levels());
    long left = view.capacity(batch);
    while (left > 0) {
      Removal removal = remove(closed, batch, left);
      change = change.plus(times(removal.price, removal.people));
      left -= removal.people;
    }
    return new Closing.Change(
        view.batchId(batch), change, exchanges.between(graph.flow(), closed.flow()));
  }

  static Objective times(Objective price, long factor) {
    long[] product = price.toArray();
    for (int i = 0; i < product.length; i++) {
      product[i] = Math.multiplyExact(product[i], factor);
    }
    return Objective.ofComponents(product);
  }

  /** Places taken away at one price each. */
  private record Removal(long people, Objective price) {}

  /** Takes away at most {@code atMost} places at the least price, free ones first. */
  private static Removal remove(ResidualGraph from, int batch, long atMost) {
    long free = Math.min(atMost, from.flow().free(batch));
    if (free > 0) {
      from.addFree(batch, -free);
      return new Removal(free, Objective.zero(from.levels()));
    }
    ShortestPaths paths = ShortestPaths.from(from, batch);
    if (!paths.reaches(from.outside())) {
      return new Removal(0, Objective.zero(from.levels()));
    }
    int[] path = paths.pathTo(from.outside());
    long people = Math.min(atMost, from.room(path));
    from.push(path, people);
    return new Removal(people, Objective.ofComponents(paths.priceOf(from.outside())));
  }
}
