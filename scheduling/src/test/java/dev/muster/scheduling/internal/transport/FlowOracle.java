package dev.muster.scheduling.internal.transport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The slow, obvious solution: successive shortest paths by Bellman and Ford on the whole graph,
 * costs as vectors.
 */
final class FlowOracle {
  private final List<Edge> edges = new ArrayList<>();
  private final int nodes;
  private final int components;

  private FlowOracle(int nodes, int components) {
    this.nodes = nodes;
    this.components = components;
  }

  /** Returns units unserved at each level (one number under penalties) and then the cost. */
  static long[] optimum(TransportProblem p) {
    int levels = p.hasPenalties() ? 1 : p.levels();
    int start = p.sources() + p.sinks();
    FlowOracle flow = new FlowOracle(start + 2, levels + 1);
    int end = start + 1;
    for (int b = 0; b < p.sinks(); b++) {
      flow.add(p.sources() + b, end, p.capacity(b), new long[levels + 1]);
    }
    List<Edge> outside = new ArrayList<>();
    for (int i = 0; i < p.sources(); i++) {
      flow.add(start, i, p.count(i), new long[levels + 1]);
      for (int b = 0; b < p.sinks(); b++) {
        long cost = p.cost(i, b);
        if (cost != CostModel.FORBIDDEN) {
          long[] vector = new long[levels + 1];
          vector[levels] = cost;
          flow.add(i, p.sources() + b, Long.MAX_VALUE / 4, vector);
        }
      }
      long[] vector = new long[levels + 1];
      if (p.hasPenalties()) {
        vector[levels] = p.penalty(i);
      } else {
        vector[p.level(i) - 1] = 1;
      }
      outside.add(flow.add(i, end, Long.MAX_VALUE / 4, vector));
    }
    long[] total = flow.run(start, end);
    if (p.hasPenalties()) {
      total[0] = outside.stream().mapToLong(e -> e.flow).sum();
    }
    return total;
  }

  private Edge add(int from, int to, long capacity, long[] cost) {
    Edge edge = new Edge(from, to, capacity, cost);
    edges.add(edge);
    return edge;
  }

  private long[] run(int start, int end) {
    long[] total = new long[components];
    while (true) {
      Step[] parents = shortestPaths(start);
      if (parents[end] == null) {
        return total;
      }
      long amount = Long.MAX_VALUE;
      for (int node = end; node != start; node = parents[node].from()) {
        amount = Math.min(amount, parents[node].available());
      }
      for (int node = end; node != start; node = parents[node].from()) {
        Step step = parents[node];
        step.edge.flow += step.forward ? amount : -amount;
        for (int n = 0; n < components; n++) {
          total[n] += (step.forward ? amount : -amount) * step.edge.cost[n];
        }
      }
    }
  }

  private Step[] shortestPaths(int start) {
    long[][] distance = new long[nodes][];
    Step[] parents = new Step[nodes];
    distance[start] = new long[components];
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Edge edge : edges) {
        changed |= relax(new Step(edge, true), distance, parents);
        changed |= relax(new Step(edge, false), distance, parents);
      }
    }
    return parents;
  }

  private boolean relax(Step step, long[][] distance, Step[] parents) {
    if (distance[step.from()] == null || step.available() == 0) {
      return false;
    }
    long[] through = distance[step.from()].clone();
    for (int n = 0; n < components; n++) {
      through[n] += step.forward ? step.edge.cost[n] : -step.edge.cost[n];
    }
    long[] known = distance[step.to()];
    if (known != null && Arrays.compare(through, known) >= 0) {
      return false;
    }
    distance[step.to()] = through;
    parents[step.to()] = step;
    return true;
  }

  private static final class Edge {
    final int from;
    final int to;
    final long capacity;
    final long[] cost;
    long flow;

    Edge(int from, int to, long capacity, long[] cost) {
      this.from = from;
      this.to = to;
      this.capacity = capacity;
      this.cost = cost;
    }
  }

  private record Step(Edge edge, boolean forward) {
    int from() {
      return forward ? edge.from : edge.to;
    }

    int to() {
      return forward ? edge.to : edge.from;
    }

    long available() {
      return forward ? edge.capacity - edge.flow : edge.flow;
    }
  }
}
