/**
 * What a programme asks of the places where its ledger and its state are kept.
 *
 * <p>The rules themselves know neither: they read and move counters, streaks and members in memory,
 * all of them or those that one call can touch.
 */
package dev.muster.points.internal.programme;
