/**
 * A ledger's journal in files: where it lies, how it is opened, what can be wrong with it.
 *
 * <p>Enter at {@link dev.muster.points.Ledger#open(java.nio.file.Path)}; {@link
 * dev.muster.points.journal.JournalTools} verifies, repairs, archives and copies journals that no
 * ledger has open. {@link dev.muster.points.journal.Disk} is what a journal needs of a file system:
 * implement it to put a journal elsewhere, or to break it on purpose.
 *
 * <p>The layout of the bytes is in {@code points/JOURNAL.md}.
 */
package dev.muster.points.journal;
