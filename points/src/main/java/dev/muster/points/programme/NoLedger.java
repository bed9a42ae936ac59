package dev.muster.points.programme;

import dev.muster.points.Id128;
import dev.muster.points.Transfer;
import dev.muster.points.TransferResult;
import dev.muster.points.internal.programme.ProgrammeLedger;
import java.util.List;
import java.util.OptionalInt;

/** Stands for the ledger where a call only reads what was decided. */
enum NoLedger implements ProgrammeLedger {
  INSTANCE;

  @Override
  public List<TransferResult> create(List<Transfer> batch) {
    throw new IllegalStateException("a call that reads makes no transfers");
  }

  @Override
  public boolean createWhole(List<Transfer> batch) {
    throw new IllegalStateException("a call that reads makes no transfers");
  }

  @Override
  public boolean has(Id128 transfer) {
    throw new IllegalStateException("a call that reads asks for no transfers");
  }

  @Override
  public long funds(Id128 account) {
    throw new IllegalStateException("a call that reads asks for no funds");
  }

  @Override
  public OptionalInt unit(Id128 account) {
    throw new IllegalStateException("a call that reads asks for no accounts");
  }
}
