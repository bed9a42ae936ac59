package dev.muster.points.programme;

import static java.util.Objects.requireNonNull;

import dev.muster.core.json.ObjectReader;
import dev.muster.points.Id128;
import dev.muster.points.LedgerTime;
import dev.muster.points.internal.programme.ProgrammeRow.OfCounter;
import dev.muster.points.internal.programme.ProgrammeRow.OfMember;
import dev.muster.points.internal.programme.ProgrammeRow.OfOrder;
import dev.muster.points.internal.programme.ProgrammeRows;
import dev.muster.points.internal.programme.ProgrammeRows.By;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The orders of one call, between rows and {@link OrderRules}. Not thread-safe.
 *
 * <p>The counter of an item counts orders as taken until somebody notes that they timed out, which
 * nobody has to do before the item runs short: until then the counter tells too much, never too
 * little.
 */
final class StoredOrders implements OrderBook {
  private static final long NEVER = Long.MAX_VALUE;
  private static final Map<String, Order.State> STATES =
      Arrays.stream(Order.State.values())
          .collect(Collectors.toMap(ObjectReader::name, Function.identity()));

  private final ProgrammeRows rows;
  private final StoredIds ids;
  private final long nowMicros;
  private @Nullable OfMember member;
  private @Nullable OfCounter stock;

  StoredOrders(ProgrammeRows rows, StoredIds ids, Instant now) {
    this.rows = rows;
    this.ids = ids;
    this.nowMicros = LedgerTime.micros(now);
  }

  /** Locks the member who orders, if there is such a member. */
  void lockMember(String id) {
    rows.lock(OfMember.class, List.of(ids.ofMember(id))).forEach(row -> member = row);
  }

  @Override
  public @Nullable Id128 account(String id) {
    return member != null && member.member().equals(id) ? member.account() : null;
  }

  @Override
  public @Nullable Order find(String id) {
    return only(rows.find(OfOrder.class, List.of(ids.ofOrder(id))));
  }

  /** Item and order never change, so that a glance tells which counter is locked first. */
  @Override
  public @Nullable Order toSettle(String id, boolean givesBack) {
    List<Id128> wanted = List.of(ids.ofOrder(id));
    if (givesBack) {
      List<OfOrder> seen = rows.peek(OfOrder.class, wanted);
      for (OfOrder row : seen.isEmpty() ? rows.find(OfOrder.class, wanted) : seen) {
        lockStock(row.stock());
      }
    }
    return only(rows.lock(OfOrder.class, wanted));
  }

  private @Nullable Order only(List<OfOrder> found) {
    return found.isEmpty() ? null : order(found.get(0));
  }

  /** Returns how many of an item are held or paid. */
  long taken(String item) {
    Id128 id = ids.ofStock(item);
    long counted = 0;
    for (OfCounter row : rows.find(OfCounter.class, List.of(id))) {
      counted = row.times();
    }
    return counted - sum(rows.due(id, nowMicros));
  }

  @Override
  public boolean hasLeft(CatalogueItem item, int quantity) {
    OfCounter counter = lockStock(ids.ofStock(item.id()));
    if (item.stock() - counter.times() >= quantity) {
      return true;
    }
    List<OfOrder> due = rows.lockDue(counter.id(), nowMicros);
    if (due.isEmpty()) {
      return false;
    }
    rows.update(OfOrder.class, due.stream().map(row -> with(row, Order.State.TIMED_OUT)).toList());
    return item.stock() - count(counter, -sum(due)).times() >= quantity;
  }

  @Override
  public long had(String id, CatalogueItem item, PeriodKey period) {
    Id128 allowance = ids.ofAllowance(id, item.id(), period);
    List<OfOrder> counted =
        new ArrayList<>(rows.lock(OfOrder.class, By.ALLOWANCE, List.of(allowance)));
    counted.removeIf(
        row -> {
          Order.State state = order(row).state();
          return state != Order.State.HELD && state != Order.State.CONFIRMED;
        });
    return sum(counted);
  }

  private static long sum(List<OfOrder> orders) {
    return orders.stream().mapToLong(OfOrder::quantity).sum();
  }

  @Override
  public void add(Order order) {
    rows.make(OfOrder.class, List.of(row(order)));
    count(requireNonNull(stock, "stock"), order.quantity());
  }

  @Override
  public void settle(Order settled) {
    rows.update(OfOrder.class, List.of(row(settled)));
    if (settled.state() != Order.State.CONFIRMED) {
      count(requireNonNull(stock, "stock"), -settled.quantity());
    }
  }

  /** A counter that is there is locked before another is made: claiming would share a lock. */
  private OfCounter lockStock(Id128 id) {
    List<OfCounter> found = rows.lock(OfCounter.class, List.of(id));
    if (found.isEmpty()) {
      rows.claim(OfCounter.class, List.of(new OfCounter(id, 0, 0, Id128.ZERO)));
      found = rows.lock(OfCounter.class, List.of(id));
    }
    if (found.isEmpty()) {
      throw rows.tryAgain("another transaction made the counter of an item");
    }
    stock = found.get(0);
    return stock;
  }

  private OfCounter count(OfCounter counter, long quantity) {
    OfCounter counted = new OfCounter(counter.id(), 0, counter.times() + quantity, counter.last());
    rows.update(OfCounter.class, List.of(counted));
    stock = counted;
    return counted;
  }

  private Order order(OfOrder row) {
    Order.State state = requireNonNull(STATES.get(row.state()), "state");
    return new Order(
        row.name(),
        row.member(),
        row.item(),
        row.quantity(),
        row.price(),
        row.hold(),
        LedgerTime.instant(row.made()),
        LedgerTime.instant(row.expires()),
        period(row.period()),
        state == Order.State.HELD && row.due() <= nowMicros ? Order.State.TIMED_OUT : state);
  }

  private static PeriodKey period(String name) {
    return name.equals(PeriodKind.EVER.text())
        ? PeriodKey.of(PeriodKind.EVER, 0)
        : PeriodKey.parse(name);
  }

  private OfOrder row(Order order) {
    boolean held = order.state() == Order.State.HELD;
    long expires = LedgerTime.micros(order.until());
    return new OfOrder(
        ids.ofOrder(order.id()),
        ids.ofStock(order.item()),
        ids.ofAllowance(order.member(), order.item(), order.period()),
        order.hold(),
        order.id(),
        order.member(),
        order.item(),
        order.quantity(),
        order.price(),
        LedgerTime.micros(order.made()),
        expires,
        held ? expires : NEVER,
        order.period().text(),
        ObjectReader.name(order.state()));
  }

  private OfOrder with(OfOrder row, Order.State state) {
    return row(order(row).with(state));
  }
}
