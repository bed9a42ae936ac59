package dev.muster.points.programme;

import static java.util.Objects.requireNonNull;

import dev.muster.core.text.Ids;
import dev.muster.points.Id128;
import dev.muster.points.Ledger;
import dev.muster.points.LedgerTime;
import dev.muster.points.Transfer;
import dev.muster.points.TransferRefusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives out what a programme's catalogue offers: an order holds points and goods, and is then
 * confirmed or cancelled, or times out.
 *
 * <p>Prices, stock and limits are those of the programme; what is held counts as taken. Points and
 * goods of an order that times out are free again at the same instant: nothing has to run for that.
 * Asking again with the same order id changes nothing.
 *
 * <p>The desk remembers in memory; after a restart, give a new one the same orders, confirmations
 * and cancellations. Thread-safe: calls are serialized by one lock.
 */
public final class RedemptionDesk {
  /** The most of one item in one order. */
  public static final int QUANTITY_MAX = 1_000_000;

  private static final Duration TIMEOUT_MAX = Duration.ofDays(366);

  private final ReentrantLock lock = new ReentrantLock();
  private final Ledger ledger;
  private final InstantSource clock;
  private final Programme programme;
  private final Map<String, Id128> members = new HashMap<>();
  private final Map<String, Order> orders = new HashMap<>();
  private final Map<String, Long> taken = new HashMap<>();
  private final Map<MemberItem, Long> had = new HashMap<>();
  private final PriorityQueue<Order> open =
      new PriorityQueue<>(Comparator.comparing(Order::until).thenComparing(Order::id, Ids.ORDER));

  private record MemberItem(String member, String item, PeriodKey period) {}

  private RedemptionDesk(Ledger ledger, InstantSource clock, Programme programme) {
    this.ledger = requireNonNull(ledger, "ledger");
    this.clock = requireNonNull(clock, "clock");
    this.programme = requireNonNull(programme, "programme");
  }

  /**
   * Returns a desk for the catalogue of {@code programme}.
   *
   * @param clock what time it is, which must be the ledger's clock, so that desk and ledger agree
   *     on what has timed out
   */
  public static RedemptionDesk on(Ledger ledger, InstantSource clock, Programme programme) {
    return new RedemptionDesk(ledger, clock, programme);
  }

  /** Lets a member order. */
  public void enrol(Member member) {
    locked(() -> members.put(member.id(), member.account()));
  }

  /**
   * Holds the points for so many of an item.
   *
   * @param timeout whole seconds, from one to 366 days, after which the hold is void
   */
  public RedemptionResult order(
      String id, String member, String item, int quantity, Duration timeout) {
    Ids.require(id, "id");
    if (quantity < 1 || quantity > QUANTITY_MAX) {
      throw new IllegalArgumentException(
          "quantity (%d) must be from 1 to %d".formatted(quantity, QUANTITY_MAX));
    }
    if (timeout.toSeconds() < 1
        || timeout.compareTo(TIMEOUT_MAX) > 0
        || !timeout.equals(Duration.ofSeconds(timeout.toSeconds()))) {
      throw new IllegalArgumentException(
          "timeout (%s) must be whole seconds up to 366 days".formatted(timeout));
    }
    return locked(() -> ordered(id, member, item, quantity, timeout));
  }

  private RedemptionResult ordered(
      String id, String member, String item, int quantity, Duration timeout) {
    Order known = orders.get(id);
    if (known != null) {
      boolean same =
          known.member().equals(member)
              && known.item().equals(item)
              && known.quantity() == quantity;
      return same ? new RedemptionResult.Done(known) : refused(RedemptionRefusal.ID_USED);
    }
    Instant now = LedgerTime.instant(LedgerTime.micros(clock.instant()));
    Id128 account = members.get(member);
    CatalogueItem offered = programme.parts().catalogue().get(item);
    RedemptionRefusal refusal = judge(account, offered, member, quantity, now);
    if (refusal != null || account == null || offered == null) {
      return refused(refusal == null ? RedemptionRefusal.UNKNOWN_ITEM : refusal);
    }
    long price = Math.multiplyExact(offered.price(), (long) quantity);
    Id128 hold = Id128.of("muster.programme/" + programme.id() + "/order/" + id);
    Transfer transfer =
        Transfer.builder(hold)
            .debit(account)
            .credit(offered.account())
            .amount(price)
            .unit(programme.unit())
            .code(offered.code())
            .pending(timeout)
            .build();
    Optional<RedemptionResult> failed = post(transfer);
    if (failed.isPresent()) {
      return failed.get();
    }
    Order order =
        new Order(
            id,
            member,
            item,
            quantity,
            price,
            hold,
            now,
            now.plus(timeout),
            period(offered, now),
            Order.State.HELD);
    count(order, 1);
    orders.put(id, order);
    open.add(order);
    return new RedemptionResult.Done(order);
  }

  private @Nullable RedemptionRefusal judge(
      @Nullable Id128 account,
      @Nullable CatalogueItem item,
      String member,
      int quantity,
      Instant now) {
    if (account == null) {
      return RedemptionRefusal.UNKNOWN_MEMBER;
    }
    if (item == null) {
      return RedemptionRefusal.UNKNOWN_ITEM;
    }
    if (!item.window().holds(LedgerTime.micros(now))) {
      return RedemptionRefusal.NOT_OFFERED_NOW;
    }
    if (item.stock() - taken.getOrDefault(item.id(), 0L) < quantity) {
      return RedemptionRefusal.OUT_OF_STOCK;
    }
    CatalogueItem.Limit limit = item.limit();
    MemberItem key = new MemberItem(member, item.id(), period(item, now));
    if (limit != null && limit.times() - had.getOrDefault(key, 0L) < quantity) {
      return RedemptionRefusal.MEMBER_LIMIT;
    }
    return null;
  }

  private PeriodKey period(CatalogueItem item, Instant now) {
    CatalogueItem.Limit limit = item.limit();
    return PeriodKey.of(limit == null ? PeriodKind.EVER : limit.per(), now, programme.zone());
  }

  /** Pays for an order that is held. */
  public RedemptionResult confirm(String id) {
    return locked(
        () ->
            settle(
                id,
                Order.State.CONFIRMED,
                order -> Transfer.post(settlement(order, "confirm"), order.hold(), Transfer.ALL)));
  }

  /** Gives points and goods of an order back that is held. */
  public RedemptionResult cancel(String id) {
    return locked(
        () ->
            settle(
                id,
                Order.State.CANCELLED,
                order -> Transfer.voiding(settlement(order, "cancel"), order.hold())));
  }

  private static Id128 settlement(Order order, String how) {
    return Id128.of("muster.programme/order/%s/%s".formatted(how, order.hold()));
  }

  private interface Settling {
    Transfer.Builder of(Order order);
  }

  private RedemptionResult settle(String id, Order.State state, Settling settling) {
    Order order = orders.get(id);
    if (order == null) {
      return refused(RedemptionRefusal.UNKNOWN_ORDER);
    }
    if (order.state() == state) {
      return new RedemptionResult.Done(order);
    }
    if (order.state() != Order.State.HELD) {
      return refused(RedemptionRefusal.ALREADY_SETTLED);
    }
    Optional<RedemptionResult> failed = post(settling.of(order).build());
    if (failed.isPresent()) {
      return failed.get();
    }
    Order settled = order.with(state);
    orders.put(id, settled);
    if (state == Order.State.CANCELLED) {
      count(order, -1);
    }
    return new RedemptionResult.Done(settled);
  }

  private Optional<RedemptionResult> post(Transfer transfer) {
    TransferRefusal refusal = Posting.refusal(List.of(ledger.create(transfer)));
    return refusal == null
        ? Optional.empty()
        : Optional.of(new RedemptionResult.Refused(RedemptionRefusal.LEDGER, Optional.of(refusal)));
  }

  private static RedemptionResult refused(RedemptionRefusal reason) {
    return new RedemptionResult.Refused(reason, Optional.empty());
  }

  private void count(Order order, int sign) {
    taken.merge(order.item(), (long) sign * order.quantity(), Long::sum);
    had.merge(
        new MemberItem(order.member(), order.item(), order.period()),
        (long) sign * order.quantity(),
        Long::sum);
  }

  /** Returns an order as it stands. */
  public Optional<Order> order(String id) {
    return locked(() -> Optional.ofNullable(orders.get(id)));
  }

  /**
   * Returns how many of an item are left; {@link Long#MAX_VALUE} for one without end.
   *
   * @throws IllegalArgumentException if the catalogue has no such item
   */
  public long left(String item) {
    return locked(
        () -> {
          CatalogueItem offered = programme.parts().catalogue().get(item);
          if (offered == null) {
            throw new IllegalArgumentException("item (%s) is not offered".formatted(item));
          }
          return offered.stock() == Long.MAX_VALUE
              ? Long.MAX_VALUE
              : offered.stock() - taken.getOrDefault(item, 0L);
        });
  }

  /** What timed out is free before anything is decided. */
  private void release() {
    Instant now = clock.instant();
    while (!open.isEmpty() && !open.peek().until().isAfter(now)) {
      Order order = requireNonNull(orders.get(open.remove().id()), "order");
      if (order.state() == Order.State.HELD) {
        count(order, -1);
        orders.put(order.id(), order.with(Order.State.TIMED_OUT));
      }
    }
  }

  private <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      release();
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
