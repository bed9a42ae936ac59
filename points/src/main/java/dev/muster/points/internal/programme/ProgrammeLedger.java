package dev.muster.points.internal.programme;

import dev.muster.points.Id128;
import dev.muster.points.Transfer;
import dev.muster.points.TransferResult;
import java.util.List;
import java.util.OptionalInt;

/** The ledger that a programme posts to, wherever it is kept. */
public interface ProgrammeLedger {
  /** Makes transfers and returns the result of each, by position. */
  List<TransferResult> create(List<Transfer> batch);

  /**
   * Makes all of these transfers, or none if one of them would be refused or is there already.
   *
   * @return whether they were made; a ledger that can't make whole batches says false
   */
  boolean createWhole(List<Transfer> batch);

  /** Returns whether there is such a transfer. */
  boolean has(Id128 transfer);

  /** Returns what an account could give now. */
  long funds(Id128 account);

  /** Returns the unit of an account; empty if there is no such account. */
  OptionalInt unit(Id128 account);
}
