package dev.muster.scoring.build;

import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonBoolean;
import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.JsonValue;
import dev.muster.core.rank.RankMethod;
import dev.muster.scoring.fact.Unit;
import dev.muster.scoring.step.Expression;
import dev.muster.scoring.step.Expression.Operation;
import dev.muster.scoring.step.Words;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * The arithmetic of a {@code map} step: a tree of data, written cell by cell over steps, numbers,
 * attributes and parameters. The meaning of each form is that of {@link Expression}.
 *
 * <pre>{@code
 * Formula.greatest(Formula.number(0), Formula.minus(Formula.step("road"), Formula.step("faults")))
 * }</pre>
 */
public final class Formula {
  private final JsonValue json;

  private Formula(JsonValue json) {
    this.json = json;
  }

  /** Returns the formula as rule sets write it. */
  public JsonValue toJson() {
    return json;
  }

  /** The cell of another step. */
  public static Formula step(String id) {
    return new Formula(new JsonString(id));
  }

  /** A whole number. */
  public static Formula number(long value) {
    return new Formula(JsonNumber.of(value));
  }

  /** An exact number, such as {@code 0.7} or {@code 7/3}. */
  public static Formula number(String exact) {
    return form("number", new JsonString(exact));
  }

  /** A yes or a no. */
  public static Formula flag(boolean value) {
    return new Formula(JsonBoolean.of(value));
  }

  /** A word of a choice, a status or a member. */
  public static Formula symbol(String id) {
    return form("symbol", new JsonString(id));
  }

  /** An amount with its unit, such as {@code 4:41.65}, {@code 7.32 m}. */
  public static Formula quantity(String text) {
    return form("quantity", new JsonString(text));
  }

  /** A parameter of the contest. */
  public static Formula parameter(String id) {
    return form("parameter", new JsonString(id));
  }

  /** An attribute of the member that {@code axis} is at. */
  public static Formula attribute(String axis, String attribute) {
    return form("attribute", new JsonString(axis + "." + attribute));
  }

  /** The member that {@code axis} is at, as a symbol. */
  public static Formula member(String axis) {
    return form("member", new JsonString(axis));
  }

  /** The place, from 1, of the member that {@code axis} is at. */
  public static Formula position(String axis) {
    return form("position", new JsonString(axis));
  }

  /** Any operation; those of every day have methods of their own. */
  public static Formula apply(Operation operation, Formula... operands) {
    JsonValue written =
        operation.operandsMax() == 1 && operands.length == 1
            ? operands[0].json
            : JsonArray.of(Arrays.stream(operands).map(Formula::toJson).toList());
    return form(operation.word(), written);
  }

  /** The sum. */
  public static Formula plus(Formula... terms) {
    return apply(Operation.PLUS, terms);
  }

  /** The difference. */
  public static Formula minus(Formula from, Formula less) {
    return apply(Operation.MINUS, from, less);
  }

  /** The product. */
  public static Formula times(Formula... factors) {
    return apply(Operation.TIMES, factors);
  }

  /** The quotient, exact. */
  public static Formula divide(Formula dividend, Formula divisor) {
    return apply(Operation.DIVIDE, dividend, divisor);
  }

  /** The number with the other sign. */
  public static Formula negate(Formula number) {
    return apply(Operation.NEGATE, number);
  }

  /** The least. */
  public static Formula least(Formula... of) {
    return apply(Operation.LEAST, of);
  }

  /** The greatest. */
  public static Formula greatest(Formula... of) {
    return apply(Operation.GREATEST, of);
  }

  /** The first that is neither missing nor not applicable. */
  public static Formula firstPresent(Formula... of) {
    return apply(Operation.FIRST_PRESENT, of);
  }

  /** Begins a choice of cases; the first whose condition is true counts. */
  public static Cases when(Formula condition, Formula then) {
    return new Cases(JsonObject.empty()).when(condition, then);
  }

  /** Begins a translation table; the first row that fits counts. */
  public static Table table(Formula of) {
    return new Table(Parts.one("of", of.json));
  }

  /** A rounding in the midst of a formula. */
  public static Formula round(Formula of, int scale, RoundingMode mode) {
    return rounded("round", JsonObject.empty(), of, scale, mode);
  }

  /** {@code factor · of^exponent}, correctly rounded once. */
  public static Formula power(
      Formula of, String factor, String exponent, int scale, RoundingMode mode) {
    JsonObject own =
        JsonObject.builder()
            .put("factor", Parts.exact(factor))
            .put("exponent", Parts.exact(exponent))
            .build();
    return rounded("power", own, of, scale, mode);
  }

  /** The square root, correctly rounded once. */
  public static Formula root(Formula of, int scale, RoundingMode mode) {
    return rounded("root", JsonObject.empty(), of, scale, mode);
  }

  /** The rank that a place of an order gives. */
  public static Formula rank(Formula place, RankMethod method) {
    return form(
        "rank", JsonObject.builder().put("of", place.json).put("method", method.code()).build());
  }

  /** How many share a place. */
  public static Formula tied(Formula place) {
    return form("tied", place.json);
  }

  /** How many are in the field of a place. */
  public static Formula field(Formula place) {
    return form("field", place.json);
  }

  /** The status of an outcome, as a symbol. */
  public static Formula status(Formula outcome) {
    return form("status", outcome.json);
  }

  /** A score after what the status does to it. */
  public static Formula scored(Formula score, Formula outcome) {
    return form(
        "scored",
        JsonObject.builder().put("score", score.json).put("outcome", outcome.json).build());
  }

  /** A quantity as a plain number of {@code unit}. */
  public static Formula amount(Formula of, Unit unit) {
    return form("amount", JsonObject.builder().put("of", of.json).put("in", unit.sign()).build());
  }

  private static Formula form(String word, JsonValue value) {
    return new Formula(Parts.one(word, value));
  }

  private static Formula rounded(
      String word, JsonObject own, Formula of, int scale, RoundingMode mode) {
    JsonObject body = own.with("of", of.json);
    for (var part : Parts.rounding(scale, mode).members().entrySet()) {
      body = body.with(part.getKey(), part.getValue());
    }
    return form(word, body);
  }

  /** Cases that were begun with {@link Formula#when}. */
  public static final class Cases {
    private final JsonObject json;

    private Cases(JsonObject json) {
      this.json = json;
    }

    /** Adds a case. */
    public Cases when(Formula condition, Formula then) {
      JsonObject row =
          JsonObject.builder().put("if", condition.json).put("then", then.json).build();
      return new Cases(Parts.append(json, "when", row));
    }

    /** Ends the cases with what counts where none holds. */
    public Formula otherwise(Formula value) {
      return new Formula(json.with("else", value.json));
    }

    /** Ends the cases; where none holds, the result is not applicable. */
    public Formula end() {
      return new Formula(json);
    }
  }

  /** A table that was begun with {@link Formula#table}. */
  public static final class Table {
    private final JsonObject json;

    private Table(JsonObject json) {
      this.json = json;
    }

    /** Adds a row: what fits {@code limit} becomes {@code value}. */
    public Table row(Expression.Fit fit, Formula limit, Formula value) {
      JsonObject row =
          JsonObject.builder().put(Words.camel(fit), limit.json).put("value", value.json).build();
      return new Table(Parts.append(json, "rows", row));
    }

    /** Ends the table with what counts where no row fits. */
    public Formula otherwise(Formula value) {
      return form("table", json.with("else", value.json));
    }

    /** Ends the table; where no row fits, the result is not applicable. */
    public Formula end() {
      return form("table", json);
    }
  }
}
