/**
 * Runs a ledger against tables and vectors that others wrote.
 *
 * <p>Enter at {@link dev.muster.points.conform.Conformance}. The drivers here hold no rule of the
 * ledger: they turn each row into a command or a look-up, and compare what comes back with what the
 * row says. What differs by intent stands, with its reason, in {@link
 * dev.muster.points.conform.TransferStatusNames}.
 */
package dev.muster.points.conform;
