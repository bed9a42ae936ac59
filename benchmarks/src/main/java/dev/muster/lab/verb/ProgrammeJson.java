package dev.muster.lab.verb;

import dev.muster.core.check.Finding;
import dev.muster.core.check.FindingCode;
import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.ObjectReader;
import dev.muster.points.programme.AuditEntry;
import dev.muster.points.programme.Evaluation;
import dev.muster.points.programme.Order;
import dev.muster.points.programme.RedemptionResult;
import dev.muster.points.programme.ReversalResult;
import dev.muster.points.programme.RuleOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a programme answers, as JSON. */
final class ProgrammeJson {
  private final Locale locale;

  ProgrammeJson(Locale locale) {
    this.locale = locale;
  }

  JsonObject outcome(ProgrammeRun.Outcome outcome) {
    JsonObject json = new LedgerJson(locale).outcome(outcome.ledger());
    List<JsonObject> members = outcome.members().stream().map(this::member).toList();
    List<JsonObject> facts = outcome.facts().stream().map(this::fact).toList();
    List<JsonObject> reversals = outcome.reversals().stream().map(this::reversal).toList();
    List<JsonObject> orders = outcome.orders().stream().map(this::order).toList();
    json = with(with(with(json, "members", members), "facts", facts), "reversals", reversals);
    json = with(json, "orders", orders);
    if (outcome.close() != null) {
      json = json.with("close", outcome.close().toJson());
    }
    return outcome.reopened() == null ? json : json.with("reopened", reopened(outcome.reopened()));
  }

  private static JsonObject with(JsonObject json, String name, List<JsonObject> rows) {
    return rows.isEmpty() ? json : json.with(name, JsonArray.of(rows));
  }

  private JsonObject member(ProgrammeRun.Enrolment enrolment) {
    JsonObject.Builder row = JsonObject.builder().put("member", enrolment.member());
    Finding reason = enrolment.reason();
    return reason == null ? row.put("status", "enrolled").build() : refused(row, reason).build();
  }

  /** Returns what was made of a fact. */
  JsonObject fact(Evaluation evaluation) {
    JsonObject.Builder row = JsonObject.builder().put("fact", evaluation.fact().id());
    FindingCode reason = ProgrammeRun.refusal(evaluation);
    if (reason != null) {
      return refused(row, Finding.of("", reason)).build();
    }
    List<JsonObject> rules = new ArrayList<>();
    evaluation.outcomes().forEach(outcome -> rules.add(rule(outcome)));
    return row.put("status", evaluation.reversed().isPresent() ? "reversed" : "evaluated")
        .put("points", evaluation.points())
        .put("late", evaluation.isLate())
        .put("rules", JsonArray.of(rules))
        .build();
  }

  private static JsonObject rule(RuleOutcome outcome) {
    return JsonObject.builder()
        .put("rule", outcome.rule())
        .put("outcome", outcome.code().text())
        .put("asked", outcome.asked())
        .put("points", outcome.points())
        .put("limit", outcome.limit().orElse(null))
        .put("transfer", outcome.transfer().map(Object::toString).orElse(null))
        .build();
  }

  private JsonObject reversal(ReversalResult result) {
    Finding reason = ProgrammeRun.refusal("", result);
    if (result instanceof ReversalResult.Done done) {
      return fact(done.evaluation());
    }
    String fact =
        result instanceof ReversalResult.NoSuchFact missing
            ? missing.fact()
            : ((ReversalResult.RefusedByLedger) result).evaluation().fact().id();
    JsonObject.Builder row = JsonObject.builder().put("fact", fact);
    return reason == null ? row.build() : refused(row, reason).build();
  }

  private JsonObject order(ProgrammeOrders.Result result) {
    JsonObject.Builder row = JsonObject.builder().put("order", result.order());
    Finding reason = result.reason();
    if (!(result.result() instanceof RedemptionResult.Done done) || reason != null) {
      return reason == null ? row.build() : refused(row, reason).build();
    }
    Order order = done.order();
    return row.put("status", ObjectReader.name(order.state()))
        .put("member", order.member())
        .put("item", order.item())
        .put("quantity", order.quantity())
        .put("price", order.price())
        .put("until", order.until().toString())
        .put("transfer", order.hold().toString())
        .build();
  }

  private static JsonObject reopened(AuditEntry entry) {
    return JsonObject.builder()
        .put("number", entry.number())
        .put("period", entry.period().text())
        .put("recorded", entry.recorded().toString())
        .put("who", entry.who())
        .put("why", entry.why())
        .put("frozen", entry.frozen().text())
        .build();
  }

  private JsonObject.Builder refused(JsonObject.Builder row, Finding reason) {
    return row.put("status", "refused")
        .put("code", reason.code())
        .put("message", reason.message(locale))
        .put("remedy", reason.remedy(locale));
  }
}
