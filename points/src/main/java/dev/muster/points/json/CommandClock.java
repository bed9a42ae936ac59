package dev.muster.points.json;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The clock of a ledger that runs command lines: the time of the line, or the real time where it
 * gives none. Thread-safe.
 */
public final class CommandClock implements InstantSource {
  private final InstantSource real;
  private volatile @Nullable Instant given;

  /** Creates a clock that shows {@code real} until a line gives a time. */
  public CommandClock(InstantSource real) {
    this.real = requireNonNull(real, "real");
  }

  @Override
  public Instant instant() {
    Instant time = given;
    return time == null ? real.instant() : time;
  }

  void show(@Nullable Instant time) {
    given = time;
  }
}
