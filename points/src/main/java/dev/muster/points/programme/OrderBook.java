package dev.muster.points.programme;

import dev.muster.points.Id128;
import org.jspecify.annotations.Nullable;

/**
 * Where orders are kept, as the rules see them at one instant: what has timed out until then is
 * free.
 */
interface OrderBook {
  /** Returns an order as it stands, or null. */
  @Nullable Order find(String id);

  /**
   * Returns an order that is about to be settled, or null.
   *
   * @param givesBack whether goods may go back
   */
  @Nullable Order toSettle(String id, boolean givesBack);

  /** Returns the account of a member who takes part, or null. */
  @Nullable Id128 account(String member);

  /** Returns whether so many of an item are left. */
  boolean hasLeft(CatalogueItem item, int quantity);

  /** Returns how many of an item a member has had in a period, with those that are held. */
  long had(String member, CatalogueItem item, PeriodKey period);

  /** Keeps a new order. */
  void add(Order order);

  /** Keeps what became of an order that was held; goods of one that was not paid go back. */
  void settle(Order settled);
}
