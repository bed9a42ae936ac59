package dev.muster.scoring.json;

import dev.muster.core.check.Findings;
import dev.muster.core.json.JsonFault;
import dev.muster.core.json.ObjectReader;
import dev.muster.core.json.ValueReader;
import dev.muster.scoring.check.ScoringFault;
import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.fact.Dimension;
import dev.muster.scoring.fact.Member;
import dev.muster.scoring.fact.Parameter;
import dev.muster.scoring.fact.Values;
import dev.muster.scoring.step.Rules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads contest files. */
public final class RosterReader {
  private RosterReader() {}

  /**
   * What a contest file says.
   *
   * @param id the contest
   * @param parameters the value of each parameter that the rules declare
   * @param members the members of each dimension that comes from the roster, in the order of the
   *     file
   */
  public record Read(String id, Map<String, Cell> parameters, Map<String, List<Member>> members) {}

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
    Map<String, List<Member>> members = members(top, rules);
    top.done();
    return new Read(id, parameters, members);
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

  private static Map<String, List<Member>> members(ObjectReader top, Rules rules) {
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
                    membership));
        if (read.isEmpty() && all.has(dimension.id())) {
          all.report(dimension.id(), JsonFault.TOO_FEW, 0, 1);
        }
        members.put(dimension.id(), read);
      }
    }
    all.done();
    return members;
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
