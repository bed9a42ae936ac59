/**
 * A double-entry ledger of points.
 *
 * <p>Enter at {@link dev.muster.points.Ledger}. Make {@link dev.muster.points.Account}s, one a
 * member and unit, and one for whoever gives points; move points by {@link
 * dev.muster.points.Transfer}s whose {@link dev.muster.points.Id128 ids} the caller can repeat; ask
 * for {@link dev.muster.points.Balances}, {@link dev.muster.points.Statement}s and changes.
 *
 * <p>This package decides nothing about who earns what and why, and it knows neither people nor
 * currencies.
 */
package dev.muster.points;
