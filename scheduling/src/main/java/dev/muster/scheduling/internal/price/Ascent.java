package dev.muster.scheduling.internal.price;

import dev.muster.core.search.SearchMonitor;
import java.util.Arrays;
import java.util.function.Consumer;

/** Raises the bound of a case by moving prices against how often people are taken. */
final class Ascent {
  /*
   * Subgradient steps towards a value hoped for [1], with the direction smoothed by the last one [2]; the hope is halved when the
   * bound has not risen by half of it for a while.
   *
   * [1] Held, Wolfe, Crowder: Validation of subgradient optimization. Mathematical Programming 6, 1974.
   * [2] Camerini, Fratta, Maffioli: On improving relaxation methods by modified gradient techniques. Math. Programming Study 3, 1975.
   */
  private static final double SMOOTHING = 0.6;

  private final Domain domain;
  private final Relaxation relaxation;
  private final SearchMonitor monitor;
  private final double[] trial;
  private final double[] direction;

  Ascent(Domain domain, Relaxation relaxation, SearchMonitor monitor) {
    this.domain = domain;
    this.relaxation = relaxation;
    this.monitor = monitor;
    trial = new double[domain.offers.people];
    direction = new double[domain.offers.people];
  }

  /** How an ascent ended. */
  enum End {
    /** The bound has passed the limit: nothing in this case is as good. */
    ABOVE,
    /** Everyone is taken exactly once, which is a best plan of the case. */
    PLAN,
    /** The bound no longer rises, or the rounds are over. */
    ENOUGH,
    /** The monitor said stop. */
    STOPPED
  }

  /**
   * How to ascend.
   *
   * @param rounds how often prices are evaluated at most
   * @param patience rounds without success until the hope is halved
   * @param least the ascent ends when the hope is below this
   * @param grows whether the hope is doubled when half of it has come true
   */
  record Pace(int rounds, int patience, double least, boolean grows) {}

  /** The best bound of the last ascent; its prices are in the array that was handed over. */
  double bound;

  /**
   * Improves {@code price} in place.
   *
   * @param hope by how much the bound is hoped to rise at first; 0 for as much as the limit asks
   *     for
   * @param limit the ascent ends once the bound is above it
   * @param looker sees the relaxation after every evaluation
   */
  End run(double[] price, double hope, double limit, Pace pace, Consumer<Relaxation> looker) {
    int n = price.length;
    System.arraycopy(price, 0, trial, 0, n);
    Arrays.fill(direction, 0);
    bound = Double.NEGATIVE_INFINITY;
    double hoped = hope;
    double since = 0;
    double from = 0;
    for (int round = 0; round < pace.rounds(); round++) {
      if (!monitor.next()) {
        return End.STOPPED;
      }
      double value = relaxation.evaluate(trial);
      looker.accept(relaxation);
      if (round == 0) {
        from = value;
        hoped = hope > 0 ? hope : limit + 1 - value;
      }
      if (value > bound) {
        bound = value;
        System.arraycopy(trial, 0, price, 0, n);
      }
      if (bound > limit) {
        return End.ABOVE;
      }
      if (relaxation.deviation() == 0) {
        return End.PLAN;
      }
      since++;
      if (bound - from >= hoped / 2) {
        hoped *= pace.grows() ? 1.5 : 1;
        from = bound;
        since = 0;
      } else if (since >= pace.patience()) {
        hoped /= 2;
        if (hoped < pace.least()) {
          return End.ENOUGH;
        }
        from = bound;
        since = 0;
        System.arraycopy(price, 0, trial, 0, n);
        Arrays.fill(direction, 0);
        value = relaxation.evaluate(trial);
      }
      move(value, Math.min(bound + hoped, limit + 1));
    }
    return End.ENOUGH;
  }

  private void move(double value, double aim) {
    double norm = 0;
    for (int w = 0; w < trial.length; w++) {
      if (domain.placed[w] < 0) {
        direction[w] = SMOOTHING * direction[w] + (1 - relaxation.taken[w]);
        norm += direction[w] * direction[w];
      }
    }
    if (norm == 0) {
      return;
    }
    double length = (aim - value) / norm;
    for (int w = 0; w < trial.length; w++) {
      if (domain.placed[w] < 0) {
        trial[w] += length * direction[w];
      }
    }
  }
}
