package dev.muster.points;

import java.time.Instant;
import java.util.Optional;

/**
 * Points of one origin that expire together.
 *
 * @param transferId the transfer that made it; with {@code ordinal} its key
 * @param ordinal its number among the lots of that transfer, from 0
 * @param amount the points it was made with
 * @param remaining the points left
 * @param pinned the points left that holds have pinned
 * @param broken the points that expired
 * @param spendableFrom from when on it can be spent
 * @param earned when its points were earned
 * @param expires from when on it is void; empty for never
 * @param priority lower is spent first
 */
public record Lot(
    Id128 transferId,
    int ordinal,
    long amount,
    long remaining,
    long pinned,
    long broken,
    Instant spendableFrom,
    Instant earned,
    Optional<Instant> expires,
    int priority) {}
