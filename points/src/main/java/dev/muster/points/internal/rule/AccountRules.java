package dev.muster.points.internal.rule;

import dev.muster.points.Account;
import dev.muster.points.AccountRefusal;
import dev.muster.points.Id128;
import dev.muster.points.internal.table.AccountBits;
import dev.muster.points.internal.table.Rows;
import dev.muster.points.internal.table.Tables;
import dev.muster.points.internal.table.Tables.AccountField;
import dev.muster.points.internal.table.Tables.DetailField;
import dev.muster.points.internal.table.Tables.ExtraField;
import dev.muster.points.internal.table.Tables.TransferField;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens accounts. */
final class AccountRules {
  private final Tables tables;
  private final Rows accounts;
  private final Rows details;

  AccountRules(Tables tables) {
    this.tables = tables;
    this.accounts = tables.accounts;
    this.details = tables.details;
  }

  BatchOutcome create(List<Account> batch, long stamp) {
    BatchOutcome outcome = new BatchOutcome(batch.size(), false);
    LinkedBatch.run(tables, new AccountBatch(batch, stamp, outcome), stamp, outcome.status());
    return outcome;
  }

  private final class AccountBatch implements LinkedBatch.Batch {
    private final List<Account> batch;
    private final long stamp;
    private final BatchOutcome outcome;

    AccountBatch(List<Account> batch, long stamp, BatchOutcome outcome) {
      this.batch = batch;
      this.stamp = stamp;
      this.outcome = outcome;
    }

    @Override
    public int size() {
      return batch.size();
    }

    @Override
    public boolean linked(int index) {
      return has(batch.get(index), AccountBits.LINKED);
    }

    @Override
    public boolean imported(int index) {
      return has(batch.get(index), AccountBits.IMPORTED);
    }

    @Override
    public long importedMicros(int index) {
      return batch.get(index).importedMicros();
    }

    @Override
    public int run(int index) {
      return create(batch.get(index), stamp, outcome, index);
    }

    @Override
    public void refused(int index, int status) {
      // The id of a refused account can be used again: no points depend on which attempt counts.
    }
  }

  private int create(Account account, long stamp, BatchOutcome outcome, int index) {
    Id128 id = account.id();
    if (id.isZero()) {
      return Status.of(AccountRefusal.ID_MUST_NOT_BE_ZERO);
    }
    if (id.isMax()) {
      return Status.of(AccountRefusal.ID_MUST_NOT_BE_MAX);
    }
    int found = tables.accountIndex.find(id.high(), id.low());
    if (found >= 0) {
      outcome.recorded(index, details.get(found, DetailField.RECORDED));
      return compare(account, found);
    }
    boolean imported = has(account, AccountBits.IMPORTED);
    long recorded = imported ? account.importedMicros() : stamp;
    AccountRefusal refusal = judge(account);
    if (refusal == null && imported && regresses(recorded)) {
      refusal = AccountRefusal.IMPORTED_TIME_MUST_NOT_REGRESS;
    }
    if (refusal != null) {
      return Status.of(refusal);
    }
    write(account, recorded);
    outcome.recorded(index, recorded);
    return Status.CREATED;
  }

  private int compare(Account account, int row) {
    AccountRefusal difference = difference(account, row);
    return difference == null ? Status.EXISTS : Status.of(difference);
  }

  private @Nullable AccountRefusal difference(Account account, int row) {
    if (account.flagBits() != (tables.bitsOf(row) & AccountBits.MADE_WITH)) {
      return AccountRefusal.EXISTS_WITH_DIFFERENT_FLAGS;
    }
    if (account.reference().high() != details.get(row, DetailField.REFERENCE_HIGH)
        || account.reference().low() != details.get(row, DetailField.REFERENCE_LOW)) {
      return AccountRefusal.EXISTS_WITH_DIFFERENT_REFERENCE;
    }
    if (account.metadata() != details.get(row, DetailField.METADATA)) {
      return AccountRefusal.EXISTS_WITH_DIFFERENT_METADATA;
    }
    if (account.tag() != details.upper(row, DetailField.TAG_CODE)) {
      return AccountRefusal.EXISTS_WITH_DIFFERENT_TAG;
    }
    if (account.unit() != accounts.upper(row, AccountField.UNIT_BITS)) {
      return AccountRefusal.EXISTS_WITH_DIFFERENT_UNIT;
    }
    if (account.code() != details.lower(row, DetailField.TAG_CODE)) {
      return AccountRefusal.EXISTS_WITH_DIFFERENT_CODE;
    }
    return differenceOfExtras(account, tables.extraOf(row));
  }

  private @Nullable AccountRefusal differenceOfExtras(Account account, int extra) {
    Rows extras = tables.extras;
    long floor = extra < 0 ? Long.MIN_VALUE : extras.get(extra, ExtraField.FLOOR);
    long ceiling = extra < 0 ? Long.MAX_VALUE : extras.get(extra, ExtraField.CEILING);
    if (account.floor().orElse(Long.MIN_VALUE) != floor
        || account.ceiling().orElse(Long.MAX_VALUE) != ceiling) {
      return AccountRefusal.EXISTS_WITH_DIFFERENT_LIMITS;
    }
    int breakage = extra < 0 ? -1 : extras.upper(extra, ExtraField.BREAKAGE_ORDER) - 1;
    int order = extra < 0 ? 0 : extras.lower(extra, ExtraField.BREAKAGE_ORDER);
    if (rowOf(account.breakageAccount()) != breakage || account.spendingOrder().number() != order) {
      return AccountRefusal.EXISTS_WITH_DIFFERENT_LOT_RULES;
    }
    return null;
  }

  private @Nullable AccountRefusal judge(Account account) {
    if (has(account, AccountBits.DEBITS_CAPPED) && has(account, AccountBits.CREDITS_CAPPED)) {
      return AccountRefusal.FLAGS_ARE_MUTUALLY_EXCLUSIVE;
    }
    if (account.unit() == 0) {
      return AccountRefusal.UNIT_MUST_NOT_BE_ZERO;
    }
    if (account.code() == 0) {
      return AccountRefusal.CODE_MUST_NOT_BE_ZERO;
    }
    if (account.floor().orElse(0) > 0 || account.ceiling().orElse(0) < 0) {
      return AccountRefusal.FLOOR_ABOVE_CEILING;
    }
    return judgeLots(account);
  }

  private @Nullable AccountRefusal judgeLots(Account account) {
    boolean lots = has(account, AccountBits.LOTS);
    if (lots == account.breakageAccount().isZero()) {
      return AccountRefusal.BREAKAGE_ACCOUNT_MISSING;
    }
    if (!lots) {
      return null;
    }
    int breakage = rowOf(account.breakageAccount());
    if (breakage < 0) {
      return AccountRefusal.BREAKAGE_ACCOUNT_NOT_FOUND;
    }
    int unsuitable = AccountBits.LOTS | AccountBits.CREDITS_CAPPED | AccountBits.HAS_LIMITS;
    if (accounts.upper(breakage, AccountField.UNIT_BITS) != account.unit()
        || (tables.bitsOf(breakage) & unsuitable) != 0) {
      return AccountRefusal.BREAKAGE_ACCOUNT_UNSUITABLE;
    }
    return has(account, AccountBits.CREDITS_CAPPED)
        ? AccountRefusal.LOTS_NEED_CREDIT_BALANCE
        : null;
  }

  private boolean regresses(long micros) {
    int count = accounts.count();
    return (count > 0 && micros <= details.get(count - 1, DetailField.RECORDED))
        || RecordedTimes.contains(tables.transfers, TransferField.RECORDED, micros);
  }

  private void write(Account account, long recorded) {
    int row = accounts.append();
    details.append();
    tables.extraRows.append();
    accounts.set(row, AccountField.ID_HIGH, account.id().high());
    accounts.set(row, AccountField.ID_LOW, account.id().low());
    int bits = account.flagBits();
    if (has(account, AccountBits.MADE_CLOSED)) {
      bits |= AccountBits.CLOSED;
    }
    boolean limits = account.floor().isPresent() || account.ceiling().isPresent();
    if (limits) {
      bits |= AccountBits.HAS_LIMITS;
    }
    accounts.set(row, AccountField.UNIT_BITS, Rows.pack(account.unit(), bits));
    details.set(row, DetailField.RECORDED, recorded);
    details.set(row, DetailField.REFERENCE_HIGH, account.reference().high());
    details.set(row, DetailField.REFERENCE_LOW, account.reference().low());
    details.set(row, DetailField.METADATA, account.metadata());
    details.set(row, DetailField.TAG_CODE, Rows.pack(account.tag(), account.code()));
    tables.accountIndex.add(row);
    if (limits || has(account, AccountBits.LOTS) || account.spendingOrder().number() != 0) {
      int extra = tables.extraFor(row);
      tables.extras.put(extra, ExtraField.FLOOR, account.floor().orElse(Long.MIN_VALUE));
      tables.extras.put(extra, ExtraField.CEILING, account.ceiling().orElse(Long.MAX_VALUE));
      int breakage = rowOf(account.breakageAccount());
      tables.extras.put(
          extra,
          ExtraField.BREAKAGE_ORDER,
          Rows.pack(breakage + 1, account.spendingOrder().number()));
    }
  }

  private int rowOf(Id128 account) {
    return account.isZero() ? -1 : tables.accountIndex.find(account.high(), account.low());
  }

  private static boolean has(Account account, int bits) {
    return (account.flagBits() & bits) != 0;
  }
}
