package dev.muster.points.jdbc;

import dev.muster.points.Id128;
import dev.muster.points.Transfer;
import dev.muster.points.TransferResult;
import dev.muster.points.internal.read.TransferResults;
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
    WorkingSet set = read(batch, claims, now);
    return make(batch, claims, set);
  }

  /** Makes all transfers of a batch and returns true, or gives their ids back and returns false. */
  boolean runWhole(List<Transfer> batch, long now) throws SQLException {
    IdClaims claims = new IdClaims(sql);
    WorkingSet set = read(batch, claims, now);
    Tables.Mark mark = set.tables().mark();
    BatchOutcome tried = set.rules().createTransfers(batch, set.footprint().stamp());
    boolean whole =
        new TransferResults(batch, tried)
            .stream().allMatch(TransferResult.Created.class::isInstance);
    set.tables().rollback(mark);
    if (whole) {
      make(batch, claims, set);
    } else {
      giveBack(claims, set);
    }
    return whole;
  }

  private WorkingSet read(List<Transfer> batch, IdClaims claims, long now) throws SQLException {
    claims.claim(batch);
    Footprint footprint = new Footprint(sql, stripes, now);
    footprint.readBatch(batch, claims);
    WorkingSet set = new WorkingSet(footprint);
    set.loadFailures(claims.failed());
    return set;
  }

  private BatchOutcome make(List<Transfer> batch, IdClaims claims, WorkingSet set)
      throws SQLException {
    BatchOutcome outcome =
        decide(set, claims, () -> set.rules().createTransfers(batch, set.footprint().stamp()));
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

  /** Locks an account, with what is due on it entered. */
  boolean lock(Id128 account, long now) throws SQLException {
    List<Object[]> rows =
        sql.lock(AccountRows.TABLE, "id", Set.of(account), RowStatements.Also.NOTHING);
    if (rows.isEmpty()) {
      throw AccountCall.noSuchAccount(account);
    }
    if (AccountRows.stripes(rows.get(0)) > 0) {
      throw new IllegalArgumentException(
          "account (%s) is striped, and nobody can tell what it could give.%nMaybe its budget should have a total instead of being funded."
              .formatted(account));
    }
    if (AccountRows.number(rows.get(0), AccountRows.NEXT_DUE) <= now) {
      sweep(List.of(account), now);
    }
    return true;
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
