package dev.muster.points.internal.read;

import dev.muster.points.AccountQuery;
import dev.muster.points.BalanceAfter;
import dev.muster.points.ChangeEvent;
import dev.muster.points.Id128;
import dev.muster.points.LedgerTime;
import dev.muster.points.RecordedAccount;
import dev.muster.points.RecordedTransfer;
import dev.muster.points.Statement;
import dev.muster.points.TransferQuery;
import dev.muster.points.internal.rule.RecordedTimes;
import dev.muster.points.internal.table.Rows;
import dev.muster.points.internal.table.Tables;
import dev.muster.points.internal.table.Tables.AccountField;
import dev.muster.points.internal.table.Tables.DetailField;
import dev.muster.points.internal.table.Tables.TransferField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Answers queries over the tables. */
public final class QueryRunner {
  private final Tables tables;
  private final Rows transfers;
  private final RowReader reader;
  private final History history;

  /** Creates a runner over {@code tables}. */
  public QueryRunner(Tables tables, RowReader reader, History history) {
    this.tables = tables;
    this.transfers = tables.transfers;
    this.reader = reader;
    this.history = history;
  }

  /** Returns the transfers that match. */
  public List<RecordedTransfer> transfers(TransferQuery query) {
    List<RecordedTransfer> found = new ArrayList<>();
    if (query.account().isZero()) {
      int low = RecordedTimes.firstAtOrAfter(transfers, TransferField.RECORDED, query.fromMicros());
      int high =
          RecordedTimes.firstAtOrAfter(transfers, TransferField.RECORDED, query.untilMicros());
      scan(
          Math.max(low, row(query.firstSequence())),
          Math.min(high, row(query.lastSequence()) + 1L),
          query.reversed(),
          row -> {
            if (matches(query, row)) {
              found.add(reader.transfer(row));
            }
            return found.size() < query.limit();
          },
          query.limit());
    } else {
      scanEntries(
          query,
          (account, index) -> found.add(reader.transfer(history.transferAt(account, index))));
    }
    return found;
  }

  /**
   * Returns the sums after each matching entry of an account with history; nothing for any other
   * account.
   */
  public List<BalanceAfter> balances(TransferQuery query) {
    List<BalanceAfter> found = new ArrayList<>();
    scanEntries(
        query,
        (account, index) -> {
          int row = history.transferAt(account, index);
          if (history.isKept(account)) {
            found.add(
                new BalanceAfter(
                    reader.transferId(row),
                    row + 1L,
                    LedgerTime.instant(transfers.get(row, TransferField.RECORDED)),
                    history.before(account, index + 1)));
          }
        });
    return found;
  }

  /** Returns the accounts that match. */
  public List<RecordedAccount> accounts(AccountQuery query) {
    List<RecordedAccount> found = new ArrayList<>();
    scan(
        row(query.firstSequence()),
        Math.min(tables.accounts.count(), row(query.lastSequence()) + 1L),
        query.reversed(),
        row -> {
          if (matches(query, row)) {
            found.add(reader.account(row));
          }
          return found.size() < query.limit();
        },
        query.limit());
    return found;
  }

  /** Returns the changes with sequence numbers from {@code first} to {@code last}, oldest first. */
  public List<ChangeEvent> changes(long first, long last, int limit) {
    int from = row(first);
    int until =
        (int)
            Math.min(
                Math.min(transfers.count(), row(last) + 1L),
                Math.min(from + (long) limit, 1L << 31));
    Map<Integer, History.Walker> walkers = new HashMap<>();
    ChangeEvent[] found = new ChangeEvent[Math.max(0, until - from)];
    for (int row = until - 1; row >= from; row--) {
      History.Walker debit = walkerAt(walkers, transfers.upper(row, TransferField.ACCOUNTS), row);
      History.Walker credit = walkerAt(walkers, transfers.lower(row, TransferField.ACCOUNTS), row);
      found[row - from] =
          new ChangeEvent(
              reader.transfer(row),
              debit.balances(),
              debit.isClosed(),
              credit.balances(),
              credit.isClosed());
    }
    return Arrays.asList(found);
  }

  private History.Walker walkerAt(Map<Integer, History.Walker> walkers, int account, int row) {
    History.Walker walker = walkers.computeIfAbsent(account, history::walkBack);
    walker.backToTransfer(row);
    return walker;
  }

  /** Returns the statement of an account. */
  public Statement statement(int account, long fromMicros, long untilMicros, int limit) {
    int from = history.firstRecordedAtOrAfter(account, fromMicros);
    int until = Math.max(from, history.firstRecordedAtOrAfter(account, untilMicros));
    int end = (int) Math.min(until, from + (long) limit);
    long opening = history.before(account, from).posted();
    long balance = opening;
    List<Statement.Line> lines = new ArrayList<>();
    for (int index = from; index < end; index++) {
      int row = history.transferAt(account, index);
      long change = history.change(account, row);
      balance += change;
      int debit = transfers.upper(row, TransferField.ACCOUNTS);
      int other = debit == account ? transfers.lower(row, TransferField.ACCOUNTS) : debit;
      lines.add(new Statement.Line(reader.transfer(row), reader.accountId(other), change, balance));
    }
    return new Statement(
        reader.accountId(account),
        tables.accounts.upper(account, AccountField.UNIT_BITS),
        LedgerTime.instant(fromMicros),
        LedgerTime.instant(untilMicros),
        opening,
        lines,
        balance,
        end == until);
  }

  private interface EntryVisitor {
    void visit(int account, int index);
  }

  private void scanEntries(TransferQuery query, EntryVisitor visitor) {
    Id128 id = query.account();
    int account = tables.accountIndex.find(id.high(), id.low());
    if (account < 0) {
      return;
    }
    int low =
        Math.max(
            history.firstRecordedAtOrAfter(account, query.fromMicros()),
            history.firstAtOrAfter(account, row(query.firstSequence())));
    int high =
        Math.min(
            history.firstRecordedAtOrAfter(account, query.untilMicros()),
            history.firstAtOrAfter(account, row(query.lastSequence()) + 1L));
    int[] left = {query.limit()};
    scan(
        low,
        high,
        query.reversed(),
        index -> {
          int row = history.transferAt(account, index);
          boolean debit = transfers.upper(row, TransferField.ACCOUNTS) == account;
          if ((debit ? query.debits() : query.credits()) && matches(query, row)) {
            visitor.visit(account, index);
            left[0]--;
          }
          return left[0] > 0;
        },
        query.limit());
  }

  private interface Step {
    /** Looks at one place and returns whether to go on. */
    boolean take(int place);
  }

  private static void scan(long low, long high, boolean reversed, Step step, int limit) {
    boolean more = limit > 0;
    for (long i = low; more && i < high; i++) {
      more = step.take((int) (reversed ? high - 1 - (i - low) : i));
    }
  }

  private boolean matches(TransferQuery query, int row) {
    int tagBits = transfers.upper(row, TransferField.TAG_CODE_FLAGS);
    int code = transfers.lower(row, TransferField.TAG_CODE_FLAGS) >>> 16;
    int debit = transfers.upper(row, TransferField.ACCOUNTS);
    return matches(query.metadata(), transfers.get(row, TransferField.METADATA))
        && matches(query.tag(), tagBits)
        && matches(query.code(), code)
        && matches(query.unit(), tables.accounts.upper(debit, AccountField.UNIT_BITS))
        && (query.reference().isZero()
            || (query.reference().high() == transfers.get(row, TransferField.REFERENCE_HIGH)
                && query.reference().low() == transfers.get(row, TransferField.REFERENCE_LOW)));
  }

  private boolean matches(AccountQuery query, int row) {
    Rows details = tables.details;
    return matches(query.metadata(), details.get(row, DetailField.METADATA))
        && matches(query.tag(), details.upper(row, DetailField.TAG_CODE))
        && matches(query.code(), details.lower(row, DetailField.TAG_CODE))
        && matches(query.unit(), tables.accounts.upper(row, AccountField.UNIT_BITS))
        && (query.reference().isZero()
            || (query.reference().high() == details.get(row, DetailField.REFERENCE_HIGH)
                && query.reference().low() == details.get(row, DetailField.REFERENCE_LOW)));
  }

  private static boolean matches(long wanted, long is) {
    return wanted == 0 || wanted == is;
  }

  private static int row(long sequence) {
    return (int) Math.max(0, Math.min(sequence - 1, Integer.MAX_VALUE - 1L));
  }
}
