package dev.muster.scheduling.internal.ruled;

import dev.muster.core.search.Lanes;
import dev.muster.core.search.SearchMonitor;
import java.util.Arrays;

/** Climbs to prices that prove as much as prices can, as far as the monitor allows. */
final class Ascent {
  /*
   * The volume algorithm: Barahona, Anbil: The volume algorithm. Mathematical Programming 87, 2000. Steps go from the best point along
   * a running mean of slopes, in which the choices of everybody become the parts of a best fractional plan.
   */
  private static final int ROUNDS_WITHOUT_GAIN = 20;
  private static final int ROUNDS_A_WEIGHT = 100;
  private static final double WEIGHT_FIRST = 0.1;
  private static final double WEIGHT_LEAST = 1e-4;
  private static final double STEP_FIRST = 0.1;
  private static final double STEP_MOST = 2;
  private static final double STEP_LEAST = 1e-3;

  /** The first steps aim at a bound that is higher by this part at most. */
  private static final double AIM = 0.05;

  /** A gain of less than these parts in {@link #ROUNDS_A_WEIGHT} rounds is little, or none. */
  private static final double GAIN_LITTLE = 1e-3;

  private static final double GAIN_NONE = 2e-6;

  private final Worth worth;
  private final SearchMonitor monitor;
  private final double[] mean;

  /** How much of each batch is held in the mean. */
  final double[] part;

  private double size = STEP_FIRST;
  private double weightMost = WEIGHT_FIRST;
  private double atLast;
  private int idle;
  private int round;
  private boolean isDone;

  /** The best point found, and what it proves. */
  final double[] best;

  double bound;

  /**
   * @param start the point to begin with
   */
  Ascent(Worth worth, double[] start, SearchMonitor monitor) {
    this.worth = worth;
    this.monitor = monitor;
    best = start.clone();
    try (Lanes lanes = Lanes.open(monitor.limit().threads())) {
      bound = worth.at(best, lanes);
    }
    mean = worth.slope.clone();
    part = new double[worth.held.length];
    Arrays.setAll(part, b -> worth.held[b] ? 1 : 0);
    atLast = bound;
  }

  /** Goes on from where a climb with other people has come; only its pace and mean are kept. */
  Ascent(Worth worth, Ascent earlier) {
    this(worth, earlier.best, earlier.monitor);
    System.arraycopy(earlier.mean, 0, mean, 0, mean.length);
    System.arraycopy(earlier.part, 0, part, 0, part.length);
    size = earlier.size;
    weightMost = earlier.weightMost;
  }

  /** Returns the proof by the best prices found. */
  Proof proof() {
    return worth.proof(best);
  }

  /** Places people at the best prices of limits found. */
  Placing placing(Seats seats, SearchMonitor clock) {
    return worth.placing(best, seats, clock);
  }

  /**
   * Climbs on until nothing is gained any more.
   *
   * @param cost that of a plan, which no bound exceeds
   * @param rounds how many rounds at most
   */
  void run(long cost, int rounds) {
    try (Lanes lanes = Lanes.open(monitor.limit().threads())) {
      run(cost, rounds, lanes);
    }
  }

  private void run(long cost, int rounds, Lanes lanes) {
    double most = cost;
    double[] point = new double[best.length];
    double[] step = new double[best.length];
    for (int i = 0; i < rounds && !isDone && monitor.next(); i++) {
      double square = direct(step);
      if (square == 0) {
        isDone = true;
        return;
      }
      double aim = Math.min(most, bound + AIM * Math.abs(bound));
      double length = size * Math.max(aim - bound, 1e-6 * most) / square;
      for (int k = 0; k < point.length; k++) {
        point[k] = Math.max(0, Math.min(worth.most[k], best[k] + length * step[k]));
      }
      double found = worth.at(point, lanes);
      double agrees = dot(step, worth.slope);
      blend();
      if (found > bound) {
        bound = found;
        System.arraycopy(point, 0, best, 0, point.length);
        idle = 0;
        size = agrees >= 0 ? Math.min(STEP_MOST, 1.1 * size) : size;
      } else {
        idle++;
        if (idle == ROUNDS_WITHOUT_GAIN) {
          size = Math.max(STEP_LEAST, 0.66 * size);
          idle = 0;
        }
      }
      round++;
      if (round % ROUNDS_A_WEIGHT == 0) {
        weigh();
      }
    }
  }

  /** Trusts the mean more where little is gained, and ends where nothing is. */
  private void weigh() {
    double gain = bound - atLast;
    isDone = gain < GAIN_NONE * Math.abs(bound) && size <= STEP_LEAST;
    if (gain < GAIN_LITTLE * Math.abs(bound)) {
      weightMost = Math.max(WEIGHT_LEAST, weightMost / 2);
    }
    atLast = bound;
  }

  /** The mean slope without what would leave the range of prices; returns its square. */
  private double direct(double[] step) {
    double square = 0;
    for (int i = 0; i < step.length; i++) {
      boolean leaves = (best[i] <= 0 && mean[i] < 0) || (best[i] >= worth.most[i] && mean[i] > 0);
      step[i] = leaves ? 0 : worth.stride[i] * mean[i];
      square += step[i] * mean[i];
    }
    return square;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** Takes the latest slope into the mean, with the weight that makes the mean shortest. */
  private void blend() {
    double[] slope = worth.slope;
    double along = 0;
    double square = 0;
    for (int i = 0; i < mean.length; i++) {
      double difference = mean[i] - slope[i];
      along += worth.stride[i] * mean[i] * difference;
      square += worth.stride[i] * difference * difference;
    }
    double weight = square == 0 ? weightMost : along / square;
    double used = Math.max(weightMost / 10, Math.min(weightMost, weight));
    Arrays.setAll(mean, i -> used * slope[i] + (1 - used) * mean[i]);
    Arrays.setAll(part, b -> (worth.held[b] ? used : 0) + (1 - used) * part[b]);
  }
}
