package dev.muster.points.programme;

import dev.muster.points.internal.programme.OrderCalls;
import dev.muster.points.internal.programme.ProgrammeLedger;
import dev.muster.points.internal.programme.ProgrammeRows;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a catalogue does on rows that are kept elsewhere, by the rules of every desk.
 *
 * <p>Locks are taken in this order: the member, the counter of the item, orders, then the ledger's
 * own. Thread-safe.
 */
final class StoredDesk implements OrderCalls {
  private final OrderRules rules;
  private final StoredIds ids;

  StoredDesk(Programme programme) {
    this.rules = new OrderRules(programme);
    this.ids = new StoredIds(programme.id());
  }

  @Override
  public RedemptionResult order(
      ProgrammeRows rows,
      ProgrammeLedger ledger,
      Instant now,
      String id,
      String member,
      String item,
      int quantity,
      Duration timeout) {
    OrderRequest asked = new OrderRequest(id, member, item, quantity, timeout);
    StoredOrders orders = new StoredOrders(rows, ids, now);
    orders.lockMember(member);
    return rules.order(orders, ledger, asked, now);
  }

  @Override
  public RedemptionResult confirm(
      ProgrammeRows rows, ProgrammeLedger ledger, Instant now, String id) {
    return rules.confirm(new StoredOrders(rows, ids, now), ledger, id);
  }

  @Override
  public RedemptionResult cancel(
      ProgrammeRows rows, ProgrammeLedger ledger, Instant now, String id) {
    return rules.cancel(new StoredOrders(rows, ids, now), ledger, id);
  }

  @Override
  public Optional<Order> order(ProgrammeRows rows, Instant now, String id) {
    return Optional.ofNullable(new StoredOrders(rows, ids, now).find(id));
  }

  @Override
  public long left(ProgrammeRows rows, Instant now, String item) {
    rules.offered(item);
    return rules.left(item, new StoredOrders(rows, ids, now).taken(item));
  }
}
