package dev.muster.scoring;

import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.JsonValue;
import dev.muster.core.text.LocalizedText;
import dev.muster.scoring.build.Dimensions;
import dev.muster.scoring.build.Facts;
import dev.muster.scoring.build.Option;
import dev.muster.scoring.build.StepKind;
import dev.muster.scoring.build.Type;
import dev.muster.scoring.build.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a rule set in Java, part by part.
 *
 * <p>What is built is the JSON of the rule set: {@link #build} reads {@link #toJson}, so that a
 * rule set that is built and the same one read from JSON are equal, have the same hash and the same
 * findings. What is left at its default is left out, whole numbers are JSON numbers and all others
 * texts; a document that is written otherwise means the same and has another hash.
 *
 * <p>Not thread-safe; can be used again after {@code build}. What extends another rule set is
 * written as JSON.
 */
public final class RuleSetBuilder {
  private final String id;
  private final String version;
  private final Map<String, JsonValue> prose = new LinkedHashMap<>();
  private final JsonObject.Builder parameters = JsonObject.builder();
  private final JsonObject.Builder dimensions = JsonObject.builder();
  private final JsonObject.Builder relations = JsonObject.builder();
  private final JsonObject.Builder macros = JsonObject.builder();
  private final JsonObject.Builder stages = JsonObject.builder();
  private final List<JsonObject> steps = new ArrayList<>();
  private final List<JsonObject> views = new ArrayList<>();

  RuleSetBuilder(String id, String version) {
    this.id = id;
    this.version = version;
  }

  /** Says what people call the rule set. */
  public RuleSetBuilder named(LocalizedText name) {
    JsonObject.Builder texts = JsonObject.builder();
    name.byTag().forEach(texts::put);
    prose.put("name", texts.build());
    return this;
  }

  /** Names the rule book. */
  public RuleSetBuilder source(String text) {
    prose.put("source", new JsonString(text));
    return this;
  }

  /** Adds a note for readers. */
  public RuleSetBuilder note(String text) {
    prose.put("note", new JsonString(text));
    return this;
  }

  /** Adds a parameter that a contest must set. */
  public RuleSetBuilder parameter(String name, Type type) {
    parameters.put(name, type.toParameterJson(null));
    return this;
  }

  /** Adds a parameter with the value that it has when the contest sets none. */
  public RuleSetBuilder parameter(String name, Type type, String initial) {
    parameters.put(name, type.toParameterJson(initial));
    return this;
  }

  /** Adds dimensions whose members come from the contest file. */
  public RuleSetBuilder dimensions(String... names) {
    for (String name : names) {
      dimension(name, Dimensions.ofContest());
    }
    return this;
  }

  /** Adds a dimension. */
  public RuleSetBuilder dimension(String name, Dimensions dimension) {
    dimensions.put(name, dimension.toJson());
    return this;
  }

  /** Adds a relation. */
  public RuleSetBuilder relation(String name, Facts facts) {
    relations.put(name, facts.toJson());
    return this;
  }

  /** Adds a macro of the rule set's own, as JSON. */
  public RuleSetBuilder macro(String name, JsonObject body) {
    macros.put(name, body);
    return this;
  }

  /** Adds a stage: steps with {@link Option#stage} are confined to where {@code among} is true. */
  public RuleSetBuilder stage(String name, String among) {
    stages.put(name, JsonObject.builder().put("among", among).build());
    return this;
  }

  /** Adds a step. */
  public RuleSetBuilder step(String name, StepKind kind, Option... options) {
    JsonObject step = kind.toJson().with("id", new JsonString(name));
    for (Option option : options) {
      step = option.on(step);
    }
    steps.add(step);
    return this;
  }

  /** Adds a table of standings. */
  public RuleSetBuilder standings(String name, View view) {
    views.add(view.toJson().with("id", new JsonString(name)));
    return this;
  }

  /** Returns the rule set as JSON. */
  public JsonObject toJson() {
    JsonObject.Builder all =
        JsonObject.builder().put("format", RuleSet.FORMAT).put("id", id).put("version", version);
    prose.forEach(all::put);
    all.put("parameters", unlessEmpty(parameters.build()));
    all.put("dimensions", dimensions.build());
    all.put("relations", relations.build());
    all.put("macros", unlessEmpty(macros.build()));
    all.put("stages", unlessEmpty(stages.build()));
    all.put("steps", JsonArray.of(steps));
    all.put("standings", JsonArray.of(views));
    return all.build();
  }

  /**
   * Reads what was built.
   *
   * @throws dev.muster.core.check.InvalidInputException with all findings, which point into {@link
   *     #toJson}
   */
  public RuleSet build() {
    return RuleSet.read(toJson());
  }

  private static @Nullable JsonValue unlessEmpty(JsonObject section) {
    return section.members().isEmpty() ? null : section;
  }
}
