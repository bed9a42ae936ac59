package dev.muster.points.journal;

/**
 * What a journal was found to hold; everything in it agrees.
 *
 * @param head its last frame
 * @param frames how many frames were replayed
 * @param segments how many segments there are
 * @param snapshots how many snapshots are what replay makes
 * @param accounts how many accounts the ledger has
 * @param transfers how many transfers
 * @param tornBytes bytes of a write that was never acknowledged; the next opening moves them aside
 */
public record JournalVerification(
    JournalHead head,
    long frames,
    int segments,
    long snapshots,
    long accounts,
    long transfers,
    long tornBytes) {}
