package dev.muster.points.programme;

import dev.muster.core.number.Rational;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many points an activity is worth before multipliers, rounding and caps. */
sealed interface Reward {
  /** Returns the exact points; null if the attribute is absent, not a number or negative. */
  @Nullable Rational points(Map<String, Value> activity);

  /** Returns whether the points are whole for every activity. */
  boolean isWhole();

  /** The same for each activity. */
  record Fixed(Rational points) implements Reward {
    @Override
    public Rational points(Map<String, Value> activity) {
      return points;
    }

    @Override
    public boolean isWhole() {
      return points.isInteger();
    }
  }

  /** So many points for every so many of an attribute; whole counts only full ones. */
  record PerUnit(String attribute, Rational points, Rational every, boolean whole)
      implements Reward {
    @Override
    public @Nullable Rational points(Map<String, Value> activity) {
      Rational amount = number(activity, attribute);
      if (amount == null) {
        return null;
      }
      Rational units = amount.dividedBy(every);
      Rational counted =
          whole
              ? Rational.of(units.dividedToInteger(RoundingMode.FLOOR), java.math.BigInteger.ONE)
              : units;
      return counted.times(points);
    }

    @Override
    public boolean isWhole() {
      return whole && points.isInteger();
    }
  }

  /** The points of the highest step that an attribute reaches; none below the first. */
  record Tiered(String attribute, List<Step> steps) implements Reward {
    record Step(Rational from, Rational points) {}

    @Override
    public @Nullable Rational points(Map<String, Value> activity) {
      Rational amount = number(activity, attribute);
      if (amount == null) {
        return null;
      }
      Rational reached = Rational.ZERO;
      for (Step step : steps) {
        if (amount.compareTo(step.from) >= 0) {
          reached = step.points;
        }
      }
      return reached;
    }

    @Override
    public boolean isWhole() {
      return steps.stream().allMatch(step -> step.points.isInteger());
    }
  }

  /** A part of an attribute. */
  record Percentage(String attribute, Rational percent) implements Reward {
    private static final Rational HUNDRED = Rational.of(100);

    @Override
    public @Nullable Rational points(Map<String, Value> activity) {
      Rational amount = number(activity, attribute);
      return amount == null ? null : amount.times(percent).dividedBy(HUNDRED);
    }

    @Override
    public boolean isWhole() {
      return false;
    }
  }

  private static @Nullable Rational number(Map<String, Value> activity, String attribute) {
    return activity.get(attribute) instanceof Value.Quantity quantity
            && quantity.number().signum() >= 0
        ? quantity.number()
        : null;
  }
}
