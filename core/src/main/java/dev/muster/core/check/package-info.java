/**
 * Findings: every fault of an input at once, each with a JSON pointer, a stable code, a message and
 * advice in two languages.
 *
 * <p>Readers collect faults in {@link dev.muster.core.check.Findings} and go on, so that one
 * reading tells all; {@link dev.muster.core.check.InvalidInputException} is the one exception that
 * carries them. A finding never repeats private data beyond the faulty value itself, shortened.
 * This package is not for mistakes of the calling program: those are an {@code
 * IllegalArgumentException} at once.
 */
package dev.muster.core.check;
