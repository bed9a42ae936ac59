package dev.muster.scoring.macro;

import dev.muster.core.check.Findings;
import dev.muster.core.json.Json;
import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.JsonValue;
import dev.muster.scoring.check.ScoringFault;
import dev.muster.scoring.step.Rules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Replaces each step that names a macro by the core steps that the macro stands for.
 *
 * <p>Works on JSON alone, before any meaning: a macro is a list of steps with holes. The last step
 * of a macro has the id of the step that named it; the others have that id, a point and a name of
 * their own, so that nobody else reads them by accident.
 */
public final class MacroExpander {
  private static final int DEPTH_MAX = 16;

  private final Map<String, Macro> macros = new HashMap<>();
  private final Findings findings;
  private final List<JsonValue> steps = new ArrayList<>();
  private final List<String> origins = new ArrayList<>();
  private boolean tooMany;

  private MacroExpander(Findings findings) {
    this.findings = findings;
    macros.putAll(MacroLibrary.shipped());
  }

  /**
   * A rule set without macros.
   *
   * @param document the rule set
   * @param origins where each of its steps was written
   */
  public record Expanded(JsonObject document, List<String> origins) {}

  /** Expands a rule set; faults go to {@code findings}. */
  public static Expanded expand(JsonObject document, Findings findings) {
    return new MacroExpander(findings).run(document);
  }

  private Expanded run(JsonObject document) {
    if (document.get("macros") instanceof JsonObject own) {
      own.members()
          .forEach(
              (name, body) -> {
                @Nullable Macro macro =
                    Macro.read(name, body, "/macros" + Json.pointerStep(name), findings);
                if (macro != null) {
                  macros.put(name, macro);
                }
              });
    }
    if (!(document.get("steps") instanceof JsonArray written)) {
      return new Expanded(document.without("macros"), List.of());
    }
    for (int i = 0; i < written.size(); i++) {
      step(written.get(i), "/steps/" + i, 0);
    }
    return new Expanded(
        document.without("macros").with("steps", JsonArray.of(steps)), List.copyOf(origins));
  }

  private void step(JsonValue step, String origin, int depth) {
    if (!(step instanceof JsonObject object) || object.get("macro") == null) {
      if (!(step instanceof JsonObject o) || o.get("from") == null || depth > 0) {
        add(step, origin);
      } else {
        add(
            step,
            o.get("from") instanceof JsonObject from && from.get("pointer") instanceof JsonString p
                ? p.value()
                : origin);
      }
      return;
    }
    String name = object.get("macro") instanceof JsonString text ? text.value() : "";
    @Nullable Macro macro = macros.get(name);
    if (macro == null) {
      findings.add(
          origin + "/macro",
          ScoringFault.MACRO_UNKNOWN,
          name,
          String.join(" ", new TreeSet<>(macros.keySet())));
      return;
    }
    if (depth >= DEPTH_MAX) {
      reportTooMany(origin);
      return;
    }
    JsonObject call = object.without("macro");
    for (JsonObject part : macro.expand(call, origin, findings)) {
      step(
          part.get("macro") == null ? from(part, object, name, origin) : inherit(part, object),
          origin,
          depth + 1);
    }
  }

  /**
   * Marks a step with the macro that it came from; of nested macros the one that the author wrote.
   */
  private static JsonObject from(JsonObject step, JsonObject call, String macro, String origin) {
    @Nullable JsonValue outer = call.get("from");
    JsonObject from =
        outer instanceof JsonObject known
            ? known
            : JsonObject.builder().put("macro", macro).put("pointer", origin).build();
    return step.with("from", from);
  }

  private static JsonObject inherit(JsonObject step, JsonObject call) {
    @Nullable JsonValue outer = call.get("from");
    return outer == null ? step : step.with("from", outer);
  }

  private void add(JsonValue step, String origin) {
    if (steps.size() >= Rules.STEPS_MAX) {
      reportTooMany(origin);
      return;
    }
    steps.add(step);
    origins.add(origin);
  }

  private void reportTooMany(String origin) {
    if (!tooMany) {
      findings.add(origin, ScoringFault.MACRO_DEPTH, Rules.STEPS_MAX, DEPTH_MAX);
    }
    tooMany = true;
  }
}
