package dev.muster.points.json;

import dev.muster.core.json.JsonString;
import dev.muster.core.json.ObjectReader;
import dev.muster.core.json.ValueReader;
import dev.muster.points.ExpiredLots;
import dev.muster.points.Transfer;
import dev.muster.points.TransferFlag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads the transfers of a command. */
final class TransferReader {
  private static final Duration GRACE_MAX = Duration.ofSeconds(1 << 29);

  private TransferReader() {}

  static Transfer read(ObjectReader row) {
    Transfer.Builder transfer = Transfer.builder(LedgerValues.id(row.value("id")));
    List<TransferFlag> flags = new ArrayList<>();
    for (ValueReader flag : row.optionalList("flags", TransferFlag.values().length)) {
      flags.add(flag.choice(TransferFlag.class));
    }
    transfer
        .flags(flags)
        .amount(amount(row, flags))
        .unit((int) row.integer("unit", 0, Integer.MAX_VALUE, 0))
        .code((int) row.integer("code", 0, LedgerValues.CODE_MAX, 0))
        .metadata(row.integer("metadata", -LedgerValues.POINTS_MAX, LedgerValues.POINTS_MAX, 0))
        .tag((int) row.integer("tag", Integer.MIN_VALUE, Integer.MAX_VALUE, 0))
        .priority((int) row.integer("priority", 0, Integer.MAX_VALUE, 0));
    readIds(row, transfer);
    readTimes(row, transfer);
    row.done();
    return transfer.build();
  }

  private static long amount(ObjectReader row, List<TransferFlag> flags) {
    boolean canBeAll =
        flags.contains(TransferFlag.POST_PENDING) || flags.contains(TransferFlag.REVERSAL);
    ValueReader amount =
        flags.contains(TransferFlag.VOID_PENDING) ? row.optional("amount") : row.value("amount");
    if (amount == null) {
      return 0;
    }
    if (amount.json() instanceof JsonString text && text.value().equals("all")) {
      if (!canBeAll) {
        amount.report(CommandFault.ALL_OF_NOTHING);
      }
      return Transfer.ALL;
    }
    return amount.integer(0, LedgerValues.POINTS_MAX);
  }

  private static void readIds(ObjectReader row, Transfer.Builder transfer) {
    ValueReader debit = row.optional("debitAccount");
    if (debit != null) {
      transfer.debit(LedgerValues.id(debit));
    }
    ValueReader credit = row.optional("creditAccount");
    if (credit != null) {
      transfer.credit(LedgerValues.id(credit));
    }
    ValueReader pending = row.optional("pendingId");
    if (pending != null) {
      transfer.pendingId(LedgerValues.id(pending));
    }
    ValueReader reversed = row.optional("reversedId");
    if (reversed != null) {
      transfer.reversedId(LedgerValues.id(reversed));
    }
    ValueReader reference = row.optional("reference");
    if (reference != null) {
      transfer.reference(LedgerValues.id(reference));
    }
  }

  private static void readTimes(ObjectReader row, Transfer.Builder transfer) {
    ValueReader timeout = row.optional("timeout");
    if (timeout != null) {
      transfer.timeoutSeconds(LedgerValues.seconds(timeout, Duration.ofSeconds(Integer.MAX_VALUE)));
    }
    ValueReader effective = row.optional("effectiveAt");
    if (effective != null) {
      transfer.effectiveAt(LedgerValues.instant(effective));
    }
    ValueReader expires = row.optional("expiresAt");
    if (expires != null) {
      transfer.expiresAt(LedgerValues.instant(expires));
    }
    ValueReader imported = row.optional("importedAt");
    if (imported != null) {
      transfer.importedAt(LedgerValues.instant(imported));
    }
    ValueReader grace = row.optional("grace");
    transfer.expiredLots(
        row.choice("expiredLots", ExpiredLots.BREAK_AGAIN),
        Duration.ofSeconds(grace == null ? 0 : LedgerValues.seconds(grace, GRACE_MAX)));
  }
}
