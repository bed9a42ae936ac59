package dev.muster.scheduling.internal.transport;

/** What hubs send to sinks, and how full that makes sinks. */
final class HubFlow {
  private final Network network;
  final long[] flow;

  /** Units at each sink, and at each hub those who came to it. */
  final long[] load;

  HubFlow(Network network) {
    this.network = network;
    flow = new long[network.arcSink.length];
    load = new long[network.nodes];
  }

  /** Returns how many units too many {@code sink} has; negative when places are free. */
  long excess(int sink) {
    return load[sink] - network.capacity[sink];
  }

  /** Returns how many units too many there are at all sinks together. */
  long excess() {
    long sum = 0;
    for (int sink = 0; sink < network.pool; sink++) {
      sum += Math.max(0, excess(sink));
    }
    return sum;
  }

  /**
   * Makes hubs send what comes in, along cheapest arcs, to where there is room as far as possible.
   */
  void spread(long[] inflow, long[] prices) {
    System.arraycopy(inflow, 0, load, 0, network.nodes);
    load[network.pool] = network.spare;
    int hubs = network.nodes - network.pool;
    for (int a = 0; a < flow.length; a++) {
      if (!isTight(a, prices)) {
        flow[a] = 0;
      }
      load[network.arcSink[a]] += flow[a];
    }
    for (int hub = 0; hub < hubs; hub++) {
      takeBack(hub);
    }
    for (int hub = 1; hub < hubs; hub++) {
      send(hub, prices);
    }
    send(0, prices);
  }

  private boolean isTight(int arc, long[] prices) {
    return network.arcCost[arc] + prices[network.arcSink[arc]]
        == prices[network.pool + network.arcHub[arc]];
  }

  private long toSend(int hub) {
    long rest = load[network.pool + hub];
    for (int a = network.hubStart[hub]; a < network.hubStart[hub + 1]; a++) {
      rest -= flow[a];
    }
    return rest;
  }

  private void takeBack(int hub) {
    long tooMuch = -toSend(hub);
    for (int round = 0; round < 2 && tooMuch > 0; round++) {
      for (int a = network.hubStart[hub]; a < network.hubStart[hub + 1]; a++) {
        long most = round == 0 ? Math.max(0, excess(network.arcSink[a])) : flow[a];
        long amount = Math.min(tooMuch, Math.min(flow[a], most));
        add(a, -amount);
        tooMuch -= amount;
      }
    }
  }

  private void send(int hub, long[] prices) {
    long rest = toSend(hub);
    if (rest <= 0) {
      return;
    }
    int tight = 0;
    for (int a = network.hubStart[hub]; a < network.hubStart[hub + 1]; a++) {
      if (isTight(a, prices)) {
        tight++;
        long amount = Math.min(rest, Math.max(0, -excess(network.arcSink[a])));
        add(a, amount);
        rest -= amount;
      }
    }
    for (int a = network.hubStart[hub]; rest > 0 && a < network.hubStart[hub + 1]; a++) {
      if (isTight(a, prices)) {
        long amount = rest / tight;
        add(a, amount);
        rest -= amount;
        tight--;
      }
    }
  }

  /** Sends {@code amount} more along {@code arc}, or less if negative. */
  void add(int arc, long amount) {
    flow[arc] += amount;
    load[network.arcSink[arc]] += amount;
  }
}
