package dev.muster.scheduling.internal.transport;

import static java.util.Objects.requireNonNull;

import dev.muster.core.search.Lanes;
import dev.muster.core.search.SearchMonitor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Solves transportation problems of many sources and few sinks to the optimum.
 *
 * <p>Serving is decided first ({@link ServiceLevels}), which leaves one problem of cost. That is
 * solved on samples of growing size ({@link Stage}), each starting from the prices of the one
 * before ({@link StageSolver}), the last being everyone. Stateless; one call uses the threads of
 * the lanes it is given.
 */
public final class TransportEngine {
  /*
   * Starting prices from a sample: Tokuyama and Nakano's randomised algorithm, with a stratified sample in place of a random one and
   * with weights in place of scaled capacities, so that no sample is infeasible for lack of room. A stage costs one or a few passes over its
   * items and a number of augmentations that depends on the error of the sample only; the last stage dominates.
   */
  private static final System.Logger LOG = System.getLogger(TransportEngine.class.getName());
  private static final int STRIDE_FACTOR = 6;
  private static final int FIRST_STAGE_ITEMS = 1500;
  private static final int FIRST_STAGE_ITEMS_PER_NODE = 6;
  private static final int PROBES = 256;
  private static final int PROBED_CHOICE = 3;

  private final TransportProblem problem;
  private final Lanes lanes;
  private final SearchMonitor monitor;
  private final ServiceLevels service;
  private final Groups groups;
  private final SourceOrder order;
  private final Network network;
  private final @Nullable Places places;
  private final PriceScan scan;
  private final long span;

  private TransportEngine(TransportProblem problem, Lanes lanes, SearchMonitor monitor) {
    this.problem = problem;
    this.lanes = lanes;
    this.monitor = monitor;
    service = ServiceLevels.of(problem, monitor);
    groups = new Groups(problem, service);
    OverdueException.throwIf(monitor);
    order = SourceOrder.of(problem, groups, lanes);
    OverdueException.throwIf(monitor);
    network = Network.of(problem, groups, service, order.units());
    places = problem.costs() instanceof CostModel.Geo geo ? new Places(geo, order, lanes) : null;
    scan = scanOn(network);
    span = CostRange.of(problem).magnitude();
  }

  /**
   * Returns the optimum, or, if {@code monitor} stops the search, the best plan found and a bound.
   * The first iteration is the preparation, in which it is decided how many can be served; where
   * that is not finished, the plan serves nobody. Each further iteration is one augmentation; after
   * a stop everyone is looked at once more. The result depends on the number of lanes and not on
   * the number of threads.
   */
  public static TransportResult solve(
      TransportProblem problem, Lanes lanes, SearchMonitor monitor) {
    requireNonNull(problem, "problem");
    requireNonNull(lanes, "lanes");
    if (!monitor.next()) {
      return nobody(problem);
    }
    TransportEngine engine;
    try {
      engine = new TransportEngine(problem, lanes, monitor);
    } catch (OverdueException e) {
      monitor.abandon();
      return nobody(problem);
    }
    return engine.solve();
  }

  /** Returns the plan that serves nobody, and bounds that nothing can undercut. */
  private static TransportResult nobody(TransportProblem problem) {
    int[] sinkOf = new int[problem.sources()];
    Arrays.fill(sinkOf, TransportResult.UNSERVED);
    int components = problem.hasPenalties() ? 1 : problem.levels();
    long[] unserved = new long[components];
    long cost = 0;
    long units = 0;
    for (int i = 0; i < sinkOf.length; i++) {
      units += problem.count(i);
      unserved[problem.hasPenalties() ? 0 : problem.level(i) - 1] += problem.count(i);
      if (problem.hasPenalties()) {
        cost += problem.count(i) * problem.penalty(i);
      }
    }
    return new TransportResult(
        sinkOf,
        new int[0],
        new int[0],
        new long[0],
        unserved,
        cost,
        new int[problem.sinks()],
        new long[problem.sinks()],
        new long[components],
        units * CostRange.of(problem).least(),
        false);
  }

  private PriceScan scanOn(Network on) {
    if (places != null) {
      return new GeoScan(problem, order, groups, on, places);
    }
    return new TableScan(problem, order, groups, on);
  }

  private TransportResult solve() {
    int stride = firstStride();
    long[] prices = new long[network.nodes];
    long delta;
    if (problem.sinks() > problem.sites()) {
      delta = solveMerged(stride, prices);
    } else {
      delta = probe(prices);
    }
    while (true) {
      Stage stage = new Stage(order, groups.size(), stride);
      StageSolver solver =
          new StageSolver(lanes, monitor, scan, network, groups.size(), stage, prices, span);
      MarginGraph.Outcome outcome = solver.solve(delta);
      LOG.log(System.Logger.Level.DEBUG, solver::toString);
      if (stride == 1) {
        return finish(outcome, stage, solver, prices);
      }
      lower(prices);
      delta = solver.nextDelta();
      stride = outcome == MarginGraph.Outcome.STOPPED ? 1 : stride / STRIDE_FACTOR;
    }
  }

  private TransportResult finish(
      MarginGraph.Outcome outcome, Stage stage, StageSolver solver, long[] prices) {
    if (outcome == MarginGraph.Outcome.STUCK) {
      throw new IllegalStateException("no path to a free sink, though everyone can be served.");
    }
    return new ResultBuilder(problem, service, groups, order, network, scan, lanes)
        .build(stage, solver, prices, outcome == MarginGraph.Outcome.BALANCED);
  }

  private int firstStride() {
    int enough = Math.max(FIRST_STAGE_ITEMS, FIRST_STAGE_ITEMS_PER_NODE * network.pool);
    int stride = 1;
    while (order.classes() / stride > enough && stride < 1 << 24) {
      stride *= STRIDE_FACTOR;
    }
    return stride;
  }

  /**
   * Finds prices of sites with their sinks merged, gives them to the sinks, and returns a margin.
   */
  private long solveMerged(int stride, long[] prices) {
    Network merged = Network.mergedBySite(problem, groups, service, order.units());
    long[] sitePrices = new long[merged.nodes];
    Stage stage = new Stage(order, groups.size(), stride);
    PriceScan mergedScan = scanOn(merged);
    StageSolver solver =
        new StageSolver(lanes, monitor, mergedScan, merged, groups.size(), stage, sitePrices, span);
    solver.solve(probeOn(merged, mergedScan, sitePrices));
    LOG.log(System.Logger.Level.DEBUG, solver::toString);
    for (int b = 0; b < network.pool; b++) {
      prices[b] =
          b < network.sinks
              ? sitePrices[problem.siteOf(b)] - problem.offset(b)
              : sitePrices[b - network.sinks + merged.sinks];
    }
    lower(prices);
    return solver.nextDelta();
  }

  private long probe(long[] prices) {
    return probeOn(network, scan, prices);
  }

  /** Returns by how much a later choice is dearer than the best, as a median over some items. */
  private long probeOn(Network on, PriceScan by, long[] prices) {
    int stride = Math.max(1, order.classes() / PROBES);
    Stage stage = new Stage(order, groups.size(), stride);
    on.priceHubs(prices);
    PriceTable table = new PriceTable(on, groups.size(), prices);
    OptionList list = new OptionList(stage, on.nodes, StageSolver.EVERYTHING);
    by.scan(stage, table, 0, stage.size, list);
    OptionTable options = new OptionTable(List.of(list));
    long[] gaps = new long[options.members];
    for (int m = 0; m < options.members; m++) {
      long[] sorted = new long[options.start[m + 1] - options.start[m]];
      for (int n = 0; n < sorted.length; n++) {
        int o = options.start[m] + n;
        sorted[n] = options.cost[o] + prices[options.node[o]];
      }
      Arrays.sort(sorted);
      gaps[m] = sorted[Math.min(PROBED_CHOICE, sorted.length - 1)] - sorted[0];
    }
    Arrays.sort(gaps);
    return gaps.length == 0 ? 1 : Math.max(1, gaps[gaps.length / 2]);
  }

  /** Takes the least price of a sink off all prices, which changes nothing but keeps them small. */
  private void lower(long[] prices) {
    long least = Long.MAX_VALUE;
    for (int b = 0; b < network.pool; b++) {
      if (network.capacity[b] > 0) {
        least = Math.min(least, prices[b]);
      }
    }
    for (int node = 0; node < prices.length && least < Long.MAX_VALUE; node++) {
      prices[node] -= least;
    }
  }
}
