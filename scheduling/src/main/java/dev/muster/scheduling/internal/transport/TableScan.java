package dev.muster.scheduling.internal.transport;

/** Scans costs given by a function or by arcs, one by one. */
final class TableScan implements PriceScan {
  private final TransportProblem problem;
  private final SourceOrder order;
  private final Groups groups;
  private final Network network;

  TableScan(TransportProblem problem, SourceOrder order, Groups groups, Network network) {
    this.problem = problem;
    this.order = order;
    this.groups = groups;
    this.network = network;
  }

  @Override
  public long siteCost(int c, int site) {
    int source = order.example(c);
    if (problem.costs() instanceof CostModel.Function function) {
      return function.cost().of(source, site);
    }
    CostModel.Arcs arcs = (CostModel.Arcs) problem.costs();
    for (int a = arcs.start()[source]; a < arcs.start()[source + 1]; a++) {
      if (arcs.site()[a] == site) {
        return arcs.cost()[a];
      }
    }
    return CostModel.FORBIDDEN;
  }

  @Override
  public void scan(Stage stage, PriceTable prices, int from, int to, OptionList out) {
    for (int g = 0; g < groups.size(); g++) {
      int begin = Math.max(from, stage.groupStart(g));
      int end = Math.min(to, stage.groupStart(g + 1));
      if (begin < end) {
        scanGroup(g, stage, prices, begin, end, out);
      }
    }
  }

  private void scanGroup(
      int group, Stage stage, PriceTable prices, int begin, int end, OptionList out) {
    Visitor visitor = new Visitor(group, prices, out);
    int outside = network.outsideNode(group);
    for (int j = begin; j < end; j++) {
      int source = order.example(stage.classOf(j));
      out.begin(j);
      if (outside != Network.NONE) {
        long cost = problem.hasPenalties() ? problem.penalty(source) : 0;
        out.offer(outside, cost, cost + prices.prices[outside]);
      }
      visitAll(source, visitor);
      out.finish();
    }
  }

  private void visitAll(int source, Visitor visitor) {
    if (problem.costs() instanceof CostModel.Arcs arcs) {
      for (int a = arcs.start()[source]; a < arcs.start()[source + 1]; a++) {
        visitor.visit(source, arcs.site()[a], arcs.cost()[a]);
      }
      return;
    }
    CostModel.SiteCost costs = ((CostModel.Function) problem.costs()).cost();
    for (int s = 0; s < network.sites; s++) {
      visitor.visit(source, s, costs.of(source, s));
    }
  }

  /** Turns the cost of a site into options. */
  private final class Visitor {
    private final int group;
    private final PriceTable prices;
    private final OptionList out;
    private final boolean mixed;
    private final MixedGroup mixedGroup;

    Visitor(int group, PriceTable prices, OptionList out) {
      this.group = group;
      this.prices = prices;
      this.out = out;
      mixed = network.isMixed(group);
      mixedGroup = new MixedGroup(problem, network, prices, group);
    }

    void visit(int source, int site, long siteCost) {
      if (siteCost == CostModel.FORBIDDEN || prices.at(group, site) == PriceTable.CLOSED) {
        return;
      }
      if (mixed) {
        mixedGroup.offer(source, site, siteCost, out);
        return;
      }
      out.offer(
          network.optionNode(group, site),
          siteCost + network.optionCost(group, site),
          siteCost + prices.at(group, site));
    }
  }
}
