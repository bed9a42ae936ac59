package dev.muster.scoring.json;

import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonBoolean;
import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.Nearest;
import dev.muster.core.json.ObjectReader;
import dev.muster.core.json.ValueReader;
import dev.muster.core.number.Rational;
import dev.muster.core.number.Rounding;
import dev.muster.scoring.check.ScoringFault;
import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.fact.Unit;
import dev.muster.scoring.fact.Values;
import dev.muster.scoring.step.Expression;
import dev.muster.scoring.step.Expression.Operation;
import dev.muster.scoring.step.Words;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads expressions: the id of a step, a number, a flag, or an object with one operation. */
final class ExpressionReader {
  private static final Expression NOTHING = new Expression.Literal(Cell.NotApplicable.CELL);
  private static final int OPERANDS_MAX = 64;
  private static final int ROWS_MAX = 1_000;
  private static final int SCALE_MIN = -18;
  private static final Map<String, Operation> OPERATIONS = new LinkedHashMap<>();
  private static final Map<String, Expression.PlaceAspect> METHODS = new LinkedHashMap<>();
  private static final List<String> FORMS =
      List.of(
          "number",
          "symbol",
          "quantity",
          "parameter",
          "attribute",
          "position",
          "member",
          "when",
          "table",
          "round",
          "power",
          "root",
          "rank",
          "tied",
          "field",
          "status",
          "scored",
          "amount");

  static {
    for (Operation operation : Operation.values()) {
      OPERATIONS.put(operation.word(), operation);
    }
    METHODS.put("1224", Expression.PlaceAspect.RANK_1224);
    METHODS.put("1334", Expression.PlaceAspect.RANK_1334);
    METHODS.put("1223", Expression.PlaceAspect.RANK_1223);
    METHODS.put("fractional", Expression.PlaceAspect.RANK_FRACTIONAL);
  }

  private ExpressionReader() {}

  /** Returns the ranking methods by their words. */
  static Map<String, Expression.PlaceAspect> methods() {
    return METHODS;
  }

  static Expression read(ValueReader value) {
    if (value.json() instanceof JsonString step) {
      return new Expression.StepRef(step.value());
    }
    if (value.json() instanceof JsonNumber) {
      return new Expression.Literal(Cell.of(value.number().value()));
    }
    if (value.json() instanceof JsonBoolean flag) {
      return new Expression.Literal(Cell.of(flag.value()));
    }
    if (value.isAbsent()) {
      return NOTHING; // which is reported already
    }
    if (!(value.json() instanceof JsonObject object) || object.members().isEmpty()) {
      value.report(ScoringFault.EXPRESSION);
      return NOTHING;
    }
    ObjectReader o = value.object();
    String form = object.members().keySet().iterator().next();
    if (object.get("when") != null) {
      form = "when";
    }
    Expression read = form(form, o);
    o.done();
    return read;
  }

  private static Expression form(String form, ObjectReader o) {
    @Nullable Operation operation = OPERATIONS.get(form);
    if (operation != null) {
      return apply(operation, o.value(form));
    }
    return switch (form) {
      case "number" -> new Expression.Literal(Cell.of(o.number(form).value()));
      case "symbol" -> new Expression.Literal(new Cell.Symbol(o.id(form)));
      case "quantity" -> quantity(o);
      case "parameter" -> new Expression.ParameterRef(o.id(form));
      case "attribute" -> attribute(o.value(form));
      case "position" -> new Expression.PositionRef(o.id(form));
      case "member" -> new Expression.MemberRef(o.id(form));
      case "when" -> when(o);
      case "table" -> inner(o, form, ExpressionReader::table);
      case "round" -> inner(o, form, i -> new Expression.Round(read(i.value("of")), rounding(i)));
      case "power" ->
          inner(
              o,
              form,
              i -> new Expression.Power(read(i.value("of")), factor(i), exponent(i), rounding(i)));
      case "root" ->
          inner(
              o,
              form,
              i ->
                  new Expression.Power(
                      read(i.value("of")), Rational.ONE, Rational.of(1, 2), rounding(i)));
      case "rank" ->
          inner(
              o,
              form,
              i -> new Expression.PlaceOf(read(i.value("of")), i.value("method").choice(METHODS)));
      case "tied" -> new Expression.PlaceOf(read(o.value(form)), Expression.PlaceAspect.SIZE);
      case "field" -> new Expression.PlaceOf(read(o.value(form)), Expression.PlaceAspect.FIELD);
      case "status" -> new Expression.StatusOf(read(o.value(form)));
      case "scored" ->
          inner(
              o,
              form,
              i -> new Expression.Scored(read(i.value("score")), read(i.value("outcome"))));
      case "amount" ->
          inner(
              o, form, i -> new Expression.Amount(read(i.value("of")), i.choice("in", Unit.class)));
      default -> unknown(form, o);
    };
  }

  private interface Inner {
    Expression read(ObjectReader inner);
  }

  private static Expression inner(ObjectReader o, String form, Inner reading) {
    ObjectReader inner = o.object(form);
    Expression read = reading.read(inner);
    inner.done();
    return read;
  }

  private static Expression unknown(String form, ObjectReader o) {
    TreeSet<String> known = new TreeSet<>(OPERATIONS.keySet());
    known.addAll(FORMS);
    @Nullable String near = Nearest.of(form, known);
    if (near == null) {
      o.report(form, ScoringFault.OPERATION, form, String.join(" ", known));
    } else {
      o.report(form, ScoringFault.OPERATION_NEAR, form, near);
    }
    o.names();
    return NOTHING;
  }

  private static Expression apply(Operation operation, ValueReader operands) {
    List<Expression> read = new ArrayList<>();
    if (operands.json() instanceof JsonArray) {
      operands.list(OPERANDS_MAX).forEach(operand -> read.add(read(operand)));
    } else {
      read.add(read(operands));
    }
    if (read.size() < operation.operandsMin() || read.size() > operation.operandsMax()) {
      operands.report(
          ScoringFault.OPERANDS,
          operation.word(),
          operation.operandsMin(),
          operation.operandsMax(),
          read.size());
      return NOTHING;
    }
    return new Expression.Apply(operation, read);
  }

  private static Expression quantity(ObjectReader o) {
    String text = o.text("quantity");
    for (Unit unit : Unit.values()) {
      @Nullable Rational amount = Values.quantity(text, unit);
      if (amount != null) {
        return new Expression.Quantity(amount, unit);
      }
    }
    o.report("quantity", ScoringFault.UNIT_NEEDED, text, "s / m / kg / count");
    return NOTHING;
  }

  private static Expression attribute(ValueReader value) {
    String[] parts = dotted(value);
    return new Expression.AttributeRef(parts[0], parts[1]);
  }

  /** Reads {@code axis.attribute}; the axis ends at the first point. */
  static String[] dotted(ValueReader value) {
    String text = value.text(1, 200);
    int point = text.indexOf('.');
    if (point <= 0 || point == text.length() - 1) {
      value.report(ScoringFault.VALUE, text, "axis.attribute");
      return new String[] {"-", "-"};
    }
    return new String[] {text.substring(0, point), text.substring(point + 1)};
  }

  private static Expression when(ObjectReader o) {
    List<Expression.Case> cases = new ArrayList<>();
    for (ObjectReader row : o.objects("when", ROWS_MAX)) {
      cases.add(new Expression.Case(read(row.value("if")), read(row.value("then"))));
      row.done();
    }
    @Nullable ValueReader otherwise = o.optional("else");
    return new Expression.When(cases, otherwise == null ? NOTHING : read(otherwise));
  }

  private static Expression table(ObjectReader o) {
    Expression of = read(o.value("of"));
    List<Expression.Row> rows = new ArrayList<>();
    for (ObjectReader row : o.objects("rows", ROWS_MAX)) {
      for (Expression.Fit fit : Expression.Fit.values()) {
        String word = Words.camel(fit);
        @Nullable ValueReader against = row.optional(word);
        if (against != null) {
          rows.add(new Expression.Row(fit, literal(against), read(row.value("value"))));
        }
      }
      row.done();
    }
    @Nullable ValueReader otherwise = o.optional("else");
    return new Expression.Table(of, rows, otherwise == null ? NOTHING : read(otherwise));
  }

  private static Cell literal(ValueReader value) {
    Expression read = read(value);
    if (read instanceof Expression.Literal literal) {
      return literal.value();
    }
    if (read instanceof Expression.Quantity quantity) {
      return Cell.of(quantity.value());
    }
    value.report(ScoringFault.EXPRESSION);
    return Cell.NotApplicable.CELL;
  }

  private static Rational factor(ObjectReader o) {
    @Nullable ValueReader factor = o.optional("factor");
    return factor == null
        ? Rational.ONE
        : factor.number(Rational.of(1, 1_000_000_000), Rational.of(1_000_000_000));
  }

  private static Rational exponent(ObjectReader o) {
    Rational exponent = o.value("exponent").number(Rational.of(1, 1000), Rational.of(100));
    if (exponent.denominator().bitLength() > 10) {
      o.report("exponent", ScoringFault.VALUE, exponent, "p/q, q ≤ 1000");
      return Rational.ONE;
    }
    return exponent;
  }

  /** Reads {@code scale} and {@code mode}. */
  static Rounding rounding(ObjectReader o) {
    long scale = o.integer("scale", SCALE_MIN, Rounding.SCALE_MAX);
    Map<String, RoundingMode> modes = new LinkedHashMap<>();
    for (RoundingMode mode : RoundingMode.values()) {
      if (mode != RoundingMode.UNNECESSARY) {
        modes.put(ObjectReader.name(mode), mode);
      }
    }
    return new Rounding((int) scale, o.value("mode").choice(modes));
  }
}
