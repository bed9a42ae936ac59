package dev.muster.scheduling.internal.fair;

import dev.muster.core.search.Lanes;
import dev.muster.scheduling.certificate.ShorterWaysCut;
import dev.muster.scheduling.internal.transport.TransportResult;
import dev.muster.scheduling.strategy.Assignment;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Finds who outnumbers whose places when all ways must be shorter. */
public final class CutSearch {
  private CutSearch() {}

  /**
   * Returns the people who shut out more of their own than {@code unserved} when all ways are
   * shorter than {@code meters}, which must make service worse.
   *
   * @param unserved people left out at priority 1, 2 and so on
   */
  public static ShorterWaysCut find(ProblemView view, long meters, long[] unserved) {
    Assignment pinned = FairestStrategy.withPins(view);
    try (Lanes lanes = Lanes.open(1)) {
      WayNetwork network = new WayNetwork(view, pinned, lanes);
      TransportResult result = network.solve(length -> length < meters, length -> 0, false);
      long[][] flow = network.flow(result);
      long[] out = new long[view.workerCount()];
      long[] outAt = new long[view.levels()];
      for (int w = 0; w < out.length; w++) {
        out[w] = pinned.left(w);
        for (long there : flow[w]) {
          out[w] -= there;
        }
        outAt[view.priority(w) - 1] += out[w];
      }
      int priority = 1;
      while (outAt[priority - 1] == unserved[priority - 1]) {
        priority++;
      }
      return cut(view, network, flow, out, meters, priority);
    }
  }

  private static ShorterWaysCut cut(
      ProblemView view, WayNetwork network, long[][] flow, long[] out, long meters, int priority) {
    BitSet workers = new BitSet();
    BitSet batches = new BitSet();
    ArrayDeque<Integer> queue = new ArrayDeque<>();
    for (int w = 0; w < out.length; w++) {
      if (out[w] > 0 && view.priority(w) <= priority) {
        workers.set(w);
        queue.add(w);
      }
    }
    while (!queue.isEmpty()) {
      int w = queue.remove();
      for (int b = 0; b < view.batchCount(); b++) {
        long length = network.meters(w, b);
        if (length >= 0 && length < meters && !batches.get(b)) {
          batches.set(b);
          for (int other = 0; other < out.length; other++) {
            if (flow[other][b] > 0 && !workers.get(other)) {
              workers.set(other);
              queue.add(other);
            }
          }
        }
      }
    }
    List<String> people = new ArrayList<>();
    workers.stream().forEach(w -> people.add(view.problem().workers().get(w).id()));
    List<String> places = new ArrayList<>();
    batches.stream().forEach(b -> places.add(view.batchId(b)));
    return new ShorterWaysCut(meters, priority, people, places);
  }
}
