package dev.muster.points.jdbc;

import dev.muster.points.Account;
import dev.muster.points.AccountFlag;
import dev.muster.points.ExpiredLots;
import dev.muster.points.Id128;
import dev.muster.points.SpendingOrder;
import dev.muster.points.Transfer;
import dev.muster.points.TransferFlag;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Commands of every kind, among few accounts and few ids, so that they meet. */
public final class RandomCommands {
  /** An account without limits, which neither holds nor balancing transfers name. */
  static final int STRIPED = 4;

  private static final List<ExpiredLots> POLICIES = List.of(ExpiredLots.values());
  private static final int PLAIN = 5;
  private static final int WITH_LOTS = 3;
  private static final int IDS = 400;

  private final SplittableRandom random;
  private final List<Id128> holds = new ArrayList<>();
  private final List<Id128> others = new ArrayList<>();

  public RandomCommands(long seed) {
    random = new SplittableRandom(seed);
  }

  public static Id128 account(int number) {
    return Id128.of("account " + number);
  }

  /** Ids on both sides of the middle of the range, so that signed comparison would be caught. */
  static Id128 id(int number) {
    return new Id128(number % 2 == 0 ? Long.MIN_VALUE + number : number, number * 7L + 1);
  }

  /** Accounts of every kind; one that transfers name is never opened. */
  public static List<Account> accounts() {
    List<Account> accounts =
        new ArrayList<>(
            List.of(
                Account.builder(account(0)).unit(1).code(1).build(),
                Account.builder(account(1))
                    .unit(1)
                    .code(2)
                    .flags(AccountFlag.DEBITS_MUST_NOT_EXCEED_CREDITS, AccountFlag.HISTORY)
                    .build(),
                Account.builder(account(2))
                    .unit(1)
                    .code(2)
                    .flags(AccountFlag.CREDITS_MUST_NOT_EXCEED_DEBITS)
                    .build(),
                Account.builder(account(3)).unit(1).code(2).floor(-50).ceiling(200).build(),
                Account.builder(account(4)).unit(1).code(9).build()));
    for (SpendingOrder order : SpendingOrder.values()) {
      Set<AccountFlag> flags =
          order == SpendingOrder.EARNED_LAST
              ? EnumSet.of(AccountFlag.LOTS, AccountFlag.DEBITS_MUST_NOT_EXCEED_CREDITS)
              : EnumSet.of(AccountFlag.LOTS);
      accounts.add(
          Account.builder(account(PLAIN + order.number()))
              .unit(1)
              .code(3)
              .lots(account(4), order)
              .flags(flags)
              .metadata(order.number())
              .build());
    }
    return accounts;
  }

  public List<Transfer> batch(Instant now) {
    List<Transfer> batch = new ArrayList<>();
    int size = 1 + random.nextInt(6);
    for (int i = 0; i < size; i++) {
      batch.add(transfer(now));
    }
    return batch;
  }

  public Duration tick() {
    return Duration.ofSeconds(random.nextInt(20)).plusNanos(1000);
  }

  public int next(int bound) {
    return random.nextInt(bound);
  }

  /** Mostly one of the last ids of a kind, sometimes any. */
  private Id128 recent(List<Id128> ids) {
    if (ids.isEmpty() || random.nextInt(8) == 0) {
      return id(random.nextInt(IDS));
    }
    return ids.get(Math.max(0, ids.size() - 1 - random.nextInt(6)));
  }

  private Transfer transfer(Instant now) {
    Id128 id = id(random.nextInt(IDS));
    Transfer.Builder transfer = Transfer.builder(id);
    List<TransferFlag> flags = new ArrayList<>();
    if (random.nextInt(5) == 0) {
      flags.add(TransferFlag.LINKED);
    }
    transfer.amount(random.nextInt(40));
    switch (random.nextInt(12)) {
      case 0 -> {
        flags.add(TransferFlag.POST_PENDING);
        transfer.pendingId(recent(holds));
        if (random.nextBoolean()) {
          transfer.amount(Transfer.ALL);
        }
        return transfer.flags(flags).build();
      }
      case 1 -> {
        flags.add(TransferFlag.VOID_PENDING);
        return transfer.amount(0).pendingId(recent(holds)).flags(flags).build();
      }
      case 2, 3 -> {
        flags.add(TransferFlag.REVERSAL);
        transfer.reversedId(recent(others));
        if (random.nextBoolean()) {
          transfer.amount(Transfer.ALL);
        }
        ExpiredLots policy = POLICIES.get(random.nextInt(POLICIES.size()));
        Duration grace =
            policy == ExpiredLots.REINSTATE
                ? Duration.ofSeconds(random.nextInt(20))
                : Duration.ZERO;
        return transfer.expiredLots(policy, grace).flags(flags).build();
      }
      case 4, 5, 6 -> {
        flags.add(TransferFlag.PENDING);
        transfer.timeoutSeconds(random.nextInt(30));
        if (random.nextInt(12) == 0) {
          flags.add(TransferFlag.CLOSING_DEBIT);
        }
      }
      case 7 -> flags.add(TransferFlag.BALANCING_DEBIT);
      case 8 -> flags.add(TransferFlag.BALANCING_CREDIT);
      default -> {}
    }
    (flags.contains(TransferFlag.PENDING) ? holds : others).add(id);
    int debit = random.nextInt(PLAIN + WITH_LOTS + 1);
    int credit = random.nextInt(PLAIN + WITH_LOTS + 1);
    boolean whole =
        flags.contains(TransferFlag.PENDING)
            || flags.contains(TransferFlag.BALANCING_DEBIT)
            || flags.contains(TransferFlag.BALANCING_CREDIT);
    if (whole && debit == STRIPED) {
      debit = 0;
    }
    if (whole && credit == STRIPED) {
      credit = 1;
    }
    if (credit >= PLAIN && random.nextBoolean()) {
      transfer.expiresAt(now.plusSeconds(random.nextInt(60) - 10)).priority(random.nextInt(2));
    }
    if (random.nextInt(6) == 0) {
      transfer.effectiveAt(now.plusSeconds(random.nextInt(60) - 30));
    }
    return transfer
        .debit(account(debit))
        .credit(account(credit))
        .unit(1)
        .code(4 + random.nextInt(3))
        .metadata(random.nextInt(3))
        .flags(flags)
        .build();
  }
}
