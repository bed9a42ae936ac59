package dev.muster.core.search;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A search seen from outside at one moment.
 *
 * @param phase a stable code for what is being done, such as {@code assign}; empty if the search
 *     names none
 * @param done work done in this phase, in units of the phase
 * @param total work expected in this phase, or 0 if unknown
 * @param iterations iterations completed in the whole search
 * @param elapsed time since the search began
 * @param share how much of the whole limit is used, from 0 to 1, by time or iterations, whichever
 *     is further
 * @param best the best objective so far, most important component first; empty if there is none yet
 * @param bound the best proven bound of the objective in the same components; empty if there is
 *     none yet
 * @param finished whether this is the last report
 */
public record Progress(
    String phase,
    long done,
    long total,
    long iterations,
    Duration elapsed,
    double share,
    List<Long> best,
    List<Long> bound,
    boolean finished) {
  /** Checks nothing but presence: progress is made by {@link SearchMonitor}. */
  public Progress {
    requireNonNull(phase, "phase");
    requireNonNull(elapsed, "elapsed");
    best = List.copyOf(best);
    bound = List.copyOf(bound);
  }

  /** Returns how much of the present phase is done, from 0 to 1, if its total is known. */
  public OptionalDouble phaseShare() {
    return total <= 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.min(1.0, (double) done / total));
  }
}
