package dev.muster.scoring.json;

import dev.muster.core.check.Findings;
import dev.muster.core.json.JsonFault;
import dev.muster.core.json.ObjectReader;
import dev.muster.core.json.ValueReader;
import dev.muster.scoring.check.ScoringFault;
import dev.muster.scoring.fact.Assignment;
import dev.muster.scoring.fact.Axis;
import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.fact.Dimension;
import dev.muster.scoring.fact.Member;
import dev.muster.scoring.fact.Parameter;
import dev.muster.scoring.fact.Relation;
import dev.muster.scoring.fact.Values;
import dev.muster.scoring.step.Rules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads contest files. */
public final class RosterReader {
  private static final int ASSIGNMENTS_MAX = 100_000;

  private RosterReader() {}

  /**
   * What a contest file says.
   *
   * @param id the contest
   * @param parameters the value of each parameter that the rules declare
   * @param members the members of each dimension that comes from the roster, in the order of the
   *     file
   * @param codes the code of each member by id, for each dimension that is blind
   * @param sealed the dimensions whose members are named by their codes
   * @param assignments the cells that are assigned, by relation
   */
  public record Read(
      String id,
      Map<String, Cell> parameters,
      Map<String, List<Member>> members,
      Map<String, Map<String, String>> codes,
      Set<String> sealed,
      Map<String, List<Assignment>> assignments) {}

  /** Reads a contest file; faults go to the findings of {@code top}. */
  public static Read read(ObjectReader top, Rules rules) {
    top.format("muster.contest", 1);
    String id = top.id("id");
    String wanted = top.id("rules");
    if (!wanted.equals(rules.id())) {
      top.report("rules", ScoringFault.RULES_OTHER, wanted, rules.id());
    }
    if (top.has("name")) {
      top.localizedText("name");
    }
    Map<String, Cell> parameters = parameters(top, rules);
    Map<String, Boolean> blind = blind(top, rules);
    Map<String, Map<String, String>> codes = new TreeMap<>();
    Map<String, List<Member>> members = members(top, rules, blind.keySet(), codes);
    Map<String, List<Assignment>> assignments = assignments(top, rules);
    top.done();
    Set<String> sealed = new TreeSet<>(blind.keySet());
    sealed.removeIf(dimension -> !Boolean.TRUE.equals(blind.get(dimension)));
    return new Read(id, parameters, members, codes, sealed, assignments);
  }

  /**
   * Reads {@code {"entrant": "sealed"}}: which dimensions have codes, and whether they hide ids.
   */
  private static Map<String, Boolean> blind(ObjectReader top, Rules rules) {
    Map<String, Boolean> blind = new TreeMap<>();
    @Nullable ObjectReader all = top.optionalObject("blind");
    if (all != null) {
      for (String id : all.names()) {
        @Nullable Dimension dimension = rules.dimensions().get(id);
        if (dimension == null || dimension.origin() != Dimension.Origin.ROSTER) {
          all.report(id, ScoringFault.NAME_UNKNOWN, "dimension of the contest file", id);
        } else {
          blind.put(id, all.value(id).choice(Map.of("sealed", true, "open", false)));
        }
      }
    }
    return blind;
  }

  private static Map<String, List<Assignment>> assignments(ObjectReader top, Rules rules) {
    Map<String, List<Assignment>> assignments = new TreeMap<>();
    @Nullable ObjectReader all = top.optionalObject("assignments");
    if (all == null) {
      return assignments;
    }
    for (Relation relation : new TreeMap<>(rules.relations()).values()) {
      if (all.has(relation.id())) {
        List<Assignment> own = new ArrayList<>();
        for (ObjectReader one : all.objects(relation.id(), ASSIGNMENTS_MAX)) {
          SortedMap<String, List<String>> keys = new TreeMap<>();
          for (Axis axis : relation.keys()) {
            @Nullable ValueReader ids = one.optional(axis.name());
            if (ids != null) {
              keys.put(axis.name(), ids(ids));
            }
          }
          own.add(new Assignment(keys, one.pointer()));
          one.done();
        }
        assignments.put(relation.id(), own);
      }
    }
    all.done();
    return assignments;
  }

  /** Reads one id or a list of them; whole numbers are ids, too. */
  private static List<String> ids(ValueReader value) {
    if (!(value.json() instanceof dev.muster.core.json.JsonArray)) {
      return List.of(id(value));
    }
    return value.list(Dimension.MEMBERS_MAX).stream().map(RosterReader::id).toList();
  }

  private static String id(ValueReader value) {
    return value.json() instanceof dev.muster.core.json.JsonNumber number
        ? number.text()
        : value.id();
  }

  private static Map<String, Cell> parameters(ObjectReader top, Rules rules) {
    Map<String, Cell> values = new HashMap<>();
    @Nullable ObjectReader given = top.optionalObject("parameters");
    for (Parameter parameter : new TreeMap<>(rules.parameters()).values()) {
      @Nullable ValueReader value = given == null ? null : given.optional(parameter.id());
      @Nullable Cell set = value == null ? parameter.initial() : parameter(parameter, value);
      if (set == null) {
        top.report("parameters", ScoringFault.PARAMETER_UNSET, parameter.id());
        set = Cell.Missing.NOT_ENTERED;
      }
      values.put(parameter.id(), set);
    }
    if (given != null) {
      given.done();
    }
    return values;
  }

  private static Cell parameter(Parameter parameter, ValueReader value) {
    @Nullable String text = TypeReader.scalar(value);
    if (text == null) {
      return Cell.Missing.NOT_ENTERED;
    }
    Findings own = new Findings();
    Cell cell = Values.read(parameter.type(), text, value.pointer(), own, (d, m) -> false);
    value.findings().addAll(own.kept());
    if (own.isEmpty() && !cell.isValue()) {
      value.report(ScoringFault.VALUE, text, "a value");
    }
    return cell;
  }

  private static Map<String, List<Member>> members(
      ObjectReader top, Rules rules, Set<String> blind, Map<String, Map<String, String>> codes) {
    Map<String, List<Member>> members = new TreeMap<>();
    ObjectReader all = top.object("members");
    Map<String, Set<String>> ids = new HashMap<>();
    for (Dimension dimension : new TreeMap<>(rules.dimensions()).values()) {
      Set<String> known = new HashSet<>();
      dimension.members().forEach(member -> known.add(member.id()));
      if (dimension.origin() == Dimension.Origin.ROSTER) {
        ids(all.json().get(dimension.id()), known);
      }
      ids.put(dimension.id(), known);
    }
    Values.Membership membership =
        (dimension, member) -> ids.getOrDefault(dimension, Set.of()).contains(member);
    for (Dimension dimension : new TreeMap<>(rules.dimensions()).values()) {
      if (dimension.origin() == Dimension.Origin.ROSTER) {
        List<Member> read =
            new ArrayList<>(
                MemberReader.read(
                    all.list(dimension.id(), Dimension.MEMBERS_MAX),
                    dimension.attributes(),
                    membership,
                    blind.contains(dimension.id())
                        ? codes.computeIfAbsent(dimension.id(), d -> new HashMap<>())
                        : null));
        if (read.isEmpty() && all.has(dimension.id())) {
          all.report(dimension.id(), JsonFault.TOO_FEW, 0, 1);
        }
        if (blind.contains(dimension.id())) {
          checkCodes(dimension.id(), read, codes.getOrDefault(dimension.id(), Map.of()), all);
        }
        members.put(dimension.id(), read);
      }
    }
    all.done();
    return members;
  }

  private static void checkCodes(
      String dimension, List<Member> members, Map<String, String> codes, ObjectReader all) {
    Set<String> taken = new HashSet<>();
    members.forEach(member -> taken.add(member.id()));
    for (Member member : members) {
      @Nullable String code = codes.get(member.id());
      if (code == null) {
        all.report(dimension, ScoringFault.CODE_NEEDED, dimension, member.id());
      } else if (!taken.add(code)) {
        all.report(dimension, ScoringFault.CODE_TAKEN, code);
      }
    }
  }

  /** Collects the ids of a list of members, so that attributes may name members that come later. */
  private static void ids(dev.muster.core.json.@Nullable JsonValue list, Set<String> known) {
    if (list instanceof dev.muster.core.json.JsonArray array) {
      for (dev.muster.core.json.JsonValue value : array.elements()) {
        if (value instanceof dev.muster.core.json.JsonString id) {
          known.add(id.value());
        } else if (value instanceof dev.muster.core.json.JsonObject object
            && object.get("id") instanceof dev.muster.core.json.JsonString id) {
          known.add(id.value());
        }
      }
    }
  }
}
