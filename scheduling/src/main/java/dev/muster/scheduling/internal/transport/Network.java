package dev.muster.scheduling.internal.transport;

import java.util.Arrays;

/**
 * The small graph: sinks, places for those left out, hubs between groups and the sinks of a site,
 * and the pool of spare places.
 */
final class Network {
  /*
   * Nodes, in this order: the sinks; one node for each level whose units are left out (with penalties, one for
   * all); the pool; the hubs. A hub stands for "some sink of this site, for people of this group": where batches of a site tie
   * for nearly everyone, people choose among hubs, and what a hub sends to which sink is a plain flow that moves in bulk. A
   * group that can use a single sink of a site needs no hub there. The pool is a hub of dummy sources, as many as there are spare places, which may
   * stand anywhere at cost 0; so supply equals capacity, and prices of sinks with room are equal and least.
   */
  static final int NONE = -1;

  final int sinks;
  final int sites;
  final int nodes;
  final int pool;
  final int firstHub;
  final long[] capacity;

  /** Arcs from hub to sink; hub 0 is the pool, hub h is node {@code pool + h}. */
  final int[] hubStart;

  final int[] arcSink;
  final long[] arcCost;
  final int[] arcHub;

  /** Arcs by sink. */
  final int[] sinkStart;

  final int[] sinkArcs;

  final long spare;

  private final TransportProblem problem;
  private final Groups groups;
  private final ServiceLevels service;
  private final boolean merged;
  private final int[] optionNode;
  private final long[] optionCost;
  private final int[][] sinksOfSite;

  private Network(
      TransportProblem problem, Groups groups, ServiceLevels service, long units, boolean merged) {
    this.problem = problem;
    this.groups = groups;
    this.service = service;
    this.merged = merged;
    sites = problem.sites();
    sinks = merged ? sites : problem.sinks();
    int outside = problem.hasPenalties() ? 1 : problem.levels();
    pool = sinks + outside;
    firstHub = pool + 1;
    optionNode = new int[groups.size() * sites];
    optionCost = new long[groups.size() * sites];
    sinksOfSite = new int[sites][];
    long[] room = capacities(units);
    long[] offsets = new long[sinks];
    for (int b = 0; b < sinks && !merged; b++) {
      offsets[b] = problem.offset(b);
    }
    listSinks(room);
    HubList hubs = new HubList(pool);
    hubs.begin();
    long poolUnits = -units;
    for (int b = 0; b < pool; b++) {
      poolUnits += room[b];
      if (room[b] > 0 && inPool(b)) {
        hubs.add(b, 0);
      }
    }
    spare = poolUnits;
    for (int g = 0; g < groups.size(); g++) {
      for (int s = 0; s < sites; s++) {
        chooseOption(g, s, offsets, hubs);
      }
    }
    nodes = pool + hubs.size();
    capacity = Arrays.copyOf(room, nodes);
    hubStart = hubs.starts();
    arcSink = hubs.sinks();
    arcCost = hubs.costs();
    arcHub = new int[arcSink.length];
    for (int h = 0; h < hubs.size(); h++) {
      Arrays.fill(arcHub, hubStart[h], hubStart[h + 1], h);
    }
    sinkStart = new int[pool + 1];
    sinkArcs = new int[arcSink.length];
    indexBySink();
  }

  /** Returns the network of {@code problem} whose sources hold {@code units}. */
  static Network of(TransportProblem problem, Groups groups, ServiceLevels service, long units) {
    return new Network(problem, groups, service, units, false);
  }

  /**
   * Returns a coarser network in which all sinks of a site are one, open to everyone: a start for
   * prices, nothing more.
   */
  static Network mergedBySite(
      TransportProblem problem, Groups groups, ServiceLevels service, long units) {
    return new Network(problem, groups, service, units, true);
  }

  /*
   * No sink needs more than all units and one place that stays free, which keeps sums small. The place for people left
   * out under penalties always has room, so its price is that of the pool.
   */
  private long[] capacities(long units) {
    long[] room = new long[pool];
    for (int b = 0; b < problem.sinks(); b++) {
      int node = merged ? problem.siteOf(b) : b;
      room[node] = Math.min(units + 1, room[node] + Math.min(units + 1, problem.capacity(b)));
    }
    for (int node = sinks; node < pool; node++) {
      room[node] = problem.hasPenalties() ? units + 1 : service.contested(node - sinks + 1);
    }
    return room;
  }

  private boolean inPool(int node) {
    return node < sinks ? merged || service.zoneOfSink(node) == 0 : problem.hasPenalties();
  }

  private void listSinks(long[] room) {
    int[] sizes = new int[sites];
    for (int b = 0; b < sinks; b++) {
      if (room[b] > 0) {
        sizes[siteOf(b)]++;
      }
    }
    for (int s = 0; s < sites; s++) {
      sinksOfSite[s] = new int[sizes[s]];
    }
    Arrays.fill(sizes, 0);
    for (int b = 0; b < sinks; b++) {
      if (room[b] > 0) {
        sinksOfSite[siteOf(b)][sizes[siteOf(b)]++] = b;
      }
    }
  }

  private int siteOf(int sink) {
    return merged ? sink : problem.siteOf(sink);
  }

  private void chooseOption(int group, int site, long[] offsets, HubList hubs) {
    int option = group * sites + site;
    optionNode[option] = NONE;
    if (groups.pattern(group) == Groups.MIXED && !merged) {
      return;
    }
    int eligible = 0;
    int last = NONE;
    for (int b : sinksOfSite[site]) {
      if (mayUse(group, b)) {
        eligible++;
        last = b;
      }
    }
    if (eligible == 1) {
      optionNode[option] = last;
      optionCost[option] = offsets[last];
    } else if (eligible > 1) {
      optionNode[option] = hubs.begin();
      for (int b : sinksOfSite[site]) {
        if (mayUse(group, b)) {
          hubs.add(b, offsets[b]);
        }
      }
    }
  }

  private boolean mayUse(int group, int sink) {
    return merged
        || (service.zoneOfSink(sink) == groups.zone(group)
            && problem.allows(groups.pattern(group), problem.slotOf(sink)));
  }

  private void indexBySink() {
    for (int sink : arcSink) {
      sinkStart[sink + 1]++;
    }
    for (int b = 0; b < pool; b++) {
      sinkStart[b + 1] += sinkStart[b];
    }
    int[] next = Arrays.copyOf(sinkStart, pool);
    for (int a = 0; a < arcSink.length; a++) {
      sinkArcs[next[arcSink[a]]++] = a;
    }
  }

  /** Returns whether sources of {@code group} choose sinks one by one, each by its own pattern. */
  boolean isMixed(int group) {
    return !merged && groups.pattern(group) == Groups.MIXED;
  }

  /**
   * Returns whether a source of a mixed {@code group} with {@code pattern} may use {@code sink}.
   */
  boolean mayUse(int group, int pattern, int sink) {
    return service.zoneOfSink(sink) == groups.zone(group)
        && problem.allows(pattern, problem.slotOf(sink));
  }

  /** Returns the node at which {@code group} enters {@code site}, or {@link #NONE}. */
  int optionNode(int group, int site) {
    return optionNode[group * sites + site];
  }

  /** Returns what it costs to enter there beyond the cost of the site. */
  long optionCost(int group, int site) {
    return optionCost[group * sites + site];
  }

  /** Returns the node of those of {@code group} who are left out, or {@link #NONE}. */
  int outsideNode(int group) {
    if (!groups.isOptional(group)) {
      return NONE;
    }
    return problem.hasPenalties() ? sinks : sinks + groups.zone(group) - 1;
  }

  /** Returns the sinks of {@code site} that have places. */
  int[] sinksOfSite(int site) {
    return sinksOfSite[site];
  }

  /** Returns what {@code sink} costs beyond its site. */
  long offset(int sink) {
    return merged ? 0 : problem.offset(sink);
  }

  /** Returns the site of a sink or hub, or {@link #NONE}. */
  int siteOfNode(int node) {
    if (node < sinks) {
      return siteOf(node);
    }
    int hub = node - pool;
    return node < firstHub ? NONE : siteOf(arcSink[hubStart[hub]]);
  }

  /** Sets the price of each hub to the least that it meets. */
  void priceHubs(long[] prices) {
    for (int node = pool; node < nodes; node++) {
      long least = Long.MAX_VALUE;
      int hub = node - pool;
      for (int a = hubStart[hub]; a < hubStart[hub + 1]; a++) {
        least = Math.min(least, arcCost[a] + prices[arcSink[a]]);
      }
      prices[node] = least == Long.MAX_VALUE ? 0 : least;
    }
  }

  /** Grows the lists of hubs. */
  private static final class HubList {
    private final int firstNode;
    private int[] start = new int[16];
    private int[] sink = new int[64];
    private long[] cost = new long[64];
    private int hubs;
    private int arcs;

    HubList(int firstNode) {
      this.firstNode = firstNode;
    }

    /** Begins another hub and returns its node. */
    int begin() {
      if (hubs + 1 >= start.length) {
        start = Arrays.copyOf(start, 2 * start.length);
      }
      start[hubs] = arcs;
      return firstNode + hubs++;
    }

    void add(int sinkNode, long arcCost) {
      if (arcs == sink.length) {
        sink = Arrays.copyOf(sink, 2 * arcs);
        cost = Arrays.copyOf(cost, 2 * arcs);
      }
      sink[arcs] = sinkNode;
      cost[arcs++] = arcCost;
    }

    int size() {
      return hubs;
    }

    int[] starts() {
      int[] starts = Arrays.copyOf(start, hubs + 1);
      starts[hubs] = arcs;
      return starts;
    }

    int[] sinks() {
      return Arrays.copyOf(sink, arcs);
    }

    long[] costs() {
      return Arrays.copyOf(cost, arcs);
    }
  }
}
