package dev.muster.scheduling.internal.transport;

import java.util.Arrays;

/** What each site costs each group at given prices, before the way there. */
final class PriceTable {
  /** The price of a site where a group has nothing to look for. */
  static final long CLOSED = Long.MAX_VALUE;

  final long[] prices;

  private final int sites;
  private final long[] sitePrice;
  private final int[][] sinksByPrice;

  PriceTable(Network network, int groups, long[] prices) {
    this.prices = prices;
    sites = network.sites;
    sitePrice = new long[groups * sites];
    sinksByPrice = new int[sites][];
    boolean anyMixed = false;
    for (int g = 0; g < groups; g++) {
      anyMixed |= network.isMixed(g);
    }
    for (int s = 0; s < sites && anyMixed; s++) {
      sinksByPrice[s] = sorted(network, network.sinksOfSite(s));
    }
    for (int g = 0; g < groups; g++) {
      for (int s = 0; s < sites; s++) {
        sitePrice[g * sites + s] =
            network.isMixed(g) ? leastOf(network, sinksByPrice[s]) : priceOf(network, g, s);
      }
    }
  }

  private int[] sorted(Network network, int[] sinks) {
    return Arrays.stream(sinks)
        .boxed()
        .sorted(
            (a, b) -> {
              int byPrice =
                  Long.compare(prices[a] + network.offset(a), prices[b] + network.offset(b));
              return byPrice != 0 ? byPrice : Integer.compare(a, b);
            })
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private long leastOf(Network network, int[] sinks) {
    return sinks.length == 0 ? CLOSED : prices[sinks[0]] + network.offset(sinks[0]);
  }

  private long priceOf(Network network, int group, int site) {
    int node = network.optionNode(group, site);
    return node == Network.NONE ? CLOSED : prices[node] + network.optionCost(group, site);
  }

  /**
   * Returns the price of {@code site} for {@code group}, for a mixed group a lower bound, or {@link
   * #CLOSED}.
   */
  long at(int group, int site) {
    return sitePrice[group * sites + site];
  }

  /**
   * Returns the sinks of {@code site} that have places, cheapest first; only where groups are
   * mixed.
   */
  int[] sinksByPrice(int site) {
    return sinksByPrice[site];
  }
}
