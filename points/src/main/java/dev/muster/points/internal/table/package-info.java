/**
 * The state of a ledger as rows of {@code long}s: accounts, transfers, holds, lots and their
 * indexes.
 *
 * <p>Enter at {@link dev.muster.points.internal.table.Tables}. Nothing here knows a rule of the
 * ledger; every change can be undone back to a mark, which is how linked chains, simulations and
 * settled reads work.
 */
package dev.muster.points.internal.table;
