package dev.muster.points.internal.programme;

import dev.muster.points.programme.Order;
import dev.muster.points.programme.Programme;
import dev.muster.points.programme.RedemptionResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a catalogue does on rows that are kept elsewhere. Thread-safe. */
public interface OrderCalls {
  /** Makes the calls of a programme's catalogue. */
  interface Maker {
    OrderCalls of(Programme programme);
  }

  /** Holds points and goods. */
  RedemptionResult order(
      ProgrammeRows rows,
      ProgrammeLedger ledger,
      Instant now,
      String id,
      String member,
      String item,
      int quantity,
      Duration timeout);

  /** Pays for an order that is held. */
  RedemptionResult confirm(ProgrammeRows rows, ProgrammeLedger ledger, Instant now, String id);

  /** Gives points and goods of an order back. */
  RedemptionResult cancel(ProgrammeRows rows, ProgrammeLedger ledger, Instant now, String id);

  /** Returns an order as it stands. */
  Optional<Order> order(ProgrammeRows rows, Instant now, String id);

  /** Returns how many of an item are left. */
  long left(ProgrammeRows rows, Instant now, String item);
}
