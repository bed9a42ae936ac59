/**
 * Reads tables into the ledger's public values: look-ups, queries, running balances, balances as of
 * two clocks. Changes nothing.
 */
package dev.muster.points.internal.read;
