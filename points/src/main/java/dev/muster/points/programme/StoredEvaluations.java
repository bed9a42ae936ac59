package dev.muster.points.programme;

import static java.util.Objects.requireNonNull;

import dev.muster.core.json.Json;
import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonObject;
import dev.muster.points.Id128;
import dev.muster.points.LedgerTime;
import dev.muster.points.TransferRefusal;
import dev.muster.points.internal.programme.ProgrammeRow.OfEvaluation;
import dev.muster.points.programme.RuleOutcome.Binding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Evaluations between rows and memory. A stored one names cells and other evaluations by their ids,
 * and keeps the period that decided as it was written then. Not thread-safe.
 */
final class StoredEvaluations {
  /** The longest text of a row, in characters. */
  static final int TEXT_LENGTH_MAX = 1_000_000;

  private static final String LIMITS = "limits";

  private final RuleBook book;
  private final StoredIds ids;
  private final StoredUses uses;
  private final StoredCells cells;
  private final Map<Id128, Integer> named = new HashMap<>();

  StoredEvaluations(RuleBook book, StoredIds ids, StoredUses uses, StoredCells cells) {
    this.book = book;
    this.ids = ids;
    this.uses = uses;
    this.cells = cells;
  }

  /** Writes an evaluation made in this call. */
  OfEvaluation row(Evaluation made) {
    List<JsonObject> outcomes = new ArrayList<>();
    for (RuleOutcome outcome : made.outcomes()) {
      outcomes.add(write(outcome, made.programme().orElseThrow()));
    }
    JsonObject.Builder built =
        JsonObject.builder()
            .put("fact", StoredText.fact(made.fact()))
            .put("rules", made.rules().orElseThrow().text())
            .put("late", made.isLate())
            .put("ledgerRefusal", made.ledgerRefusal().map(TransferRefusal::name).orElse(null))
            .put("outcomes", JsonArray.of(outcomes));
    return row(made, built.build());
  }

  private OfEvaluation row(Evaluation made, JsonObject written) {
    Fact fact = made.fact();
    String text = Json.write(written);
    if (text.length() > TEXT_LENGTH_MAX) {
      throw new IllegalArgumentException(
          "evaluation of fact (%s) has %d characters, more than %d.%nMaybe its attributes are too long."
              .formatted(fact.id(), text.length(), TEXT_LENGTH_MAX));
    }
    return new OfEvaluation(
        ids.ofFact(fact.id()),
        ids.ofMember(fact.member()),
        LedgerTime.micros(fact.at()),
        LedgerTime.micros(made.recorded()),
        made.points(),
        made.reversed().map(LedgerTime::micros).orElse(Long.MAX_VALUE),
        text);
  }

  private JsonObject write(RuleOutcome outcome, Programme programme) {
    JsonObject.Builder built =
        JsonObject.builder()
            .put("rule", outcome.rule())
            .put("code", outcome.code().name())
            .put("asked", outcome.asked())
            .put("points", outcome.points())
            .put("transfer", outcome.transfer().map(Id128::toString).orElse(null));
    if (outcome.streakPeriod() != null) {
      built.put("streakPeriod", (long) outcome.streakPeriod());
    }
    if (outcome.binding() != null) {
      built.put("binding", write(outcome.binding(), outcome.earningRule(), programme));
    }
    List<String> limits = new ArrayList<>();
    Map<StoredCells.Kind, List<String>> moved = new EnumMap<>(StoredCells.Kind.class);
    for (int touched : outcome.cells()) {
      int at = touched >= 0 ? touched : ~touched;
      boolean ownLimit = touched < 0 && cells.kind(at) == StoredCells.Kind.OWN;
      (ownLimit ? limits : moved.computeIfAbsent(cells.kind(at), k -> new ArrayList<>()))
          .add(cells.id(at).toString());
    }
    put(built, LIMITS, limits);
    moved.forEach((kind, list) -> put(built, name(kind), list));
    return built.build();
  }

  private static void put(JsonObject.Builder built, String name, List<String> list) {
    if (!list.isEmpty()) {
      built.put(name, JsonArray.ofStrings(list));
    }
  }

  /** Returns under which name cells of a kind are written; shared cells are limits, others not. */
  private static String name(StoredCells.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private JsonObject write(Binding binding, EarningRule rule, Programme programme) {
    JsonObject.Builder built =
        JsonObject.builder()
            .put("limit", binding.limit())
            .put("kind", binding.kind().name())
            .put("max", binding.max())
            .put("had", binding.had());
    if (binding.cell() >= 0 && binding.kind() != Binding.Kind.RULE) {
      long when = book.counters().when(binding.cell()) & 0xFFFFFFFFL;
      PeriodKind kind = EvaluationExplainer.kind(rule, binding, programme);
      built.put("period", book.period(kind, when).text());
    }
    if (binding.last() >= 0) {
      built.put("last", uses.id(binding.last()).toString());
    }
    return built.build();
  }

  /** Returns a row as it was, but taken back. */
  static OfEvaluation reversed(OfEvaluation row, Instant at) {
    return new OfEvaluation(
        row.id(),
        row.member(),
        row.happened(),
        row.recorded(),
        row.points(),
        LedgerTime.micros(at),
        row.text());
  }

  static Fact fact(OfEvaluation row) {
    return StoredText.fact(StoredText.object(StoredText.parse(row.text()), "fact"));
  }

  /**
   * Makes an evaluation again.
   *
   * @param withCells whether it is to be taken back, and cells that it moved are to be loaded
   */
  Evaluation read(OfEvaluation row, boolean withCells) {
    JsonObject written = StoredText.parse(row.text());
    Programme programme = programme(StoredText.text(written, "rules"));
    Map<String, EarningRule> rules = new HashMap<>();
    programme.parts().rules().forEach(rule -> rules.put(rule.id(), rule));
    List<RuleOutcome> outcomes = new ArrayList<>();
    for (JsonObject outcome : StoredText.objects(written, "outcomes")) {
      EarningRule rule = requireNonNull(rules.get(StoredText.text(outcome, "rule")), "rule");
      outcomes.add(outcome(outcome, rule, programme, withCells));
    }
    String refusal = StoredText.optional(written, "ledgerRefusal");
    return Evaluation.stored(
        StoredText.fact(StoredText.object(written, "fact")),
        LedgerTime.instant(row.recorded()),
        programme,
        outcomes,
        StoredText.flag(written, "late"),
        refusal == null ? null : TransferRefusal.valueOf(refusal),
        row.reversed() == Long.MAX_VALUE ? null : LedgerTime.instant(row.reversed()));
  }

  private Programme programme(String hash) {
    for (Compiled version : book.versions()) {
      if (version.programme().hash().text().equals(hash)) {
        return version.programme();
      }
    }
    throw new IllegalStateException(
        "the programme with the content (%s) decided this, and is not there.%nMaybe give its version, too."
            .formatted(hash));
  }

  private RuleOutcome outcome(
      JsonObject written, EarningRule rule, Programme programme, boolean withCells) {
    String transfer = StoredText.optional(written, "transfer");
    return new RuleOutcome(
        rule,
        OutcomeCode.valueOf(StoredText.text(written, "code")),
        StoredText.number(written, "asked"),
        StoredText.number(written, "points"),
        transfer == null ? Id128.ZERO : Id128.parse(transfer),
        written.get("binding") instanceof JsonObject binding
            ? binding(binding, rule, programme)
            : null,
        withCells ? cells(written) : new int[0],
        written.get("streakPeriod") == null
            ? null
            : Integer.valueOf(Math.toIntExact(StoredText.number(written, "streakPeriod"))));
  }

  private int[] cells(JsonObject written) {
    List<Integer> found = new ArrayList<>();
    for (String id : StoredText.texts(written, LIMITS)) {
      found.add(~named(id, StoredCells.Kind.OWN));
    }
    for (StoredCells.Kind kind : StoredCells.Kind.values()) {
      for (String id : StoredText.texts(written, name(kind))) {
        int at = named(id, kind);
        found.add(kind == StoredCells.Kind.SHARED ? ~at : at);
      }
    }
    return found.stream().mapToInt(Integer::intValue).toArray();
  }

  private int named(String id, StoredCells.Kind kind) {
    return cells.named(Id128.parse(id), kind, named);
  }

  private Binding binding(JsonObject written, EarningRule rule, Programme programme) {
    String last = StoredText.optional(written, "last");
    Binding bare =
        new Binding(
            StoredText.text(written, "limit"),
            Binding.Kind.valueOf(StoredText.text(written, "kind")),
            StoredText.number(written, "max"),
            StoredText.number(written, "had"),
            -1,
            last == null ? -1 : uses.number(Id128.parse(last)));
    String period = StoredText.optional(written, "period");
    if (period == null) {
      return bare;
    }
    PeriodKind kind = EvaluationExplainer.kind(rule, bare, programme);
    int cell =
        cells.period(
            kind == PeriodKind.CAMPAIGN ? PeriodKey.ofCampaign(period) : PeriodKey.parse(period));
    return new Binding(bare.limit(), bare.kind(), bare.max(), bare.had(), cell, bare.last());
  }
}
