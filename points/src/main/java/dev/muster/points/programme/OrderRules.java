package dev.muster.points.programme;

import static java.util.Objects.requireNonNull;

import dev.muster.points.Id128;
import dev.muster.points.LedgerTime;
import dev.muster.points.Transfer;
import dev.muster.points.TransferRefusal;
import dev.muster.points.TransferResult;
import dev.muster.points.internal.programme.ProgrammeLedger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Decides about orders of a programme's catalogue, wherever they are kept. Immutable. */
final class OrderRules {
  private final Programme programme;

  OrderRules(Programme programme) {
    this.programme = requireNonNull(programme, "programme");
  }

  /** Holds points and goods, unless the order is there already. */
  RedemptionResult order(OrderBook book, ProgrammeLedger ledger, OrderRequest asked, Instant now) {
    Order known = book.find(asked.id());
    if (known != null) {
      return asked.isOf(known)
          ? new RedemptionResult.Done(known)
          : refused(RedemptionRefusal.ID_USED);
    }
    Id128 account = book.account(asked.member());
    if (account == null) {
      return refused(RedemptionRefusal.UNKNOWN_MEMBER);
    }
    CatalogueItem item = programme.parts().catalogue().get(asked.item());
    if (item == null) {
      return refused(RedemptionRefusal.UNKNOWN_ITEM);
    }
    PeriodKey period = period(item, now);
    RedemptionRefusal refusal = judge(book, asked, item, period, now);
    return refusal == null ? hold(book, ledger, asked, item, account, period) : refused(refusal);
  }

  private static @Nullable RedemptionRefusal judge(
      OrderBook book, OrderRequest asked, CatalogueItem item, PeriodKey period, Instant now) {
    if (!item.window().holds(LedgerTime.micros(now))) {
      return RedemptionRefusal.NOT_OFFERED_NOW;
    }
    if (!book.hasLeft(item, asked.quantity())) {
      return RedemptionRefusal.OUT_OF_STOCK;
    }
    CatalogueItem.Limit limit = item.limit();
    if (limit != null
        && limit.times() - book.had(asked.member(), item, period) < asked.quantity()) {
      return RedemptionRefusal.MEMBER_LIMIT;
    }
    return null;
  }

  private PeriodKey period(CatalogueItem item, Instant now) {
    CatalogueItem.Limit limit = item.limit();
    return PeriodKey.of(limit == null ? PeriodKind.EVER : limit.per(), now, programme.zone());
  }

  /** The order times out when the ledger's hold does, which the ledger stamps. */
  private RedemptionResult hold(
      OrderBook book,
      ProgrammeLedger ledger,
      OrderRequest asked,
      CatalogueItem item,
      Id128 account,
      PeriodKey period) {
    long price = Math.multiplyExact(item.price(), (long) asked.quantity());
    Id128 hold = Id128.of("muster.programme/" + programme.id() + "/order/" + asked.id());
    Transfer transfer =
        Transfer.builder(hold)
            .debit(account)
            .credit(item.account())
            .amount(price)
            .unit(programme.unit())
            .code(item.code())
            .pending(asked.timeout())
            .build();
    return posted(
        ledger,
        transfer,
        recorded -> {
          Order order =
              new Order(
                  asked.id(),
                  asked.member(),
                  asked.item(),
                  asked.quantity(),
                  price,
                  hold,
                  recorded,
                  recorded.plus(asked.timeout()),
                  period,
                  Order.State.HELD);
          book.add(order);
          return order;
        });
  }

  /** Pays for an order that is held. */
  RedemptionResult confirm(OrderBook book, ProgrammeLedger ledger, String id) {
    return settle(
        book,
        ledger,
        id,
        Order.State.CONFIRMED,
        order -> Transfer.post(settlement(order, "confirm"), order.hold(), Transfer.ALL));
  }

  /** Gives points and goods of an order back that is held. */
  RedemptionResult cancel(OrderBook book, ProgrammeLedger ledger, String id) {
    return settle(
        book,
        ledger,
        id,
        Order.State.CANCELLED,
        order -> Transfer.voiding(settlement(order, "cancel"), order.hold()));
  }

  private static Id128 settlement(Order order, String how) {
    return Id128.of("muster.programme/order/%s/%s".formatted(how, order.hold()));
  }

  private static RedemptionResult settle(
      OrderBook book,
      ProgrammeLedger ledger,
      String id,
      Order.State state,
      Function<Order, Transfer.Builder> settling) {
    Order order = book.toSettle(id, state == Order.State.CANCELLED);
    if (order == null) {
      return refused(RedemptionRefusal.UNKNOWN_ORDER);
    }
    if (order.state() == state) {
      return new RedemptionResult.Done(order);
    }
    if (order.state() != Order.State.HELD) {
      return refused(RedemptionRefusal.ALREADY_SETTLED);
    }
    return posted(
        ledger,
        settling.apply(order).build(),
        recorded -> {
          Order settled = order.with(state);
          book.settle(settled);
          return settled;
        });
  }

  /** Returns how many of an item are left when so many are taken. */
  long left(String item, long taken) {
    long stock = offered(item).stock();
    return stock == Long.MAX_VALUE ? Long.MAX_VALUE : stock - taken;
  }

  /**
   * Returns an item of the catalogue.
   *
   * @throws IllegalArgumentException if the catalogue has no such item
   */
  CatalogueItem offered(String item) {
    CatalogueItem offered = programme.parts().catalogue().get(item);
    if (offered == null) {
      throw new IllegalArgumentException("item (%s) is not offered".formatted(item));
    }
    return offered;
  }

  private static RedemptionResult posted(
      ProgrammeLedger ledger, Transfer transfer, Function<Instant, Order> keep) {
    TransferResult result = ledger.create(List.of(transfer)).get(0);
    if (result instanceof TransferResult.Created created) {
      return new RedemptionResult.Done(keep.apply(created.recorded()));
    }
    if (result instanceof TransferResult.Exists exists) {
      return new RedemptionResult.Done(keep.apply(exists.recorded()));
    }
    TransferRefusal reason = ((TransferResult.Refused) result).reason();
    return new RedemptionResult.Refused(RedemptionRefusal.LEDGER, Optional.of(reason));
  }

  private static RedemptionResult refused(RedemptionRefusal reason) {
    return new RedemptionResult.Refused(reason, Optional.empty());
  }
}
