package dev.muster.core.number;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A sum is what adding one term after the other gives, whatever overflows on the way. */
class SummationProperties {
  @Provide
  static Arbitrary<List<Rational>> terms() {
    Arbitrary<Long> numerators =
        Arbitraries.oneOf(
            Arbitraries.longs().between(-1_000_000, 1_000_000),
            Arbitraries.longs(),
            Arbitraries.of(Long.MIN_VALUE, Long.MIN_VALUE + 1, Long.MAX_VALUE));
    Arbitrary<Long> denominators =
        Arbitraries.oneOf(
            Arbitraries.of(1L, 2L, 10L, 100L, 100_000L, 1L << 40, (1L << 40) + 1),
            Arbitraries.longs().between(1, 1_000),
            Arbitraries.longs().between(1, Long.MAX_VALUE));
    return Combinators.combine(numerators, denominators).as(Rational::of).list().ofMaxSize(40);
  }

  @Property
  void equalsTheSumOfItsTerms(@ForAll("terms") List<Rational> terms) {
    Summation sum = new Summation();
    Rational expected = Rational.ZERO;
    for (Rational term : terms) {
      sum.add(term);
      expected = expected.plus(term);
      assertEquals(expected, sum.value());
    }
  }

  @Property
  void equalsTheSumOfSquares(@ForAll("terms") List<Rational> terms) {
    Summation sum = new Summation();
    Rational expected = Rational.ZERO;
    for (Rational term : terms) {
      sum.addSquare(term);
      expected = expected.plus(term.times(term));
    }
    assertEquals(expected, sum.value());
  }
}
