package dev.muster.scoring.macro;

import dev.muster.core.check.Findings;
import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonBoolean;
import dev.muster.core.json.JsonFault;
import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.JsonValue;
import dev.muster.scoring.check.ScoringFault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A word of rule books as JSON: parameters with defaults, and steps with holes.
 *
 * <p>In the steps {@code {"$": "name"}} stands for an argument, {@code "${id}"} within a text for
 * one that is text, {@code {"$each": "name", "as": "x", "yield": …}} within a list for one entry
 * each, and {@code {"$if": "name", "then": …, "else": …}} for one of two, depending on whether the
 * argument was given and is not false. A member whose value is a hole without argument is left out.
 */
final class Macro {
  private static final Set<String> COMMON =
      Set.of("id", "name", "source", "among", "stage", "from");
  private static final Set<String> PASSED_ON = Set.of("among", "stage");
  private static final int PARTS_MAX = 10_000;

  private final String name;
  private final Map<String, @Nullable JsonValue> parameters;
  private final JsonArray steps;

  private Macro(String name, Map<String, @Nullable JsonValue> parameters, JsonArray steps) {
    this.name = name;
    this.parameters = parameters;
    this.steps = steps;
  }

  /**
   * Reads {@code {"parameters": {name: {"default": …} | {}}, "steps": […]}}; null after a finding.
   */
  static @Nullable Macro read(String name, JsonValue body, String pointer, Findings findings) {
    if (!(body instanceof JsonObject object)
        || !(object.get("steps") instanceof JsonArray array)
        || array.size() == 0) {
      findings.add(pointer, JsonFault.MISSING, "steps");
      return null;
    }
    Map<String, @Nullable JsonValue> parameters = new LinkedHashMap<>();
    if (object.get("parameters") instanceof JsonObject declared) {
      declared
          .members()
          .forEach(
              (parameter, about) ->
                  parameters.put(
                      parameter,
                      about instanceof JsonObject o && o.get("default") != null
                          ? o.get("default")
                          : null));
    }
    for (JsonValue step : array.elements()) {
      if (!(step instanceof JsonObject)) {
        findings.add(pointer + "/steps", JsonFault.NEED_OBJECT);
        return null;
      }
    }
    return new Macro(name, parameters, array);
  }

  /** Returns the steps with the arguments of a call filled in; after a finding, none. */
  List<JsonObject> expand(JsonObject call, String origin, Findings findings) {
    Map<String, JsonValue> arguments = new LinkedHashMap<>();
    boolean bad = false;
    for (Map.Entry<String, @Nullable JsonValue> parameter : parameters.entrySet()) {
      @Nullable JsonValue given = call.get(parameter.getKey());
      @Nullable JsonValue value = given == null ? parameter.getValue() : given;
      if (value == null) {
        bad |= fault(parameter.getKey(), origin, findings);
      } else if (!value.equals(dev.muster.core.json.JsonNull.NULL)) {
        arguments.put(parameter.getKey(), value);
      }
    }
    for (String given : call.members().keySet()) {
      if (!parameters.containsKey(given) && !COMMON.contains(given)) {
        bad |= fault(given, origin, findings);
      }
    }
    if (bad || !(call.get("id") instanceof JsonString id)) {
      return List.of();
    }
    arguments.put("id", id);
    Filling filling = new Filling(arguments);
    List<JsonObject> expanded = new ArrayList<>();
    List<JsonValue> filled = filling.list(steps).elements();
    for (int i = 0; i < filled.size(); i++) {
      if (filled.get(i) instanceof JsonObject step) {
        expanded.add(dress(step, call, i == filled.size() - 1));
      }
    }
    if (filling.overflowed) {
      findings.add(origin, ScoringFault.MACRO_DEPTH, PARTS_MAX, 0);
    }
    return expanded;
  }

  /** Hands the subset to every step, and the names to the last. */
  private static JsonObject dress(JsonObject step, JsonObject call, boolean last) {
    JsonObject dressed = step;
    for (String common : COMMON) {
      @Nullable JsonValue value = call.get(common);
      boolean passed = PASSED_ON.contains(common) && step.get(common) == null;
      boolean own = last && !common.equals("from") && step.get(common) == null;
      if (value != null && (passed || own)) {
        dressed = dressed.with(common, value);
      }
    }
    return dressed;
  }

  private boolean fault(String argument, String origin, Findings findings) {
    findings.add(
        origin + "/" + argument,
        ScoringFault.MACRO_ARGUMENT,
        name,
        argument,
        String.join(", ", parameters.keySet()));
    return true;
  }

  /** Fills holes. */
  private static final class Filling {
    private final Map<String, JsonValue> arguments;
    private int parts;
    private boolean overflowed;

    Filling(Map<String, JsonValue> arguments) {
      this.arguments = arguments;
    }

    /** Returns the value with its holes filled, or null if it is a hole without argument. */
    @Nullable JsonValue fill(JsonValue value) {
      if (++parts > PARTS_MAX) {
        overflowed = true;
        return null;
      }
      if (value instanceof JsonString text) {
        return new JsonString(text(text.value()));
      } else if (value instanceof JsonArray array) {
        return list(array);
      }
      return value instanceof JsonObject object ? object(object) : value;
    }

    private @Nullable JsonValue object(JsonObject object) {
      if (object.get("$") instanceof JsonString hole) {
        return arguments.get(hole.value());
      } else if (object.get("$if") instanceof JsonString test) {
        @Nullable JsonValue branch =
            object.get(isTrue(arguments.get(test.value())) ? "then" : "else");
        return branch == null ? null : fill(branch);
      }
      JsonObject.Builder filled = JsonObject.builder();
      object.members().forEach((name, member) -> filled.put(text(name), fill(member)));
      return filled.build();
    }

    private static boolean isTrue(@Nullable JsonValue value) {
      return value != null && !value.equals(JsonBoolean.of(false));
    }

    JsonArray list(JsonArray array) {
      List<JsonValue> filled = new ArrayList<>();
      for (JsonValue element : array.elements()) {
        if (element instanceof JsonObject object
            && object.get("$each") instanceof JsonString each) {
          each(object, each.value(), filled);
        } else {
          @Nullable JsonValue one = fill(element);
          if (one != null) {
            filled.add(one);
          }
        }
      }
      return JsonArray.of(filled);
    }

    private void each(JsonObject object, String list, List<JsonValue> filled) {
      String as = object.get("as") instanceof JsonString text ? text.value() : "each";
      @Nullable JsonValue body = object.get("yield");
      if (!(arguments.get(list) instanceof JsonArray entries) || body == null) {
        return;
      }
      for (int i = 0; i < entries.size(); i++) {
        Map<String, JsonValue> inner = new LinkedHashMap<>(arguments);
        inner.put(as, entries.get(i));
        inner.put(as + ".number", JsonNumber.of(i + 1L));
        Filling filling = new Filling(inner);
        filling.parts = parts;
        @Nullable JsonValue one = filling.fill(body);
        parts = filling.parts;
        overflowed |= filling.overflowed;
        if (one != null) {
          filled.add(one);
        }
      }
    }

    private String text(String text) {
      if (text.indexOf("${") < 0) {
        return text;
      }
      String out = text;
      for (Map.Entry<String, JsonValue> argument : arguments.entrySet()) {
        String hole = "${" + argument.getKey() + "}";
        if (argument.getValue() instanceof JsonString string) {
          out = out.replace(hole, string.value());
        } else if (argument.getValue() instanceof JsonNumber number) {
          out = out.replace(hole, number.text());
        }
      }
      return out;
    }
  }
}
