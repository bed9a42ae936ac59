package dev.muster.core.number;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RationalTest {
  @ParameterizedTest
  @CsvSource({
    "8.50, 8.5",
    "17/2, 8.5",
    "7/3, 7/3",
    "-14/6, -7/3",
    "007/3, 7/3",
    "-0, 0",
    "-0.00, 0",
    "0/5, 0",
    "1e3, 1000",
    "1.5E-3, 0.0015",
    "1e+2, 100",
    "-3, -3",
    "1/1024, 0.0009765625",
    "0.1, 0.1",
    "9223372036854775808, 9223372036854775808",
    "-9223372036854775808/2, -4611686018427387904"
  })
  void textIsReadAndWrittenExactly(String text, String expected) {
    assertEquals(expected, Rational.parse(text).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "+1",
        "1.",
        ".5",
        "1,5",
        "1 ",
        " 1",
        "--1",
        "1/0",
        "1/-2",
        "1/2/3",
        "1.5/2",
        "/2",
        "1/",
        "-/2",
        "1e",
        "e5",
        "1e401",
        "1e-401",
        "1e999999999",
        "1e99999999999999999999",
        "NaN",
        "Infinity",
        "0x10",
        "１",
        "1_000",
        "½",
        "1e5/2",
        "1\n"
      })
  void whatIsNoNumberIsRefused(String text) {
    assertThrows(NumberFormatException.class, () -> Rational.parse(text));
  }

  @Test
  void aTextTooLongIsRefusedWithoutRepeatingIt() {
    String longest = "1".repeat(Rational.TEXT_LENGTH_MAX);
    assertEquals(longest, Rational.parse(longest).toString());
    NumberFormatException refused =
        assertThrows(NumberFormatException.class, () -> Rational.parse("1".repeat(100_000_000)));
    assertTrue(requireNonNull(refused.getMessage()).length() < 100);
  }

  @Test
  void whatOverflowsALongGoesOnExactlyAndComesBack() {
    Rational max = Rational.of(Long.MAX_VALUE);
    Rational over = max.plus(Rational.ONE);
    assertEquals(BigInteger.ONE.shiftLeft(63), over.numerator());
    assertEquals(max, over.minus(Rational.ONE));
    assertEquals(Long.MAX_VALUE, over.minus(Rational.ONE).longValueExact());
    assertThrows(ArithmeticException.class, over::longValueExact);
    assertEquals(Rational.of(Long.MIN_VALUE), over.negated());
    assertEquals(Rational.ONE, over.dividedBy(over));
    assertEquals(Rational.of(1, Long.MIN_VALUE), over.inverse().negated());
  }

  @Test
  void zeroHasNoInverse() {
    assertThrows(ArithmeticException.class, Rational.ZERO::inverse);
    assertThrows(ArithmeticException.class, () -> Rational.ONE.dividedBy(Rational.ZERO));
    assertThrows(ArithmeticException.class, () -> Rational.of(1, 0));
    assertThrows(ArithmeticException.class, () -> Rational.of(Long.MIN_VALUE, 0));
    assertThrows(ArithmeticException.class, () -> Rational.ZERO.power(-1));
    assertEquals(Rational.ONE, Rational.ZERO.power(0));
  }

  @Test
  void roundingNamesItsScaleAndMode() {
    Rational third = Rational.of(2, 3);
    assertEquals(new BigDecimal("0.67"), third.toDecimal(2, RoundingMode.HALF_UP));
    assertEquals(new BigDecimal("0.66"), third.toDecimal(2, RoundingMode.DOWN));
    assertEquals("1200", Rational.of(1234).rounded(-2, RoundingMode.HALF_EVEN).toString());
    assertThrows(ArithmeticException.class, () -> third.rounded(2, RoundingMode.UNNECESSARY));
    assertThrows(ArithmeticException.class, third::toDecimalExact);
    assertThrows(IllegalArgumentException.class, () -> third.rounded(401, RoundingMode.UP));
    assertThrows(IllegalArgumentException.class, () -> third.power(1_001));
  }

  @Test
  void aFractionWithoutShortDecimalFormStaysAFraction() {
    Rational tiny = Rational.of(2).power(-500);
    assertEquals("1/" + BigInteger.TWO.pow(500), tiny.toString());
    assertFalse(tiny.isInteger());
  }

  @ParameterizedTest
  @CsvSource({
    "8.50, 2, 8.50",
    "8, 0, 8",
    "-0.0, 1, 0.0",
    "7/3, -1, 7/3",
    "17/2, 1, 8.5",
    "1.50e1, 0, 15",
    "1e-3, 3, 0.001"
  })
  void writtenDigitsAreKeptApartFromTheValue(String text, int scale, String expected) {
    WrittenNumber read = WrittenNumber.parse(text);
    assertEquals(scale, read.scale());
    assertEquals(expected, read.toString());
  }

  @Test
  void aScaleThatCantHoldTheValueIsRefused() {
    Rational value = Rational.parse("8.25");
    assertThrows(IllegalArgumentException.class, () -> new WrittenNumber(value, 1));
    assertThrows(IllegalArgumentException.class, () -> new WrittenNumber(value, -2));
    assertThrows(IllegalArgumentException.class, () -> new WrittenNumber(Rational.of(7, 3), 5));
    assertEquals("8.250", new WrittenNumber(value, 3).toString());
  }
}
