package dev.muster.scheduling.certificate;

import dev.muster.scheduling.Objective;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What no plan can do better than, component by component of the objective.
 *
 * <p>The components after one that had to be rounded up say nothing any more and are null: an
 * objective that is equal up to there may have anything after it.
 *
 * @param components people unserved at priority 1, 2 and so on, then cost; null where nothing is
 *     known
 */
public record Bound(List<@Nullable Long> components) {
  /** Copies. */
  public Bound {
    components = Collections.unmodifiableList(new ArrayList<>(components));
  }

  /**
   * Returns the bound that a lexicographic lower limit gives: {@code sums[i] / scale}, rounded up
   * to whole numbers.
   */
  static Bound roundedUp(Sum128[] sums, long scale) {
    return roundedUp(
        Arrays.stream(sums).map(Sum128::toBigInteger).toArray(BigInteger[]::new), scale);
  }

  /** The same of sums of any size. */
  static Bound roundedUp(BigInteger[] sums, long scale) {
    List<@Nullable Long> components = new ArrayList<>();
    BigInteger unit = BigInteger.valueOf(scale);
    boolean known = true;
    boolean zero = false;
    for (BigInteger value : sums) {
      if (!known) {
        components.add(null);
      } else if (zero || value.signum() < 0) {
        // Nothing is below zero, so a limit below zero is as good as none: all that follows is 0
        // too.
        zero = true;
        components.add(0L);
      } else {
        BigInteger[] parts = value.divideAndRemainder(unit);
        boolean whole = parts[1].signum() == 0;
        components.add(parts[0].add(whole ? BigInteger.ZERO : BigInteger.ONE).longValueExact());
        known = whole;
      }
    }
    return new Bound(components);
  }

  /** Returns the cost that no plan with the least unserved people undercuts, if it is known. */
  public OptionalLong cost() {
    Long cost = components.get(components.size() - 1);
    return cost == null ? OptionalLong.empty() : OptionalLong.of(cost);
  }

  /** Returns cost minus bound of cost, if the unserved parts of objective and bound agree. */
  public OptionalLong gap(Objective objective) {
    long[] reached = objective.toArray();
    for (int i = 0; i < reached.length - 1; i++) {
      Long least = components.get(i);
      if (least == null || least != reached[i]) {
        return OptionalLong.empty();
      }
    }
    OptionalLong cost = cost();
    return cost.isEmpty() ? cost : OptionalLong.of(objective.cost() - cost.getAsLong());
  }

  /** Returns whether {@code objective} is better than this, which would disprove it. */
  boolean isAbove(Objective objective) {
    long[] reached = objective.toArray();
    for (int i = 0; i < reached.length; i++) {
      Long least = components.get(i);
      if (least == null || reached[i] > least) {
        return false;
      }
      if (reached[i] < least) {
        return true;
      }
    }
    return false;
  }

  /** Returns the components in brackets, unknown ones as a question mark. */
  @Override
  public String toString() {
    List<String> texts = components.stream().map(c -> c == null ? "?" : c.toString()).toList();
    return "[" + String.join(", ", texts) + "]";
  }
}
