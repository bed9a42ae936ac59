package dev.muster.scoring.reference;

import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonBoolean;
import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.JsonValue;
import dev.muster.core.number.Rational;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A slow, obvious evaluator of expanded rule sets: reads the JSON itself and computes one cell at a
 * time from the README's words. It shares nothing with the engine but exact fractions and JSON.
 *
 * <p>Values are {@link Rational}, {@link Boolean}, lists of numbers, {@link Spot} for places; gaps
 * are {@link Gap}.
 */
public final class Reference {
  /** No value: a reason, or null for not applicable. */
  public record Gap(@Nullable String reason) {
    @Override
    public String toString() {
      return reason == null ? "n/a" : "missing:" + reason;
    }
  }

  /** A place. */
  public record Spot(int before, int size, int field) {
    @Override
    public String toString() {
      return size == 1 ? "#" + (before + 1) : "#" + (before + 1) + "=" + size;
    }
  }

  /** A status. */
  public record State(String id, String score, String rank) {
    @Override
    public String toString() {
      return id;
    }
  }

  private static final Gap NONE = new Gap(null);

  private final Map<String, JsonObject> steps = new HashMap<>();
  private final JsonObject relations;
  private final Map<String, List<String>> members;
  private final Map<String, Map<String, Map<String, Object>>> attributes;
  private final Map<String, Map<Map<String, String>, Object>> facts;
  private final Map<String, Object> memo = new HashMap<>();
  private String tiedDimension = "";
  private Set<String> tied = Set.of();

  /**
   * Creates an evaluator.
   *
   * @param rules an expanded rule set
   * @param members the members of each dimension in order
   * @param attributes values by dimension, member and attribute: numbers, or ids as text
   * @param facts values by relation and key
   */
  public Reference(
      JsonObject rules,
      Map<String, List<String>> members,
      Map<String, Map<String, Map<String, Object>>> attributes,
      Map<String, Map<Map<String, String>, Object>> facts) {
    array(rules, "steps").forEach(step -> steps.put(text(step, "id"), (JsonObject) step));
    this.relations = object(rules, "relations");
    this.members = members;
    this.attributes = attributes;
    this.facts = facts;
  }

  /** Returns an evaluator for which only some members of a dimension have cells. */
  private Reference among(String dimension, Set<String> only) {
    Reference view = new Reference(members, attributes, facts, steps, relations);
    view.tiedDimension = dimension;
    view.tied = only;
    return view;
  }

  private Reference(
      Map<String, List<String>> members,
      Map<String, Map<String, Map<String, Object>>> attributes,
      Map<String, Map<Map<String, String>, Object>> facts,
      Map<String, JsonObject> steps,
      JsonObject relations) {
    this.members = members;
    this.attributes = attributes;
    this.facts = facts;
    this.relations = relations;
    this.steps.putAll(steps);
  }

  private boolean isOut(String step, Map<String, String> key) {
    return axes(step).entrySet().stream()
        .anyMatch(
            axis ->
                axis.getValue().equals(tiedDimension) && !tied.contains(key.get(axis.getKey())));
  }

  /** Returns the axes of a step: name to dimension. */
  public Map<String, String> axes(String step) {
    JsonObject s = step(step);
    Map<String, String> axes = new LinkedHashMap<>();
    switch (text(s, "kind")) {
      case "input" -> {
        for (JsonValue key : array(object(relations, text(s, "relation")), "keys")) {
          if (key instanceof JsonObject o) {
            axes.put(text(o, "key"), text(o, "dimension"));
          } else {
            axes.put(((JsonString) key).value(), ((JsonString) key).value());
          }
        }
      }
      case "map" -> expressionAxes(s.get("is"), axes);
      case "reduce" -> {
        axes.putAll(axes(text(s, "of")));
        strings(s, "over").forEach(axes::remove);
        if (s.get("by") instanceof JsonObject by) {
          by.members().forEach((name, attribute) -> axes.put(name, name));
        }
      }
      case "via" -> {
        JsonObject at = object(s, "at");
        axes(text(s, "of"))
            .forEach(
                (axis, dimension) -> {
                  JsonValue link = at.get(axis);
                  if (link == null) {
                    axes.put(axis, dimension);
                  } else if (link instanceof JsonString name) {
                    axes.put(name.value(), dimension);
                  } else if (((JsonObject) link).get("attribute") instanceof JsonString dotted) {
                    String target = dotted.value().substring(0, dotted.value().indexOf('.'));
                    axes.put(target, target);
                  }
                });
      }
      case "order" -> {
        for (JsonValue key : array(s, "by")) {
          axes.putAll(axes(text(key, "step")));
        }
      }
      case "outcome" -> axes.put(text(s, "along"), text(s, "along"));
      default -> axes.putAll(axes(text(s, "of")));
    }
    return axes;
  }

  private void expressionAxes(@Nullable JsonValue e, Map<String, String> axes) {
    if (e instanceof JsonString step) {
      axes.putAll(axes(step.value()));
    } else if (e instanceof JsonArray list) {
      list.elements().forEach(x -> expressionAxes(x, axes));
    } else if (e instanceof JsonObject o) {
      o.members()
          .forEach(
              (name, value) -> {
                if (name.equals("attribute")) {
                  String axis = ((JsonString) value).value();
                  axis = axis.substring(0, axis.indexOf('.'));
                  axes.putIfAbsent(axis, axis);
                } else if (name.equals("position")) {
                  axes.putIfAbsent(((JsonString) value).value(), ((JsonString) value).value());
                } else if (!Set.of("mode", "method", "number").contains(name)) {
                  expressionAxes(value, axes);
                }
              });
    }
  }

  /** Returns all keys of a step. */
  public List<Map<String, String>> keys(Map<String, String> axes) {
    List<Map<String, String>> keys = new ArrayList<>(List.of(Map.of()));
    for (Map.Entry<String, String> axis : axes.entrySet()) {
      List<Map<String, String>> longer = new ArrayList<>();
      for (Map<String, String> key : keys) {
        for (String member : members(axis.getValue())) {
          Map<String, String> copy = new TreeMap<>(key);
          copy.put(axis.getKey(), member);
          longer.add(copy);
        }
      }
      keys = longer;
    }
    return keys;
  }

  /** Returns the value of a step at a key that has at least its axes. */
  public Object value(String step, Map<String, String> key) {
    Map<String, String> own = new TreeMap<>(key);
    own.keySet().retainAll(axes(step).keySet());
    String name = step + own;
    Object known = memo.get(name);
    if (known == null) {
      @Nullable Set<Map<String, String>> cells = cells(step);
      known =
          isOut(step, own) || (cells != null && !cells.contains(own))
              ? NONE
              : rounded(step(step), raw(step, step(step), own));
      memo.put(name, known);
    }
    return known;
  }

  /** Returns the cells that a step has, or null for every combination of its members. */
  private @Nullable Set<Map<String, String>> cells(String id) {
    JsonObject s = step(id);
    Map<String, String> axes = axes(id);
    return switch (text(s, "kind")) {
      case "input" -> {
        JsonObject relation = object(relations, text(s, "relation"));
        boolean sparse =
            relation.get("expected") instanceof JsonString e && e.value().equals("facts");
        yield sparse ? facts.getOrDefault(text(s, "relation"), Map.of()).keySet() : null;
      }
      case "map" -> {
        List<String> read = new ArrayList<>();
        readSteps(member(s, "is"), read);
        yield widest(read, axes);
      }
      case "order" -> widest(array(s, "by").stream().map(key -> text(key, "step")).toList(), axes);
      case "reduce", "via" -> {
        @Nullable Set<Map<String, String>> source = cells(text(s, "of"));
        boolean attribute = s.get("at") != null && member(s, "at").toString().contains("attribute");
        if (axes.size() <= 1 || source == null || attribute) {
          yield null;
        }
        Set<Map<String, String>> reached = new java.util.HashSet<>();
        source.forEach(cell -> reach(s, axes, cell, reached));
        yield reached;
      }
      case "outcome" -> null;
      default -> cells(text(s, "of"));
    };
  }

  /** Adds the cell that a source cell reaches, if it reaches one. */
  private void reach(
      JsonObject s,
      Map<String, String> axes,
      Map<String, String> cell,
      Set<Map<String, String>> reached) {
    Map<String, String> own = new TreeMap<>();
    for (String axis : axes.keySet()) {
      if (s.get("by") instanceof JsonObject by && by.get(axis) instanceof JsonString dotted) {
        String[] parts = dotted.value().split("\\.", 2);
        Object value = attribute(parts[0], Objects.requireNonNull(cell.get(parts[0])), parts[1]);
        if (value instanceof Gap) {
          return;
        }
        own.put(axis, value.toString());
      } else {
        own.put(axis, Objects.requireNonNull(cell.get(axis)));
      }
    }
    if (s.get("at") instanceof JsonObject at) {
      for (Map.Entry<String, JsonValue> link : at.members().entrySet()) {
        if (!text(link.getValue(), "member").equals(cell.get(link.getKey()))) {
          return;
        }
      }
    }
    reached.add(own);
  }

  private static void readSteps(JsonValue e, List<String> read) {
    if (e instanceof JsonString step) {
      read.add(step.value());
    } else if (e instanceof JsonArray list) {
      list.elements().forEach(x -> readSteps(x, read));
    } else if (e instanceof JsonObject o) {
      o.members()
          .forEach(
              (name, value) -> {
                if (!Set.of("mode", "method", "number", "attribute", "position").contains(name)) {
                  readSteps(value, read);
                }
              });
    }
  }

  /**
   * Returns the cells of the operands that span all axes, or null if none spans them or one has
   * every cell.
   */
  private @Nullable Set<Map<String, String>> widest(List<String> read, Map<String, String> axes) {
    Set<Map<String, String>> union = new java.util.HashSet<>();
    boolean wide = false;
    for (String step : read) {
      if (axes(step).keySet().containsAll(axes.keySet())) {
        wide = true;
        @Nullable Set<Map<String, String>> cells = cells(step);
        if (cells == null) {
          return null;
        }
        union.addAll(cells);
      }
    }
    return wide ? union : null;
  }

  private static Object rounded(JsonObject step, Object raw) {
    return step.get("round") instanceof JsonObject round && raw instanceof Rational r
        ? round(round, r)
        : raw;
  }

  private static Rational round(JsonObject round, Rational value) {
    return value.rounded(
        Integer.parseInt(((JsonNumber) member(round, "scale")).text()),
        RoundingMode.valueOf(text(round, "mode").toUpperCase(Locale.ROOT).replace('-', '_')));
  }

  private Object raw(String id, JsonObject s, Map<String, String> key) {
    return switch (text(s, "kind")) {
      case "input" -> input(s, key);
      case "map" -> expression(member(s, "is"), key);
      case "reduce" -> reduce(s, key);
      case "scan" -> scan(s, key);
      case "via" -> via(s, key);
      case "fit" -> fit(s, key);
      case "order", "refine" -> spot(id, key);
      case "select" -> select(s, key);
      case "outcome" -> outcome(s, key);
      default -> award(s, key);
    };
  }

  private Object input(JsonObject s, Map<String, String> key) {
    JsonObject relation = object(relations, text(s, "relation"));
    Object fact = facts.getOrDefault(text(s, "relation"), Map.of()).get(key);
    if (fact != null) {
      return fact;
    }
    boolean sparse = relation.get("expected") instanceof JsonString e && e.value().equals("facts");
    if (sparse) {
      return NONE;
    }
    JsonValue otherwise = relation.get("default");
    return otherwise == null ? new Gap("not-entered") : scalar(otherwise);
  }

  private static Object scalar(JsonValue value) {
    return value instanceof JsonBoolean flag ? (Object) flag.value() : ((JsonNumber) value).exact();
  }

  private Object expression(JsonValue e, Map<String, String> key) {
    if (e instanceof JsonString step) {
      return value(step.value(), key);
    } else if (!(e instanceof JsonObject o)) {
      return scalar(e);
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
        yield attribute(parts[0], Objects.requireNonNull(key.get(parts[0])), parts[1]);
      }
      case "position" -> {
        String axis = ((JsonString) inner).value();
        yield Rational.of(members(axis).indexOf(key.get(axis)) + 1L);
      }
      case "round" -> {
        Object of = expression(member(inner, "of"), key);
        yield of instanceof Rational r ? round((JsonObject) inner, r) : of;
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

  private Object reduce(JsonObject s, Map<String, String> key) {
    String of = text(s, "of");
    Map<String, String> axes = axes(of);
    List<Map<String, String>> group = new ArrayList<>();
    for (Map<String, String> candidate : keys(axes)) {
      boolean fits = true;
      for (Map.Entry<String, String> part : key.entrySet()) {
        String member = candidate.get(part.getKey());
        if (s.get("by") instanceof JsonObject by
            && by.get(part.getKey()) instanceof JsonString at) {
          String[] parts = at.value().split("\\.", 2);
          member =
              String.valueOf(
                  attribute(parts[0], Objects.requireNonNull(candidate.get(parts[0])), parts[1]));
        }
        fits &= part.getValue().equals(member);
      }
      if (fits && !value(of, candidate).equals(NONE)) {
        group.add(candidate);
      }
    }
    sortByMembers(group, axes);
    List<JsonValue> choices = s.get("choose") == null ? List.of() : array(s, "choose");
    int next = 0;
    while (next < choices.size() && ((JsonObject) choices.get(next)).get("where") != null) {
      String where = text(choices.get(next++), "where");
      group.removeIf(k -> !value(where, k).equals(true));
    }
    boolean skip = s.get("missing") instanceof JsonString m && m.value().equals("skip");
    String fold = text(s, "fold");
    Object gap = null;
    for (Map<String, String> k : group) {
      if (gap == null && value(of, k) instanceof Gap g) {
        gap = g;
      }
    }
    Object deciding = decidingOf(fold);
    boolean decided = group.stream().anyMatch(k -> value(of, k).equals(deciding));
    if (gap != null && !skip && !decided) {
      return gap;
    }
    group.removeIf(k -> value(of, k) instanceof Gap);
    for (; next < choices.size(); next++) {
      group = choose((JsonObject) choices.get(next), of, group, axes);
    }
    if (s.get("atLeast") instanceof JsonNumber n && group.size() < Integer.parseInt(n.text())) {
      return new Gap("too-few");
    }
    return fold(fold, group.stream().map(k -> value(of, k)).toList());
  }

  /** Returns the value that decides a fold alone. */
  private static Object decidingOf(String fold) {
    return fold.equals("any") || fold.equals("all") ? (Object) fold.equals("any") : "";
  }

  private void sortByMembers(List<Map<String, String>> group, Map<String, String> axes) {
    Comparator<Map<String, String>> order = Comparator.comparing(k -> 0);
    for (Map.Entry<String, String> axis : axes.entrySet()) {
      order =
          order.thenComparing(
              k -> members(axis.getValue()).indexOf(Objects.requireNonNull(k.get(axis.getKey()))));
    }
    group.sort(order);
  }

  private List<Map<String, String>> choose(
      JsonObject choice, String of, List<Map<String, String>> group, Map<String, String> axes) {
    List<Map<String, String>> sorted = new ArrayList<>(group);
    Comparator<Map<String, String>> rising = Comparator.comparing(k -> number(value(of, k)));
    if (choice.get("first") instanceof JsonNumber n) {
      return new ArrayList<>(
          sorted.subList(0, Math.min(sorted.size(), Integer.parseInt(n.text()))));
    } else if (choice.get("last") instanceof JsonNumber n) {
      int keep = Math.min(sorted.size(), Integer.parseInt(n.text()));
      return new ArrayList<>(sorted.subList(sorted.size() - keep, sorted.size()));
    } else if (choice.get("best") instanceof JsonObject best) {
      sorted.sort(rising.reversed());
      int keep =
          Math.min(sorted.size(), Integer.parseInt(((JsonNumber) member(best, "count")).text()));
      sorted = new ArrayList<>(sorted.subList(0, keep));
    } else if (choice.get("middle") instanceof JsonNumber n) {
      sorted.sort(rising);
      for (boolean high = true; sorted.size() > Integer.parseInt(n.text()); high = !high) {
        sorted.remove(high ? sorted.size() - 1 : 0);
      }
    } else if (choice.get("corridor") instanceof JsonObject corridor) {
      List<Object> all = group.stream().map(k -> value(of, k)).toList();
      if (!all.isEmpty()) {
        Rational centre = number(fold(text(corridor, "centre"), all));
        Rational within = ((JsonNumber) member(corridor, "within")).exact();
        sorted.removeIf(k -> number(value(of, k)).minus(centre).abs().compareTo(within) > 0);
        sorted = sorted.isEmpty() ? new ArrayList<>(group) : sorted;
      }
    } else {
      JsonObject trim = object(choice, "trim");
      sorted.sort(rising);
      int low = Integer.parseInt(((JsonNumber) member(trim, "low")).text());
      int high = Integer.parseInt(((JsonNumber) member(trim, "high")).text());
      for (int i = 0; i < low && !sorted.isEmpty(); i++) {
        sorted.remove(0);
      }
      for (int i = 0; i < high && !sorted.isEmpty(); i++) {
        sorted.remove(sorted.size() - 1);
      }
    }
    sortByMembers(sorted, axes);
    return sorted;
  }

  private static Object fold(String fold, List<Object> values) {
    if (values.isEmpty() && Set.of("mean", "median", "min", "max", "only").contains(fold)) {
      return new Gap("empty");
    }
    return switch (fold) {
      case "count" -> Rational.of(values.stream().filter(v -> !v.equals(false)).count());
      case "all" -> !values.contains(false);
      case "any" -> values.contains(true);
      case "only" -> values.size() == 1 ? values.get(0) : new Gap("ambiguous");
      case "sum" -> sum(values);
      case "mean" -> sum(values).dividedBy(Rational.of(values.size()));
      case "product" ->
          values.stream().map(Reference::number).reduce(Rational.ONE, Rational::times);
      default -> {
        List<Rational> sorted = new ArrayList<>(values.stream().map(Reference::number).toList());
        Collections.sort(sorted);
        int n = sorted.size();
        yield switch (fold) {
          case "min" -> sorted.get(0);
          case "max" -> sorted.get(n - 1);
          case "median" ->
              sorted.get(n / 2).plus(sorted.get((n - 1) / 2)).dividedBy(Rational.of(2));
          case "rising" -> sorted;
          default -> {
            Collections.reverse(sorted);
            yield sorted;
          }
        };
      }
    };
  }

  private static Rational sum(List<Object> values) {
    return values.stream().map(Reference::number).reduce(Rational.ZERO, Rational::plus);
  }

  private Object scan(JsonObject s, Map<String, String> key) {
    String of = text(s, "of");
    String along = text(s, "along");
    if (value(of, key).equals(NONE)) {
      return NONE;
    }
    boolean exclusive = flag(s, "exclusive", false);
    List<Object> values = new ArrayList<>();
    for (String member : members(Objects.requireNonNull(axes(of).get(along)))) {
      boolean own = member.equals(key.get(along));
      if (own && exclusive) {
        break;
      }
      Map<String, String> at = new TreeMap<>(key);
      at.put(along, member);
      if (!(value(of, at) instanceof Gap)) {
        values.add(value(of, at));
      }
      if (own) {
        break;
      }
    }
    return fold(text(s, "fold"), values);
  }

  private Object via(JsonObject s, Map<String, String> key) {
    JsonObject at = object(s, "at");
    Map<String, String> source = new TreeMap<>();
    for (String axis : axes(text(s, "of")).keySet()) {
      JsonValue link = at.get(axis);
      if (link == null) {
        source.put(axis, Objects.requireNonNull(key.get(axis)));
      } else if (link instanceof JsonString name) {
        source.put(axis, Objects.requireNonNull(key.get(name.value())));
      } else if (((JsonObject) link).get("member") instanceof JsonString fixed) {
        source.put(axis, fixed.value());
      } else {
        String[] parts = text(link, "attribute").split("\\.", 2);
        Object member = attribute(parts[0], Objects.requireNonNull(key.get(parts[0])), parts[1]);
        if (member instanceof Gap) {
          return NONE;
        }
        source.put(axis, member.toString());
      }
    }
    return value(text(s, "of"), source);
  }

  private Object fit(JsonObject s, Map<String, String> key) {
    String of = text(s, "of");
    if (value(of, key).equals(NONE)) {
      return NONE;
    }
    List<String> over = strings(s, "over");
    List<Object> values = new ArrayList<>();
    for (Map<String, String> other : keys(axes(of))) {
      boolean same =
          key.entrySet().stream()
              .allMatch(
                  e -> over.contains(e.getKey()) || e.getValue().equals(other.get(e.getKey())));
      if (same && !(value(of, other) instanceof Gap)) {
        values.add(value(of, other));
      }
    }
    if (text(s, "statistic").equals("variance")) {
      if (values.isEmpty()) {
        return new Gap("too-few");
      }
      Rational n = Rational.of(values.size());
      Rational mean = sum(values).dividedBy(n);
      Rational sum = Rational.ZERO;
      for (Object value : values) {
        sum = sum.plus(number(value).minus(mean).power(2));
      }
      return sum.dividedBy(n);
    }
    return fold(text(s, "statistic"), values);
  }

  /** Those who share a place, the number of those ahead, and whether the tie waits for a fact. */
  private record Group(int before, List<Map<String, String>> keys, boolean open) {}

  private List<Group> groups(String step, Map<String, String> key) {
    JsonObject s = step(step);
    List<Group> groups = new ArrayList<>();
    if (text(s, "kind").equals("refine")) {
      for (Group group : groups(text(s, "of"), key)) {
        boolean inScope = !(s.get("scope") instanceof JsonObject scope) || inScope(scope, group);
        if (!inScope || group.open()) {
          groups.add(group);
          continue;
        }
        int before = group.before();
        for (Group part : chain(array(s, "by"), 0, flag(s, "restart", false), group.keys())) {
          groups.add(new Group(before, part.keys(), part.open()));
          before += part.keys().size();
        }
      }
      return groups;
    }
    int before = 0;
    for (Group part : chain(orderKeys(s), 0, false, field(s, step, key))) {
      List<Map<String, String>> left = part.keys().stream().filter(k -> !isVacant(s, k)).toList();
      if (!left.isEmpty()) {
        groups.add(new Group(before, left, false));
      }
      before += part.keys().size();
    }
    return groups;
  }

  private static boolean inScope(JsonObject scope, Group group) {
    if (scope.get("cut") instanceof JsonNumber cut) {
      int after = Integer.parseInt(cut.text());
      return group.before() < after && after < group.before() + group.keys().size();
    }
    return group.before() < Integer.parseInt(((JsonNumber) member(scope, "top")).text());
  }

  /** Returns all who have a place in the order, or had one that became vacant. */
  private List<Map<String, String>> field(JsonObject s, String step, Map<String, String> key) {
    String along = text(s, "along");
    List<Map<String, String>> placed = new ArrayList<>();
    for (Map<String, String> other : keys(axes(step))) {
      boolean sameField =
          key.entrySet().stream()
              .allMatch(
                  e -> e.getKey().equals(along) || e.getValue().equals(other.get(e.getKey())));
      if (sameField && without(s, other) == null) {
        placed.add(other);
      }
    }
    return placed;
  }

  private boolean isVacant(JsonObject s, Map<String, String> key) {
    return s.get("outcome") instanceof JsonString outcome
        && ((State) value(outcome.value(), key)).rank().equals("vacant");
  }

  /** Returns the outcome's last places as a first criterion, then the keys. */
  private static List<JsonValue> orderKeys(JsonObject s) {
    List<JsonValue> keys = new ArrayList<>();
    if (s.get("outcome") != null) {
      keys.add(JsonObject.builder().put("last", text(s, "outcome")).build());
    }
    keys.addAll(array(s, "by"));
    return keys;
  }

  private @Nullable Gap without(JsonObject s, Map<String, String> key) {
    if (s.get("outcome") instanceof JsonString outcome) {
      Object state = value(outcome.value(), key);
      if (state instanceof Gap gap) {
        return gap;
      } else if (((State) state).rank().equals("unranked")) {
        return new Gap("status");
      }
    }
    for (JsonValue by : array(s, "by")) {
      Object value = value(text(by, "step"), key);
      if (value instanceof Gap gap
          && (gap.equals(NONE) || text(by, "missing").equals("unplaced"))) {
        return gap;
      }
    }
    return null;
  }

  private List<Group> chain(
      List<JsonValue> criteria, int from, boolean restart, List<Map<String, String>> group) {
    if (group.isEmpty()) {
      return List.of();
    } else if (from == criteria.size() || group.size() == 1) {
      return List.of(new Group(0, group, false));
    }
    JsonObject by = (JsonObject) criteria.get(from);
    boolean alone = flag(by, "amongTied", false);
    Reference view =
        alone
            ? among(
                "a",
                Set.copyOf(group.stream().map(k -> Objects.requireNonNull(k.get("a"))).toList()))
            : this;
    List<List<Map<String, String>>> parts = new ArrayList<>();
    if (by.get("missing") instanceof JsonString m
        && m.value().equals("open")
        && group.stream().anyMatch(k -> view.value(text(by, "step"), k) instanceof Gap)) {
      return List.of(new Group(0, group, true));
    }
    for (Map<String, String> key : group) {
      int at = 0;
      while (at < parts.size() && view.compare(by, parts.get(at).get(0), key) < 0) {
        at++;
      }
      if (at < parts.size() && view.compare(by, parts.get(at).get(0), key) == 0) {
        parts.get(at).add(key);
      } else {
        parts.add(at, new ArrayList<>(List.of(key)));
      }
    }
    int next = restart && parts.size() > 1 ? 0 : from + 1;
    return parts.stream().flatMap(p -> chain(criteria, next, restart, p).stream()).toList();
  }

  private int compare(JsonObject by, Map<String, String> a, Map<String, String> b) {
    if (by.get("last") instanceof JsonString outcome) {
      boolean lastA = ((State) value(outcome.value(), a)).rank().equals("last");
      boolean lastB = ((State) value(outcome.value(), b)).rank().equals("last");
      return Boolean.compare(lastA, lastB);
    }
    Object x = value(text(by, "step"), a);
    Object y = value(text(by, "step"), b);
    if (x instanceof Gap || y instanceof Gap) {
      int order = Boolean.compare(x instanceof Gap, y instanceof Gap);
      return text(by, "missing").equals("first") ? -order : order;
    }
    int order = compare(x, y, text(by, "direction").equals("higher"));
    return order;
  }

  private static int compare(Object x, Object y, boolean higher) {
    if (x instanceof List<?> a && y instanceof List<?> b) {
      for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
        int order =
            compare(Objects.requireNonNull(a.get(i)), Objects.requireNonNull(b.get(i)), higher);
        if (order != 0) {
          return order;
        }
      }
      return Integer.compare(b.size(), a.size());
    }
    int order =
        x instanceof Boolean p && y instanceof Boolean q
            ? Boolean.compare(p, q)
            : number(x).compareTo(number(y));
    return higher ? -order : order;
  }

  private Object spot(String step, Map<String, String> key) {
    String root = step;
    while (text(step(root), "kind").equals("refine")) {
      root = text(step(root), "of");
    }
    Gap without = without(step(root), key);
    if (without != null) {
      return without;
    }
    if (isVacant(step(root), key)) {
      return new Gap("status");
    }
    int field = field(step(root), root, key).size();
    for (Group group : groups(step, key)) {
      if (group.keys().contains(key)) {
        return new Spot(group.before(), group.keys().size(), field);
      }
    }
    throw new IllegalStateException(step + " " + key);
  }

  private Object select(JsonObject s, Map<String, String> key) {
    String of = text(s, "of");
    Object place = value(of, key);
    if (place.equals(NONE)) {
      return NONE;
    }
    boolean refill = flag(s, "refill", false);
    if (!(place instanceof Spot spot)
        || !isTrue(s, "where", key, true)
        || isTrue(s, "withdrawn", key, false)) {
      return false;
    }
    int ahead = 0;
    int level = 0;
    int placedAhead = 0;
    for (Map<String, String> other : keys(axes(of))) {
      boolean sameField =
          key.entrySet().stream()
              .allMatch(e -> e.getKey().equals("a") || e.getValue().equals(other.get(e.getKey())));
      if (sameField && value(of, other) instanceof Spot theirs) {
        boolean counts =
            isTrue(s, "where", other, true) && !(refill && isTrue(s, "withdrawn", other, false));
        ahead += counts && theirs.before() < spot.before() ? 1 : 0;
        level += counts && theirs.before() == spot.before() ? 1 : 0;
        placedAhead += theirs.before() < spot.before() ? 1 : 0;
      }
    }
    if (!refill) {
      ahead += spot.before() - placedAhead; // places that became vacant and stay empty
    }
    int quota = Integer.parseInt(((JsonNumber) member(s, "quota")).text());
    if (ahead >= quota || ahead + level <= quota) {
      return ahead < quota;
    }
    boolean open = groups(of, key).stream().anyMatch(g -> g.open() && g.keys().contains(key));
    String ties = text(s, "ties");
    return open || ties.equals("open") ? new Gap("open-tie") : (Object) ties.equals("all-pass");
  }

  private boolean isTrue(JsonObject s, String member, Map<String, String> key, boolean otherwise) {
    return s.get(member) instanceof JsonString step
        ? value(step.value(), key).equals(true)
        : otherwise;
  }

  private Object outcome(JsonObject s, Map<String, String> key) {
    String status = text(array(s, "statuses").get(0), "id");
    for (JsonValue gate : array(s, "gates")) {
      Object test = value(text(gate, "require"), key);
      if (test.equals(false)) {
        status = text(gate, "status");
        break;
      } else if (test instanceof Gap gap && !gap.equals(NONE)) {
        return gap;
      }
    }
    for (JsonValue rule : array(s, "statuses")) {
      if (text(rule, "id").equals(status)) {
        return new State(status, text(rule, "score"), text(rule, "rank"));
      }
    }
    throw new IllegalStateException(status);
  }

  private Object award(JsonObject s, Map<String, String> key) {
    Object place = value(text(s, "of"), key);
    if (!(place instanceof Spot spot)) {
      return place;
    } else if (!isTrue(s, "where", key, true)) {
      return "";
    }
    boolean open =
        groups(text(s, "of"), key).stream().anyMatch(g -> g.open() && g.keys().contains(key));
    if (!open) {
      return titles(s, spot, key);
    }
    Object first = titles(s, new Spot(spot.before(), 1, spot.field()), key);
    for (int i = 1; i < spot.size(); i++) {
      if (!titles(s, new Spot(spot.before() + i, 1, spot.field()), key).equals(first)) {
        return new Gap("open-tie");
      }
    }
    return first;
  }

  private String titles(JsonObject s, Spot spot, Map<String, String> key) {
    boolean exclusive = flag(s, "exclusive", true);
    List<String> held = new ArrayList<>();
    int begin = 0;
    for (JsonValue title : array(s, "titles")) {
      int end = Integer.MAX_VALUE;
      if (((JsonObject) title).get("count") instanceof JsonNumber n) {
        end = begin + Integer.parseInt(n.text());
      } else if (((JsonObject) title).get("percent") instanceof JsonNumber n) {
        int places = 0; // the greatest number that is not more than so many in a hundred
        while (100L * (places + 1) <= Long.parseLong(n.text()) * spot.field()) {
          places++;
        }
        end = begin + places;
      }
      int last =
          flag((JsonObject) title, "tiesShare", true)
              ? spot.before() + 1
              : spot.before() + spot.size();
      boolean meets =
          !(((JsonObject) title).get("atLeast") instanceof JsonNumber least)
              || (value(text(title, "step"), key) instanceof Rational score
                  && score.compareTo(least.exact()) >= 0);
      if (last <= end && meets) {
        held.add(text(title, "id"));
        if (exclusive) {
          return held.get(0);
        }
      }
      begin = exclusive && end < Integer.MAX_VALUE ? end : begin;
    }
    return String.join("+", held);
  }

  private Object attribute(String dimension, String member, String attribute) {
    Map<String, Map<String, Object>> all = attributes.getOrDefault(dimension, Map.of());
    Object value = all.getOrDefault(member, Map.of()).get(attribute);
    return value == null ? new Gap("not-entered") : value;
  }

  private List<String> members(String dimension) {
    return Objects.requireNonNull(members.get(dimension), dimension);
  }

  private JsonObject step(String id) {
    return Objects.requireNonNull(steps.get(id), id);
  }

  private static boolean flag(JsonObject object, String name, boolean otherwise) {
    return object.get(name) instanceof JsonBoolean flag ? flag.value() : otherwise;
  }

  private static Rational number(Object value) {
    return (Rational) value;
  }

  private static JsonValue member(JsonValue object, String name) {
    return Objects.requireNonNull(((JsonObject) object).get(name), name);
  }

  private static JsonObject object(JsonValue object, String name) {
    return (JsonObject) member(object, name);
  }

  private static String text(JsonValue object, String name) {
    return ((JsonString) member(object, name)).value();
  }

  private static List<JsonValue> array(JsonValue object, String name) {
    return ((JsonArray) member(object, name)).elements();
  }

  private static List<String> strings(JsonValue object, String name) {
    return array(object, name).stream().map(v -> ((JsonString) v).value()).toList();
  }
}
