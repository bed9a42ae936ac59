package dev.muster.scoring.json;

import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonBoolean;
import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.JsonValue;
import dev.muster.core.number.Rational;
import dev.muster.core.number.Rounding;
import dev.muster.scoring.Standings;
import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.step.Rules;
import dev.muster.scoring.step.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes {@code muster.standings/1}. */
public final class StandingsWriter {
  private final Standings standings;
  private final Map<String, Rounding> roundings = new HashMap<>();

  private StandingsWriter(Standings standings) {
    this.standings = standings;
    for (Step step : standings.roster().rules().definition().steps()) {
      if (step.rounding() != null) {
        roundings.put(step.id(), step.rounding());
      }
    }
  }

  /** Returns standings as JSON. */
  public static JsonObject write(Standings standings) {
    return new StandingsWriter(standings).write();
  }

  private JsonObject write() {
    Rules rules = standings.roster().rules().definition();
    List<JsonValue> tables = new ArrayList<>();
    for (int i = 0; i < rules.views().size(); i++) {
      tables.add(table(rules.views().get(i), standings.tables().get(i)));
    }
    return JsonObject.builder()
        .put("format", Standings.FORMAT)
        .put(
            "rules",
            JsonObject.builder()
                .put("id", rules.id())
                .put("version", rules.version())
                .put("hash", standings.roster().rules().hash().text())
                .put("resolved", standings.roster().rules().resolvedHash().text())
                .build())
        .put("contest", standings.roster().id())
        .put("roster", standings.roster().hash().text())
        .put("marks", standings.marksHash().text())
        .put("seq", standings.seq())
        .put("engine", Standings.ENGINE)
        .put("tables", JsonArray.of(tables))
        .build();
  }

  private JsonObject table(Rules.View view, Standings.Table table) {
    List<JsonValue> ties = new ArrayList<>();
    for (Standings.OpenTie tie : table.openTies()) {
      ties.add(
          JsonObject.builder()
              .put("order", tie.order())
              .put("criterion", tie.criterion())
              .put("place", tie.place())
              .put("lastPlace", tie.lastPlace())
              .put("entrants", JsonArray.ofStrings(tie.entrants()))
              .put("needed", needed(tie.needed()))
              .build());
    }
    return JsonObject.builder()
        .put("id", table.id())
        .put("rows", JsonArray.of(table.rows().stream().map(row -> row(view, row)).toList()))
        .put("openTies", ties.isEmpty() ? null : JsonArray.of(ties))
        .build();
  }

  private static JsonArray needed(List<Standings.Needed> needed) {
    List<JsonValue> all = new ArrayList<>();
    for (Standings.Needed one : needed) {
      JsonObject.Builder key = JsonObject.builder();
      one.key().forEach((name, id) -> key.put(name, new JsonString(id)));
      all.add(JsonObject.builder().put("relation", one.relation()).put("key", key.build()).build());
    }
    return JsonArray.of(all);
  }

  private JsonObject row(Rules.View view, Standings.Row row) {
    JsonObject.Builder json = JsonObject.builder().put("entrant", row.entrant());
    if (!row.field().isEmpty()) {
      JsonObject.Builder field = JsonObject.builder();
      row.field().forEach((name, id) -> field.put(name, new JsonString(id)));
      json.put("field", field.build());
    }
    @Nullable Rational rank = row.rank();
    if (rank != null) {
      json.put("position", row.position());
      json.put(
          "rank",
          rank.isInteger()
              ? JsonNumber.of(rank.longValueExact())
              : new JsonString(rank.toString()));
      json.put("tiedWith", row.tiedWith());
    }
    json.put("score", cell(view.score(), row.score()));
    json.put("status", cell(view.outcome(), row.status()));
    if (row.status() instanceof Cell.Status status) {
      json.put("gate", status.gate());
    }
    json.put("selected", cell(view.select(), row.selected()));
    json.put("titles", cell(view.award(), row.titles()));
    if (!row.shown().isEmpty()) {
      JsonObject.Builder shown = JsonObject.builder();
      row.shown().forEach((step, cell) -> shown.put(step, cell(step, cell)));
      json.put("shown", shown.build());
    }
    json.put("splitBy", row.splitBy());
    return row.provisional() ? json.put("provisional", true).build() : json.build();
  }

  /**
   * Returns a cell as JSON: numbers as text with the digits of their step's rounding, gaps as an
   * object.
   */
  private @Nullable JsonValue cell(@Nullable String step, Cell cell) {
    if (step == null || cell instanceof Cell.NotApplicable) {
      return null;
    } else if (cell instanceof Cell.Flag flag) {
      return JsonBoolean.of(flag.value());
    } else if (cell instanceof Cell.Missing missing) {
      return JsonObject.builder().put("missing", missing.reason()).build();
    } else if (cell instanceof Cell.Titles titles) {
      return JsonArray.ofStrings(titles.ids());
    } else if (cell instanceof Cell.Vector vector) {
      return JsonArray.ofStrings(vector.elements().stream().map(Rational::toString).toList());
    } else if (cell instanceof Cell.Place place) {
      return JsonNumber.of(place.before() + 1L);
    } else if (cell instanceof Cell.Exact number) {
      return new JsonString(text(step, number.value()));
    }
    return new JsonString(cell.toString());
  }

  private String text(String step, Rational value) {
    @Nullable Rounding rounding = roundings.get(step);
    return rounding == null || rounding.scale() < 0 ? value.toString() : rounding.format(value);
  }
}
