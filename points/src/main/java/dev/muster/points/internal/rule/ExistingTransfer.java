package dev.muster.points.internal.rule;

import dev.muster.points.Id128;
import dev.muster.points.Transfer;
import dev.muster.points.TransferRefusal;
import dev.muster.points.internal.table.Rows;
import dev.muster.points.internal.table.Tables;
import dev.muster.points.internal.table.Tables.AccountField;
import dev.muster.points.internal.table.Tables.TransferField;
import dev.muster.points.internal.table.TransferBits;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a transfer that is asked for again is the one that is there.
 *
 * <p>What a post, void or reversal may leave out is taken from the transfer it refers to, as it was
 * the first time. A balancing transfer matches if it asks for at least what was moved.
 */
final class ExistingTransfer {
  private final Tables tables;
  private final Rows transfers;

  ExistingTransfer(Tables tables) {
    this.tables = tables;
    this.transfers = tables.transfers;
  }

  int compare(Transfer asked, int row) {
    TransferRefusal difference = differenceInKind(asked, row);
    if (difference == null) {
      difference = differenceInMovement(asked, row);
    }
    if (difference == null) {
      difference = differenceInDetail(asked, row);
    }
    return difference == null ? Status.EXISTS : Status.of(difference);
  }

  private @Nullable TransferRefusal differenceInKind(Transfer asked, int row) {
    int flags = transfers.lower(row, TransferField.TAG_CODE_FLAGS);
    if (asked.flagBits() != (flags & TransferBits.CALLER)) {
      return TransferRefusal.EXISTS_WITH_DIFFERENT_FLAGS;
    }
    int related = related(row);
    boolean settles = (flags & (TransferBits.POST | TransferBits.VOID)) != 0;
    if (!isId(transfers, settles ? related : -1, asked.pendingId())) {
      return TransferRefusal.EXISTS_WITH_DIFFERENT_PENDING_ID;
    }
    boolean reverses = (flags & TransferBits.REVERSAL) != 0;
    if (!isId(transfers, reverses ? related : -1, asked.reversedId())) {
      return TransferRefusal.EXISTS_WITH_DIFFERENT_REVERSED_ID;
    }
    return asked.timeoutSeconds() == transfers.upper(row, TransferField.TIMEOUT_RELATED)
        ? null
        : TransferRefusal.EXISTS_WITH_DIFFERENT_TIMEOUT;
  }

  private @Nullable TransferRefusal differenceInMovement(Transfer asked, int row) {
    boolean optional = related(row) >= 0;
    int debit = transfers.upper(row, TransferField.ACCOUNTS);
    if (!(optional && asked.debitAccount().isZero())
        && !isId(tables.accounts, debit, asked.debitAccount())) {
      return TransferRefusal.EXISTS_WITH_DIFFERENT_DEBIT_ACCOUNT;
    }
    if (!(optional && asked.creditAccount().isZero())
        && !isId(
            tables.accounts, transfers.lower(row, TransferField.ACCOUNTS), asked.creditAccount())) {
      return TransferRefusal.EXISTS_WITH_DIFFERENT_CREDIT_ACCOUNT;
    }
    if (!amountMatches(asked, row)) {
      return TransferRefusal.EXISTS_WITH_DIFFERENT_AMOUNT;
    }
    return null;
  }

  private boolean amountMatches(Transfer asked, int row) {
    long made = transfers.get(row, TransferField.AMOUNT);
    long amount = asked.amount();
    int flags = asked.flagBits();
    boolean postsAll = (flags & TransferBits.POST) != 0 && amount == Transfer.ALL;
    if (postsAll || ((flags & TransferBits.VOID) != 0 && amount == 0)) {
      return made == transfers.get(related(row), TransferField.AMOUNT);
    }
    if ((flags & TransferBits.REVERSAL) != 0 && amount == Transfer.ALL) {
      return true;
    }
    int balancing = TransferBits.BALANCING_DEBIT | TransferBits.BALANCING_CREDIT;
    return (flags & balancing) != 0 ? amount >= made : amount == made;
  }

  private @Nullable TransferRefusal differenceInDetail(Transfer asked, int row) {
    boolean inherits = (asked.flagBits() & (TransferBits.POST | TransferBits.VOID)) != 0;
    int related = inherits ? related(row) : -1;
    Id128 reference = asked.reference();
    int from = inherits && reference.isZero() ? related : -1;
    if (field(from, TransferField.REFERENCE_HIGH, reference.high())
            != transfers.get(row, TransferField.REFERENCE_HIGH)
        || field(from, TransferField.REFERENCE_LOW, reference.low())
            != transfers.get(row, TransferField.REFERENCE_LOW)) {
      return TransferRefusal.EXISTS_WITH_DIFFERENT_REFERENCE;
    }
    from = inherits && asked.metadata() == 0 ? related : -1;
    if (field(from, TransferField.METADATA, asked.metadata())
        != transfers.get(row, TransferField.METADATA)) {
      return TransferRefusal.EXISTS_WITH_DIFFERENT_METADATA;
    }
    int tag =
        inherits && asked.tag() == 0
            ? transfers.upper(related, TransferField.TAG_CODE_FLAGS)
            : asked.tag();
    if (tag != transfers.upper(row, TransferField.TAG_CODE_FLAGS)) {
      return TransferRefusal.EXISTS_WITH_DIFFERENT_TAG;
    }
    TransferRefusal difference = differenceInUse(asked, row);
    return difference != null ? difference : differenceInTime(asked, row, related);
  }

  private @Nullable TransferRefusal differenceInUse(Transfer asked, int row) {
    boolean optional = related(row) >= 0;
    int debit = transfers.upper(row, TransferField.ACCOUNTS);
    int unit = tables.accounts.upper(debit, AccountField.UNIT_BITS);
    if (asked.unit() != unit && !(optional && asked.unit() == 0)) {
      return TransferRefusal.EXISTS_WITH_DIFFERENT_UNIT;
    }
    int code = code(row);
    return asked.code() == code || (optional && asked.code() == 0)
        ? null
        : TransferRefusal.EXISTS_WITH_DIFFERENT_CODE;
  }

  private @Nullable TransferRefusal differenceInTime(Transfer asked, int row, int related) {
    boolean given =
        (transfers.lower(row, TransferField.TAG_CODE_FLAGS) & TransferBits.EFFECTIVE_GIVEN) != 0;
    long effective = given ? transfers.get(row, TransferField.EFFECTIVE) : 0;
    if (asked.effectiveMicros() != effective) {
      return TransferRefusal.EXISTS_WITH_DIFFERENT_EFFECTIVE_TIME;
    }
    boolean takesTerms = related >= 0 && asked.expiresMicros() == 0;
    long expires = field(takesTerms ? related : -1, TransferField.EXPIRES, asked.expiresMicros());
    int priority =
        takesTerms ? transfers.upper(related, TransferField.LOT_TERMS) : asked.priority();
    long terms = Rows.pack(priority, Draft.policyAndGrace(asked));
    return expires == transfers.get(row, TransferField.EXPIRES)
            && terms == transfers.get(row, TransferField.LOT_TERMS)
        ? null
        : TransferRefusal.EXISTS_WITH_DIFFERENT_LOT_TERMS;
  }

  private long field(int row, int field, long otherwise) {
    return row >= 0 ? transfers.get(row, field) : otherwise;
  }

  private int related(int row) {
    return transfers.lower(row, TransferField.TIMEOUT_RELATED) - 1;
  }

  private int code(int row) {
    return transfers.lower(row, TransferField.TAG_CODE_FLAGS) >>> 16;
  }

  private static boolean isId(Rows rows, int row, Id128 id) {
    return row < 0 ? id.isZero() : rows.get(row, 0) == id.high() && rows.get(row, 1) == id.low();
  }
}
