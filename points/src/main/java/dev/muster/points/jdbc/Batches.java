package dev.muster.points.jdbc;

import dev.muster.points.Account;
import dev.muster.points.Ledger;
import dev.muster.points.Transfer;
import dev.muster.points.internal.table.AccountBits;
import dev.muster.points.internal.table.TransferBits;
import java.util.List;

/** What a batch must be for a ledger in a database to take it. */
final class Batches {
  private Batches() {}

  static List<Account> checkedAccounts(List<Account> batch) {
    checkSize(batch.size());
    for (Account account : batch) {
      refuseImport((account.flagBits() & AccountBits.IMPORTED) != 0);
    }
    return List.copyOf(batch);
  }

  static List<Transfer> checkedTransfers(List<Transfer> batch) {
    checkSize(batch.size());
    for (Transfer transfer : batch) {
      refuseImport((transfer.flagBits() & TransferBits.IMPORTED) != 0);
    }
    return List.copyOf(batch);
  }

  private static void checkSize(int rows) {
    if (rows > Ledger.BATCH_MAX) {
      throw new IllegalArgumentException(
          "a batch has at most %d rows, and this one has %d.%nMaybe send it in parts."
              .formatted(Ledger.BATCH_MAX, rows));
    }
  }

  private static void refuseImport(boolean imported) {
    if (imported) {
      throw new UnsupportedOperationException(
          "a ledger in a database takes no imported rows, since it has no order of all transfers.%nMaybe give the time as effectiveAt."
              .formatted());
    }
  }
}
