package dev.muster.points.jdbc;

import dev.muster.points.Id128;
import dev.muster.points.Transfer;
import dev.muster.points.internal.rule.BatchOutcome;
import dev.muster.points.internal.table.Tables;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** One call that makes transfers: claims, locks, reads, decides and writes. */
final class TransferCall {
  private final RowStatements sql;
  private final Stripes stripes;
  private final boolean outbox;

  TransferCall(RowStatements sql, Stripes stripes, boolean outbox) {
    this.sql = sql;
    this.stripes = stripes;
    this.outbox = outbox;
  }

  /** Makes the transfers of a batch. */
  BatchOutcome run(List<Transfer> batch, long now) throws SQLException {
    IdClaims claims = new IdClaims(sql);
    claims.claim(batch);
    Footprint footprint = new Footprint(sql, stripes, now);
    footprint.readBatch(batch, claims);
    WorkingSet set = new WorkingSet(footprint);
    set.loadFailures(claims.failed());
    BatchOutcome outcome =
        decide(set, claims, () -> set.rules().createTransfers(batch, footprint.stamp()));
    WriteBack.write(sql, set, outbox);
    giveBack(claims, set);
    clearStriped(outcome, batch, set);
    return outcome;
  }

  /** Enters what is due on accounts and returns how many entries that made. */
  int sweep(List<Id128> accounts, long now) throws SQLException {
    Footprint footprint = new Footprint(sql, stripes, now);
    footprint.readAccounts(accounts);
    WorkingSet set = new WorkingSet(footprint);
    decide(set, new IdClaims(sql), () -> set.rules().sweep(footprint.stamp()));
    return WriteBack.write(sql, set, outbox);
  }

  /*
   * Entries of the ledger's own have derived ids, and a caller may have taken such an id. Which entries there are shows only
   * when the rules have run; then it is looked up whether their ids are free, and if not the rules run again, knowing it.
   */
  private static <T> T decide(WorkingSet set, IdClaims claims, Supplier<T> rules)
      throws SQLException {
    while (true) {
      Tables.Mark mark = set.tables().mark();
      T outcome = rules.get();
      Set<Id128> own = set.ownIds();
      Set<Id128> taken = claims.used(own);
      if (taken.isEmpty()) {
        set.tables().keep();
        claims.claimOwn(own);
        return outcome;
      }
      set.tables().rollback(mark);
      set.loadTaken(taken);
    }
  }

  /** Nobody knows the balances of a striped account without looking at all of it. */
  private static void clearStriped(BatchOutcome outcome, List<Transfer> batch, WorkingSet set) {
    if (!set.footprint().hasStripes()) {
      return;
    }
    Tables tables = set.tables();
    for (int i = 0; i < batch.size(); i++) {
      Id128 id = batch.get(i).id();
      int made = tables.transferIndex.find(id.high(), id.low());
      if (made < 0) {
        continue;
      }
      Object[] row = TransferRows.made(tables, made, 0);
      if (set.footprint().stripeOf(TransferRows.id(row, TransferRows.DEBIT)) >= 0) {
        outcome.clearDebitSums(i);
      }
      if (set.footprint().stripeOf(TransferRows.id(row, TransferRows.CREDIT)) >= 0) {
        outcome.clearCreditSums(i);
      }
    }
  }

  private static void giveBack(IdClaims claims, WorkingSet set) throws SQLException {
    Tables tables = set.tables();
    Set<Id128> failed = new TreeSet<>();
    Set<Id128> free = new TreeSet<>();
    for (Id128 id : claims.asked()) {
      if (tables.transferIndex.find(id.high(), id.low()) >= 0) {
        continue;
      }
      int failure = tables.failureIndex.find(id.high(), id.low());
      if (failure < 0) {
        free.add(id);
      } else if (failure >= set.failuresLoaded()) {
        failed.add(id);
      }
    }
    claims.settle(failed, free);
  }
}
