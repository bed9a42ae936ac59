package dev.muster.scoring;

import dev.muster.core.check.Findings;
import dev.muster.core.check.InvalidInputException;
import dev.muster.core.json.ContentHash;
import dev.muster.core.json.Json;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonValue;
import dev.muster.core.json.ValueReader;
import dev.muster.scoring.internal.graph.Graph;
import dev.muster.scoring.json.Extending;
import dev.muster.scoring.json.RulesReader;
import dev.muster.scoring.macro.MacroExpander;
import dev.muster.scoring.step.Rules;

/**
 * A rule book as data: an acyclic graph of named, typed steps from facts to standings.
 *
 * <p>Read once, used for any number of contests. Immutable and thread-safe. Reading is linear in
 * the document; evaluation is pure.
 *
 * <pre>{@code
 * RuleSet rules = RuleSet.read(Json.parse(text));
 * Roster roster = Roster.read(Json.parse(contest), rules);
 * Standings standings = rules.evaluate(Marks.read(Json.parse(marks), roster));
 * }</pre>
 */
public final class RuleSet {
  /** The format of rule sets. */
  public static final String FORMAT = "muster.rules/1";

  private final Rules definition;
  private final Graph graph;
  private final JsonObject resolved;
  private final JsonObject expanded;
  private final ContentHash resolvedHash;
  private final ContentHash hash;

  private RuleSet(Rules definition, Graph graph, JsonObject resolved, JsonObject expanded) {
    this.definition = definition;
    this.graph = graph;
    this.resolved = resolved;
    this.expanded = expanded;
    this.resolvedHash = ContentHash.of(FORMAT, resolved);
    this.hash = ContentHash.of(FORMAT, expanded);
  }

  /**
   * Reads a rule set, expands its macros, and checks that its steps fit together. What it extends
   * must come with the library.
   *
   * @throws dev.muster.core.check.InvalidInputException with all findings
   */
  public static RuleSet read(JsonValue document) {
    return read(document, RuleBases.shipped());
  }

  /**
   * Reads a rule set that may extend others, expands its macros, and checks that its steps fit
   * together.
   *
   * @param bases where the rule sets come from that it extends
   * @throws dev.muster.core.check.InvalidInputException with all findings; a pointer into a base
   *     begins with {@code /extends}
   */
  public static RuleSet read(JsonValue document, RuleBases bases) {
    Findings findings = new Findings();
    ValueReader.root(document, findings).object();
    findings.throwIfAny();
    Extending.Resolved resolved = Extending.resolve((JsonObject) document, bases, findings);
    findings.throwIfAny();
    try {
      return resolved(resolved.document());
    } catch (InvalidInputException invalid) {
      throw resolved.written(invalid);
    }
  }

  private static RuleSet resolved(JsonObject document) {
    Findings findings = new Findings();
    MacroExpander.Expanded expanded = MacroExpander.expand(document, findings);
    findings.throwIfAny();
    Rules rules =
        RulesReader.read(
            ValueReader.root(expanded.document(), findings).object(), expanded.origins());
    findings.throwIfAny();
    Graph graph = Graph.of(rules, findings);
    findings.throwIfAny();
    return new RuleSet(rules, graph, document, expanded.document());
  }

  /** Reads a rule set from its text; see {@link #read(JsonValue)}. */
  public static RuleSet read(String text) {
    return read(Json.parse(text));
  }

  /**
   * Returns a rule set that comes with the library.
   *
   * @param id the name of its folder
   * @throws IllegalArgumentException if there is none of that name
   */
  public static RuleSet shipped(String id) {
    return read(ShippedFiles.read(id, "rules.json"));
  }

  /**
   * Begins a rule set that is written in Java.
   *
   * @param id its name
   * @param version which edition of it
   */
  public static RuleSetBuilder builder(String id, String version) {
    return new RuleSetBuilder(id, version);
  }

  /** Returns the id of the rule set. */
  public String id() {
    return definition.id();
  }

  /** Returns what the rule set declares, macros expanded. */
  public Rules definition() {
    return definition;
  }

  /**
   * Returns the rule set with every macro replaced by core nodes, each naming the macro that it
   * came from. It reads back.
   */
  public JsonObject expand() {
    return expanded;
  }

  /**
   * Returns the rule set as it was read, with what it extends laid under it: it stands for itself.
   */
  public JsonObject resolve() {
    return resolved;
  }

  /** Returns the hash of the resolved rule set, macros not expanded: what {@code extends} pins. */
  public ContentHash resolvedHash() {
    return resolvedHash;
  }

  /** Returns the hash of the expanded rule set. */
  public ContentHash hash() {
    return hash;
  }

  /**
   * Computes standings from marks. Pure: equal inputs give equal results, in any order of input.
   */
  public Standings evaluate(Marks marks) {
    Roster roster = marks.roster();
    if (!roster.rules().hash().equals(hash)) {
      throw new IllegalArgumentException(
          "marks belong to contest (%s) of other rules (%s).%nMaybe read them with a roster of these rules."
              .formatted(roster.id(), roster.rules().id()));
    }
    return Evaluations.evaluate(roster, marks.book(), marks::hash);
  }

  Graph graph() {
    return graph;
  }
}
