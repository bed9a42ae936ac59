package dev.muster.points.programme;

import static java.util.Objects.requireNonNull;

import dev.muster.core.text.Ids;
import dev.muster.points.Id128;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Orders in memory. Not thread-safe. */
final class OrdersInMemory implements OrderBook {
  private final Map<String, Id128> members = new HashMap<>();
  private final Map<String, Order> orders = new HashMap<>();
  private final Map<String, Long> taken = new HashMap<>();
  private final Map<MemberItem, Long> had = new HashMap<>();
  private final PriorityQueue<Order> open =
      new PriorityQueue<>(Comparator.comparing(Order::until).thenComparing(Order::id, Ids.ORDER));

  private record MemberItem(String member, String item, PeriodKey period) {}

  void enrol(Member member) {
    members.put(member.id(), member.account());
  }

  /** What timed out is free before anything is decided. */
  void release(Instant now) {
    while (!open.isEmpty() && !open.peek().until().isAfter(now)) {
      Order order = requireNonNull(orders.get(open.remove().id()), "order");
      if (order.state() == Order.State.HELD) {
        settle(order.with(Order.State.TIMED_OUT));
      }
    }
  }

  long taken(String item) {
    return taken.getOrDefault(item, 0L);
  }

  @Override
  public @Nullable Order find(String id) {
    return orders.get(id);
  }

  @Override
  public @Nullable Order toSettle(String id, boolean givesBack) {
    return orders.get(id);
  }

  @Override
  public @Nullable Id128 account(String member) {
    return members.get(member);
  }

  @Override
  public boolean hasLeft(CatalogueItem item, int quantity) {
    return item.stock() - taken(item.id()) >= quantity;
  }

  @Override
  public long had(String member, CatalogueItem item, PeriodKey period) {
    return had.getOrDefault(new MemberItem(member, item.id(), period), 0L);
  }

  @Override
  public void add(Order order) {
    orders.put(order.id(), order);
    open.add(order);
    count(order, order.quantity());
  }

  @Override
  public void settle(Order settled) {
    orders.put(settled.id(), settled);
    if (settled.state() != Order.State.CONFIRMED) {
      count(settled, -settled.quantity());
    }
  }

  private void count(Order order, long quantity) {
    taken.merge(order.item(), quantity, Long::sum);
    had.merge(new MemberItem(order.member(), order.item(), order.period()), quantity, Long::sum);
  }
}
