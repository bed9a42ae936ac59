package dev.muster.scoring.reference;

import static dev.muster.scoring.reference.Reference.NONE;
import static dev.muster.scoring.reference.RuleText.array;
import static dev.muster.scoring.reference.RuleText.member;
import static dev.muster.scoring.reference.RuleText.number;
import static dev.muster.scoring.reference.RuleText.text;

import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.JsonValue;
import dev.muster.core.number.Rational;
import dev.muster.scoring.reference.Reference.Gap;
import dev.muster.scoring.reference.Reference.Spot;
import dev.muster.scoring.reference.Reference.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What maps make of the values of other steps. */
final class Expressions {
  private final Reference cells;

  Expressions(Reference cells) {
    this.cells = cells;
  }

  Object expression(JsonValue e, Map<String, String> key) {
    if (e instanceof JsonString step) {
      return cells.value(step.value(), key);
    } else if (!(e instanceof JsonObject o)) {
      return Reference.scalar(e);
    } else if (o.get("when") instanceof JsonArray cases) {
      for (JsonValue c : cases.elements()) {
        Object test = expression(member(c, "if"), key);
        if (test instanceof Gap) {
          return test;
        } else if (test.equals(true)) {
          return expression(member(c, "then"), key);
        }
      }
      JsonValue otherwise = o.get("else");
      return otherwise == null ? NONE : expression(otherwise, key);
    }
    JsonObject object = (JsonObject) e;
    String op = object.members().keySet().iterator().next();
    JsonValue inner = member(object, op);
    return switch (op) {
      case "attribute" -> {
        String[] parts = ((JsonString) inner).value().split("\\.", 2);
        yield cells.attribute(parts[0], Objects.requireNonNull(key.get(parts[0])), parts[1]);
      }
      case "position" -> {
        String axis = ((JsonString) inner).value();
        yield Rational.of(cells.members(axis).indexOf(key.get(axis)) + 1L);
      }
      case "round" -> {
        Object of = expression(member(inner, "of"), key);
        yield of instanceof Rational r ? Reference.round((JsonObject) inner, r) : of;
      }
      case "rank" -> {
        Object of = expression(member(inner, "of"), key);
        yield of instanceof Spot spot ? rank(spot, text(inner, "method")) : of;
      }
      case "table" -> table((JsonObject) inner, key);
      case "root" -> root((JsonObject) inner, key);
      case "scored" -> {
        Object state = expression(member(inner, "outcome"), key);
        Object score = expression(member(inner, "score"), key);
        yield !(state instanceof State s)
            ? state
            : s.score().equals("none")
                ? new Gap("status")
                : s.score().equals("zero") && !score.equals(NONE) ? Rational.ZERO : score;
      }
      default -> operation(op, inner, key);
    };
  }

  private Object table(JsonObject table, Map<String, String> key) {
    Object of = expression(member(table, "of"), key);
    if (of instanceof Gap) {
      return of;
    }
    for (JsonValue row : array(table, "rows")) {
      Rational limit = ((JsonNumber) member(row, "atLeast")).exact();
      if (number(of).compareTo(limit) >= 0) {
        return expression(member(row, "value"), key);
      }
    }
    return expression(member(table, "else"), key);
  }

  /** Counts up to the greatest number of that scale whose square is not beyond the operand. */
  private Object root(JsonObject root, Map<String, String> key) {
    Object of = expression(member(root, "of"), key);
    if (of instanceof Gap) {
      return of;
    } else if (number(of).signum() < 0) {
      return new Gap("root-of-negative");
    }
    Rational step = Rational.of(1, 10);
    Rational found = Rational.ZERO;
    Rational stride = Rational.of(1L << 40);
    while (stride.compareTo(step) >= 0) {
      Rational next = found.plus(stride);
      if (next.times(next).compareTo(number(of)) <= 0) {
        found = next;
      } else {
        stride = stride.equals(Rational.ONE) ? step : stride.dividedBy(Rational.of(2));
      }
    }
    return found;
  }

  private static Rational rank(Spot spot, String method) {
    return switch (method) {
      case "1224" -> Rational.of(spot.before() + 1L);
      case "1334" -> Rational.of((long) spot.before() + spot.size());
      default -> Rational.of(2L * spot.before() + spot.size() + 1, 2);
    };
  }

  private Object operation(String op, JsonValue inner, Map<String, String> key) {
    List<Object> values = new ArrayList<>();
    if (inner instanceof JsonArray list) {
      list.elements().forEach(x -> values.add(expression(x, key)));
    } else {
      values.add(expression(inner, key));
    }
    Object first = values.get(0);
    if (op.equals("isPresent")) {
      return !(first instanceof Gap);
    } else if (op.equals("firstPresent")) {
      return values.stream()
          .filter(v -> !(v instanceof Gap))
          .findFirst()
          .orElseGet(() -> values.stream().filter(v -> !v.equals(NONE)).findFirst().orElse(NONE));
    } else if (op.equals("and") || op.equals("or")) {
      Object deciding = op.equals("or");
      if (values.contains(deciding)) {
        return deciding;
      }
      return values.contains(NONE)
          ? NONE
          : values.stream().filter(Gap.class::isInstance).findFirst().orElse(!op.equals("or"));
    }
    if (values.contains(NONE)) {
      return NONE;
    }
    for (Object value : values) {
      if (value instanceof Gap) {
        return value;
      }
    }
    return switch (op) {
      case "not" -> !(Boolean) first;
      case "less" -> number(first).compareTo(number(values.get(1))) < 0;
      case "atLeast" -> number(first).compareTo(number(values.get(1))) >= 0;
      case "equal" -> first.equals(values.get(1));
      case "atMost" -> number(first).compareTo(number(values.get(1))) <= 0;
      case "greater" -> number(first).compareTo(number(values.get(1))) > 0;
      case "negate" -> number(first).negated();
      case "absolute" -> number(first).signum() < 0 ? number(first).negated() : first;
      default -> arithmetic(op, values);
    };
  }

  private static Object arithmetic(String op, List<Object> values) {
    Rational result = number(values.get(0));
    for (Object value : values.subList(1, values.size())) {
      Rational next = number(value);
      if (op.equals("divide") && next.signum() == 0) {
        return new Gap("division-by-zero");
      }
      result =
          switch (op) {
            case "plus" -> result.plus(next);
            case "minus" -> result.minus(next);
            case "times" -> result.times(next);
            case "divide" -> result.dividedBy(next);
            case "least" -> result.min(next);
            case "greatest" -> result.max(next);
            default -> throw new IllegalArgumentException(op);
          };
    }
    return result;
  }
}
