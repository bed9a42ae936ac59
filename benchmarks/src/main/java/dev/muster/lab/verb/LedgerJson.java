package dev.muster.lab.verb;

import dev.muster.core.check.Finding;
import dev.muster.core.check.FindingCode;
import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonObject;
import dev.muster.points.AccountResult;
import dev.muster.points.Balances;
import dev.muster.points.Id128;
import dev.muster.points.Lot;
import dev.muster.points.RecordedAccount;
import dev.muster.points.Statement;
import dev.muster.points.TransferResult;
import java.util.List;
import java.util.Locale;

/** What the ledger answers, as JSON. */
final class LedgerJson {
  private final Locale locale;

  LedgerJson(Locale locale) {
    this.locale = locale;
  }

  JsonObject outcome(LedgerReplay.Outcome outcome) {
    JsonObject.Builder json = JsonObject.builder().put("line", outcome.line());
    if (!outcome.accounts().isEmpty()) {
      json.put("accounts", JsonArray.of(outcome.accounts().stream().map(this::account).toList()));
    }
    if (!outcome.transfers().isEmpty()) {
      json.put(
          "transfers", JsonArray.of(outcome.transfers().stream().map(this::transfer).toList()));
    }
    if (!outcome.simulated().isEmpty()) {
      json.put(
          "simulated", JsonArray.of(outcome.simulated().stream().map(this::transfer).toList()));
    }
    if (outcome.changed() != null) {
      json.put("changed", outcome.changed());
    }
    if (outcome.swept() != null) {
      json.put("swept", outcome.swept());
    }
    return json.build();
  }

  private JsonObject account(AccountResult result) {
    if (result instanceof AccountResult.Refused refused) {
      return refused(refused.id(), refused.reason());
    }
    boolean created = result instanceof AccountResult.Created;
    return row(result.id(), created ? "created" : "exists").build();
  }

  private JsonObject transfer(TransferResult result) {
    if (result instanceof TransferResult.Refused refused) {
      return refused(refused.id(), refused.reason());
    }
    if (result instanceof TransferResult.Exists exists) {
      return row(exists.id(), "exists").put("amount", exists.amount()).build();
    }
    TransferResult.Created created = (TransferResult.Created) result;
    return row(created.id(), "created")
        .put("amount", created.amount())
        .put("recorded", created.recorded().toString())
        .put("debit", balances(created.debit()))
        .put("credit", balances(created.credit()))
        .build();
  }

  private static JsonObject.Builder row(Id128 id, String status) {
    return JsonObject.builder().put("id", id.toString()).put("status", status);
  }

  private JsonObject refused(Id128 id, FindingCode reason) {
    Finding finding = Finding.of("", reason);
    return row(id, "refused")
        .put("code", finding.code())
        .put("message", finding.message(locale))
        .put("remedy", finding.remedy(locale))
        .build();
  }

  static JsonObject balances(Balances balances) {
    return JsonObject.builder()
        .put("debitsPending", balances.debitsPending())
        .put("debitsPosted", balances.debitsPosted())
        .put("creditsPending", balances.creditsPending())
        .put("creditsPosted", balances.creditsPosted())
        .build();
  }

  static JsonObject balance(RecordedAccount account, List<Lot> lots) {
    JsonObject.Builder json =
        JsonObject.builder()
            .put("account", account.id().toString())
            .put("unit", account.account().unit())
            .put("posted", account.balances().posted())
            .put("spendable", account.spendable())
            .put("debt", account.debt())
            .put("frozen", account.frozen())
            .put("closed", account.closed())
            .put("balances", balances(account.balances()));
    if (!lots.isEmpty()) {
      json.put("lots", JsonArray.of(lots.stream().map(LedgerJson::lot).toList()));
    }
    return json.build();
  }

  private static JsonObject lot(Lot lot) {
    return JsonObject.builder()
        .put("transfer", lot.transferId().toString())
        .put("remaining", lot.remaining())
        .put("pinned", lot.pinned())
        .put("earned", lot.earned().toString())
        .put("expires", lot.expires().map(Object::toString).orElse(null))
        .build();
  }

  static JsonObject statement(Statement statement) {
    return JsonObject.builder()
        .put("account", statement.accountId().toString())
        .put("unit", statement.unit())
        .put("from", statement.from().toString())
        .put("until", statement.until().toString())
        .put("opening", statement.opening())
        .put("lines", JsonArray.of(statement.lines().stream().map(LedgerJson::line).toList()))
        .put("closing", statement.closing())
        .put("complete", statement.complete())
        .build();
  }

  private static JsonObject line(Statement.Line line) {
    return JsonObject.builder()
        .put("transfer", line.transfer().id().toString())
        .put("kind", line.transfer().kind().text())
        .put("recorded", line.transfer().recorded().toString())
        .put("effective", line.transfer().effective().toString())
        .put("counterparty", line.counterparty().toString())
        .put("change", line.change())
        .put("balance", line.balance())
        .build();
  }
}
