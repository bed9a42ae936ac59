package dev.muster.scheduling.internal.price;

import dev.muster.scheduling.strategy.Assignment;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.stream.IntStream;

/** How many people lower limits lack, counted over the batches, tallies and crews that have one. */
final class Lacking {
  private final Assignment assignment;
  private final int[] batches;
  private final int[] tallies;
  private final int crews;

  Lacking(Assignment assignment) {
    this.assignment = assignment;
    ProblemView view = assignment.view();
    batches = IntStream.range(0, view.batchCount()).filter(b -> view.minimum(b) > 1).toArray();
    tallies = IntStream.range(0, view.tallyCount()).filter(t -> view.tallyFloor(t) > 0).toArray();
    crews = view.crewCount();
  }

  long count() {
    long lacking = 0;
    for (int b : batches) {
      lacking += assignment.missing(b);
    }
    for (int t : tallies) {
      lacking += assignment.shortOf(t);
    }
    for (int c = 0; c < crews; c++) {
      lacking += assignment.crewMissing(c);
    }
    return lacking;
  }
}
