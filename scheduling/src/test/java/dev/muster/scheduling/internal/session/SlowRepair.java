package dev.muster.scheduling.internal.session;

import dev.muster.core.search.SearchMonitor;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Rule;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.internal.residual.Flow;
import dev.muster.scheduling.internal.residual.ResidualGraph;
import dev.muster.scheduling.internal.residual.ShortestPaths;
import dev.muster.scheduling.internal.residual.Surcharge;
import dev.muster.scheduling.replan.ReplanPolicy;
import dev.muster.scheduling.strategy.Assignment;
import dev.muster.scheduling.strategy.ProblemView;
import dev.muster.scheduling.strategy.Strategy;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Repairs the plan of a changed problem by building everything anew: the reference for the session.
 */
public final class SlowRepair implements Strategy {
  /*
   * Everyone keeps her visit as far as it can be kept; the others stand outside. Then people are
   * exchanged along cycles of batches below zero until there is none, which is what optimal means
   * [1]. A newcomer, a cancellation or a place more or less leaves few such cycles.
   *
   * Distances from outside in the graph then left are prices: λ(b) = −d(b). An arc a → b costs at
   * least d(b) − d(a), so nobody can gain at these prices, and a batch with a free place has an arc
   * to outside and back that costs nothing, so its price is 0. That is the whole proof.
   *
   * To weigh moves, people are told apart by the visit that they had, and every place but that one
   * gets a surcharge μ. Two plans differ by simple cycles of at most as many arcs as nodes, each of
   * which changes cost by no more than the greatest cost C; so with μ > nodes·C one move decides a
   * cycle whatever its cost, and fewest moves come first exactly.
   *
   * [1] Ahuja, Magnanti, Orlin: Network Flows. Prentice Hall, 1993, theorem 9.1.
   */

  private final Plan before;
  private final ReplanPolicy policy;

  /** Creates a repair of {@code before}, made for the problem as it was. */
  public SlowRepair(Plan before, ReplanPolicy policy) {
    this.before = before;
    this.policy = policy;
  }

  @Override
  public String name() {
    return "session";
  }

  @Override
  public Set<Rule> honours() {
    return EnumSet.of(Rule.PENALTY);
  }

  @Override
  public Assignment solve(ProblemView view, SearchMonitor monitor) {
    List<Part> parts = Part.of(view, before);
    Flow flow = newFlow(view, view.workerCount());
    for (Part part : parts) {
      seat(flow, part.worker(), part);
    }
    ResidualGraph graph = ResidualGraph.of(view, flow);
    improve(graph);
    Assignment assignment = view.newAssignment();
    if (policy.isLeastCost()) {
      for (int w = 0; w < view.workerCount(); w++) {
        assign(flow, w, assignment, w);
      }
    } else {
      Flow moved = withFewMoves(view, parts);
      for (int i = 0; i < parts.size(); i++) {
        assign(moved, i, assignment, parts.get(i).worker());
      }
    }
    assignment.prove(1, prices(graph));
    return assignment;
  }

  private Flow withFewMoves(ProblemView view, List<Part> parts) {
    ProblemView split = ProblemView.of(split(view.problem(), parts));
    Flow flow = newFlow(split, parts.size());
    int[] home = new int[parts.size()];
    for (int i = 0; i < home.length; i++) {
      home[i] = parts.get(i).home();
      seat(flow, i, parts.get(i));
    }
    long ofMove = policy.isFewestMoves() ? decisive(view) : policy.costOfMove();
    Surcharge surcharge = (part, node) -> home[part] < 0 || home[part] == node ? 0 : ofMove;
    improve(ResidualGraph.of(split, flow, surcharge));
    return flow;
  }

  /** Gives each part an id of its own, in the order of parts. */
  private static CheckupProblem split(CheckupProblem problem, List<Part> parts) {
    List<Worker> workers = new ArrayList<>(parts.size());
    for (int i = 0; i < parts.size(); i++) {
      Worker of = problem.workers().get(parts.get(i).worker());
      String id = Integer.toString(1_000_000_000 + i);
      workers.add(
          ChangedProblem.copy(of, id, parts.get(i).people(), of.availability(), of.pinned()));
    }
    List<Batch> batches = problem.batches();
    return ChangedProblem.with(problem, batches, workers);
  }

  private static long decisive(ProblemView view) {
    long greatest = 0;
    for (int w = 0; w < view.workerCount(); w++) {
      greatest = view.servesByPenalty() ? Math.max(greatest, view.penalty(w)) : greatest;
      for (int b = 0; b < view.batchCount(); b++) {
        greatest = Math.max(greatest, view.cost(w, b));
      }
    }
    return Math.addExact(1, Math.multiplyExact(greatest, view.batchCount() + 1L));
  }

  private static Flow newFlow(ProblemView view, int workers) {
    long[] capacities = new long[view.batchCount()];
    for (int b = 0; b < capacities.length; b++) {
      capacities[b] = view.capacity(b);
    }
    return new Flow(workers, capacities);
  }

  private static void seat(Flow flow, int worker, Part part) {
    if (part.seated() > 0) {
      flow.add(worker, part.home(), part.seated());
      flow.addFree(part.home(), -part.seated());
    }
    if (part.people() > part.seated()) {
      flow.add(worker, flow.outside(), part.people() - part.seated());
    }
  }

  private static void improve(ResidualGraph graph) {
    for (int[] cycle = ShortestPaths.improvingCycle(graph);
        cycle.length > 0;
        cycle = ShortestPaths.improvingCycle(graph)) {
      graph.push(cycle, graph.room(cycle));
    }
  }

  private static void assign(Flow flow, int from, Assignment to, int worker) {
    for (int e = flow.firstEntry(from); e >= 0; e = flow.nextEntry(e)) {
      if (flow.count(e) > 0 && flow.node(e) != flow.outside()) {
        to.add(worker, flow.node(e), flow.count(e));
      }
    }
  }

  private static long[][] prices(ResidualGraph graph) {
    ShortestPaths paths = ShortestPaths.from(graph, graph.outside());
    long[][] prices = new long[graph.outside()][];
    for (int b = 0; b < prices.length; b++) {
      prices[b] = paths.priceOf(b);
      for (int i = 0; i < prices[b].length; i++) {
        prices[b][i] = -prices[b][i];
      }
    }
    return prices;
  }
}
