package dev.muster.points.internal.store;

import dev.muster.points.Id128;
import dev.muster.points.LedgerTime;
import dev.muster.points.internal.rule.RuleCore;
import dev.muster.points.internal.table.PageStore;
import dev.muster.points.internal.table.Tables;
import java.io.Closeable;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * The tables of a ledger with the rules that change them: the same commands with the same stamps
 * make the same state, whether they come from a caller or out of a journal. Not thread-safe.
 */
public final class LedgerState implements Closeable {
  private final Tables tables;
  private final RuleCore rules;
  private final List<Closeable> owned = new ArrayList<>();
  private long lastStamp;

  /** Creates an empty state in memory. */
  public LedgerState() {
    this(new Tables());
  }

  private LedgerState(Tables tables) {
    this.tables = tables;
    this.rules = new RuleCore(tables);
  }

  /** Creates an empty state that keeps in a store what has settled, and closes it in the end. */
  public static LedgerState with(PageStore store) {
    LedgerState state = new LedgerState(new Tables(store));
    state.owns(store);
    return state;
  }

  /** Takes over something that is to be closed when the state is no longer needed. */
  public void owns(Closeable closeable) {
    owned.add(closeable);
  }

  /** Closes the files in which a part of the state is. */
  @Override
  public void close() throws IOException {
    IOException failed = null;
    for (Closeable closeable : owned) {
      try {
        closeable.close();
      } catch (IOException e) {
        if (failed == null) {
          failed = e;
        } else {
          failed.addSuppressed(e);
        }
      }
    }
    owned.clear();
    if (failed != null) {
      throw failed;
    }
  }

  /** Returns the tables. */
  public Tables tables() {
    return tables;
  }

  /** Returns the rules. */
  public RuleCore rules() {
    return rules;
  }

  /** Returns the stamp of the last command, in microseconds. */
  public long lastStamp() {
    return lastStamp;
  }

  /** Takes over the stamp of a state that was loaded. */
  public void setLastStamp(long micros) {
    lastStamp = micros;
  }

  /**
   * Returns the stamp that a command has now: the clock's time, but never before an earlier one.
   */
  public long nextStamp(InstantSource clock) {
    return Math.max(LedgerTime.micros(clock.instant()), lastStamp);
  }

  /** Runs a command. */
  public Applied apply(Command command, long stamp) {
    switch (command.kind()) {
      case ACCOUNTS -> {
        lastStamp = stamp;
        return Applied.rows(rules.createAccounts(command.accounts(), stamp));
      }
      case TRANSFERS -> {
        lastStamp = stamp;
        return Applied.rows(rules.createTransfers(command.transfers(), stamp));
      }
      case FREEZE, UNFREEZE -> {
        return setFrozen(command.account(), command.kind() == CommandKind.FREEZE, stamp);
      }
      case SWEEP -> {
        lastStamp = stamp;
        return Applied.swept(rules.sweep(stamp));
      }
      case BEGIN, CLOSE -> {
        return Applied.NOTHING;
      }
    }
    throw new IllegalStateException("no rule for " + command.kind());
  }

  private Applied setFrozen(Id128 account, boolean frozen, long stamp) {
    int row = tables.accountIndex.find(account.high(), account.low());
    if (row < 0) {
      return Applied.NO_SUCH_ACCOUNT;
    }
    lastStamp = stamp;
    return Applied.frost(rules.setFrozen(row, frozen));
  }
}
