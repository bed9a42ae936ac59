package dev.muster.scheduling.internal.transport;

/**
 * How a source with a pattern of its own looks at a site: cheapest sink first, until none can
 * matter.
 */
record MixedGroup(TransportProblem problem, Network network, PriceTable prices, int group) {

  /** Offers the sinks of {@code site}, {@code siteCost} away from {@code source}. */
  void offer(int source, int site, long siteCost, OptionList out) {
    int pattern = problem.pattern(source);
    for (int b : prices.sinksByPrice(site)) {
      long cost = siteCost + network.offset(b);
      long priced = cost + prices.prices[b];
      if (priced > out.limit()) {
        return;
      }
      if (network.mayUse(group, pattern, b)) {
        out.offer(b, cost, priced);
      }
    }
  }
}
