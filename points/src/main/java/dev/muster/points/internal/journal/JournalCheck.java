package dev.muster.points.internal.journal;

import dev.muster.points.internal.store.CommandKind;
import dev.muster.points.internal.store.LedgerState;
import dev.muster.points.internal.table.AccountBits;
import dev.muster.points.internal.table.Rows;
import dev.muster.points.internal.table.Tables;
import dev.muster.points.internal.table.Tables.AccountField;
import dev.muster.points.internal.table.Tables.ExtraField;
import dev.muster.points.internal.table.Tables.LotField;
import dev.muster.points.journal.Disk;
import dev.muster.points.journal.JournalException;
import dev.muster.points.journal.JournalFault;
import dev.muster.points.journal.JournalVerification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * Replays a whole journal and holds everything against it: the chain, the results, each snapshot,
 * and the sums. Changes nothing.
 */
public final class JournalCheck {
  private final Disk disk;
  private final NavigableMap<Long, String> snapshots;
  private final LedgerState state = new LedgerState();
  private long snapshotsChecked;

  private JournalCheck(Disk disk, List<String> names) {
    this.disk = disk;
    this.snapshots = FileNames.snapshots(names);
  }

  /**
   * Verifies the journal of a disk.
   *
   * @throws JournalException with the first thing that is wrong
   */
  public static JournalVerification verify(Disk disk) {
    requireJournal(disk);
    return Locked.run(disk, () -> new JournalCheck(disk, disk.list()).run(disk.list()));
  }

  /** Returns whether there is a journal on a disk. */
  public static boolean isThere(Disk disk) {
    try {
      return !FileNames.segments(disk.list()).isEmpty();
    } catch (IOException e) {
      throw new JournalException(e, JournalFault.INPUT_OUTPUT, disk, e);
    }
  }

  /** Refuses a disk without a journal, before a lock makes its folder. */
  static void requireJournal(Disk disk) {
    if (!isThere(disk)) {
      throw new JournalException(JournalFault.NOT_FOUND, disk);
    }
  }

  private JournalVerification run(List<String> names) throws IOException {
    NavigableMap<Integer, String> segments = FileNames.segments(names);
    Position start = Snapshots.earliest(disk, names, state);
    Replay replay = new Replay(disk, state, start, Optional.empty());
    JournalScan.Visitor visitor =
        (header, kind, bytes, payload, hash) -> {
          replay.frame(header, kind, bytes, payload, hash);
          check(header, kind, hash);
        };
    JournalScan.End end = new JournalScan(disk, segments, start, visitor).run();
    checkSums();
    Tables tables = state.tables();
    return new JournalVerification(
        end.at().head(),
        replay.frames(),
        segments.size(),
        snapshotsChecked,
        tables.accounts.count(),
        tables.transfers.count(),
        end.torn());
  }

  private void check(FrameHeader header, CommandKind kind, Sha256 hash) {
    String name = snapshots.get(header.sequence());
    if (name == null || kind == CommandKind.BEGIN) {
      return;
    }
    try {
      LedgerState loaded = new LedgerState();
      Position at = Snapshots.read(disk, name, loaded);
      // Not the other way round: earlier snapshots don't tell of a good close.
      boolean sameFrame =
          at.ledger().equals(header.ledger())
              && at.sequence() == header.sequence()
              && at.hash().equals(hash)
              && at.results() == header.results()
              && (!at.closed() || kind == CommandKind.CLOSE);
      if (!sameFrame
          || !loaded.tables().sameAs(state.tables())
          || loaded.lastStamp() != state.lastStamp()) {
        throw new JournalException(JournalFault.SNAPSHOT_DIFFERS, name, header.sequence());
      }
      snapshotsChecked++;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Checks that points were neither made nor lost, and that lots agree with balances. */
  private void checkSums() {
    Tables tables = state.tables();
    Rows accounts = tables.accounts;
    Map<Integer, BigInteger> units = new HashMap<>();
    for (int row = 0; row < accounts.count(); row++) {
      BigInteger posted = difference(row, AccountField.CREDITS_POSTED, AccountField.DEBITS_POSTED);
      BigInteger held = difference(row, AccountField.CREDITS_PENDING, AccountField.DEBITS_PENDING);
      // Held sums balance by themselves, too, so one weighted sum checks both.
      units.merge(
          accounts.upper(row, AccountField.UNIT_BITS),
          posted.add(held.shiftLeft(Long.SIZE * 2)),
          BigInteger::add);
    }
    units.forEach(
        (unit, sum) -> {
          if (sum.signum() != 0) {
            throw differ("debits and credits of unit " + unit);
          }
        });
    checkLots(tables);
  }

  private void checkLots(Tables tables) {
    Rows accounts = tables.accounts;
    BigInteger[] left = new BigInteger[accounts.count()];
    for (int lot = 0; lot < tables.lots.count(); lot++) {
      int account = tables.lots.upper(lot, LotField.ACCOUNT_ORDINAL);
      BigInteger remaining = BigInteger.valueOf(tables.lots.get(lot, LotField.REMAINING));
      left[account] = left[account] == null ? remaining : left[account].add(remaining);
    }
    for (int row = 0; row < accounts.count(); row++) {
      if ((tables.bitsOf(row) & AccountBits.LOTS) == 0) {
        continue;
      }
      BigInteger debt = BigInteger.valueOf(tables.extras.get(tables.extraOf(row), ExtraField.DEBT));
      BigInteger lots = left[row] == null ? BigInteger.ZERO : left[row];
      BigInteger posted = difference(row, AccountField.CREDITS_POSTED, AccountField.DEBITS_POSTED);
      if (!lots.subtract(debt).equals(posted)) {
        throw differ("lots and balance of account number " + (row + 1));
      }
    }
  }

  private BigInteger difference(int row, int field, int other) {
    Rows accounts = state.tables().accounts;
    return BigInteger.valueOf(accounts.get(row, field))
        .subtract(BigInteger.valueOf(accounts.get(row, other)));
  }

  private JournalException differ(String what) {
    return new JournalException(JournalFault.SUMS_DIFFER, disk, what);
  }
}
