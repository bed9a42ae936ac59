/**
 * How commands reach the rules, one after another: directly in a ledger in memory, through a
 * journal in a ledger of files.
 *
 * <p>Enter at {@link dev.muster.points.internal.store.Store}.
 */
package dev.muster.points.internal.store;
