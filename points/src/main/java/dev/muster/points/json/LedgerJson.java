package dev.muster.points.json;

import dev.muster.core.check.FindingCode;
import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonBoolean;
import dev.muster.core.json.JsonNull;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.JsonValue;
import dev.muster.points.Account;
import dev.muster.points.AccountResult;
import dev.muster.points.Balances;
import dev.muster.points.ChangeEvent;
import dev.muster.points.HoldState;
import dev.muster.points.Id128;
import dev.muster.points.LedgerTime;
import dev.muster.points.Lot;
import dev.muster.points.LotMove;
import dev.muster.points.RecordedAccount;
import dev.muster.points.RecordedTransfer;
import dev.muster.points.Statement;
import dev.muster.points.Transfer;
import dev.muster.points.TransferResult;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Writes the ledger's values as JSON. Details that are zero or empty are left out. */
public final class LedgerJson {
  private LedgerJson() {}

  /** Returns {@code {"id", "status", …}} with status created, exists or refused. */
  public static JsonObject result(AccountResult result, Locale locale) {
    JsonObject.Builder json = JsonObject.builder().put("id", result.id().toString());
    if (result instanceof AccountResult.Created created) {
      return json.put("status", "created").put("recorded", text(created.recorded())).build();
    }
    if (result instanceof AccountResult.Exists exists) {
      return json.put("status", "exists").put("recorded", text(exists.recorded())).build();
    }
    AccountResult.Refused refused = (AccountResult.Refused) result;
    return refusal(json, refused.reason().text(), refused.reason(), locale);
  }

  /** Returns {@code {"id", "status", …}} with status created, exists or refused. */
  public static JsonObject result(TransferResult result, Locale locale) {
    JsonObject.Builder json = JsonObject.builder().put("id", result.id().toString());
    if (result instanceof TransferResult.Created created) {
      return json.put("status", "created")
          .put("amount", created.amount())
          .put("recorded", text(created.recorded()))
          .put("debit", balances(created.debit()))
          .put("credit", balances(created.credit()))
          .build();
    }
    if (result instanceof TransferResult.Exists exists) {
      return json.put("status", "exists")
          .put("amount", exists.amount())
          .put("recorded", text(exists.recorded()))
          .build();
    }
    TransferResult.Refused refused = (TransferResult.Refused) result;
    return refusal(json, refused.reason().text(), refused.reason(), locale);
  }

  private static JsonObject refusal(
      JsonObject.Builder json, String reason, FindingCode code, Locale locale) {
    return json.put("status", "refused")
        .put("reason", reason)
        .put("message", code.messages().render(locale, code.code()))
        .put("remedy", code.messages().render(locale, code.code() + ".remedy"))
        .build();
  }

  /** Returns the four sums, the posted and the available balance. */
  public static JsonObject balances(Balances balances) {
    return JsonObject.builder()
        .put("debitsPending", balances.debitsPending())
        .put("debitsPosted", balances.debitsPosted())
        .put("creditsPending", balances.creditsPending())
        .put("creditsPosted", balances.creditsPosted())
        .put("posted", balances.posted())
        .build();
  }

  /** Returns an account as it stands. */
  public static JsonObject account(RecordedAccount recorded) {
    Account account = recorded.account();
    JsonObject.Builder json =
        JsonObject.builder()
            .put("id", account.id().toString())
            .put("sequence", recorded.sequence())
            .put("recorded", text(recorded.recorded()))
            .put("unit", account.unit())
            .put("code", account.code())
            .put("flags", texts(account.flags().stream().map(flag -> flag.text()).toList()))
            .put("balances", balances(recorded.balances()))
            .put("closed", recorded.closed())
            .put("frozen", recorded.frozen())
            .put("spendable", recorded.spendable())
            .put("debt", recorded.debt());
    putDetails(json, account.reference(), account.metadata(), account.tag());
    account.floor().ifPresent(floor -> json.put("floor", floor));
    account.ceiling().ifPresent(ceiling -> json.put("ceiling", ceiling));
    if (!account.breakageAccount().isZero()) {
      json.put("breakageAccount", account.breakageAccount().toString())
          .put("spendingOrder", account.spendingOrder().text());
    }
    return json.build();
  }

  /** Returns a transfer as recorded. */
  public static JsonObject transfer(RecordedTransfer recorded) {
    Transfer transfer = recorded.transfer();
    JsonObject.Builder json =
        JsonObject.builder()
            .put("id", transfer.id().toString())
            .put("sequence", recorded.sequence())
            .put("kind", recorded.kind().text())
            .put("debitAccount", transfer.debitAccount().toString())
            .put("creditAccount", transfer.creditAccount().toString())
            .put("amount", transfer.amount())
            .put("unit", transfer.unit())
            .put("code", transfer.code())
            .put("recorded", text(recorded.recorded()))
            .put("effective", text(recorded.effective()));
    if (!transfer.flags().isEmpty()) {
      json.put("flags", texts(transfer.flags().stream().map(flag -> flag.text()).toList()));
    }
    putId(json, "relatedId", recorded.relatedId());
    putDetails(json, transfer.reference(), transfer.metadata(), transfer.tag());
    if (recorded.hold() != HoldState.NONE) {
      json.put("hold", recorded.hold().text());
      putNonZero(json, "timeoutSeconds", transfer.timeoutSeconds());
    }
    putNonZero(json, "reversed", recorded.reversed());
    if (transfer.expiresMicros() != 0) {
      json.put("expires", text(LedgerTime.instant(transfer.expiresMicros())));
    }
    putNonZero(json, "priority", transfer.priority());
    return json.build();
  }

  /** Returns a statement with its lines; schema: {@code schema/ledger-statement-1.schema.json}. */
  public static JsonObject statement(Statement statement) {
    return JsonObject.builder()
        .put("format", "muster.ledger-statement/1")
        .put("account", statement.accountId().toString())
        .put("unit", statement.unit())
        .put("from", text(statement.from()))
        .put("until", text(statement.until()))
        .put("opening", statement.opening())
        .put("lines", JsonArray.of(statement.lines().stream().map(LedgerJson::line).toList()))
        .put("closing", statement.closing())
        .put("complete", statement.complete())
        .build();
  }

  private static JsonObject line(Statement.Line line) {
    return JsonObject.builder()
        .put("change", line.change())
        .put("balance", line.balance())
        .put("counterparty", line.counterparty().toString())
        .put("transfer", transfer(line.transfer()))
        .build();
  }

  /** Returns a change with what it left behind. */
  public static JsonObject change(ChangeEvent event) {
    return JsonObject.builder()
        .put("transfer", transfer(event.transfer()))
        .put("debit", balances(event.debit()).with("closed", bool(event.debitClosed())))
        .put("credit", balances(event.credit()).with("closed", bool(event.creditClosed())))
        .build();
  }

  /** Returns a lot. */
  public static JsonObject lot(Lot lot) {
    return JsonObject.builder()
        .put("transfer", lot.transferId().toString())
        .put("ordinal", lot.ordinal())
        .put("amount", lot.amount())
        .put("remaining", lot.remaining())
        .put("pinned", lot.pinned())
        .put("broken", lot.broken())
        .put("spendableFrom", text(lot.spendableFrom()))
        .put("earned", text(lot.earned()))
        .put(
            "expires",
            lot.expires().<JsonValue>map(at -> new JsonString(text(at))).orElse(JsonNull.NULL))
        .put("priority", lot.priority())
        .build();
  }

  /** Returns what a transfer did to a lot. */
  public static JsonObject move(LotMove move) {
    return JsonObject.builder()
        .put("lotTransfer", move.lotTransferId().toString())
        .put("lotOrdinal", move.lotOrdinal())
        .put("kind", move.kind().text())
        .put("amount", move.amount())
        .build();
  }

  private static void putDetails(JsonObject.Builder json, Id128 reference, long metadata, int tag) {
    putId(json, "reference", reference);
    putNonZero(json, "metadata", metadata);
    putNonZero(json, "tag", tag);
  }

  private static void putId(JsonObject.Builder json, String name, Id128 id) {
    if (!id.isZero()) {
      json.put(name, id.toString());
    }
  }

  private static void putNonZero(JsonObject.Builder json, String name, long value) {
    if (value != 0) {
      json.put(name, value);
    }
  }

  private static JsonArray texts(List<String> texts) {
    return JsonArray.ofStrings(texts);
  }

  private static JsonValue bool(boolean value) {
    return JsonBoolean.of(value);
  }

  /** Returns an instant in ISO-8601, UTC. */
  private static String text(Instant instant) {
    return instant.toString();
  }
}
