package dev.muster.scheduling.internal.fair;

import dev.muster.core.search.Lanes;
import dev.muster.core.search.SearchLimit;
import dev.muster.core.search.SearchMonitor;
import dev.muster.scheduling.internal.exact.PriorityLevels;
import dev.muster.scheduling.internal.transport.CostModel;
import dev.muster.scheduling.internal.transport.TransportEngine;
import dev.muster.scheduling.internal.transport.TransportProblem;
import dev.muster.scheduling.internal.transport.TransportResult;
import dev.muster.scheduling.strategy.Assignment;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;

/** The ways of everybody who is not pinned, solved with some of them closed. Thread-safe. */
final class WayNetwork {
  private static final long NO_WAY = -1;

  private final ProblemView view;
  private final Assignment pinned;
  private final PriorityLevels levels;
  private final Lanes lanes;
  private final long[][] meters;

  WayNetwork(ProblemView view, Assignment pinned, Lanes lanes) {
    this.view = view;
    this.pinned = pinned;
    this.lanes = lanes;
    levels = PriorityLevels.of(view);
    meters = new long[view.workerCount()][view.batchCount()];
    for (int w = 0; w < meters.length; w++) {
      for (int b = 0; b < meters[w].length; b++) {
        boolean open = pinned.left(w) > 0 && view.suits(w, b);
        meters[w][b] = open ? view.meters(w, b) : NO_WAY;
      }
    }
  }

  /** Returns the lengths of all ways, ascending, each once. */
  long[] lengths() {
    return Arrays.stream(meters)
        .flatMapToLong(Arrays::stream)
        .filter(length -> length != NO_WAY)
        .sorted()
        .distinct()
        .toArray();
  }

  /** Returns the metres of a way, or a negative number where there is none. */
  long meters(int worker, int batch) {
    return meters[worker][batch];
  }

  /** Returns the greatest distance from 0 of what a visit costs. */
  long costRange() {
    long least = 0;
    long greatest = 0;
    for (int w = 0; w < meters.length; w++) {
      for (int b = 0; b < meters[w].length; b++) {
        if (meters[w][b] != NO_WAY) {
          least = Math.min(least, view.cost(w, b));
          greatest = Math.max(greatest, view.cost(w, b));
        }
      }
    }
    return Math.subtractExact(greatest, least);
  }

  /**
   * Returns the optimum over the ways whose length is {@code open}.
   *
   * @param extra what a way costs for its length
   * @param withCost whether the cost of the problem is added
   */
  TransportResult solve(LongPredicate open, LongUnaryOperator extra, boolean withCost) {
    CostModel.SiteCost cost =
        (w, b) -> {
          long length = meters[w][b];
          if (length == NO_WAY || !open.test(length)) {
            return CostModel.FORBIDDEN;
          }
          long base = withCost ? view.cost(w, b) : 0;
          return base + extra.applyAsLong(length);
        };
    long least = 0;
    long greatest = 0;
    boolean complete = true;
    for (int w = 0; w < meters.length; w++) {
      for (int b = 0; b < meters[w].length; b++) {
        long c = cost.of(w, b);
        complete &= c != CostModel.FORBIDDEN;
        if (c != CostModel.FORBIDDEN) {
          least = Math.min(least, c);
          greatest = Math.max(greatest, c);
        }
      }
    }
    int n = view.workerCount();
    int k = view.batchCount();
    int[] levelOf = new int[n];
    Arrays.setAll(levelOf, w -> levels.level(view.priority(w)));
    TransportProblem problem =
        TransportProblem.builder(
                new CostModel.Function(n, k, cost, least, greatest, complete),
                LongStream.range(0, k).map(b -> pinned.free((int) b)).toArray())
            .counts(LongStream.range(0, n).map(w -> pinned.left((int) w)).toArray())
            .priorities(levelOf, levels.count())
            .build();
    SearchMonitor monitor = SearchMonitor.start(SearchLimit.ofIterations(SearchLimit.MAX_NUMBER));
    TransportResult result = TransportEngine.solve(problem, lanes, monitor);
    if (!result.optimal()) {
      throw new IllegalStateException("the engine ended before the optimum.");
    }
    return result;
  }

  /** Returns how many people go where: for each worker one number a batch. */
  long[][] flow(TransportResult result) {
    long[][] flow = new long[view.workerCount()][view.batchCount()];
    for (int w = 0; w < flow.length; w++) {
      if (result.sinkOf()[w] >= 0) {
        flow[w][result.sinkOf()[w]] = pinned.left(w);
      }
    }
    for (int part = 0; part < result.splitSource().length; part++) {
      if (result.splitSink()[part] >= 0) {
        flow[result.splitSource()[part]][result.splitSink()[part]] += result.splitAmount()[part];
      }
    }
    return flow;
  }

  /** Returns the greatest length in {@code flow} that is not among some, or a negative number. */
  long greatest(long[][] flow, List<Long> but) {
    long greatest = NO_WAY;
    for (int w = 0; w < flow.length; w++) {
      for (int b = 0; b < flow[w].length; b++) {
        if (flow[w][b] > 0 && meters[w][b] > greatest && !but.contains(meters[w][b])) {
          greatest = meters[w][b];
        }
      }
    }
    return greatest;
  }

  /** Returns how many people of {@code flow} have a way of {@code length} metres. */
  long countAt(long[][] flow, long length) {
    long count = 0;
    for (int w = 0; w < flow.length; w++) {
      for (int b = 0; b < flow[w].length; b++) {
        count += meters[w][b] == length ? flow[w][b] : 0;
      }
    }
    return count;
  }
}
