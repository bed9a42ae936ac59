package dev.muster.core.number;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RationalLengthTest {
  @Test
  void theLongerOfNumeratorAndDenominatorCounts() {
    assertEquals(1, Rational.ZERO.bitLength());
    assertEquals(4, Rational.parse("-9/4").bitLength());
    assertEquals(4, Rational.parse("4/9").bitLength());
    assertEquals(101, Rational.of(2).power(100).bitLength());
    assertEquals(101, Rational.of(2).power(-100).bitLength());
  }
}
