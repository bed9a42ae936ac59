package dev.muster.core.search;

import static java.util.Objects.requireNonNull;

import dev.muster.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a search ended: why, after how many iterations, after how long.
 *
 * <p>{@code iterations} counts completed iterations, so that a replay limited to that number holds
 * exactly what this search held. Immutable.
 */
public final class SearchEnd {
  private final StopReason reason;
  private final long iterations;
  private final Duration elapsed;
  private final @Nullable RuntimeException listenerFailure;

  SearchEnd(
      StopReason reason,
      long iterations,
      Duration elapsed,
      @Nullable RuntimeException listenerFailure) {
    this.reason = requireNonNull(reason, "reason");
    this.iterations = iterations;
    this.elapsed = requireNonNull(elapsed, "elapsed");
    this.listenerFailure = listenerFailure;
  }

  /** Returns why the search stopped. */
  public StopReason reason() {
    return reason;
  }

  /** Returns how many iterations were completed. */
  public long iterations() {
    return iterations;
  }

  /**
   * Returns how long the search took, by the monitor's clock. Never part of a result that must be
   * reproducible.
   */
  public Duration elapsed() {
    return elapsed;
  }

  /**
   * Returns what the progress listener threw, if it did. It was dropped then, and the search went
   * on without it; its failure has no influence on the result.
   */
  public Optional<RuntimeException> listenerFailure() {
    return Optional.ofNullable(listenerFailure);
  }

  /**
   * Returns {@code {"reason": "time", "iterations": 1234}}: what a file needs to tell for a replay.
   * The elapsed time is left out, since it differs from run to run.
   */
  public JsonObject toJson() {
    return JsonObject.builder().put("reason", reason.code()).put("iterations", iterations).build();
  }

  @Override
  public String toString() {
    return "%s after %d iterations, %s".formatted(reason.code(), iterations, elapsed);
  }
}
