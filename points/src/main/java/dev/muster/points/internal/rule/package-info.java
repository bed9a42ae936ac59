/**
 * The rules of the ledger: pure functions of {@link dev.muster.points.internal.table.Tables},
 * commands and a time stamp.
 *
 * <p>Enter at {@link dev.muster.points.internal.rule.RuleCore}. Nothing here reads a clock, a file
 * or a random number: the same commands in the same order with the same stamps give the same tables
 * in every store. A rule decides wholly before it changes anything, so single refusals need no
 * undoing.
 */
package dev.muster.points.internal.rule;
