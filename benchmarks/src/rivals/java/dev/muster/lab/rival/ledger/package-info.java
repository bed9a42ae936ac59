/**
 * Databases that keep the ledger that Muster keeps: what its speed is compared with. Enter at
 * {@link dev.muster.lab.rival.ledger.LedgerRivals}, which prints the comparison.
 *
 * <p>Built by the profile {@code rivals} alone. Each rival decides the same transfers in batches as
 * large, refuses an id that is there, keeps an index of ids and one of each account's entries, and
 * forces what it acknowledges. None of them holds, limits or expires points, which is in their
 * favour.
 */
@org.jspecify.annotations.NullMarked
package dev.muster.lab.rival.ledger;
