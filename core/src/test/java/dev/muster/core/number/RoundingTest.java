package dev.muster.core.number;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.RoundingMode;
import org.junit.jupiter.api.Test;

class RoundingTest {
  @Test
  void roundsAndKeepsTheWrittenScale() {
    Rounding cents = new Rounding(2, RoundingMode.HALF_UP);
    assertEquals("5.67", cents.format(Rational.parse("17/3")));
    assertEquals("8.50", cents.format(Rational.parse("8.5")));
    assertEquals(Rational.parse("5.67"), cents.apply(Rational.parse("17/3")));
    assertEquals("1230", new Rounding(-1, RoundingMode.DOWN).format(Rational.of(1239)));
    assertEquals("-2", new Rounding(0, RoundingMode.HALF_EVEN).format(Rational.parse("-2.5")));
  }

  @Test
  void whatIsNoRoundingIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Rounding(2, RoundingMode.UNNECESSARY));
    assertThrows(IllegalArgumentException.class, () -> new Rounding(101, RoundingMode.DOWN));
  }
}
