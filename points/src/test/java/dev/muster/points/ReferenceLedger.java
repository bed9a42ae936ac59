package dev.muster.points;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A slow, obvious ledger: the oracle of the stateful tests. It keeps a list of entries and derives
 * every balance from the whole list each time; it shares no code with the engine. Without lots and
 * imports.
 */
final class ReferenceLedger {
  /** An entry of the list: how much a transfer changes held and posted points. */
  private record Entry(Id128 debit, Id128 credit, BigInteger held, BigInteger posted, Id128 of) {}

  private record Hold(Transfer transfer, long expiresMicros, long recorded) {}

  private final Map<Id128, Account> accounts = new LinkedHashMap<>();
  private final Map<Id128, Transfer> made = new LinkedHashMap<>();
  private final Map<Id128, Long> amounts = new HashMap<>();
  private final Map<Id128, Long> reversed = new HashMap<>();
  private final Map<Id128, Hold> open = new LinkedHashMap<>();
  private final Map<Id128, String> closedHolds = new HashMap<>();
  private final Set<Id128> failed = new HashSet<>();
  private final Set<Id128> frozen = new HashSet<>();
  private final List<Entry> entries = new ArrayList<>();

  void open(Account account) {
    accounts.putIfAbsent(account.id(), account);
  }

  void setFrozen(Id128 account, boolean on) {
    if (on) {
      frozen.add(account);
    } else {
      frozen.remove(account);
    }
  }

  /** Runs a batch and returns for each row "created AMOUNT", "exists AMOUNT" or the reason. */
  List<String> run(List<Transfer> batch, long now) {
    List<String> results = new ArrayList<>();
    int at = 0;
    while (at < batch.size()) {
      int end = at;
      while (end < batch.size() - 1 && has(batch.get(end), TransferFlag.LINKED)) {
        end++;
      }
      results.addAll(runChain(batch.subList(at, end + 1), now));
      at = end + 1;
    }
    return results;
  }

  private List<String> runChain(List<Transfer> chain, long now) {
    ReferenceLedger before = copy();
    List<String> results = new ArrayList<>();
    for (int i = 0; i < chain.size(); i++) {
      boolean dangling = has(chain.get(i), TransferFlag.LINKED) && i == chain.size() - 1;
      String result = dangling ? "linked-chain-open" : run(chain.get(i), now);
      results.add(result);
      if (chain.size() > 1 || dangling) {
        if (!result.startsWith("created")) {
          restore(before);
          results.replaceAll(any -> "linked-row-failed");
          results.set(i, result);
          remember(chain.get(i), result);
          while (results.size() < chain.size()) {
            boolean last = results.size() == chain.size() - 1;
            boolean opens = last && has(chain.get(chain.size() - 1), TransferFlag.LINKED);
            results.add(opens ? "linked-chain-open" : "linked-row-failed");
          }
          return results;
        }
      } else {
        remember(chain.get(i), result);
      }
    }
    return results;
  }

  private void remember(Transfer transfer, String result) {
    Set<String> passing =
        Set.of(
            "debit-account-not-found",
            "credit-account-not-found",
            "pending-transfer-not-found",
            "reversed-transfer-not-found",
            "debit-account-closed",
            "credit-account-closed",
            "debit-account-frozen",
            "credit-account-frozen",
            "exceeds-credits",
            "exceeds-debits",
            "exceeds-floor",
            "exceeds-ceiling");
    if (passing.contains(result)) {
      failed.add(transfer.id());
    }
  }

  private String run(Transfer t, long now) {
    if (made.containsKey(t.id())) {
      return compare(t);
    }
    if (failed.contains(t.id())) {
      return "id-already-failed";
    }
    if (has(t, TransferFlag.POST_PENDING) || has(t, TransferFlag.VOID_PENDING)) {
      return settle(t, now);
    }
    if (has(t, TransferFlag.REVERSAL)) {
      return reverse(t, now);
    }
    if (t.debitAccount().equals(t.creditAccount())) {
      return "accounts-must-be-different";
    }
    if (!accounts.containsKey(t.debitAccount())) {
      return "debit-account-not-found";
    }
    if (!accounts.containsKey(t.creditAccount())) {
      return "credit-account-not-found";
    }
    timeOut(t.debitAccount(), now);
    timeOut(t.creditAccount(), now);
    @Nullable String barred = barred(t.debitAccount(), t.creditAccount());
    if (barred != null) {
      return barred;
    }
    return move(t, t.debitAccount(), t.creditAccount(), BigInteger.valueOf(t.amount()), now);
  }

  private String move(Transfer t, Id128 debit, Id128 credit, BigInteger asked, long now) {
    BigInteger amount = asked;
    if (has(t, TransferFlag.BALANCING_DEBIT)) {
      amount = amount.min(posted(debit).subtract(sum(debit, true, true)).max(BigInteger.ZERO));
    }
    if (has(t, TransferFlag.BALANCING_CREDIT)) {
      amount =
          amount.min(
              posted(credit).negate().subtract(sum(credit, false, true)).max(BigInteger.ZERO));
    }
    @Nullable String limit = limit(debit, credit, amount);
    if (limit != null) {
      return limit;
    }
    boolean holds = has(t, TransferFlag.PENDING);
    record(t, debit, credit, amount);
    BigInteger zero = BigInteger.ZERO;
    entries.add(new Entry(debit, credit, holds ? amount : zero, holds ? zero : amount, t.id()));
    if (holds) {
      long expires =
          t.timeoutSeconds() == 0 ? Long.MAX_VALUE : now + t.timeoutSeconds() * 1_000_000L;
      open.put(t.id(), new Hold(t, expires, now));
    }
    return "created " + amount;
  }

  private @Nullable String limit(Id128 debit, Id128 credit, BigInteger amount) {
    Account from = known(accounts, debit);
    Account to = known(accounts, credit);
    BigInteger left = posted(debit).subtract(sum(debit, true, true)).subtract(amount);
    BigInteger grown = posted(credit).add(sum(credit, false, true)).add(amount);
    if (from.flags().contains(AccountFlag.DEBITS_MUST_NOT_EXCEED_CREDITS) && left.signum() < 0) {
      return "exceeds-credits";
    }
    if (to.flags().contains(AccountFlag.CREDITS_MUST_NOT_EXCEED_DEBITS) && grown.signum() > 0) {
      return "exceeds-debits";
    }
    if (from.floor().isPresent()
        && left.compareTo(BigInteger.valueOf(from.floor().getAsLong())) < 0) {
      return "exceeds-floor";
    }
    if (to.ceiling().isPresent()
        && grown.compareTo(BigInteger.valueOf(to.ceiling().getAsLong())) > 0) {
      return "exceeds-ceiling";
    }
    return null;
  }

  private String settle(Transfer t, long now) {
    Transfer hold = made.get(t.pendingId());
    if (t.pendingId().equals(t.id())) {
      return "pending-id-must-be-different";
    }
    if (hold == null) {
      return "pending-transfer-not-found";
    }
    if (!has(hold, TransferFlag.PENDING)) {
      return "pending-transfer-not-pending";
    }
    BigInteger held = BigInteger.valueOf(known(amounts, hold.id()));
    BigInteger amount = BigInteger.valueOf(t.amount());
    boolean posts = has(t, TransferFlag.POST_PENDING);
    if (posts ? t.amount() == Transfer.ALL : t.amount() == 0) {
      amount = held;
    }
    if (amount.compareTo(held) > 0) {
      return "exceeds-pending-amount";
    }
    if (!posts && amount.compareTo(held) < 0) {
      return "pending-transfer-has-different-amount";
    }
    timeOut(hold.debitAccount(), now);
    timeOut(hold.creditAccount(), now);
    if (closedHolds.containsKey(hold.id())) {
      return known(closedHolds, hold.id());
    }
    if (posts) {
      @Nullable String barred = barred(hold.debitAccount(), hold.creditAccount());
      if (barred != null) {
        return barred;
      }
    }
    closeHold(
        hold.id(), posts ? "pending-transfer-already-posted" : "pending-transfer-already-voided");
    record(t, hold.debitAccount(), hold.creditAccount(), amount);
    entries.add(
        new Entry(
            hold.debitAccount(),
            hold.creditAccount(),
            held.negate(),
            posts ? amount : BigInteger.ZERO,
            t.id()));
    return "created " + amount;
  }

  private String reverse(Transfer t, long now) {
    Transfer original = made.get(t.reversedId());
    if (original == null) {
      return "reversed-transfer-not-found";
    }
    if (has(original, TransferFlag.PENDING)
        || has(original, TransferFlag.VOID_PENDING)
        || has(original, TransferFlag.REVERSAL)) {
      return "reversed-transfer-not-reversible";
    }
    timeOut(original.debitAccount(), now);
    timeOut(original.creditAccount(), now);
    long left = known(amounts, original.id()) - reversed.getOrDefault(original.id(), 0L);
    long amount = t.amount() == Transfer.ALL ? left : t.amount();
    if (amount > left) {
      return "exceeds-reversible-amount";
    }
    @Nullable String barred = barred(original.creditAccount(), original.debitAccount());
    if (barred != null) {
      return barred;
    }
    String result =
        move(t, original.creditAccount(), original.debitAccount(), BigInteger.valueOf(amount), now);
    if (result.startsWith("created")) {
      reversed.merge(original.id(), amount, Long::sum);
    }
    return result;
  }

  private String compare(Transfer t) {
    Transfer old = known(made, t.id());
    if (!old.flags().equals(t.flags())) {
      return "exists-with-different-flags";
    }
    if (!old.pendingId().equals(t.pendingId())) {
      return "exists-with-different-pending-id";
    }
    if (!old.reversedId().equals(t.reversedId())) {
      return "exists-with-different-reversed-id";
    }
    if (old.timeoutSeconds() != t.timeoutSeconds()) {
      return "exists-with-different-timeout";
    }
    boolean refers = !t.pendingId().isZero() || !t.reversedId().isZero();
    if (!refers && !old.debitAccount().equals(t.debitAccount())) {
      return "exists-with-different-debit-account";
    }
    if (!refers && !old.creditAccount().equals(t.creditAccount())) {
      return "exists-with-different-credit-account";
    }
    long amount = known(amounts, t.id());
    boolean same = t.amount() == amount;
    if (has(t, TransferFlag.BALANCING_DEBIT) || has(t, TransferFlag.BALANCING_CREDIT)) {
      same = t.amount() >= amount;
    } else if (has(t, TransferFlag.POST_PENDING) && t.amount() == Transfer.ALL) {
      same = amount == known(amounts, t.pendingId());
    } else if (has(t, TransferFlag.VOID_PENDING) && t.amount() == 0) {
      same = true;
    } else if (has(t, TransferFlag.REVERSAL) && t.amount() == Transfer.ALL) {
      same = true;
    }
    return same ? "exists " + amount : "exists-with-different-amount";
  }

  private void timeOut(Id128 account, long now) {
    for (Hold hold : List.copyOf(open.values())) {
      Transfer t = hold.transfer();
      boolean touches = t.debitAccount().equals(account) || t.creditAccount().equals(account);
      if (touches && hold.expiresMicros() <= now) {
        closeHold(t.id(), "pending-transfer-timed-out");
        entries.add(
            new Entry(
                t.debitAccount(),
                t.creditAccount(),
                BigInteger.valueOf(-known(amounts, t.id())),
                BigInteger.ZERO,
                t.id()));
      }
    }
  }

  private void closeHold(Id128 id, String how) {
    open.remove(id);
    closedHolds.put(id, how);
  }

  private @Nullable String barred(Id128 debit, Id128 credit) {
    if (isClosed(debit)) {
      return "debit-account-closed";
    }
    if (isClosed(credit)) {
      return "credit-account-closed";
    }
    if (frozen.contains(debit)) {
      return "debit-account-frozen";
    }
    return frozen.contains(credit) ? "credit-account-frozen" : null;
  }

  private boolean isClosed(Id128 account) {
    return open.values().stream()
        .map(Hold::transfer)
        .anyMatch(
            t ->
                (has(t, TransferFlag.CLOSING_DEBIT) && t.debitAccount().equals(account))
                    || (has(t, TransferFlag.CLOSING_CREDIT) && t.creditAccount().equals(account)));
  }

  private void record(Transfer t, Id128 debit, Id128 credit, BigInteger amount) {
    made.put(t.id(), t.toBuilder().debit(debit).credit(credit).build());
    amounts.put(t.id(), amount.longValueExact());
  }

  private BigInteger sum(Id128 account, boolean debits, boolean held) {
    BigInteger sum = BigInteger.ZERO;
    for (Entry entry : entries) {
      if ((debits ? entry.debit() : entry.credit()).equals(account)) {
        sum = sum.add(held ? entry.held() : entry.posted());
      }
    }
    return sum;
  }

  private BigInteger posted(Id128 account) {
    return sum(account, false, false).subtract(sum(account, true, false));
  }

  /** Returns the sums of all accounts at {@code now}, with what has fallen due on them. */
  Map<Id128, Balances> balances(long now) {
    ReferenceLedger later = copy();
    Map<Id128, Balances> balances = new TreeMap<>();
    for (Id128 account : accounts.keySet()) {
      later.timeOut(account, now);
    }
    for (Id128 account : accounts.keySet()) {
      balances.put(
          account,
          new Balances(
              later.sum(account, true, true).longValueExact(),
              later.sum(account, true, false).longValueExact(),
              later.sum(account, false, true).longValueExact(),
              later.sum(account, false, false).longValueExact()));
    }
    return balances;
  }

  /** Returns the ids of the transfers of an account that callers asked for, oldest first. */
  List<Id128> transfersOf(Id128 account) {
    return made.values().stream()
        .filter(t -> t.debitAccount().equals(account) || t.creditAccount().equals(account))
        .map(Transfer::id)
        .toList();
  }

  private static boolean has(Transfer t, TransferFlag flag) {
    return t.flags().contains(flag);
  }

  private ReferenceLedger copy() {
    ReferenceLedger copy = new ReferenceLedger();
    copy.restore(this);
    return copy;
  }

  private void restore(ReferenceLedger from) {
    replace(accounts, from.accounts);
    replace(made, from.made);
    replace(amounts, from.amounts);
    replace(reversed, from.reversed);
    replace(open, from.open);
    replace(closedHolds, from.closedHolds);
    failed.clear();
    failed.addAll(from.failed);
    frozen.clear();
    frozen.addAll(from.frozen);
    entries.clear();
    entries.addAll(from.entries);
  }

  private static <K, V> V known(Map<K, V> map, K key) {
    return Objects.requireNonNull(map.get(key), () -> "no " + key);
  }

  private static <K, V> void replace(Map<K, V> target, Map<K, V> source) {
    target.clear();
    target.putAll(source);
  }
}
