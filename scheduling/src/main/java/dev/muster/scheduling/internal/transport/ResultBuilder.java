package dev.muster.scheduling.internal.transport;

import dev.muster.core.search.Lanes;
import java.math.BigInteger;
import java.util.Arrays;

/** Deals nodes of classes out to sources, and brings prices into the form that certificates use. */
final class ResultBuilder {
  private final TransportProblem problem;
  private final ServiceLevels service;
  private final Groups groups;
  private final SourceOrder order;
  private final Network network;
  private final PriceScan scan;
  private final Lanes lanes;
  private final int[] sinkOf;
  private final Parts parts = new Parts();
  private final int[] hubArc;
  private long[] hubLeft = new long[0];

  ResultBuilder(
      TransportProblem problem,
      ServiceLevels service,
      Groups groups,
      SourceOrder order,
      Network network,
      PriceScan scan,
      Lanes lanes) {
    this.problem = problem;
    this.service = service;
    this.groups = groups;
    this.order = order;
    this.network = network;
    this.scan = scan;
    this.lanes = lanes;
    sinkOf = new int[problem.sources()];
    Arrays.fill(sinkOf, TransportResult.UNSERVED);
    hubArc = Arrays.copyOf(network.hubStart, network.hubStart.length);
  }

  TransportResult build(Stage stage, StageSolver solver, long[] prices, boolean optimal) {
    hubLeft = solver.hubs().flow.clone();
    Splits splits = solver.splits();
    for (int c = 0; c < stage.size; c++) {
      deal(c, stage.home[c], splits);
    }
    parts.settle(problem, sinkOf);
    Sums sums = sums(stage, splits, prices);
    long[] sinkPrices = certificatePrices(prices, sums.dearest());
    int[] servicePrices = new int[problem.sinks()];
    for (int b = 0; b < servicePrices.length; b++) {
      servicePrices[b] = zoneOf(b);
    }
    Totals totals =
        optimal
            ? new Totals(unserved(solver.hubs()), sums.cost() + offsets(solver.hubs()))
            : repaired();
    return new TransportResult(
        sinkOf,
        parts.sources(),
        parts.sinks(),
        parts.amounts(),
        totals.unserved(),
        totals.cost(),
        servicePrices,
        sinkPrices,
        problem.hasPenalties() ? totals.unserved() : service.unserved(),
        optimal ? totals.cost() : bound(prices),
        optimal);
  }

  private Totals repaired() {
    new Repair(problem, sinkOf, parts).run();
    return Totals.of(problem, sinkOf, parts);
  }

  private long[] unserved(HubFlow hubs) {
    return problem.hasPenalties() ? new long[] {realLoad(hubs, network.sinks)} : service.unserved();
  }

  private long offsets(HubFlow hubs) {
    long sum = 0;
    for (int b = 0; b < network.sinks; b++) {
      sum += realLoad(hubs, b) * network.offset(b);
    }
    return sum;
  }

  /** Returns the units at {@code sink} without the dummies of the pool. */
  private long realLoad(HubFlow hubs, int sink) {
    long load = hubs.load[sink];
    for (int n = network.sinkStart[sink]; n < network.sinkStart[sink + 1]; n++) {
      if (network.arcHub[network.sinkArcs[n]] == 0) {
        load -= hubs.flow[network.sinkArcs[n]];
      }
    }
    return load;
  }

  /** Deals the units of class {@code c} out to its members, node by node. */
  private void deal(int c, int home, Splits splits) {
    int[] nodes = home >= 0 ? new int[] {home} : splits.nodes(home);
    long[] amounts = home >= 0 ? new long[] {order.weight(c)} : splits.amounts(home);
    int member = order.firstMember(c);
    long memberLeft = problem.count(order.source(member));
    for (int n = 0; n < nodes.length; n++) {
      long left = amounts[n];
      while (left > 0) {
        if (memberLeft == 0) {
          member++;
          memberLeft = problem.count(order.source(member));
        }
        long amount = Math.min(left, memberLeft);
        int sink = nodes[n];
        if (sink > network.pool) {
          int a = hubArcWithFlow(sink - network.pool);
          amount = Math.min(amount, hubLeft[a]);
          hubLeft[a] -= amount;
          sink = network.arcSink[a];
        }
        give(order.source(member), sink < network.sinks ? sink : TransportResult.UNSERVED, amount);
        left -= amount;
        memberLeft -= amount;
      }
    }
  }

  private int hubArcWithFlow(int hub) {
    while (hubLeft[hubArc[hub]] == 0) {
      hubArc[hub]++;
    }
    return hubArc[hub];
  }

  private void give(int source, int sink, long amount) {
    if (amount == problem.count(source)) {
      sinkOf[source] = sink;
    } else {
      sinkOf[source] = TransportResult.SPLIT;
      parts.add(source, sink, amount);
    }
  }

  /** The cost of all classes without offsets, and the most that anyone pays, price included. */
  private record Sums(long cost, long dearest) {
    Sums plus(Sums other) {
      return new Sums(cost + other.cost, Math.max(dearest, other.dearest));
    }
  }

  private Sums sums(Stage stage, Splits splits, long[] prices) {
    return lanes.reduce(
        stage.size,
        (lane, from, to) -> {
          long sum = 0;
          long dearest = Long.MIN_VALUE;
          for (int c = from; c < to; c++) {
            int home = stage.home[c];
            if (home >= 0) {
              long cost = siteCost(c, home);
              sum += order.weight(c) * cost;
              dearest = Math.max(dearest, cost + offset(home) + prices[home]);
              continue;
            }
            int[] nodes = splits.nodes(home);
            for (int n = 0; n < nodes.length; n++) {
              long cost = siteCost(c, nodes[n]);
              sum += splits.amounts(home)[n] * cost;
              dearest = Math.max(dearest, cost + offset(nodes[n]) + prices[nodes[n]]);
            }
          }
          return new Sums(sum, dearest);
        },
        Sums::plus);
  }

  /**
   * Returns what no plan of best service can cost less than: Σ least priced cost − Σ
   * capacity·price, rounded up, or the least {@code long} if it is less.
   */
  private long bound(long[] prices) {
    Stage fresh = new Stage(order, groups.size(), 1);
    network.priceHubs(prices);
    PriceTable table = new PriceTable(network, groups.size(), prices);
    lanes.run(
        fresh.size,
        (lane, from, to) ->
            scan.scan(fresh, table, from, to, new OptionList(fresh, network.nodes, 0)));
    BigInteger bound =
        lanes.reduce(
            fresh.size,
            (lane, from, to) -> {
              BigInteger sum = BigInteger.ZERO;
              for (int c = from; c < to; c++) {
                long cost =
                    siteCost(c, fresh.home[c]) + offset(fresh.home[c]) + prices[fresh.home[c]];
                sum =
                    sum.add(BigInteger.valueOf(order.weight(c)).multiply(BigInteger.valueOf(cost)));
              }
              return sum;
            },
            BigInteger::add);
    bound =
        bound.add(
            BigInteger.valueOf(network.spare).multiply(BigInteger.valueOf(prices[network.pool])));
    for (int node = 0; node < network.pool; node++) {
      bound =
          bound.subtract(
              BigInteger.valueOf(network.capacity[node])
                  .multiply(BigInteger.valueOf(prices[node])));
    }
    return bound.bitLength() > 63 ? Long.MIN_VALUE : bound.longValue();
  }

  private long siteCost(int c, int node) {
    int site = network.siteOfNode(node);
    if (site == Network.NONE) {
      return problem.hasPenalties() ? problem.penalty(order.example(c)) : 0;
    }
    return scan.siteCost(c, site);
  }

  private long offset(int node) {
    return node < network.sinks ? network.offset(node) : 0;
  }

  /*
   * In zone 0 the least price is that of the pool and becomes 0, the price of people left out under penalties with it. In the
   * zone of level l, the place of those left out has no price in a certificate, so its price is taken off everything in
   * the zone; the service price of 1 makes the vector positive whatever remains. A sink without places was not in the network: its price is so high
   * that nobody wants it.
   */
  private long[] certificatePrices(long[] prices, long dearest) {
    long[] zoneBase = new long[problem.levels() + 1];
    zoneBase[0] = Long.MAX_VALUE;
    for (int b = 0; b < network.sinks; b++) {
      if (network.capacity[b] > 0 && zoneOf(b) == 0) {
        zoneBase[0] = Math.min(zoneBase[0], prices[b]);
      }
    }
    if (problem.hasPenalties()) {
      zoneBase[0] = prices[network.sinks];
    } else if (zoneBase[0] == Long.MAX_VALUE) {
      zoneBase[0] = 0;
    }
    long leastBase = zoneBase[0];
    for (int level = 1; level <= problem.levels() && !problem.hasPenalties(); level++) {
      zoneBase[level] = prices[network.sinks + level - 1];
      leastBase = Math.min(leastBase, zoneBase[level]);
    }
    long closed =
        dearest == Long.MIN_VALUE
            ? 0
            : Math.max(0, dearest - leastBase - CostRange.of(problem).least());
    long[] result = new long[problem.sinks()];
    for (int b = 0; b < result.length; b++) {
      result[b] = network.capacity[b] > 0 ? prices[b] - zoneBase[zoneOf(b)] : closed;
    }
    return result;
  }

  private int zoneOf(int sink) {
    return problem.hasPenalties() ? 0 : service.zoneOfSink(sink);
  }
}
