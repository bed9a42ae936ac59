package dev.muster.points.jdbc;

import dev.muster.points.Id128;
import dev.muster.points.Transfer;
import dev.muster.points.TransferResult;
import dev.muster.points.internal.programme.ProgrammeLedger;
import java.sql.Connection;
import java.util.List;
import java.util.OptionalInt;

/** A ledger in tables, as a programme sees it in one transaction. */
record SqlProgrammeLedger(JdbcLedger ledger, Connection connection) implements ProgrammeLedger {
  @Override
  public List<TransferResult> create(List<Transfer> batch) {
    return SqlFailure.carried(() -> ledger.createTransfers(connection, batch));
  }

  @Override
  public boolean createWhole(List<Transfer> batch) {
    return SqlFailure.carried(() -> ledger.createWhole(connection, batch));
  }

  @Override
  public boolean has(Id128 transfer) {
    return SqlFailure.carried(() -> ledger.transfer(connection, transfer)).isPresent();
  }

  @Override
  public long funds(Id128 account) {
    return SqlFailure.carried(() -> ledger.lockedFunds(connection, account));
  }

  @Override
  public OptionalInt unit(Id128 account) {
    return SqlFailure.carried(() -> ledger.account(connection, account)).stream()
        .mapToInt(found -> found.account().unit())
        .findFirst();
  }
}
