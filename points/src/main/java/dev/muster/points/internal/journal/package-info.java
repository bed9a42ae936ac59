/**
 * The bytes of a journal: frames, segments, snapshots, and how a ledger comes back from them.
 *
 * <p>Enter at {@link dev.muster.points.internal.journal.JournalledState}. The layout is told in
 * {@code points/JOURNAL.md}.
 */
package dev.muster.points.internal.journal;
