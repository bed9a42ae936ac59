package dev.muster.points.statement;

import static java.util.Objects.requireNonNull;

import dev.muster.points.Id128;
import dev.muster.points.Ledger;
import dev.muster.points.RecordedTransfer;
import dev.muster.points.TransferKind;
import dev.muster.points.TransferQuery;
import dev.muster.points.internal.proof.AccountSums;
import dev.muster.points.internal.proof.Entry;
import dev.muster.points.internal.proof.Hashes;
import dev.muster.points.internal.proof.ReceiptBytes;
import dev.muster.points.internal.proof.SealedState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Seals a ledger and makes receipts.
 *
 * <p>A seal covers everything recorded so far: RFC 6962 over all transfers, and over the state of
 * each account (sums, number of entries, head of the chain of its entries). A receipt under a seal
 * lists an account's entries, each with its place in the history, and the state that they must add
 * up to: an entry that is missing, changed or invented breaks it.
 *
 * <p>Sealing costs O(new transfers + accounts); a receipt of k entries O(k log n). Keeps two hashes
 * a transfer, the sums of each account, and the states of the last {@value #STATES_KEPT} seals.
 * Thread-safe.
 */
public final class Sealer {
  /** For how many of the last seals receipts can be made. */
  public static final int STATES_KEPT = 4;

  /** The most entries of one receipt. */
  public static final int ENTRIES_MAX = 1_000_000;

  private static final int PAGE = 8_192;

  private final Ledger ledger;
  private final Id128 id;
  private final MerkleLog history = new MerkleLog();
  private final Hashes hashes = new Hashes();
  private final Map<Id128, AccountSums> sums = new HashMap<>();
  private final List<Seal> seals = new ArrayList<>();
  private final Map<Long, SealedState> states = new LinkedHashMap<>();

  private Sealer(Ledger ledger, Id128 id) {
    this.ledger = requireNonNull(ledger, "ledger");
    this.id = requireNonNull(id, "id");
  }

  /**
   * Returns a sealer of a ledger that has not sealed anything yet.
   *
   * @param id names the ledger in all seals
   */
  public static Sealer of(Ledger ledger, Id128 id) {
    return new Sealer(ledger, id);
  }

  /**
   * Seals what has been recorded.
   *
   * @param at the time to state, not before that of the last seal
   */
  public synchronized Seal seal(Instant at) {
    if (!seals.isEmpty() && at.isBefore(last().sealed())) {
      throw new IllegalArgumentException(
          "at (%s) lies before the last seal (%s)".formatted(at, last().sealed()));
    }
    readUntil(ledger.stats().transfers());
    SealedState state = new SealedState(sums.values());
    Seal seal =
        new Seal(
            id,
            seals.size() + 1L,
            at,
            history.size(),
            history.root(history.size()),
            state.size(),
            state.root(),
            seals.isEmpty() ? new byte[Hashes.LENGTH] : last().hash());
    seals.add(seal);
    states.put(seal.number(), state);
    states.remove(seal.number() - STATES_KEPT);
    return seal;
  }

  private Seal last() {
    return seals.get(seals.size() - 1);
  }

  private void readUntil(long size) {
    while (history.size() < size) {
      List<RecordedTransfer> page =
          ledger.transfers(
              TransferQuery.all()
                  .withSequences(history.size() + 1, Math.min(size, history.size() + PAGE))
                  .withLimit(PAGE));
      if (page.isEmpty()) {
        throw new IllegalStateException(
            "transfer %d of the ledger can't be read".formatted(history.size() + 1));
      }
      for (RecordedTransfer transfer : page) {
        add(entry(transfer));
      }
    }
  }

  private void add(Entry entry) {
    byte[] leafHash = history.append(entry.toBytes());
    for (Id128 account :
        List.of(
            entry.recorded().transfer().debitAccount(),
            entry.recorded().transfer().creditAccount())) {
      sums.computeIfAbsent(account, k -> new AccountSums(k, entry.recorded().transfer().unit()))
          .add(entry, leafHash, hashes);
    }
  }

  private Entry entry(RecordedTransfer transfer) {
    TransferKind kind = transfer.kind();
    boolean settles =
        kind == TransferKind.POST || kind == TransferKind.VOID || kind == TransferKind.TIMEOUT;
    long released =
        settles ? ledger.transfer(transfer.relatedId()).orElseThrow().transfer().amount() : 0;
    return new Entry(transfer, released);
  }

  /** Returns the seals made so far, oldest first. */
  public synchronized List<Seal> seals() {
    return List.copyOf(seals);
  }

  /**
   * Returns the receipt of an account from its first entry to a seal.
   *
   * @throws IllegalArgumentException if the account has no entry under the seal, the seal is not
   *     one of the last {@value #STATES_KEPT}, or there are more than {@value #ENTRIES_MAX} entries
   */
  public byte[] receipt(Id128 account, Seal closing) {
    return receipt(account, Optional.empty(), closing);
  }

  /**
   * Returns the receipt of an account between two seals.
   *
   * @throws IllegalArgumentException if the account has no entry under both seals, a seal is not
   *     one of the last {@value #STATES_KEPT}, or there are more than {@value #ENTRIES_MAX} entries
   */
  public byte[] receipt(Id128 account, Seal opening, Seal closing) {
    return receipt(account, Optional.of(opening), closing);
  }

  /**
   * Returns the entries of an account that no receipt under the last seal can have, since they came
   * later.
   *
   * @throws IllegalArgumentException if there are more than {@value #ENTRIES_MAX}
   */
  public synchronized UnprovedEntries unproved(Id128 account) {
    List<RecordedTransfer> entries = entries(account, history.size() + 1, Long.MAX_VALUE);
    return new UnprovedEntries(seals.isEmpty() ? Optional.empty() : Optional.of(last()), entries);
  }

  private List<RecordedTransfer> entries(Id128 account, long first, long last) {
    List<RecordedTransfer> entries =
        ledger.transfers(
            TransferQuery.of(account).withSequences(first, last).withLimit(ENTRIES_MAX + 1));
    if (entries.size() > ENTRIES_MAX) {
      throw new IllegalArgumentException(
          "account (%s) has more than %d entries.%nMaybe take them from seal to seal."
              .formatted(account, ENTRIES_MAX));
    }
    return entries;
  }

  private synchronized byte[] receipt(Id128 account, Optional<Seal> opening, Seal closing) {
    long first = opening.map(Seal::historySize).orElse(0L) + 1;
    List<RecordedTransfer> entries = entries(account, first, closing.historySize());
    ReceiptBytes out = new ReceiptBytes();
    out.begin(account, opening.isPresent());
    opening.ifPresent(seal -> putState(out, account, seal));
    putState(out, account, closing);
    out.putCount(entries.size());
    for (RecordedTransfer transfer : entries) {
      out.put(entry(transfer).toBytes());
      out.putPath(history.inclusion(transfer.sequence() - 1, closing.historySize()));
    }
    return out.toBytes();
  }

  private void putState(ReceiptBytes out, Id128 account, Seal seal) {
    SealedState state = states.get(seal.number());
    if (state == null || !seals.get((int) seal.number() - 1).equals(seal)) {
      throw new IllegalArgumentException(
          "seal (%s) is not one of the last %d of this ledger".formatted(seal, STATES_KEPT));
    }
    int index = state.find(account);
    if (index < 0) {
      throw new IllegalArgumentException(
          "account (%s) has no entry under seal %d.%nMaybe its entries are newer; they are proved once they are sealed."
              .formatted(account, seal.number()));
    }
    out.putState(seal.toBytes(), state, index);
  }

  /**
   * Returns the proof that the history of a later seal begins with that of an earlier one, for
   * {@link ReceiptVerifier#isConsistent}.
   */
  public synchronized byte[] consistency(Seal earlier, Seal later) {
    ReceiptBytes out = new ReceiptBytes();
    out.putPath(
        earlier.historySize() == 0
            ? List.of()
            : history.consistency(earlier.historySize(), later.historySize()));
    return out.toBytes();
  }
}
