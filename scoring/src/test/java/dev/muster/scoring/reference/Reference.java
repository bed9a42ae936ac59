package dev.muster.scoring.reference;

import static dev.muster.scoring.reference.RuleText.array;
import static dev.muster.scoring.reference.RuleText.member;
import static dev.muster.scoring.reference.RuleText.object;
import static dev.muster.scoring.reference.RuleText.strings;
import static dev.muster.scoring.reference.RuleText.text;

import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonBoolean;
import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.JsonValue;
import dev.muster.core.number.Rational;
import java.math.RoundingMode;
import java.util.ArrayList;
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

  static final Gap NONE = new Gap(null);

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
  Reference among(String dimension, Set<String> only) {
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

  static Rational round(JsonObject round, Rational value) {
    return value.rounded(
        Integer.parseInt(((JsonNumber) member(round, "scale")).text()),
        RoundingMode.valueOf(text(round, "mode").toUpperCase(Locale.ROOT).replace('-', '_')));
  }

  private Object raw(String id, JsonObject s, Map<String, String> key) {
    return switch (text(s, "kind")) {
      case "input" -> input(s, key);
      case "map" -> new Expressions(this).expression(member(s, "is"), key);
      case "reduce" -> new Reductions(this).reduce(s, key);
      case "scan" -> new Reductions(this).scan(s, key);
      case "via" -> new Reductions(this).via(s, key);
      case "fit" -> new Reductions(this).fit(s, key);
      case "order", "refine" -> new Orders(this).spot(id, key);
      case "select" -> new Selections(this).select(s, key);
      case "outcome" -> new Selections(this).outcome(s, key);
      default -> new Selections(this).award(s, key);
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

  static Object scalar(JsonValue value) {
    return value instanceof JsonBoolean flag ? (Object) flag.value() : ((JsonNumber) value).exact();
  }

  Object attribute(String dimension, String member, String attribute) {
    Map<String, Map<String, Object>> all = attributes.getOrDefault(dimension, Map.of());
    Object value = all.getOrDefault(member, Map.of()).get(attribute);
    return value == null ? new Gap("not-entered") : value;
  }

  List<String> members(String dimension) {
    return Objects.requireNonNull(members.get(dimension), dimension);
  }

  JsonObject step(String id) {
    return Objects.requireNonNull(steps.get(id), id);
  }
}
