package dev.muster.points.programme;

import static java.util.Objects.requireNonNull;

import dev.muster.core.text.Ids;
import java.time.Duration;

/** What a member asks for. Checks itself. */
record OrderRequest(String id, String member, String item, int quantity, Duration timeout) {
  private static final Duration TIMEOUT_MAX = Duration.ofDays(366);

  OrderRequest {
    Ids.require(id, "id");
    requireNonNull(member, "member");
    requireNonNull(item, "item");
    if (quantity < 1 || quantity > RedemptionDesk.QUANTITY_MAX) {
      throw new IllegalArgumentException(
          "quantity (%d) must be from 1 to %d".formatted(quantity, RedemptionDesk.QUANTITY_MAX));
    }
    if (timeout.toSeconds() < 1
        || timeout.compareTo(TIMEOUT_MAX) > 0
        || !timeout.equals(Duration.ofSeconds(timeout.toSeconds()))) {
      throw new IllegalArgumentException(
          "timeout (%s) must be whole seconds up to 366 days".formatted(timeout));
    }
  }

  /** Returns whether an order is the one that this asks for. */
  boolean isOf(Order order) {
    return order.member().equals(member)
        && order.item().equals(item)
        && order.quantity() == quantity;
  }
}
