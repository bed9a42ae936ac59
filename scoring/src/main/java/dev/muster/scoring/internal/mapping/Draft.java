package dev.muster.scoring.internal.mapping;

import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.JsonValue;
import dev.muster.core.text.Ids;
import dev.muster.scoring.fact.Axis;
import dev.muster.scoring.fact.Dimension;
import dev.muster.scoring.fact.MarkEvent;
import dev.muster.scoring.fact.Relation;
import dev.muster.scoring.step.Rules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A contest in the making. */
public final class Draft {
  private final String id;
  private @Nullable String rules;
  private final Map<String, String> parameters = new TreeMap<>();
  private final Map<String, Map<String, MemberDraft>> members = new TreeMap<>();
  private final List<MarkEvent> events = new ArrayList<>();
  private final List<String> pointers = new ArrayList<>();

  private record MemberDraft(@Nullable String name, Map<String, String> attributes) {}

  Draft(String id) {
    this.id = id;
  }

  boolean setRules(String wanted) {
    if (rules == null) {
      rules = wanted;
    }
    return wanted.equals(rules);
  }

  boolean setParameter(String name, String value) {
    @Nullable String before = parameters.putIfAbsent(name, value);
    return before == null || before.equals(value);
  }

  /** Adds a member, once; returns whether it says the same as before. */
  boolean addMember(
      String dimension, String member, @Nullable String name, Map<String, String> attributes) {
    MemberDraft draft = new MemberDraft(name, attributes);
    @Nullable MemberDraft before =
        members.computeIfAbsent(dimension, d -> new LinkedHashMap<>()).putIfAbsent(member, draft);
    return before == null || before.equals(draft);
  }

  void add(MarkEvent event, String pointer) {
    events.add(event);
    pointers.add(pointer);
  }

  /** Returns the id of the contest. */
  public String id() {
    return id;
  }

  /** Returns the rule set that the rows name, or null. */
  public @Nullable String rules() {
    return rules;
  }

  /** Returns the events. */
  public List<MarkEvent> events() {
    return Collections.unmodifiableList(events);
  }

  /** Returns where each event stood. */
  public List<String> pointers() {
    return Collections.unmodifiableList(pointers);
  }

  /**
   * Returns the contest file. In a dimension for which the mapping makes no members, whoever has a
   * mark takes part.
   */
  public JsonObject contest(String rulesId, Rules definition) {
    JsonObject.Builder all = JsonObject.builder();
    for (Dimension dimension : definition.dimensions().values()) {
      if (dimension.origin() == Dimension.Origin.ROSTER) {
        @Nullable Map<String, MemberDraft> made = members.get(dimension.id());
        all.put(
            dimension.id(),
            made == null
                ? JsonArray.ofStrings(withMarks(dimension.id(), definition))
                : JsonArray.of(
                    made.entrySet().stream().map(m -> member(m.getKey(), m.getValue())).toList()));
      }
    }
    JsonObject.Builder set = JsonObject.builder();
    parameters.forEach(set::put);
    return JsonObject.builder()
        .put("format", "muster.contest/1")
        .put("id", id)
        .put("rules", rulesId)
        .put("parameters", set.build())
        .put("members", all.build())
        .build();
  }

  private java.util.Set<String> withMarks(String dimension, Rules definition) {
    TreeSet<String> found = new TreeSet<>(Ids.ORDER);
    for (Relation relation : definition.relations().values()) {
      for (Axis axis : relation.keys()) {
        if (axis.dimension().equals(dimension)) {
          for (MarkEvent event : events) {
            @Nullable String member = event.key().get(axis.name());
            if (member != null && event.relation().equals(relation.id()) && Ids.isValid(member)) {
              found.add(member);
            }
          }
        }
      }
    }
    return found;
  }

  private static JsonValue member(String id, MemberDraft draft) {
    JsonObject.Builder json = JsonObject.builder().put("id", id);
    if (draft.name() != null) {
      json.put("name", JsonObject.builder().put("en", draft.name()).build());
    }
    draft.attributes().forEach((name, value) -> json.put(name, new JsonString(value)));
    return json.build();
  }
}
