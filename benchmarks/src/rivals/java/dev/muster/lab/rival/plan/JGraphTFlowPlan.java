package dev.muster.lab.rival.plan;

import dev.muster.core.search.SearchMonitor;
import dev.muster.core.text.LocalizedText;
import dev.muster.lab.compare.Inapplicable;
import dev.muster.lab.compare.ModelLimits;
import dev.muster.scheduling.Rule;
import dev.muster.scheduling.strategy.Assignment;
import dev.muster.scheduling.strategy.ProblemView;
import dev.muster.scheduling.strategy.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jgrapht.Graph;
import org.jgrapht.alg.flow.mincost.CapacityScalingMinimumCostFlow;
import org.jgrapht.alg.flow.mincost.MinimumCostFlowProblem.MinimumCostFlowProblemImpl;
import org.jgrapht.alg.util.Triple;
import org.jgrapht.opt.graph.sparse.SparseIntDirectedWeightedGraph;
import org.jspecify.annotations.Nullable;

/**
 * JGraphT's minimum-cost flow in pure Java, capacity scaling on its sparse graph of arrays. It has
 * no limit of time. Staying out costs the penalty, or where serving comes first, more than any way
 * of shifting people; costs are doubles, exact below 2⁵³.
 */
public final class JGraphTFlowPlan implements Strategy, ModelLimits {
  private static final int MANY_ALIKE = 8;

  /** Creates the strategy. */
  public JGraphTFlowPlan() {}

  @Override
  public String name() {
    return "jgrapht-flow";
  }

  @Override
  public Set<Rule> honours() {
    return Set.of(Rule.PENALTY);
  }

  @Override
  public @Nullable LocalizedText cannotSay(ProblemView view) {
    return view.levels() > 1 ? Inapplicable.priorities(1) : null;
  }

  @Override
  public Assignment solve(ProblemView view, SearchMonitor monitor) {
    monitor.next();
    FlowArcs arcs = new FlowArcs(view);
    int workers = view.workerCount();
    int drain = workers + view.batchCount();
    long people = arcs.people();
    double aboveAnyChain = (double) arcs.most() * (view.batchCount() + 1) + 1;
    List<Triple<Integer, Integer, Double>> edges = new ArrayList<>(arcs.size() + drain);
    List<Integer> capacities = new ArrayList<>(arcs.size() + drain);
    for (int a = 0; a < arcs.size(); a++) {
      edges.add(Triple.of(arcs.worker(a), workers + arcs.batch(a), (double) arcs.cost(a)));
      capacities.add(Math.toIntExact(view.count(arcs.worker(a))));
    }
    for (int b = 0; b < view.batchCount(); b++) {
      edges.add(Triple.of(workers + b, drain, 0.0));
      capacities.add((int) Math.min(view.capacity(b), people));
    }
    boolean cohorts = false;
    for (int w = 0; w < workers; w++) {
      boolean byPenalty = view.servesByPenalty() && view.pin(w) < 0;
      edges.add(Triple.of(w, drain, byPenalty ? (double) view.penalty(w) : aboveAnyChain));
      capacities.add(Math.toIntExact(view.count(w)));
      cohorts |= view.count(w) > 1;
    }
    Graph<Integer, Integer> graph = new SparseIntDirectedWeightedGraph(drain + 1, edges);
    Map<Integer, Double> flow =
        new CapacityScalingMinimumCostFlow<Integer, Integer>(cohorts ? MANY_ALIKE : 1)
            .getMinimumCostFlow(
                new MinimumCostFlowProblemImpl<>(
                    graph, node -> supply(view, node, drain, people), capacities::get))
            .getFlowMap();
    return arcs.assignment(a -> Math.round(flow.getOrDefault(a, 0.0)));
  }

  private static int supply(ProblemView view, int node, int drain, long people) {
    if (node == drain) {
      return Math.toIntExact(-people);
    }
    return node < view.workerCount() ? Math.toIntExact(view.count(node)) : 0;
  }
}
