/**
 * Looking ahead: what a changed programme would have cost, what will expire, what will be redeemed.
 *
 * <p>Enter at {@link dev.muster.points.analysis.Backtest}, {@link
 * dev.muster.points.analysis.Forecast} and {@link dev.muster.points.analysis.Breakage}. Nothing
 * here changes a ledger.
 */
package dev.muster.points.analysis;
