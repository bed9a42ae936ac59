package dev.muster.points.programme;

import static java.util.Objects.requireNonNull;

import dev.muster.points.Ledger;
import dev.muster.points.LedgerTime;
import dev.muster.points.internal.programme.ProgrammeLedger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Gives out what a programme's catalogue offers: an order holds points and goods, and is then
 * confirmed or cancelled, or times out.
 *
 * <p>Prices, stock and limits are those of the programme; what is held counts as taken. Points and
 * goods of an order that times out are free again at the same instant: nothing has to run for that.
 * Asking again with the same order id changes nothing.
 *
 * <p>The desk remembers in memory; after a restart, give a new one the same orders, confirmations
 * and cancellations. {@link dev.muster.points.jdbc.JdbcRedemptionDesk} keeps orders in tables.
 * Thread-safe: calls are serialized by one lock.
 */
public final class RedemptionDesk {
  /** The most of one item in one order. */
  public static final int QUANTITY_MAX = 1_000_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final ProgrammeLedger ledger;
  private final InstantSource clock;
  private final OrderRules rules;
  private final OrdersInMemory orders = new OrdersInMemory();

  private RedemptionDesk(Ledger ledger, InstantSource clock, Programme programme) {
    this.ledger = new LedgerInProcess(requireNonNull(ledger, "ledger"));
    this.clock = requireNonNull(clock, "clock");
    this.rules = new OrderRules(programme);
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
    locked(
        () -> {
          orders.enrol(member);
          return member;
        });
  }

  /**
   * Holds the points for so many of an item.
   *
   * @param timeout whole seconds, from one to 366 days, after which the hold is void
   */
  public RedemptionResult order(
      String id, String member, String item, int quantity, Duration timeout) {
    OrderRequest asked = new OrderRequest(id, member, item, quantity, timeout);
    return locked(() -> rules.order(orders, ledger, asked, now()));
  }

  /** Pays for an order that is held. */
  public RedemptionResult confirm(String id) {
    return locked(() -> rules.confirm(orders, ledger, id));
  }

  /** Gives points and goods of an order back that is held. */
  public RedemptionResult cancel(String id) {
    return locked(() -> rules.cancel(orders, ledger, id));
  }

  /** Returns an order as it stands. */
  public Optional<Order> order(String id) {
    return locked(() -> Optional.ofNullable(orders.find(id)));
  }

  /**
   * Returns how many of an item are left; {@link Long#MAX_VALUE} for one without end.
   *
   * @throws IllegalArgumentException if the catalogue has no such item
   */
  public long left(String item) {
    return locked(() -> rules.left(item, orders.taken(item)));
  }

  private Instant now() {
    return LedgerTime.instant(LedgerTime.micros(clock.instant()));
  }

  private <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      orders.release(now());
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
