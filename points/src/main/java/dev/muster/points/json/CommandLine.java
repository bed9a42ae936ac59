package dev.muster.points.json;

import java.time.Instant;
import java.util.Optional;

/**
 * One line of a command file.
 *
 * @param at what the clock says when the command runs; empty for the real time
 * @param command the command
 */
public record CommandLine(Optional<Instant> at, LedgerCommand command) {}
