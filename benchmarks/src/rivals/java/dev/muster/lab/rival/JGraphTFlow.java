package dev.muster.lab.rival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jgrapht.Graph;
import org.jgrapht.alg.flow.mincost.CapacityScalingMinimumCostFlow;
import org.jgrapht.alg.flow.mincost.MinimumCostFlowProblem.MinimumCostFlowProblemImpl;
import org.jgrapht.alg.util.Triple;
import org.jgrapht.opt.graph.sparse.SparseIntDirectedWeightedGraph;

/**
 * JGraphT's minimum-cost flow in pure Java: successive shortest paths with capacity scaling, on its
 * sparse graph of primitive arrays.
 *
 * <p>Costs are doubles, exact while sums stay below 2⁵³. Where someone may be left out, that costs
 * more than any way of shifting people.
 */
final class JGraphTFlow implements FlowSolver {
  private static final int MANY_ALIKE = 8;

  @Override
  public Flow solve(RivalProblem problem, Arcs arcs, long escapeMeters, Stopwatch clock) {
    int sources = problem.sources();
    int drain = sources + problem.sinks();
    long escape =
        escapeMeters == NO_ESCAPE && !problem.servesEveryone()
            ? (long) problem.sinks() * arcs.greatestMeters() + 1
            : escapeMeters;
    List<Integer> capacities = new ArrayList<>(arcs.size() + drain);
    Graph<Integer, Integer> graph = graph(problem, arcs, escape, capacities);
    var flowProblem =
        new MinimumCostFlowProblemImpl<>(
            graph, node -> supply(problem, node, drain), capacities::get);
    clock.lap(Stopwatch.Lap.MODEL);
    boolean cohorts = Arrays.stream(problem.counts()).anyMatch(count -> count > 1);
    Map<Integer, Double> flows =
        new CapacityScalingMinimumCostFlow<Integer, Integer>(cohorts ? MANY_ALIKE : 1)
            .getMinimumCostFlow(flowProblem)
            .getFlowMap();
    Flow flow = new Flow();
    for (int a = 0; a < arcs.size(); a++) {
      flow.add(a, Math.round(flows.getOrDefault(a, 0.0)));
    }
    clock.lap(Stopwatch.Lap.SOLVING);
    return flow;
  }

  private static int supply(RivalProblem problem, int node, int drain) {
    if (node == drain) {
      return Math.toIntExact(-problem.people());
    }
    return node < problem.sources() ? Math.toIntExact(problem.counts()[node]) : 0;
  }

  private static Graph<Integer, Integer> graph(
      RivalProblem problem, Arcs arcs, long escapeMeters, List<Integer> capacities) {
    int sources = problem.sources();
    int drain = sources + problem.sinks();
    List<Triple<Integer, Integer, Double>> edges = new ArrayList<>(arcs.size() + drain);
    for (int i = 0; i < sources; i++) {
      for (int a = arcs.start()[i]; a < arcs.start()[i + 1]; a++) {
        int sink = arcs.sink()[a];
        edges.add(Triple.of(i, sources + sink, (double) arcs.meters()[a]));
        capacities.add(Math.toIntExact(Math.min(problem.counts()[i], problem.capacities()[sink])));
      }
    }
    for (int b = 0; b < problem.sinks(); b++) {
      edges.add(Triple.of(sources + b, drain, 0.0));
      capacities.add((int) Math.min(problem.capacities()[b], problem.people()));
    }
    for (int i = 0; escapeMeters != NO_ESCAPE && i < sources; i++) {
      edges.add(Triple.of(i, drain, (double) escapeMeters));
      capacities.add(Math.toIntExact(problem.counts()[i]));
    }
    return new SparseIntDirectedWeightedGraph(drain + 1, edges);
  }
}
