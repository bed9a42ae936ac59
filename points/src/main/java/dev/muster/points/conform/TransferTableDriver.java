package dev.muster.points.conform;

import dev.muster.points.Account;
import dev.muster.points.AccountFlag;
import dev.muster.points.AccountResult;
import dev.muster.points.Balances;
import dev.muster.points.Id128;
import dev.muster.points.LedgerTime;
import dev.muster.points.RecordedAccount;
import dev.muster.points.RecordedTransfer;
import dev.muster.points.Transfer;
import dev.muster.points.TransferFlag;
import dev.muster.points.TransferResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Runs one transfer table: gathers rows, sends them as a batch at each commit, and compares the
 * results by position.
 */
final class TransferTableDriver implements AutoCloseable {
  private final CaseClock clock = new CaseClock();
  private final CaseLedger ledger;
  private final CaseChecks checks;
  private final Optional<TransferTableQueries> queries;
  private final List<Account> accounts = new ArrayList<>();
  private final List<Transfer> transfers = new ArrayList<>();
  private final List<Row> sent = new ArrayList<>();

  TransferTableDriver(CaseChecks checks, CaseLedger.Maker maker) {
    this.checks = checks;
    this.ledger = maker.on(clock);
    this.queries = ledger.queries().map(asked -> new TransferTableQueries(asked, checks));
  }

  /** Runs all rows; a ledger that has no order of all rows is spared those that need one. */
  void run(List<Row> rows) {
    boolean imports = rows.stream().anyMatch(row -> row.texts("flags").contains("imported"));
    if (imports && queries.isEmpty()) {
      checks.notChecked("the table brings rows with times of their own");
      return;
    }
    rows.forEach(this::run);
  }

  private void run(Row row) {
    String op = row.text("op");
    switch (op) {
      case "account" ->
          gather(row, TransferStatusNames.ACCOUNT_NOT_SENT, () -> accounts.add(account(row)));
      case "transfer" ->
          gather(row, TransferStatusNames.TRANSFER_NOT_SENT, () -> transfers.add(transfer(row)));
      case "setup" -> new BalanceSetup(ledger).force(row);
      case "tick" -> tick(row);
      case "lookup_account" -> lookUpAccount(row);
      case "lookup_transfer" -> lookUpTransfer(row);
      case "commit" -> commit(row);
      default -> {
        if (queries.isPresent()) {
          if (!queries.get().take(op, row)) {
            checks.failed("unknown operation " + op);
          }
        } else if (op.startsWith("get_") || op.startsWith("query_")) {
          checks.notChecked(at(row) + "asks about many rows");
        } else {
          checks.failed("unknown operation " + op);
        }
      }
    }
  }

  private void gather(Row row, java.util.Set<String> notSent, Runnable send) {
    String status = row.text("status");
    if (notSent.contains(status)) {
      checks.notChecked(at(row) + status + " is about bytes that a command does not have");
    } else {
      send.run();
      sent.add(row);
    }
  }

  private void tick(Row row) {
    long value = row.number("value");
    long micros = row.text("unit").equals("seconds") ? value * LedgerTime.MICROS_PER_SECOND : value;
    if (micros < 0) {
      clock.set(LedgerTime.MAX_MICROS + micros);
    } else {
      clock.advance(micros);
    }
  }

  private void commit(Row row) {
    clock.advance(sent.size());
    switch (row.text("operation")) {
      case "create_accounts" -> {
        List<AccountResult> results = ledger.createAccounts(accounts);
        for (int i = 0; i < results.size(); i++) {
          compare(sent.get(i), name(results.get(i)));
        }
      }
      case "create_transfers" -> {
        List<TransferResult> results = ledger.createTransfers(transfers);
        for (int i = 0; i < results.size(); i++) {
          compare(sent.get(i), name(results.get(i)));
        }
      }
      case "lookup_accounts", "lookup_transfers" -> {}
      default -> queries.ifPresent(asked -> asked.commit(row));
    }
    accounts.clear();
    transfers.clear();
    sent.clear();
  }

  private void compare(Row row, String name) {
    checks.same(at(row) + "result", TransferStatusNames.of(row.text("status")), name);
  }

  private static String name(AccountResult result) {
    return result instanceof AccountResult.Refused refused
        ? refused.reason().text()
        : result.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  private static String name(TransferResult result) {
    return result instanceof TransferResult.Refused refused
        ? refused.reason().text()
        : result.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  private static Account account(Row row) {
    List<AccountFlag> flags = new ArrayList<>();
    for (String flag : row.texts("flags")) {
      flags.add(AccountFlag.valueOf(flag.toUpperCase(Locale.ROOT)));
    }
    return Account.builder(row.id("id"))
        .unit(row.small("ledger"))
        .code(row.small("code"))
        .flags(flags)
        .reference(row.id("user_data_128"))
        .metadata(row.number("user_data_64"))
        .tag(row.small("user_data_32"))
        .importedMicros(row.number("timestamp"))
        .build();
  }

  private static Transfer transfer(Row row) {
    List<TransferFlag> flags = new ArrayList<>();
    for (String flag : row.texts("flags")) {
      flags.add(
          switch (flag) {
            case "post_pending_transfer" -> TransferFlag.POST_PENDING;
            case "void_pending_transfer" -> TransferFlag.VOID_PENDING;
            default -> TransferFlag.valueOf(flag.toUpperCase(Locale.ROOT));
          });
    }
    return Transfer.builder(row.id("id"))
        .debit(row.id("debit_account_id"))
        .credit(row.id("credit_account_id"))
        .amount(row.number("amount"))
        .unit(row.small("ledger"))
        .code(row.small("code"))
        .flags(flags)
        .pendingId(row.id("pending_id"))
        .timeoutSeconds(row.small("timeout"))
        .reference(row.id("user_data_128"))
        .metadata(row.number("user_data_64"))
        .tag(row.small("user_data_32"))
        .importedMicros(row.number("timestamp"))
        .build();
  }

  private void lookUpAccount(Row row) {
    Optional<RecordedAccount> found = ledger.account(row.id("id"));
    Optional<Row> data = row.object("data");
    checks.same(at(row) + "account exists", data.isPresent(), found.isPresent());
    if (data.isPresent() && found.isPresent()) {
      Row expected = data.get();
      checks.same(at(row) + "balances", balances(expected), found.get().balances());
      checks.same(
          at(row) + "closed", expected.texts("flags").contains("closed"), found.get().closed());
    }
  }

  private void lookUpTransfer(Row row) {
    Optional<RecordedTransfer> found = ledger.transfer(row.id("id"));
    Optional<Row> data = row.object("data");
    boolean exists = data.isPresent() && !data.get().isFalse("exists");
    checks.same(at(row) + "transfer exists", exists, found.isPresent());
    if (exists && found.isPresent()) {
      Row expected = data.get();
      if (expected.has("amount")) {
        checks.same(at(row) + "amount", expected.number("amount"), found.get().transfer().amount());
      }
      if (expected.has("timestamp")) {
        checks.same(
            at(row) + "recorded",
            LedgerTime.instant(expected.number("timestamp")),
            found.get().recorded());
      }
    }
  }

  static Balances balances(Row row) {
    return new Balances(
        row.number("debits_pending"),
        row.number("debits_posted"),
        row.number("credits_pending"),
        row.number("credits_posted"));
  }

  static String at(Row row) {
    return "line %d, %s %s: ".formatted(row.number("line"), row.text("op"), idText(row));
  }

  private static String idText(Row row) {
    Id128 id = row.id("id");
    return id.isMax() ? "max" : Long.toString(id.low());
  }

  @Override
  public void close() {
    ledger.close();
  }
}
