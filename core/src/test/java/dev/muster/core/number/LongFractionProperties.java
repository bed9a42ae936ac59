package dev.muster.core.number;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.RoundingMode;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What a fraction of longs gives is exact, and it gives something wherever numbers are short. */
class LongFractionProperties {
  private static final List<RoundingMode> MODES =
      List.of(
          RoundingMode.UP,
          RoundingMode.DOWN,
          RoundingMode.CEILING,
          RoundingMode.FLOOR,
          RoundingMode.HALF_UP,
          RoundingMode.HALF_DOWN,
          RoundingMode.HALF_EVEN);

  private record Step(int operation, Rational by) {}

  @Provide
  Arbitrary<Rational> numbers() {
    Arbitrary<Long> any =
        Arbitraries.oneOf(
            Arbitraries.longs().between(-1_000, 1_000),
            Arbitraries.longs(),
            Arbitraries.of(Long.MAX_VALUE, -Long.MAX_VALUE, 1L << 62, 1L << 31, -(1L << 32)));
    Arbitrary<Long> below =
        Arbitraries.oneOf(
            Arbitraries.of(1L, 10L, 100L, 100_000L, 1_000_000L, 10_000_000_000L),
            Arbitraries.longs().between(1, 1_000),
            Arbitraries.longs().between(1, Long.MAX_VALUE));
    return Combinators.combine(any, below).as(Rational::of);
  }

  @Provide
  Arbitrary<List<Step>> formulas() {
    return Combinators.combine(Arbitraries.integers().between(0, 3), numbers())
        .as(Step::new)
        .list()
        .ofMaxSize(6);
  }

  private static boolean apply(LongFraction to, Step step) {
    LongFraction by = new LongFraction();
    return by.set(step.by())
        && switch (step.operation()) {
          case 0 -> to.plus(by);
          case 1 -> to.minus(by);
          case 2 -> to.times(by);
          default -> to.dividedBy(by);
        };
  }

  private static Rational exact(Rational of, Step step) {
    return switch (step.operation()) {
      case 0 -> of.plus(step.by());
      case 1 -> of.minus(step.by());
      case 2 -> of.times(step.by());
      default -> of.dividedBy(step.by());
    };
  }

  @Property
  void aFormulaThatSucceedsIsThatOfExactNumbers(
      @ForAll("numbers") Rational first,
      @ForAll("formulas") List<Step> steps,
      @ForAll @IntRange(min = -2, max = 19) int scale,
      @ForAll @IntRange(min = 0, max = 6) int mode) {
    LongFraction fraction = new LongFraction();
    boolean succeeds = fraction.set(first);
    Rational expected = first;
    for (Step step : steps) {
      if (!succeeds) {
        return;
      }
      succeeds = apply(fraction, step);
      if (step.operation() == 3 && step.by().signum() == 0) {
        assertFalse(succeeds, "nothing is divided by zero");
        return;
      }
      expected = exact(expected, step);
    }
    if (succeeds) {
      assertEquals(expected, fraction.value());
      Rational rounded = fraction.rounded(scale, MODES.get(mode));
      if (rounded != null) {
        assertEquals(Rational.of(expected.toDecimal(scale, MODES.get(mode))), rounded);
      }
    }
  }

  @Property
  void shortNumbersAlwaysSucceed(
      @ForAll @IntRange(min = -1_000_000, max = 1_000_000) int score,
      @ForAll @IntRange(min = -1_000_000, max = 1_000_000) int sum,
      @ForAll @IntRange(min = 1, max = 1_000_000) int spread) {
    LongFraction scaled = new LongFraction();
    LongFraction by = new LongFraction();
    assertTrue(scaled.set(Rational.of(score, 100_000)));
    assertTrue(by.set(Rational.of(sum, 10_000_000_000L)) && scaled.minus(by));
    assertTrue(by.set(Rational.of(spread, 1_000_000)) && scaled.dividedBy(by));
    assertTrue(by.set(Rational.of(100)) && scaled.times(by));
    assertTrue(by.set(Rational.of(500)) && scaled.plus(by));
    Rational expected =
        Rational.of(score, 100_000)
            .minus(Rational.of(sum, 10_000_000_000L))
            .dividedBy(Rational.of(spread, 1_000_000))
            .times(Rational.of(100))
            .plus(Rational.of(500));
    assertEquals(
        expected.rounded(2, RoundingMode.HALF_UP), scaled.rounded(2, RoundingMode.HALF_UP));
    assertEquals(expected, scaled.value());
  }
}
