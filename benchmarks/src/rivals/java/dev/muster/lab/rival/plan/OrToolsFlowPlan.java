package dev.muster.lab.rival.plan;

import com.google.ortools.Loader;
import com.google.ortools.graph.MinCostFlow;
import com.google.ortools.graph.MinCostFlowBase;
import dev.muster.core.search.SearchMonitor;
import dev.muster.core.text.LocalizedText;
import dev.muster.lab.compare.Inapplicable;
import dev.muster.lab.compare.ModelLimits;
import dev.muster.scheduling.Rule;
import dev.muster.scheduling.strategy.Assignment;
import dev.muster.scheduling.strategy.ProblemView;
import dev.muster.scheduling.strategy.Strategy;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * OR-Tools' MinCostFlow on all arcs. It has no limit of time: it ends when it is done. Where nobody
 * may be left out for the sake of cost, as many as possible are served first.
 */
public final class OrToolsFlowPlan implements Strategy, ModelLimits {
  /** Creates the strategy. */
  public OrToolsFlowPlan() {}

  @Override
  public String name() {
    return "ortools-flow";
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
    Loader.loadNativeLibraries();
    monitor.next();
    FlowArcs arcs = new FlowArcs(view);
    int workers = view.workerCount();
    int drain = workers + view.batchCount();
    MinCostFlow flow = new MinCostFlow(drain + 1, arcs.size() + drain);
    for (int a = 0; a < arcs.size(); a++) {
      int worker = arcs.worker(a);
      flow.addArcWithCapacityAndUnitCost(
          worker, workers + arcs.batch(a), view.count(worker), arcs.cost(a));
    }
    for (int b = 0; b < view.batchCount(); b++) {
      flow.addArcWithCapacityAndUnitCost(workers + b, drain, view.capacity(b), 0);
    }
    for (int w = 0; w < workers; w++) {
      flow.setNodeSupply(w, view.count(w));
      if (view.servesByPenalty() && view.pin(w) < 0) {
        flow.addArcWithCapacityAndUnitCost(w, drain, view.count(w), view.penalty(w));
      }
    }
    flow.setNodeSupply(drain, -arcs.people());
    MinCostFlowBase.Status status = flow.solveMaxFlowWithMinCost();
    if (status != MinCostFlowBase.Status.OPTIMAL) {
      throw new IllegalStateException("OR-Tools answered %s.".formatted(status));
    }
    Assignment assignment = arcs.assignment(flow::getFlow);
    flow.delete();
    return assignment;
  }
}
