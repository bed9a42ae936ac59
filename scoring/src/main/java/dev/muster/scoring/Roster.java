package dev.muster.scoring;

import dev.muster.core.check.Findings;
import dev.muster.core.json.ContentHash;
import dev.muster.core.json.Json;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.JsonValue;
import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.fact.Member;
import dev.muster.scoring.internal.column.Space;
import dev.muster.scoring.internal.fact.Binder;
import dev.muster.scoring.json.RosterReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who and what takes part in a contest: the members of each dimension with their attributes, and
 * the parameters that the rules leave to the contest. Read from a contest file ({@code
 * muster.contest/1}).
 *
 * <p>Members are kept in the order of sort key and id, so that the order of the file changes
 * nothing. Immutable and thread-safe.
 */
public final class Roster {
  /** The format of contest files. */
  public static final String FORMAT = "muster.contest/1";

  private final RuleSet rules;
  private final String id;
  private final Space space;
  private final ContentHash hash;

  private Roster(RuleSet rules, String id, Space space, ContentHash hash) {
    this.rules = rules;
    this.id = id;
    this.space = space;
    this.hash = hash;
  }

  /**
   * Reads a contest file for a rule set and checks that the rules are possible for it: no panel
   * trimmed away, no quota beyond its field.
   *
   * @throws dev.muster.core.check.InvalidInputException with all findings
   */
  public static Roster read(JsonValue file, RuleSet rules) {
    return Json.read(
        file,
        top -> {
          Findings findings = top.findings();
          RosterReader.Read read = RosterReader.read(top, rules.definition());
          Space space = Binder.space(rules.definition(), read.members(), read.parameters());
          if (findings.isEmpty()) {
            new Binder(rules.graph(), space, findings).check();
          }
          return new Roster(rules, read.id(), space, ContentHash.of(FORMAT, normal(read, rules)));
        });
  }

  /** Returns the file without names and in a fixed order: what results depend on. */
  private static JsonObject normal(RosterReader.Read read, RuleSet rules) {
    Map<String, JsonValue> dimensions = new TreeMap<>();
    read.members().forEach((dimension, members) -> dimensions.put(dimension, normal(members)));
    Map<String, JsonValue> parameters = new TreeMap<>();
    read.parameters()
        .forEach((parameter, cell) -> parameters.put(parameter, new JsonString(cell.toString())));
    return JsonObject.builder()
        .put("id", read.id())
        .put("rules", rules.id())
        .put("parameters", new JsonObject(parameters))
        .put("members", new JsonObject(dimensions))
        .build();
  }

  private static JsonObject normal(List<Member> members) {
    Map<String, JsonValue> byId = new LinkedHashMap<>();
    for (Member member : members) {
      Map<String, JsonValue> attributes = new TreeMap<>();
      for (Map.Entry<String, Cell> attribute : member.attributes().entrySet()) {
        attributes.put(attribute.getKey(), new JsonString(attribute.getValue().toString()));
      }
      byId.put(
          member.id(),
          JsonObject.builder()
              .put("sortKey", member.sortKey())
              .put("attributes", new JsonObject(attributes))
              .build());
    }
    return new JsonObject(byId);
  }

  /** Returns the contest's id. */
  public String id() {
    return id;
  }

  /** Returns the rules that the contest is held by. */
  public RuleSet rules() {
    return rules;
  }

  /** Returns the members of a dimension in their order. */
  public List<Member> members(String dimension) {
    return space.members(dimension);
  }

  /**
   * Returns the hash of all that results depend on: ids, order, attributes and parameters, but no
   * names.
   */
  public ContentHash hash() {
    return hash;
  }

  Space space() {
    return space;
  }
}
