package dev.muster.scheduling.internal.session;

import dev.muster.scheduling.internal.residual.Flow;

/** People who may move, and the cheapest of them from node to node. Not thread-safe. */
final class Layer {
  private final Flow flow;
  private final Arcs arcs;

  Layer(People people, boolean byPenalty) {
    flow = new Flow(people.size(), new long[people.batches()]);
    arcs = new Arcs(people, flow, byPenalty);
  }

  Flow flow() {
    return flow;
  }

  Arcs arcs() {
    return arcs;
  }

  void seat(int slot, int node, long people) {
    boolean first = flow.count(slot, node) == 0;
    int entry = flow.add(slot, node, people);
    if (first) {
      arcs.enter(slot, node, entry);
    }
  }

  void lift(int slot, int node, long people) {
    flow.take(slot, node, people);
    if (flow.count(slot, node) == 0) {
      arcs.leave(slot, node);
    }
  }
}
