/**
 * A ledger in the caller's own database, on the caller's connection, inside the caller's
 * transaction; {@code java.sql} is all it needs.
 *
 * <p>Enter at {@link dev.muster.points.jdbc.JdbcLedger}. The tables are made by {@link
 * dev.muster.points.jdbc.Database#schema()}. Rows that a call can touch are locked and read into
 * the tables of the same rules that every other ledger runs on, and what changed is written back.
 */
package dev.muster.points.jdbc;
