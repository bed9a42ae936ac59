package dev.muster.points.internal.rule;

import dev.muster.points.Id128;
import dev.muster.points.Transfer;
import dev.muster.points.TransferRefusal;
import dev.muster.points.internal.table.AccountEntries;
import dev.muster.points.internal.table.HoldState;
import dev.muster.points.internal.table.IdIndex;
import dev.muster.points.internal.table.Rows;
import dev.muster.points.internal.table.Tables;
import dev.muster.points.internal.table.Tables.AccountField;
import dev.muster.points.internal.table.Tables.TransferField;
import dev.muster.points.internal.table.TransferBits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides transfers that move or hold points, and hands those that settle a hold or take back
 * another to their rules.
 */
final class TransferRules {
  /** Rows looked at ahead: what they touch stays near until they are decided. */
  private static final int AHEAD = 64;

  private final Tables tables;
  private final Rows accounts;
  private final AccountEntries entries;
  private final Draft draft;
  private final Posting posting;
  private final Settlement settlement;
  private final Limits limits;
  private final LotBook lots;
  private final ExistingTransfer existing;
  private final PendingRules pending;
  private final ReversalRules reversals;
  private final Ahead ahead = new Ahead();

  /** Hashes of the ids of the rows that were looked at ahead last, by their place modulo AHEAD. */
  private static final class Ahead {
    final long[] ids = new long[AHEAD];
    final long[] debits = new long[AHEAD];
    final long[] credits = new long[AHEAD];
    final int[] listed = new int[2 * AHEAD + 1];
  }

  TransferRules(Tables tables, Posting posting, Settlement settlement, LotBook lots) {
    this.tables = tables;
    this.accounts = tables.accounts;
    this.entries = tables.accountEntries;
    this.draft = new Draft();
    this.posting = posting;
    this.settlement = settlement;
    this.lots = lots;
    this.limits = new Limits(tables, lots);
    this.existing = new ExistingTransfer(tables);
    this.pending = new PendingRules(tables, draft, posting, settlement, lots);
    this.reversals = new ReversalRules(tables, draft, posting, settlement, lots, limits);
  }

  private static long hash(Id128 id) {
    return IdIndex.hash(id.high(), id.low());
  }

  BatchOutcome create(List<Transfer> batch, long stamp) {
    BatchOutcome outcome = new BatchOutcome(batch.size(), true);
    long before = settlement.settled();
    LinkedBatch.run(tables, new TransferBatch(batch, stamp, outcome), stamp, outcome.status());
    if (settlement.settled() != before) {
      outcome.leaveTrace();
    }
    return outcome;
  }

  private final class TransferBatch implements LinkedBatch.Batch {
    private final Transfer[] batch;
    private final long stamp;
    private final BatchOutcome outcome;
    private final int[] debits;
    private final int[] credits;

    private int prepared;

    TransferBatch(List<Transfer> batch, long stamp, BatchOutcome outcome) {
      this.batch = batch.toArray(new Transfer[0]);
      this.stamp = stamp;
      this.outcome = outcome;
      debits = new int[batch.size()];
      credits = new int[batch.size()];
    }

    /*
     * With a million accounts nearly every look-up misses the caches. Loads that do not depend on each other overlap, the more of
     * them the fewer instructions lie between. So the rows ahead are visited in short loops: the caller's transfers, where the
     * searches begin, the accounts, and where their next entries go. Then deciding finds everything at hand. Transfers make no
     * accounts, so the account rows stay right.
     */
    private void lookAhead() {
      int from = prepared;
      int size = Math.min(AHEAD, batch.length - from);
      prepared = from + size;
      long sum = 0;
      for (int i = 0; i < size; i++) {
        sum += batch[from + i].flagBits();
      }
      for (int i = 0; i < size; i++) {
        Transfer transfer = batch[from + i];
        ahead.ids[i] = hash(transfer.id());
        ahead.debits[i] = hash(transfer.debitAccount());
        ahead.credits[i] = hash(transfer.creditAccount());
      }
      for (int i = 0; i < size; i++) {
        sum += tables.transferIndex.touch(ahead.ids[i]);
      }
      for (int i = 0; i < size; i++) {
        sum += tables.accountIndex.touch(ahead.debits[i]);
        sum += tables.accountIndex.touch(ahead.credits[i]);
      }
      for (int i = 0; i < size; i++) {
        debits[from + i] = tables.accountIndex.candidate(ahead.debits[i]);
        credits[from + i] = tables.accountIndex.candidate(ahead.credits[i]);
      }
      sum += accounts.count() == 0 ? 0 : touchAccounts(from);
      for (int i = 0; i < size; i++) {
        int row = from + i;
        debits[row] = confirmed(debits[row], ahead.debits[i], batch[row].debitAccount());
        credits[row] = confirmed(credits[row], ahead.credits[i], batch[row].creditAccount());
      }
      outcome.touched(sum);
    }

    /**
     * Loads the rows of the accounts and where their next entries go, if those go to lists. An
     * account that is not there counts as the first one. Few accounts need their lists at a time,
     * so these are picked first: a branch that is guessed wrong would end the overlap.
     */
    private long touchAccounts(int from) {
      long sum = 0;
      for (int i = from; i < prepared; i++) {
        sum += accounts.touch(Math.max(debits[i], 0)) + accounts.touch(Math.max(credits[i], 0));
      }
      int[] listed = ahead.listed;
      int count = 0;
      for (int i = from; i < prepared; i++) {
        listed[count] = Math.max(debits[i], 0);
        count += entries.isNextListed(listed[count]) ? 1 : 0;
        listed[count] = Math.max(credits[i], 0);
        count += entries.isNextListed(listed[count]) ? 1 : 0;
      }
      for (int i = 0; i < count; i++) {
        sum += entries.touchNext(listed[i]);
      }
      return sum;
    }

    private int confirmed(int candidate, long hash, Id128 id) {
      return tables.accountIndex.confirmed(candidate, hash, id.high(), id.low());
    }

    @Override
    public int size() {
      return debits.length;
    }

    @Override
    public boolean linked(int index) {
      return (batch[index].flagBits() & TransferBits.LINKED) != 0;
    }

    @Override
    public boolean imported(int index) {
      return (batch[index].flagBits() & TransferBits.IMPORTED) != 0;
    }

    @Override
    public long importedMicros(int index) {
      return batch[index].importedMicros();
    }

    @Override
    public int run(int index) {
      while (index >= prepared) {
        lookAhead();
      }
      Transfer transfer = batch[index];
      long hash = ahead.ids[index % AHEAD];
      int status = decide(transfer, hash, debits[index], credits[index], stamp);
      if (status == Status.CREATED) {
        outcome.found(index, draft.amount, draft.recorded);
        outcome.sums(index, accounts, draft.debit, draft.credit);
      } else if (status == Status.EXISTS) {
        int row = tables.transferIndex.find(transfer.id().high(), transfer.id().low());
        outcome.found(
            index,
            tables.transfers.get(row, TransferField.AMOUNT),
            tables.transfers.get(row, TransferField.RECORDED));
      }
      return status;
    }

    @Override
    public void refused(int index, int status) {
      if (Status.mayPass(status)) {
        remember(batch[index].id());
        outcome.leaveTrace();
      }
    }
  }

  private void remember(Id128 id) {
    int row = tables.failures.append();
    tables.failures.set(row, 0, id.high());
    tables.failures.set(row, 1, id.low());
    tables.failureIndex.add(row);
  }

  private int decide(Transfer transfer, long hash, int debit, int credit, long stamp) {
    Id128 id = transfer.id();
    if (id.isZero()) {
      return Status.of(TransferRefusal.ID_MUST_NOT_BE_ZERO);
    }
    if (id.isMax()) {
      return Status.of(TransferRefusal.ID_MUST_NOT_BE_MAX);
    }
    int found = tables.transferIndex.search(hash, id.high(), id.low());
    if (found >= 0) {
      return existing.compare(transfer, found);
    }
    if (tables.failures.count() > 0 && tables.failureIndex.find(id.high(), id.low()) >= 0) {
      return Status.of(TransferRefusal.ID_ALREADY_FAILED);
    }
    draft.ask(transfer, stamp);
    draft.debit = debit;
    draft.credit = credit;
    if (isPlain(transfer) && posting.makePlain(draft, transfer.unit(), hash, ~found)) {
      return Status.CREATED;
    }
    TransferRefusal refusal;
    if (draft.has(TransferBits.POST | TransferBits.VOID)) {
      refusal = pending.decide(transfer, stamp);
    } else if (draft.has(TransferBits.REVERSAL)) {
      refusal = reversals.decide(transfer, stamp);
    } else {
      refusal = judge(transfer, stamp);
      if (refusal == null) {
        apply(stamp);
      }
    }
    return refusal == null ? Status.CREATED : Status.of(refusal);
  }

  /** Returns whether nothing can be said against a transfer without a look at its accounts. */
  private boolean isPlain(Transfer transfer) {
    return (draft.flags | draft.timeoutSeconds | draft.priority) == 0
        && draft.expires == 0
        && draft.code != 0
        && transfer.unit() != 0
        && (draft.debit | draft.credit) >= 0
        && draft.debit != draft.credit
        && transfer.pendingId().isZero()
        && transfer.reversedId().isZero();
  }

  private @Nullable TransferRefusal judge(Transfer transfer, long stamp) {
    TransferRefusal refusal = judgeForm(transfer);
    if (refusal == null) {
      refusal = judgeAccounts(transfer);
    }
    if (refusal == null && draft.has(TransferBits.IMPORTED)) {
      refusal = ImportRules.judge(tables, draft);
    }
    if (refusal != null) {
      return refusal;
    }
    settlement.touch(draft.debit, stamp);
    settlement.touch(draft.credit, stamp);
    refusal = AccountState.judge(tables, draft.debit, draft.credit);
    if (refusal == null) {
      refusal = limits.judgeLotTerms(draft);
    }
    if (refusal != null) {
      return refusal;
    }
    limits.balance(draft);
    return limits.judge(draft);
  }

  private @Nullable TransferRefusal judgeForm(Transfer transfer) {
    Id128 debit = transfer.debitAccount();
    Id128 credit = transfer.creditAccount();
    if (debit.isZero()) {
      return TransferRefusal.DEBIT_ACCOUNT_MUST_NOT_BE_ZERO;
    }
    if (debit.isMax()) {
      return TransferRefusal.DEBIT_ACCOUNT_MUST_NOT_BE_MAX;
    }
    if (credit.isZero()) {
      return TransferRefusal.CREDIT_ACCOUNT_MUST_NOT_BE_ZERO;
    }
    if (credit.isMax()) {
      return TransferRefusal.CREDIT_ACCOUNT_MUST_NOT_BE_MAX;
    }
    if (debit.high() == credit.high() && debit.low() == credit.low()) {
      return TransferRefusal.ACCOUNTS_MUST_BE_DIFFERENT;
    }
    if (!transfer.pendingId().isZero()) {
      return TransferRefusal.PENDING_ID_MUST_BE_ZERO;
    }
    if (!transfer.reversedId().isZero()) {
      return TransferRefusal.REVERSED_ID_MUST_MATCH_FLAG;
    }
    if (!draft.has(TransferBits.PENDING)) {
      if (draft.timeoutSeconds != 0) {
        return TransferRefusal.TIMEOUT_RESERVED_FOR_PENDING;
      }
      if (draft.has(TransferBits.CLOSING_DEBIT | TransferBits.CLOSING_CREDIT)) {
        return TransferRefusal.CLOSING_TRANSFER_MUST_BE_PENDING;
      }
    }
    if (transfer.unit() == 0) {
      return TransferRefusal.UNIT_MUST_NOT_BE_ZERO;
    }
    return transfer.code() == 0 ? TransferRefusal.CODE_MUST_NOT_BE_ZERO : null;
  }

  private @Nullable TransferRefusal judgeAccounts(Transfer transfer) {
    if (draft.debit < 0) {
      return TransferRefusal.DEBIT_ACCOUNT_NOT_FOUND;
    }
    if (draft.credit < 0) {
      return TransferRefusal.CREDIT_ACCOUNT_NOT_FOUND;
    }
    int unit = accounts.upper(draft.debit, AccountField.UNIT_BITS);
    if (unit != accounts.upper(draft.credit, AccountField.UNIT_BITS)) {
      return TransferRefusal.ACCOUNTS_MUST_HAVE_THE_SAME_UNIT;
    }
    return unit == transfer.unit()
        ? null
        : TransferRefusal.TRANSFER_MUST_HAVE_THE_UNIT_OF_ITS_ACCOUNTS;
  }

  private void apply(long stamp) {
    boolean held = draft.has(TransferBits.PENDING);
    if (held) {
      draft.holdState = HoldState.OPEN;
    }
    int row = posting.append(draft);
    posting.add(
        draft.debit, held ? AccountField.DEBITS_PENDING : AccountField.DEBITS_POSTED, draft.amount);
    posting.add(
        draft.credit,
        held ? AccountField.CREDITS_PENDING : AccountField.CREDITS_POSTED,
        draft.amount);
    if (held) {
      pending.open(row, stamp);
    } else {
      lots.move(row, draft, stamp);
    }
    posting.enter(row, draft);
  }
}
