package dev.muster.lab.rival.ledger;

import dev.muster.points.Account;
import dev.muster.points.Balances;
import dev.muster.points.Id128;
import dev.muster.points.Ledger;
import dev.muster.points.LedgerListener;
import dev.muster.points.Transfer;
import dev.muster.points.TransferResult;
import dev.muster.points.journal.LedgerOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Muster's own ledger, in memory or in a folder. */
final class MusterLedger implements LedgerRival {
  private final Ledger ledger;
  private final AtomicLong forces;
  private final List<Id128> accounts = new ArrayList<>();

  private MusterLedger(Ledger ledger, AtomicLong forces) {
    this.ledger = ledger;
    this.forces = forces;
  }

  static MusterLedger inMemory() {
    return new MusterLedger(Ledger.inMemory(), new AtomicLong());
  }

  static MusterLedger in(Path folder) {
    AtomicLong forces = new AtomicLong();
    LedgerListener counting =
        new LedgerListener() {
          @Override
          public void committed(Commit commit) {
            forces.incrementAndGet();
          }
        };
    return new MusterLedger(
        Ledger.open(folder, LedgerOptions.builder().listener(counting).build()), forces);
  }

  @Override
  public void open(List<Id128> ids) {
    accounts.addAll(ids);
    for (int from = 0; from < ids.size(); from += 8_190) {
      ledger.createAccounts(
          ids.subList(from, Math.min(ids.size(), from + 8_190)).stream()
              .map(id -> Account.builder(id).unit(1).code(1).build())
              .toList());
    }
  }

  @Override
  public Work prepare(List<Move> batch) {
    List<Transfer> transfers = batch.stream().map(MusterLedger::transfer).toList();
    return () -> make(transfers);
  }

  private int make(List<Transfer> transfers) {
    int made = 0;
    for (TransferResult result : ledger.createTransfers(transfers)) {
      made += result instanceof TransferResult.Created ? 1 : 0;
    }
    return made;
  }

  private static Transfer transfer(Move move) {
    return Transfer.builder(move.id())
        .debit(move.debit())
        .credit(move.credit())
        .amount(move.amount())
        .unit(1)
        .code(1)
        .build();
  }

  @Override
  public long[] sums() {
    long[] sums = new long[2];
    for (Id128 id : accounts) {
      Balances balances = ledger.balances(id);
      sums[0] += balances.creditsPosted();
      sums[1] += balances.debitsPosted();
    }
    return sums;
  }

  @Override
  public long forces() {
    return forces.get();
  }

  @Override
  public void close() {
    ledger.close();
  }
}
