package dev.muster.scoring;

import dev.muster.core.check.Findings;
import dev.muster.core.json.ContentHash;
import dev.muster.core.json.HashStream;
import dev.muster.core.json.Json;
import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonValue;
import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.fact.Member;
import dev.muster.scoring.internal.column.Space;
import dev.muster.scoring.internal.fact.Binder;
import dev.muster.scoring.internal.fact.Duties;
import dev.muster.scoring.internal.fact.FactBook;
import dev.muster.scoring.json.RosterReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who and what takes part in a contest: the members of each dimension with their attributes, who
 * marks what of whom, and the parameters that the rules leave to the contest. Read from a contest
 * file ({@code muster.contest/1}).
 *
 * <p>The members of a blind dimension have codes. While it is sealed, marks name them by code
 * alone, and so does every result; {@link #unsealed} gives them back their names.
 *
 * <p>Members are kept in the order of sort key and id, so that the order of the file changes
 * nothing. Immutable and thread-safe.
 */
public final class Roster {
  /** The format of contest files. */
  public static final String FORMAT = "muster.contest/1";

  private final RuleSet rules;
  private final RosterReader.Read read;
  private final Set<String> sealed;
  private final Space space;
  private final Duties duties;
  private final ContentHash hash;

  private Roster(
      RuleSet rules,
      RosterReader.Read read,
      Set<String> sealed,
      ContentHash hash,
      Findings findings) {
    this.rules = rules;
    this.read = read;
    this.sealed = Set.copyOf(sealed);
    this.hash = hash;
    this.space = Binder.space(rules.definition(), read, sealed);
    this.duties = Duties.of(rules.definition(), space, read.assignments(), findings);
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
          ContentHash hash = hash(read, rules);
          Roster roster = new Roster(rules, read, read.sealed(), hash, findings);
          if (findings.isEmpty()) {
            new Binder(rules.graph(), roster.space, findings).check();
          }
          return roster;
        });
  }

  /**
   * Returns the same roster with all codes lifted: members have their ids and names again, and
   * marks that were entered under a code are theirs. The hash stays, since no result changes.
   */
  public Roster unsealed() {
    return sealed.isEmpty() ? this : new Roster(rules, read, Set.of(), hash, new Findings());
  }

  /** Returns whether the members of a dimension are named by their codes alone. */
  public boolean isSealed(String dimension) {
    return sealed.contains(dimension);
  }

  /**
   * Hashes the file without names and in a fixed order: what results depend on. Written as it is
   * hashed, since a field of a hundred thousand would be large as a tree.
   */
  private static ContentHash hash(RosterReader.Read read, RuleSet rules) {
    HashStream document = new HashStream(FORMAT).beginObject();
    if (!read.assignments().isEmpty()) {
      document.name("assignments").value(assignments(read));
    }
    document.name("id").text(read.id()).name("members").beginObject();
    for (Map.Entry<String, List<Member>> dimension : new TreeMap<>(read.members()).entrySet()) {
      document.name(dimension.getKey()).beginObject();
      Map<String, String> codes = read.codes().getOrDefault(dimension.getKey(), Map.of());
      members(document, dimension.getValue(), codes);
      document.endObject();
    }
    document.endObject().name("parameters");
    cells(document, new TreeMap<>(read.parameters()));
    return document.name("rules").text(rules.id()).endObject().end();
  }

  private static void members(
      HashStream document, List<Member> members, Map<String, String> codes) {
    List<Member> sorted = new ArrayList<>(members);
    sorted.sort(Comparator.comparing(Member::id)); // by UTF-16 code unit, as RFC 8785 asks
    for (Member member : sorted) {
      document.name(member.id()).beginObject().name("attributes");
      cells(document, member.attributes());
      String code = codes.get(member.id());
      if (code != null) {
        document.name("code").text(code);
      }
      document.name("sortKey").number(member.sortKey()).endObject();
    }
  }

  private static void cells(HashStream document, SortedMap<String, Cell> cells) {
    document.beginObject();
    cells.forEach((name, cell) -> document.name(name).text(cell.toString()));
    document.endObject();
  }

  private static JsonObject assignments(RosterReader.Read read) {
    JsonObject.Builder all = JsonObject.builder();
    read.assignments()
        .forEach(
            (relation, assignments) ->
                all.put(
                    relation,
                    JsonArray.of(
                        assignments.stream()
                            .map(
                                assignment -> {
                                  JsonObject.Builder keys = JsonObject.builder();
                                  assignment
                                      .keys()
                                      .forEach(
                                          (key, ids) -> keys.put(key, JsonArray.ofStrings(ids)));
                                  return keys.build();
                                })
                            .toList())));
    return all.build();
  }

  /** Returns the contest's id. */
  public String id() {
    return read.id();
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

  /** Returns an empty book of facts for this contest. */
  FactBook book() {
    return new FactBook(rules.definition(), space, duties);
  }

  Space space() {
    return space;
  }
}
