package dev.muster.points.statement;

import static java.util.Objects.requireNonNull;

import dev.muster.points.RecordedTransfer;
import java.util.List;
import java.util.Optional;

/**
 * What a receipt of an account does not prove: its entries since the last seal. A receipt proves
 * the entries and the state up to its seal; these are in the ledger, and nobody outside could tell
 * yet if they were changed. The next seal covers them. Immutable.
 *
 * @param seal the last seal; empty if nothing was sealed yet, and so nothing is proved
 * @param entries the transfers, oldest first
 */
public record UnprovedEntries(Optional<Seal> seal, List<RecordedTransfer> entries) {
  /** Checks that nothing is null. */
  public UnprovedEntries {
    requireNonNull(seal, "seal");
    entries = List.copyOf(entries);
  }
}
