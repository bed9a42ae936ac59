package dev.muster.scheduling.internal.ruled;

import dev.muster.scheduling.certificate.BatchPrices;
import dev.muster.scheduling.strategy.Assignment;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.Arrays;

/** Prices of places and limits, a point as in {@link Worth}. */
final class Proof {
  private static final long SCALE = 1 << 8;
  private static final double PRICE_MAX = BatchPrices.COMPONENT_MAX / 2.0;

  private final ProblemView view;
  private final double[] point;
  private final boolean[] isFloor;

  Proof(ProblemView view, double[] point, boolean[] isFloor) {
    this.view = view;
    this.point = point;
    this.isFloor = isFloor;
  }

  /** Adds the prices to {@code assignment}; the scale shrinks where they are too great for it. */
  void addTo(Assignment assignment) {
    double greatest = Arrays.stream(point).max().orElse(0);
    long scale = SCALE;
    while (scale > 1 && greatest * scale > PRICE_MAX) {
      scale /= 2;
    }
    int batches = view.batchCount();
    int width = view.levels() + 1;
    long[][] price = new long[batches][width];
    long[][] most = new long[isFloor.length][width];
    long[][] least = new long[isFloor.length][width];
    for (int i = 0; i < point.length; i++) {
      boolean isPlace = i < batches;
      long[] of = isPlace ? price[i] : (isFloor[i - batches] ? least : most)[i - batches];
      of[width - 1] = Math.round(scale * point[i]);
    }
    assignment.prove(scale, price, most, least);
  }
}
