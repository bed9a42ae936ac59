/**
 * Exact numbers: fractions of any size, and decimals that remember how they were written.
 *
 * <p>Nothing here is ever a {@code double}. Start at {@link dev.muster.core.number.Rational}.
 */
package dev.muster.core.number;
