package dev.muster.points.internal.rule;

import dev.muster.points.TransferRefusal;
import dev.muster.points.internal.table.Tables;
import dev.muster.points.internal.table.Tables.DetailField;
import dev.muster.points.internal.table.Tables.TransferField;
import org.jspecify.annotations.Nullable;

/**
 * What an imported transfer's time must satisfy: transfers stay in order of time, after the
 * accounts they touch.
 */
final class ImportRules {
  private ImportRules() {}

  static @Nullable TransferRefusal judge(Tables tables, Draft draft) {
    long micros = draft.recorded;
    int count = tables.transfers.count();
    if ((count > 0 && micros <= tables.transfers.get(count - 1, TransferField.RECORDED))
        || RecordedTimes.contains(tables.details, DetailField.RECORDED, micros)) {
      return TransferRefusal.IMPORTED_TIME_MUST_NOT_REGRESS;
    }
    if (micros <= tables.details.get(draft.debit, DetailField.RECORDED)) {
      return TransferRefusal.IMPORTED_TIME_MUST_POSTDATE_DEBIT_ACCOUNT;
    }
    if (micros <= tables.details.get(draft.credit, DetailField.RECORDED)) {
      return TransferRefusal.IMPORTED_TIME_MUST_POSTDATE_CREDIT_ACCOUNT;
    }
    return draft.timeoutSeconds != 0 ? TransferRefusal.IMPORTED_TIMEOUT_MUST_BE_ZERO : null;
  }
}
