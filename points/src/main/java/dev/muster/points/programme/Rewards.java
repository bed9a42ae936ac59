package dev.muster.points.programme;

import dev.muster.core.number.Rational;
import dev.muster.core.number.Rounding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reckons what an activity is worth: reward, multipliers, then one rounding at the end. */
final class Rewards {
  /** The most points that one rule may give for one fact, 2⁵³ − 1. */
  static final Rational POINTS_MAX = Rational.of(PartReader.POINTS_MAX);

  private Rewards() {}

  /** Returns what a rule is worth for a fact, rounded once; null if the fact lacks a number. */
  static @Nullable Rational points(
      ProgrammeParts parts, Compiled.Rule rule, Roll.Entry member, Fact fact, Moment moment) {
    Rational worth = rule.rule().reward().points(fact.attributes());
    return worth == null
        ? null
        : rounded(worth.times(factor(parts, rule, member, fact, moment)), rule.rule());
  }

  /** Returns the factor of all multipliers that apply. */
  static Rational factor(
      ProgrammeParts parts, Compiled.Rule rule, Roll.Entry member, Fact fact, Moment moment) {
    if (rule.multipliers().isEmpty()) {
      return Rational.ONE;
    }
    List<Rational> factors = new ArrayList<>(2);
    for (Multiplier multiplier : rule.multipliers()) {
      if (applies(multiplier, member.member(), fact, moment.micros())) {
        factors.add(multiplier.factor());
      }
    }
    return stacked(parts.stacking(), factors);
  }

  /** Returns the one factor that several make together. */
  static Rational stacked(Multiplier.Stacking stacking, List<Rational> factors) {
    if (factors.isEmpty()) {
      return Rational.ONE;
    }
    Rational all = factors.get(0);
    for (Rational factor : factors.subList(1, factors.size())) {
      all =
          switch (stacking) {
            case MULTIPLY -> all.times(factor);
            case HIGHEST -> all.max(factor);
            case ADD -> all.plus(factor).minus(Rational.ONE);
          };
    }
    return all;
  }

  static boolean applies(Multiplier multiplier, Member member, Fact fact, long micros) {
    if (multiplier.campaign() != null && !multiplier.campaign().runsAt(micros)) {
      return false;
    }
    for (Condition condition : multiplier.when()) {
      if (!condition.holds(member.attributes(), fact.attributes())) {
        return false;
      }
    }
    return true;
  }

  static Rational rounded(Rational exact, EarningRule rule) {
    Rounding rounding = rule.rounding();
    Rational points = rounding == null ? exact : rounding.apply(exact);
    return points.max(Rational.ZERO);
  }
}
