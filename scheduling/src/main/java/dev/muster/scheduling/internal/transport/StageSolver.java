package dev.muster.scheduling.internal.transport;

import dev.muster.core.search.Lanes;
import dev.muster.core.search.SearchMonitor;
import java.util.List;

/**
 * Solves one stage on one network: scan, balance the margin, and again until prices have settled.
 */
final class StageSolver {
  /** A delta beyond all differences: every option is in the margin. */
  static final long EVERYTHING = 1L << 61;

  private static final System.Logger LOG = System.getLogger(StageSolver.class.getName());
  private static final int PATIENCE = 3;

  /** What part of the way that prices moved in one stage they may move in the next. */
  private static final double NEXT_TRAVEL = 0.3;

  /** What part of all items the margin should be, if prices allow. */
  private static final double MARGIN_SHARE = 0.1;

  private final Lanes lanes;
  private final SearchMonitor monitor;
  private final PriceScan scan;
  private final Network network;
  private final int groups;
  private final Stage stage;
  private final long[] prices;
  private final long span;
  private final HubFlow hubs;
  private Splits splits = new Splits();
  private long delta;
  private long travel;
  private long lastDrift;

  /**
   * Whether the last round moved most of what was too much, so that as wide a margin serves the
   * next.
   */
  private boolean mostMoved;

  private long members;
  private int scans;
  private long augmentations;

  /**
   * Starts from {@code prices}, one a node, which it changes; costs differ by {@code span} at most.
   */
  StageSolver(
      Lanes lanes,
      SearchMonitor monitor,
      PriceScan scan,
      Network network,
      int groups,
      Stage stage,
      long[] prices,
      long span) {
    this.lanes = lanes;
    this.monitor = monitor;
    this.scan = scan;
    this.network = network;
    this.groups = groups;
    this.stage = stage;
    this.prices = prices;
    this.span = span;
    hubs = new HubFlow(network);
  }

  /** Solves with a margin of {@code firstDelta} to begin with. */
  MarginGraph.Outcome solve(long firstDelta) {
    delta = Math.max(1, Math.min(EVERYTHING, firstDelta));
    while (true) {
      MarginGraph.Outcome outcome = round();
      boolean settled = outcome == MarginGraph.Outcome.BALANCED && lastDrift <= delta;
      if (settled || outcome == MarginGraph.Outcome.STOPPED) {
        return outcome;
      }
      boolean stuck = outcome == MarginGraph.Outcome.STUCK;
      if (stuck && delta >= EVERYTHING) {
        return outcome;
      }
      if (stuck ? !mostMoved : scans % PATIENCE == 0) {
        delta = delta > 2 * span ? EVERYTHING : 2 * delta;
      }
    }
  }

  private MarginGraph.Outcome round() {
    scans++;
    network.priceHubs(prices);
    PriceTable table = new PriceTable(network, groups, prices);
    List<OptionList> lists =
        lanes.collect(
            stage.size,
            (lane, from, to) -> {
              OptionList list = new OptionList(stage, network.nodes, delta);
              scan.scan(stage, table, from, to, list);
              return list;
            });
    OptionTable options = new OptionTable(lists);
    long[] inflow = new long[network.nodes];
    for (OptionList list : lists) {
      for (int node = 0; node < inflow.length; node++) {
        inflow[node] += list.inflow[node];
      }
    }
    enter(options, inflow);
    hubs.spread(inflow, prices);
    MarginGraph graph = new MarginGraph(network, options, hubs, prices, delta, span, monitor);
    long before = hubs.excess();
    MarginGraph.Outcome outcome = graph.balance();
    mostMoved = hubs.excess() <= before / 2;
    leave(options);
    lastDrift = graph.drift();
    travel += lastDrift;
    members = options.members;
    LOG.log(
        System.Logger.Level.TRACE,
        () -> outcome + " " + this + " drift " + lastDrift + " options " + options.size());
    augmentations += graph.augmentations;
    return outcome;
  }

  private void enter(OptionTable options, long[] inflow) {
    for (int m = 0; m < options.members; m++) {
      int item = options.item[m];
      int home = stage.home[item];
      if (home >= 0) {
        options.amount[options.find(m, home)] = stage.weight(item);
        inflow[home] += stage.weight(item);
        continue;
      }
      int[] nodes = splits.nodes(home);
      long[] amounts = splits.amounts(home);
      int cheapest = options.cheapest(m, prices);
      for (int n = 0; n < nodes.length; n++) {
        int o = options.find(m, nodes[n]);
        if (o < 0
            || options.cost[o] + prices[options.node[o]]
                > options.cost[cheapest] + prices[options.node[cheapest]]) {
          o = cheapest;
        }
        options.amount[o] += amounts[n];
        inflow[options.node[o]] += amounts[n];
      }
    }
  }

  private void leave(OptionTable options) {
    Splits now = new Splits();
    for (int m = 0; m < options.members; m++) {
      int parts = 0;
      int only = -1;
      for (int o = options.start[m]; o < options.start[m + 1]; o++) {
        if (options.amount[o] > 0) {
          parts++;
          only = options.node[o];
        }
      }
      stage.home[options.item[m]] = parts == 1 ? only : split(options, m, parts, now);
    }
    splits = now;
  }

  private static int split(OptionTable options, int m, int parts, Splits splits) {
    int[] nodes = new int[parts];
    long[] amounts = new long[parts];
    int n = 0;
    for (int o = options.start[m]; o < options.start[m + 1]; o++) {
      if (options.amount[o] > 0) {
        nodes[n] = options.node[o];
        amounts[n++] = options.amount[o];
      }
    }
    return splits.add(nodes, amounts);
  }

  Splits splits() {
    return splits;
  }

  HubFlow hubs() {
    return hubs;
  }

  /** Returns a margin for the next stage, whose prices should move far less than these did. */
  long nextDelta() {
    double byTravel = NEXT_TRAVEL * (double) travel;
    double byShare = delta * (MARGIN_SHARE * Math.max(1, stage.size) / Math.max(1, members));
    return Math.max(1, (long) Math.min(byTravel, byShare));
  }

  @Override
  public String toString() {
    return "items %d, scans %d, members %d, augmentations %d, delta %d, travel %d"
        .formatted(stage.size, scans, members, augmentations, delta, travel);
  }
}
