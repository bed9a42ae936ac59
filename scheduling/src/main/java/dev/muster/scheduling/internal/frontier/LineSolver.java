package dev.muster.scheduling.internal.frontier;

import dev.muster.core.search.Lanes;
import dev.muster.core.search.SearchLimit;
import dev.muster.core.search.SearchMonitor;
import dev.muster.scheduling.internal.exact.PriorityLevels;
import dev.muster.scheduling.internal.residual.Flow;
import dev.muster.scheduling.internal.transport.CostModel;
import dev.muster.scheduling.internal.transport.TransportEngine;
import dev.muster.scheduling.internal.transport.TransportProblem;
import dev.muster.scheduling.internal.transport.TransportResult;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.Arrays;

/** Finds plans of best service with the least {@code costWeight·cost + moveWeight·moves}. */
public final class LineSolver {
  /*
   * A part pays moveWeight everywhere but at home, outside included. What a source pays at all its sinks and outside alike
   * decides nothing, so moveWeight is taken off: a part pays −moveWeight at home and nothing extra elsewhere, and the
   * transportation problem, in which leaving out has no cost beside the count, stays as it is.
   */
  private final ProblemView view;
  private final Homes homes;
  private final PriorityLevels levels;
  private final long[] counts;
  private final long[] capacities;
  private final long greatest;
  private final boolean complete;

  /** Creates a solver in which all people of the parts are to be served. */
  public LineSolver(ProblemView view, Homes homes) {
    this(view, homes, allOf(homes));
  }

  /**
   * Creates a solver.
   *
   * @param counts how many people of each part are to be served, at most all
   */
  public LineSolver(ProblemView view, Homes homes, long[] counts) {
    this.view = view;
    this.homes = homes;
    levels = PriorityLevels.of(view);
    capacities = new long[view.batchCount()];
    Arrays.setAll(capacities, view::capacity);
    this.counts = counts.clone();
    long most = 0;
    boolean all = true;
    for (int p = 0; p < homes.size(); p++) {
      int w = homes.worker(p);
      if (view.pin(w) >= 0) {
        capacities[view.pin(w)] -= homes.people(p);
        this.counts[p] = 0;
      }
      most = view.servesByPenalty() ? Math.max(most, view.penalty(w)) : most;
      for (int b = 0; b < capacities.length; b++) {
        long cost = view.cost(w, b);
        all &= cost != ProblemView.UNSUITED;
        most = Math.max(most, cost);
      }
    }
    greatest = most;
    complete = all;
  }

  private static long[] allOf(Homes homes) {
    long[] all = new long[homes.size()];
    Arrays.setAll(all, homes::people);
    return all;
  }

  /**
   * Returns a weight of one move against one of cost that is decisive, so that moves come first.
   *
   * <p>Two plans differ by simple cycles of batches, outside and the pool of free places; each
   * changes cost by at most its length times the greatest cost.
   */
  long decisiveMove() {
    return Math.addExact(1, Math.multiplyExact(greatest, decisiveCost()));
  }

  /** Returns a weight of cost against one move that is decisive, so that cost comes first. */
  long decisiveCost() {
    return capacities.length + 3L;
  }

  /**
   * Returns a best plan.
   *
   * @throws IllegalArgumentException if weighted costs are too great to be added up exactly
   */
  public Solved solve(long costWeight, long moveWeight) {
    int n = homes.size();
    CostModel costs =
        new CostModel.Function(
            n,
            capacities.length,
            (part, batch) -> cost(part, batch, costWeight, moveWeight),
            -moveWeight,
            Math.multiplyExact(costWeight, greatest),
            complete);
    TransportProblem.Builder problem = TransportProblem.builder(costs, capacities).counts(counts);
    if (view.servesByPenalty()) {
      long[] penalties = new long[n];
      Arrays.setAll(penalties, p -> Math.multiplyExact(costWeight, view.penalty(homes.worker(p))));
      problem.penalties(penalties);
    } else {
      int[] levelOf = new int[n];
      Arrays.setAll(levelOf, p -> levels.level(view.priority(homes.worker(p))));
      problem.priorities(levelOf, levels.count());
    }
    try (Lanes lanes = Lanes.open(1)) {
      SearchMonitor monitor = SearchMonitor.start(SearchLimit.ofIterations(SearchLimit.MAX_NUMBER));
      return read(TransportEngine.solve(problem.build(), lanes, monitor));
    }
  }

  private long cost(int part, int batch, long costWeight, long moveWeight) {
    long cost = view.cost(homes.worker(part), batch);
    if (cost == ProblemView.UNSUITED) {
      return CostModel.FORBIDDEN;
    }
    return costWeight * cost - (homes.home(part) == batch ? moveWeight : 0);
  }

  private Solved read(TransportResult result) {
    Flow flow = new Flow(homes.size(), capacities);
    for (int p = 0; p < homes.size(); p++) {
      int pin = view.pin(homes.worker(p));
      if (pin >= 0) {
        flow.add(p, pin, homes.people(p)); // the places of pinned people are no longer counted
      } else if (counts[p] > 0 && result.sinkOf()[p] != TransportResult.SPLIT) {
        put(flow, p, result.sinkOf()[p], counts[p]);
      }
      if (pin < 0 && homes.people(p) > counts[p]) {
        flow.add(p, flow.outside(), homes.people(p) - counts[p]);
      }
    }
    for (int i = 0; i < result.splitSource().length; i++) {
      put(flow, result.splitSource()[i], result.splitSink()[i], result.splitAmount()[i]);
    }
    long moves = 0;
    long cost = 0;
    for (int p = 0; p < homes.size(); p++) {
      for (int e = flow.firstEntry(p); e >= 0; e = flow.nextEntry(e)) {
        moves = Math.addExact(moves, moves(p, flow.node(e), flow.count(e)));
        cost = Math.addExact(cost, Math.multiplyExact(flow.count(e), costAt(p, flow.node(e))));
      }
    }
    return new Solved(flow, moves, cost, prices(result));
  }

  private static void put(Flow flow, int part, int sink, long people) {
    if (sink == TransportResult.UNSERVED) {
      flow.add(part, flow.outside(), people);
    } else {
      flow.add(part, sink, people);
      flow.addFree(sink, -people);
    }
  }

  /** Returns how many moves it is if people of a part are at a node. */
  long moves(int part, int node, long people) {
    int home = homes.home(part);
    return home == Homes.NONE || home == node ? 0 : people;
  }

  /** Returns what one person of a part costs at a node, outside included. */
  long costAt(int part, int node) {
    int w = homes.worker(part);
    if (node < capacities.length) {
      return view.cost(w, node);
    }
    return view.servesByPenalty() ? view.penalty(w) : 0;
  }

  private long[][] prices(TransportResult result) {
    int width = view.levels() + 1;
    long[][] prices = new long[capacities.length][width];
    for (int b = 0; b < prices.length; b++) {
      if (!view.servesByPenalty() && result.servicePrices()[b] > 0) {
        prices[b][levels.priority(result.servicePrices()[b]) - 1] = 1;
      }
      prices[b][width - 1] = result.prices()[b];
    }
    return prices;
  }

  /**
   * A plan, and the prices that prove that nothing on its line is better.
   *
   * @param flow where the people of each part stand
   * @param moves people with a home who are elsewhere
   * @param cost the cost, penalties included
   * @param prices for each batch the components of its price
   */
  @SuppressWarnings("ArrayRecordComponent") // made once, handed over
  public record Solved(Flow flow, long moves, long cost, long[][] prices) {}
}
