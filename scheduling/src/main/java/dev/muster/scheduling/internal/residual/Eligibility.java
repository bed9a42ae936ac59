package dev.muster.scheduling.internal.residual;

import dev.muster.scheduling.Worker;
import dev.muster.scheduling.strategy.ProblemView;

/**
 * Which batches suit a worker, with the question whether her pattern alone decides: then one look
 * serves everyone of the pattern.
 */
final class Eligibility {
  private final ProblemView view;
  private final boolean[] byPattern;

  Eligibility(ProblemView view) {
    this.view = view;
    byPattern = new boolean[view.workerCount()];
    for (int w = 0; w < byPattern.length; w++) {
      Worker worker = view.problem().workers().get(w);
      byPattern[w] =
          worker.forbiddenSites().isEmpty()
              && worker.forbiddenBatches().isEmpty()
              && view.problem().maxMetersOf(worker) == Worker.NO_LIMIT
              && worker.origins().stream().anyMatch(origin -> origin.valid().isEmpty());
    }
  }

  boolean isByPattern(int worker) {
    return byPattern[worker];
  }

  boolean suits(int worker, int batch) {
    return byPattern[worker] ? view.allows(view.pattern(worker), batch) : view.suits(worker, batch);
  }
}
