package dev.muster.scoring.reference;

import static dev.muster.scoring.reference.Reference.NONE;
import static dev.muster.scoring.reference.RuleText.array;
import static dev.muster.scoring.reference.RuleText.flag;
import static dev.muster.scoring.reference.RuleText.member;
import static dev.muster.scoring.reference.RuleText.number;
import static dev.muster.scoring.reference.RuleText.text;

import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.JsonValue;
import dev.muster.scoring.reference.Reference.Gap;
import dev.muster.scoring.reference.Reference.Spot;
import dev.muster.scoring.reference.Reference.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Places: who is ahead of whom, by which criterion, and who is level. */
final class Orders {
  private final Reference cells;

  Orders(Reference cells) {
    this.cells = cells;
  }

  /** Those who share a place, the number of those ahead, and whether the tie waits for a fact. */
  record Group(int before, List<Map<String, String>> keys, boolean open) {}

  List<Group> groups(String step, Map<String, String> key) {
    JsonObject s = cells.step(step);
    List<Group> groups = new ArrayList<>();
    if (text(s, "kind").equals("refine")) {
      for (Group group : groups(text(s, "of"), key)) {
        boolean inScope = !(s.get("scope") instanceof JsonObject scope) || inScope(scope, group);
        if (!inScope || group.open()) {
          groups.add(group);
          continue;
        }
        int before = group.before();
        for (Group part : chain(array(s, "by"), 0, flag(s, "restart", false), group.keys())) {
          groups.add(new Group(before, part.keys(), part.open()));
          before += part.keys().size();
        }
      }
      return groups;
    }
    int before = 0;
    for (Group part : chain(orderKeys(s), 0, false, field(s, step, key))) {
      List<Map<String, String>> left = part.keys().stream().filter(k -> !isVacant(s, k)).toList();
      if (!left.isEmpty()) {
        groups.add(new Group(before, left, false));
      }
      before += part.keys().size();
    }
    return groups;
  }

  private static boolean inScope(JsonObject scope, Group group) {
    if (scope.get("cut") instanceof JsonNumber cut) {
      int after = Integer.parseInt(cut.text());
      return group.before() < after && after < group.before() + group.keys().size();
    }
    return group.before() < Integer.parseInt(((JsonNumber) member(scope, "top")).text());
  }

  /** Returns all who have a place in the order, or had one that became vacant. */
  private List<Map<String, String>> field(JsonObject s, String step, Map<String, String> key) {
    String along = text(s, "along");
    List<Map<String, String>> placed = new ArrayList<>();
    for (Map<String, String> other : cells.keys(cells.axes(step))) {
      boolean sameField =
          key.entrySet().stream()
              .allMatch(
                  e -> e.getKey().equals(along) || e.getValue().equals(other.get(e.getKey())));
      if (sameField && without(s, other) == null) {
        placed.add(other);
      }
    }
    return placed;
  }

  private boolean isVacant(JsonObject s, Map<String, String> key) {
    return s.get("outcome") instanceof JsonString outcome
        && ((State) cells.value(outcome.value(), key)).rank().equals("vacant");
  }

  /** Returns the outcome's last places as a first criterion, then the keys. */
  private static List<JsonValue> orderKeys(JsonObject s) {
    List<JsonValue> keys = new ArrayList<>();
    if (s.get("outcome") != null) {
      keys.add(JsonObject.builder().put("last", text(s, "outcome")).build());
    }
    keys.addAll(array(s, "by"));
    return keys;
  }

  private @Nullable Gap without(JsonObject s, Map<String, String> key) {
    if (s.get("outcome") instanceof JsonString outcome) {
      Object state = cells.value(outcome.value(), key);
      if (state instanceof Gap gap) {
        return gap;
      } else if (((State) state).rank().equals("unranked")) {
        return new Gap("status");
      }
    }
    for (JsonValue by : array(s, "by")) {
      Object value = cells.value(text(by, "step"), key);
      if (value instanceof Gap gap
          && (gap.equals(NONE) || text(by, "missing").equals("unplaced"))) {
        return gap;
      }
    }
    return null;
  }

  private List<Group> chain(
      List<JsonValue> criteria, int from, boolean restart, List<Map<String, String>> group) {
    if (group.isEmpty()) {
      return List.of();
    } else if (from == criteria.size() || group.size() == 1) {
      return List.of(new Group(0, group, false));
    }
    JsonObject by = (JsonObject) criteria.get(from);
    boolean alone = flag(by, "amongTied", false);
    Orders view = alone ? new Orders(cells.among("a", members(group, "a"))) : this;
    List<List<Map<String, String>>> parts = new ArrayList<>();
    if (by.get("missing") instanceof JsonString m
        && m.value().equals("open")
        && group.stream().anyMatch(k -> view.cells.value(text(by, "step"), k) instanceof Gap)) {
      return List.of(new Group(0, group, true));
    }
    for (Map<String, String> key : group) {
      int at = 0;
      while (at < parts.size() && view.compare(by, parts.get(at).get(0), key) < 0) {
        at++;
      }
      if (at < parts.size() && view.compare(by, parts.get(at).get(0), key) == 0) {
        parts.get(at).add(key);
      } else {
        parts.add(at, new ArrayList<>(List.of(key)));
      }
    }
    int next = restart && parts.size() > 1 ? 0 : from + 1;
    return parts.stream().flatMap(p -> chain(criteria, next, restart, p).stream()).toList();
  }

  private static Set<String> members(List<Map<String, String>> group, String axis) {
    return Set.copyOf(group.stream().map(k -> Objects.requireNonNull(k.get(axis))).toList());
  }

  private int compare(JsonObject by, Map<String, String> a, Map<String, String> b) {
    if (by.get("last") instanceof JsonString outcome) {
      boolean lastA = ((State) cells.value(outcome.value(), a)).rank().equals("last");
      boolean lastB = ((State) cells.value(outcome.value(), b)).rank().equals("last");
      return Boolean.compare(lastA, lastB);
    }
    Object x = cells.value(text(by, "step"), a);
    Object y = cells.value(text(by, "step"), b);
    if (x instanceof Gap || y instanceof Gap) {
      int order = Boolean.compare(x instanceof Gap, y instanceof Gap);
      return text(by, "missing").equals("first") ? -order : order;
    }
    return compare(x, y, text(by, "direction").equals("higher"));
  }

  private static int compare(Object x, Object y, boolean higher) {
    if (x instanceof List<?> a && y instanceof List<?> b) {
      for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
        int order =
            compare(Objects.requireNonNull(a.get(i)), Objects.requireNonNull(b.get(i)), higher);
        if (order != 0) {
          return order;
        }
      }
      return Integer.compare(b.size(), a.size());
    }
    int order =
        x instanceof Boolean p && y instanceof Boolean q
            ? Boolean.compare(p, q)
            : number(x).compareTo(number(y));
    return higher ? -order : order;
  }

  Object spot(String step, Map<String, String> key) {
    String root = step;
    while (text(cells.step(root), "kind").equals("refine")) {
      root = text(cells.step(root), "of");
    }
    Gap without = without(cells.step(root), key);
    if (without != null) {
      return without;
    }
    if (isVacant(cells.step(root), key)) {
      return new Gap("status");
    }
    int field = field(cells.step(root), root, key).size();
    for (Group group : groups(step, key)) {
      if (group.keys().contains(key)) {
        return new Spot(group.before(), group.keys().size(), field);
      }
    }
    throw new IllegalStateException(step + " " + key);
  }
}
