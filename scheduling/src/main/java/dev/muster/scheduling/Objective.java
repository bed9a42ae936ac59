package dev.muster.scheduling;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How good a plan is: people unserved at priority 1, at priority 2 and so on, then cost. Compared
 * component by component, the first difference decides, less is better.
 *
 * <p>It is never folded into one number: with two levels of a whole state's people such a number
 * overflows a {@code long}. Under {@link Serve#PENALTY} there is no component but cost, which then
 * includes the penalties.
 *
 * <p>Arithmetic throws {@link ArithmeticException} on overflow. Immutable.
 */
public final class Objective implements Comparable<Objective> {
  private final long[] components;

  private Objective(long[] components) {
    this.components = components;
  }

  /**
   * Returns an objective.
   *
   * @param unserved people unserved at priority 1, 2 and so on; empty under {@link Serve#PENALTY}
   * @param cost the cost
   */
  public static Objective of(long[] unserved, long cost) {
    long[] components = Arrays.copyOf(unserved, unserved.length + 1);
    components[unserved.length] = cost;
    return new Objective(components);
  }

  /**
   * Returns the objective whose components, the last being the cost, are copied from {@code
   * components}.
   */
  public static Objective ofComponents(long... components) {
    if (components.length == 0) {
      throw new IllegalArgumentException("an objective has at least the component of cost.");
    }
    return new Objective(components.clone());
  }

  /** Returns the objective of {@code levels} priorities whose components are all 0. */
  public static Objective zero(int levels) {
    return new Objective(new long[levels + 1]);
  }

  /** Returns how many levels of priority there are; 0 under {@link Serve#PENALTY}. */
  public int levels() {
    return components.length - 1;
  }

  /** Returns the people unserved at {@code priority}, counted from 1. */
  public long unserved(int priority) {
    return components[checkedPriority(priority)];
  }

  /** Returns the people unserved at all priorities together. */
  public long unserved() {
    long sum = 0;
    for (int i = 0; i < levels(); i++) {
      sum = Math.addExact(sum, components[i]);
    }
    return sum;
  }

  /** Returns the cost. */
  public long cost() {
    return components[components.length - 1];
  }

  /** Returns a copy of all components, the cost last. */
  public long[] toArray() {
    return components.clone();
  }

  /**
   * Returns the sum, component by component.
   *
   * @throws IllegalArgumentException if {@code other} has another number of levels
   */
  public Objective plus(Objective other) {
    requireSameLevels(other);
    long[] sum = new long[components.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = Math.addExact(components[i], other.components[i]);
    }
    return new Objective(sum);
  }

  /** Returns this with {@code people} more unserved at {@code priority}. */
  public Objective plusUnserved(int priority, long people) {
    long[] sum = components.clone();
    int at = checkedPriority(priority);
    sum[at] = Math.addExact(sum[at], people);
    return new Objective(sum);
  }

  /** Returns this with {@code more} cost. */
  public Objective plusCost(long more) {
    long[] sum = components.clone();
    sum[sum.length - 1] = Math.addExact(sum[sum.length - 1], more);
    return new Objective(sum);
  }

  /**
   * Compares lexicographically.
   *
   * @throws IllegalArgumentException if {@code other} has another number of levels
   */
  @Override
  public int compareTo(Objective other) {
    requireSameLevels(other);
    return Arrays.compare(components, other.components);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Objective that && Arrays.equals(components, that.components);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(components);
  }

  /** Returns the components in brackets, such as {@code [0, 2, 81340]}. */
  @Override
  public String toString() {
    return Arrays.stream(components)
        .mapToObj(Long::toString)
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private int checkedPriority(int priority) {
    if (priority < 1 || priority > levels()) {
      throw new IllegalArgumentException(
          "priority (%d) must be from 1 to %d.".formatted(priority, levels()));
    }
    return priority - 1;
  }

  private void requireSameLevels(Objective other) {
    if (other.components.length != components.length) {
      throw new IllegalArgumentException(
          "objectives of %d and %d levels cannot be combined.%nMaybe they belong to different problems."
              .formatted(levels(), other.levels()));
    }
  }
}
