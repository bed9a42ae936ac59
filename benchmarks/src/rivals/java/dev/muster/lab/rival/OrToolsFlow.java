package dev.muster.lab.rival;

import com.google.ortools.Loader;
import com.google.ortools.graph.MinCostFlow;
import com.google.ortools.graph.MinCostFlowBase;

/**
 * OR-Tools' MinCostFlow, a cost-scaling push-relabel code in C++.
 *
 * <p>Nodes are sources, sinks and one drain. Arcs are reserved up front, and where everyone can be
 * served plain {@code solve} is called, which spares the maximum flow that comes first otherwise.
 */
final class OrToolsFlow implements FlowSolver {
  OrToolsFlow() {
    Loader.loadNativeLibraries();
  }

  @Override
  public Flow solve(RivalProblem problem, Arcs arcs, long escapeMeters, Stopwatch clock) {
    boolean escape = escapeMeters != NO_ESCAPE;
    MinCostFlow model = model(problem, arcs, escapeMeters);
    clock.lap(Stopwatch.Lap.MODEL);
    MinCostFlowBase.Status status =
        escape || problem.servesEveryone() ? model.solve() : model.solveMaxFlowWithMinCost();
    if (status != MinCostFlowBase.Status.OPTIMAL) {
      throw new IllegalStateException("OR-Tools answered %s.".formatted(status));
    }
    Flow flow = new Flow();
    for (int a = 0; a < arcs.size(); a++) {
      flow.add(a, model.getFlow(a));
    }
    model.delete();
    clock.lap(Stopwatch.Lap.SOLVING);
    return flow;
  }

  private static MinCostFlow model(RivalProblem problem, Arcs arcs, long escapeMeters) {
    int sources = problem.sources();
    int sinks = problem.sinks();
    int drain = sources + sinks;
    boolean escape = escapeMeters != NO_ESCAPE;
    MinCostFlow model = new MinCostFlow(drain + 1, arcs.size() + sinks + (escape ? sources : 0));
    for (int i = 0; i < sources; i++) {
      long count = problem.counts()[i];
      model.setNodeSupply(i, count);
      for (int a = arcs.start()[i]; a < arcs.start()[i + 1]; a++) {
        int sink = arcs.sink()[a];
        model.addArcWithCapacityAndUnitCost(
            i, sources + sink, Math.min(count, problem.capacities()[sink]), arcs.meters()[a]);
      }
    }
    for (int b = 0; b < sinks; b++) {
      model.addArcWithCapacityAndUnitCost(sources + b, drain, problem.capacities()[b], 0);
    }
    for (int i = 0; escape && i < sources; i++) {
      model.addArcWithCapacityAndUnitCost(i, drain, problem.counts()[i], escapeMeters);
    }
    model.setNodeSupply(drain, -problem.people());
    return model;
  }
}
