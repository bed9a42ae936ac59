package dev.muster.points.conform;

import dev.muster.points.AccountQuery;
import dev.muster.points.Balances;
import dev.muster.points.ChangeEvent;
import dev.muster.points.Id128;
import dev.muster.points.Ledger;
import dev.muster.points.RecordedAccount;
import dev.muster.points.RecordedTransfer;
import dev.muster.points.TransferKind;
import dev.muster.points.TransferQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs the queries of a transfer table: a query row, its result rows, then a commit that compares
 * them.
 */
final class TransferTableQueries {
  private static final Set<String> QUERIES =
      Set.of(
          "get_account_transfers",
          "get_account_balances",
          "query_accounts",
          "query_transfers",
          "get_change_events");

  private final Ledger ledger;
  private final CaseChecks checks;
  private final List<Row> expected = new ArrayList<>();
  private @Nullable Row query;

  TransferTableQueries(Ledger ledger, CaseChecks checks) {
    this.ledger = ledger;
    this.checks = checks;
  }

  /** Takes a query or one of its results; returns false for anything else. */
  boolean take(String op, Row row) {
    if (QUERIES.contains(op)) {
      query = row;
      return true;
    }
    boolean result = op.endsWith("_result") && QUERIES.contains(op.substring(0, op.length() - 7));
    if (result) {
      expected.add(row);
    }
    return result;
  }

  void commit(Row commit) {
    Row asked = query;
    String operation = commit.text("operation");
    if (asked == null || !asked.text("op").equals(operation)) {
      checks.failed("line %d: no query for %s".formatted(commit.number("line"), operation));
      return;
    }
    String what = "line %d, %s".formatted(asked.number("line"), operation);
    switch (operation) {
      case "get_account_transfers" ->
          checks.same(what, ids("id"), transferIds(ledger.transfers(ofAccount(asked))));
      case "get_account_balances" -> checks.same(what, balances(), actualBalances(asked));
      case "query_transfers" ->
          checks.same(what, ids("id"), transferIds(ledger.transfers(ofTransfers(asked))));
      case "query_accounts" ->
          checks.same(
              what,
              ids("id"),
              ledger.accounts(ofAccounts(asked)).stream().map(RecordedAccount::id).toList());
      default -> checks.same(what, changes(), actualChanges(asked));
    }
    expected.clear();
    query = null;
  }

  private List<Id128> ids(String name) {
    return expected.stream().map(row -> row.id(name)).toList();
  }

  private static List<Id128> transferIds(List<RecordedTransfer> transfers) {
    return transfers.stream().map(RecordedTransfer::id).toList();
  }

  private List<String> balances() {
    return expected.stream()
        .map(row -> row.id("transfer_id") + " " + TransferTableDriver.balances(row))
        .toList();
  }

  private List<String> actualBalances(Row asked) {
    return ledger.balances(ofAccount(asked)).stream()
        .map(after -> after.transferId() + " " + after.balances())
        .toList();
  }

  private TransferQuery ofAccount(Row asked) {
    List<String> flags = asked.texts("flags");
    return common(
            asked,
            sequence(asked, "timestamp_min_transfer_id", 1),
            sequence(asked, "timestamp_max_transfer_id", Long.MAX_VALUE))
        .withAccount(asked.id("account_id"), flags.contains("debits"), flags.contains("credits"));
  }

  private TransferQuery ofTransfers(Row asked) {
    return common(
        asked,
        sequence(asked, "timestamp_min_id", 1),
        sequence(asked, "timestamp_max_id", Long.MAX_VALUE));
  }

  private static TransferQuery common(Row asked, long first, long last) {
    return TransferQuery.all()
        .withDetails(
            asked.id("user_data_128"), asked.number("user_data_64"), asked.small("user_data_32"))
        .withUnitAndCode(asked.small("ledger"), asked.small("code"))
        .withSequences(first, last)
        .withLimit(asked.small("limit"))
        .withReversed(asked.texts("flags").contains("reversed"));
  }

  private AccountQuery ofAccounts(Row asked) {
    return AccountQuery.all()
        .withDetails(
            asked.id("user_data_128"), asked.number("user_data_64"), asked.small("user_data_32"))
        .withUnitAndCode(asked.small("ledger"), asked.small("code"))
        .withSequences(
            accountSequence(asked, "timestamp_min_id", 1),
            accountSequence(asked, "timestamp_max_id", Long.MAX_VALUE))
        .withLimit(asked.small("limit"))
        .withReversed(asked.texts("flags").contains("reversed"));
  }

  private long sequence(Row asked, String name, long otherwise) {
    return asked.has(name) ? ledger.transfer(asked.id(name)).orElseThrow().sequence() : otherwise;
  }

  private long accountSequence(Row asked, String name, long otherwise) {
    return asked.has(name) ? ledger.account(asked.id(name)).orElseThrow().sequence() : otherwise;
  }

  private List<String> changes() {
    return expected.stream()
        .map(
            row ->
                change(
                    row.text("event_type"),
                    row.has("timestamp_transfer") ? row.id("timestamp_transfer") : Id128.ZERO,
                    row.number("amount"),
                    row.id("transfer_pending_id"),
                    side(row, "dr"),
                    side(row, "cr")))
        .toList();
  }

  private static String side(Row row, String prefix) {
    Balances balances =
        new Balances(
            row.number(prefix + "_debits_pending"),
            row.number(prefix + "_debits_posted"),
            row.number(prefix + "_credits_pending"),
            row.number(prefix + "_credits_posted"));
    boolean closed = row.text(prefix + "_closed").equals("CLSD");
    return side(row.id(prefix + "_account_id"), balances, closed);
  }

  private static String side(Id128 account, Balances balances, boolean closed) {
    return account + " " + balances + (closed ? " closed" : "");
  }

  private List<String> actualChanges(Row asked) {
    long first = sequence(asked, "timestamp_min_transfer_id", 1);
    long last = sequence(asked, "timestamp_max_transfer_id", Long.MAX_VALUE);
    return ledger.changes(first, last, asked.small("limit")).stream()
        .map(TransferTableQueries::actualChange)
        .toList();
  }

  private static String actualChange(ChangeEvent event) {
    RecordedTransfer made = event.transfer();
    boolean ownEntry = made.kind() == TransferKind.TIMEOUT;
    return change(
        typeOf(made.kind()),
        ownEntry ? Id128.ZERO : made.id(),
        made.transfer().amount(),
        made.relatedId(),
        side(made.transfer().debitAccount(), event.debit(), event.debitClosed()),
        side(made.transfer().creditAccount(), event.credit(), event.creditClosed()));
  }

  private static String typeOf(TransferKind kind) {
    return switch (kind) {
      case HOLD -> "PEN";
      case POST -> "POS";
      case VOID -> "VOI";
      case TIMEOUT -> "EXP";
      case TRANSFER, REVERSAL, BREAKAGE -> "";
    };
  }

  private static String change(
      String type, Id128 transfer, long amount, Id128 hold, String debit, String credit) {
    return "%s %s amount %d hold %s debit %s credit %s"
        .formatted(type, transfer, amount, hold, debit, credit);
  }
}
