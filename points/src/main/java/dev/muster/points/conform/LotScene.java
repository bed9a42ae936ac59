package dev.muster.points.conform;

import dev.muster.points.Account;
import dev.muster.points.AccountFlag;
import dev.muster.points.Id128;
import dev.muster.points.Ledger;
import dev.muster.points.LedgerTime;
import dev.muster.points.Lot;
import dev.muster.points.LotMove;
import dev.muster.points.SpendingOrder;
import dev.muster.points.Transfer;
import dev.muster.points.TransferFlag;
import dev.muster.points.TransferResult;
import dev.muster.points.analysis.Forecast;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The ledger of one lot vector, with the vector's own names for its lots and accounts. */
final class LotScene implements AutoCloseable {
  private static final Id128 ISSUER = Id128.of("issuer");
  private static final Id128 SHOP = Id128.of("shop");
  private static final Id128 EXPIRED = Id128.of("expired");

  private final CaseClock clock = new CaseClock();
  private final Ledger ledger = Ledger.inMemory(clock);
  private final SpendingOrder order;
  private final Set<String> members = new LinkedHashSet<>();
  private final Map<Id128, String> lotNames = new LinkedHashMap<>();
  private int made;

  LotScene(String order) {
    this.order =
        switch (order) {
          case "FIFO_BY_ACQUIRED" -> SpendingOrder.EARNED_FIRST;
          case "LIFO_BY_ACQUIRED" -> SpendingOrder.EARNED_LAST;
          case "PRIORITY_THEN_EXPIRY_THEN_CREATED", "" -> SpendingOrder.PRIORITY_EXPIRY_EARNED;
          default -> throw new IllegalArgumentException("unknown order " + order);
        };
    for (Id128 id : List.of(ISSUER, SHOP, EXPIRED)) {
      ledger.create(Account.builder(id).unit(1).code(1).build());
    }
  }

  void at(Instant instant) {
    clock.set(LedgerTime.micros(instant));
  }

  Instant now() {
    return clock.instant();
  }

  Id128 member(String name) {
    Id128 id = Id128.of("member/" + name);
    if (members.add(name)) {
      ledger.create(
          Account.builder(id)
              .unit(1)
              .code(2)
              .flags(AccountFlag.DEBITS_MUST_NOT_EXCEED_CREDITS, AccountFlag.HISTORY)
              .lots(EXPIRED, order)
              .build());
    }
    return id;
  }

  /** Gives points of one lot; the row says when they were acquired and when they expire. */
  void earn(String member, String lot, Row row) {
    Transfer.Builder earn =
        move(Id128.of("lot/" + lot), ISSUER, member(member), row.number("amount"))
            .priority(row.small("priority"));
    if (row.has("acquired")) {
      earn.effectiveAt(VectorTime.parse(row.text("acquired")));
    }
    if (row.has("expires")) {
      earn.expiresAt(VectorTime.parse(row.text("expires")));
    } else if (row.has("expires_days") || row.has("ttlDays")) {
      long days = row.number("expires_days") + row.number("ttlDays");
      earn.expiresAt(now().plus(Duration.ofDays(days)));
    }
    require(ledger.create(earn.build()));
    lotNames.put(Id128.of("lot/" + lot), lot);
  }

  TransferResult spend(String member, long amount, boolean upToBalance) {
    Transfer.Builder spend = move(Id128.of("spend/" + made++), member(member), SHOP, amount);
    return ledger.create(
        upToBalance ? spend.flags(TransferFlag.BALANCING_DEBIT).build() : spend.build());
  }

  void transfer(String from, String to, long amount) {
    require(
        ledger.create(move(Id128.of("move/" + made++), member(from), member(to), amount).build()));
  }

  /** Takes back what is left of a lot, or the whole earning. */
  void takeBack(String lot, boolean onlyWhatIsLeft, Transfer.Builder reversal) {
    if (onlyWhatIsLeft) {
      reversal.flags(TransferFlag.REVERSAL, TransferFlag.BALANCING_DEBIT);
    }
    require(ledger.create(reversal.reversedId(Id128.of("lot/" + lot)).build()));
  }

  Transfer.Builder reversal(String lot) {
    return Transfer.reversal(Id128.of("reversal/" + made++), Id128.of("lot/" + lot), Transfer.ALL);
  }

  void sweep() {
    ledger.sweep();
  }

  long balance(String member) {
    return ledger.balances(member(member)).posted();
  }

  /** Returns what is forecast to expire at an instant. */
  long expiringAt(Instant at) {
    List<Id128> ids = members().stream().map(this::member).toList();
    return Forecast.of(ledger, ids, now(), ZoneOffset.UTC).expiringAt(at);
  }

  long expired() {
    return ledger.balances(EXPIRED).posted();
  }

  long balanceAsOf(String member, Instant recorded, Instant effective) {
    return ledger.balanceAsOf(member(member), recorded, effective);
  }

  /** Returns what is left of each of the vector's lots. */
  Map<String, Long> remaining() {
    Map<String, Long> left = new TreeMap<>();
    for (String name : members) {
      for (Lot lot : ledger.lots(member(name), false)) {
        left.merge(lotNames.getOrDefault(lot.transferId(), "?"), lot.remaining(), Math::addExact);
      }
    }
    return left;
  }

  /** Returns what is left in each account by the day on which it was earned. */
  Map<String, Long> remainingByDay(String member) {
    Map<String, Long> left = new TreeMap<>();
    for (Lot lot : ledger.lots(member(member), false)) {
      left.merge(lot.earned().toString().substring(0, 10), lot.remaining(), Math::addExact);
    }
    return left;
  }

  /** Returns what transfers took from each of the vector's lots. */
  Map<String, Long> consumed(List<TransferResult> spends) {
    Map<String, Long> taken = new TreeMap<>();
    for (TransferResult spend : spends) {
      for (LotMove move : ledger.lotMoves(spend.id())) {
        taken.merge(
            lotNames.getOrDefault(move.lotTransferId(), "?"), move.amount(), Math::addExact);
      }
    }
    return taken;
  }

  /** Returns what one transfer took by the instant at which it would have expired. */
  Map<Instant, Long> consumedByExpiry(String member, TransferResult spend) {
    Map<Id128, Instant> expiries = new LinkedHashMap<>();
    for (Lot lot : ledger.lots(member(member), true)) {
      lot.expires().ifPresent(at -> expiries.put(lot.transferId(), at));
    }
    Map<Instant, Long> taken = new TreeMap<>();
    for (LotMove move : ledger.lotMoves(spend.id())) {
      taken.merge(
          expiries.getOrDefault(move.lotTransferId(), Instant.MAX), move.amount(), Math::addExact);
    }
    return taken;
  }

  List<String> members() {
    return new ArrayList<>(members);
  }

  private static Transfer.Builder move(Id128 id, Id128 from, Id128 to, long amount) {
    return Transfer.builder(id).debit(from).credit(to).amount(amount).unit(1).code(1);
  }

  private static void require(TransferResult result) {
    if (!result.isDone()) {
      throw new IllegalStateException("a step of the vector gave " + result);
    }
  }

  @Override
  public void close() {
    ledger.close();
  }
}
