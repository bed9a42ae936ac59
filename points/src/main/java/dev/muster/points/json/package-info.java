/**
 * The ledger in JSON: commands as lines ({@code muster.ledger-command/1}), results, statements and
 * records.
 *
 * <p>Enter at {@link dev.muster.points.json.CommandRunner}, which turns a line into a result, or at
 * {@link dev.muster.points.json.LedgerJson} for values. Points are JSON integers, ids 32
 * hexadecimal digits, times ISO-8601 in UTC.
 */
package dev.muster.points.json;
