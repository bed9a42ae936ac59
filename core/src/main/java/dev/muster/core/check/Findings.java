package dev.muster.core.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Collects the faults of one input while reading goes on.
 *
 * <p>Keeps the first {@value #KEPT_MAX} and counts the rest, so that a file of ten million bad rows
 * costs little. Not thread-safe.
 */
public final class Findings {
  /** How many findings are kept; further ones are only counted. */
  public static final int KEPT_MAX = 1_000;

  private final List<Finding> kept = new ArrayList<>();
  private long count;

  /** Creates an empty collection. */
  public Findings() {}

  /** Adds a fault; the arguments are turned to text by {@code String.valueOf}. */
  public void add(String pointer, FindingCode kind, Object... args) {
    count++;
    if (kept.size() < KEPT_MAX) {
      kept.add(Finding.of(pointer, kind, args));
    }
  }

  /** Adds all of {@code findings}. */
  public void addAll(Collection<Finding> findings) {
    for (Finding finding : findings) {
      count++;
      if (kept.size() < KEPT_MAX) {
        kept.add(finding);
      }
    }
  }

  /** Adds all findings of {@code invalid}, counting also those that it did not keep. */
  public void addAll(InvalidInputException invalid) {
    addAll(invalid.findings());
    count += invalid.count() - invalid.findings().size();
  }

  /** Adds all that {@code other} found, kept or not. */
  public void addAll(Findings other) {
    addAll(other.kept);
    count += other.count - other.kept.size();
  }

  /** Returns whether no fault was found. */
  public boolean isEmpty() {
    return count == 0;
  }

  /**
   * Returns whether further faults are only counted, so that nothing need be spent on describing
   * them.
   */
  public boolean isFull() {
    return kept.size() == KEPT_MAX;
  }

  /** Returns how many faults were found, kept or not. */
  public long count() {
    return count;
  }

  /** Returns the kept faults in the order found. */
  public List<Finding> kept() {
    return List.copyOf(kept);
  }

  /**
   * Throws if there is a fault.
   *
   * @throws InvalidInputException with the findings so far
   */
  public void throwIfAny() {
    if (count > 0) {
      throw toException();
    }
  }

  /**
   * Returns the findings so far as an exception.
   *
   * @throws IllegalArgumentException if there are none
   */
  public InvalidInputException toException() {
    return new InvalidInputException(kept, count);
  }
}
