package dev.muster.core.number;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/**
 * Numerators over a common denominator are in the order of the numbers, and equal where they are.
 */
class CommonDenominatorProperties {
  @Property
  void numeratorsCompareAsTheNumbers(@ForAll List<Integer> numerators, @ForAll List<Short> parts) {
    @Nullable CommonDenominator common = CommonDenominator.ofWholes();
    List<Rational> numbers = new java.util.ArrayList<>();
    for (int i = 0; i < Math.min(numerators.size(), parts.size()); i++) {
      Rational number = Rational.of(numerators.get(i), 1 + Math.abs(parts.get(i) % 1000));
      @Nullable CommonDenominator wider = Objects.requireNonNull(common).with(number);
      if (wider != null) {
        common = wider;
        numbers.add(number);
      }
    }
    CommonDenominator found = Objects.requireNonNull(common);
    for (Rational a : numbers) {
      for (Rational b : numbers) {
        if (found.holds(a) && found.holds(b)) {
          assertEquals(
              Integer.signum(a.compareTo(b)), Long.compare(found.numerator(a), found.numerator(b)));
        }
      }
    }
  }

  @Property
  void whatItHoldsIsWithinItsBounds(@ForAll long numerator, @ForAll short part) {
    Rational number = Rational.of(numerator, 1 + Math.abs(part % 1000));
    @Nullable CommonDenominator common = CommonDenominator.ofWholes().with(number);
    if (common != null && common.holds(number)) {
      assertTrue(Math.abs(common.numerator(number)) <= CommonDenominator.NUMERATOR_MAX);
    }
  }
}
