package dev.muster.scoring.reference;

import static dev.muster.scoring.reference.Reference.NONE;
import static dev.muster.scoring.reference.RuleText.array;
import static dev.muster.scoring.reference.RuleText.flag;
import static dev.muster.scoring.reference.RuleText.member;
import static dev.muster.scoring.reference.RuleText.number;
import static dev.muster.scoring.reference.RuleText.object;
import static dev.muster.scoring.reference.RuleText.strings;
import static dev.muster.scoring.reference.RuleText.text;

import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.JsonValue;
import dev.muster.core.number.Rational;
import dev.muster.scoring.reference.Reference.Gap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Steps that make one value of many: reduce, scan, via and fit. */
final class Reductions {
  private final Reference cells;

  Reductions(Reference cells) {
    this.cells = cells;
  }

  Object reduce(JsonObject s, Map<String, String> key) {
    String of = text(s, "of");
    Map<String, String> axes = cells.axes(of);
    List<Map<String, String>> group = new ArrayList<>();
    for (Map<String, String> candidate : cells.keys(axes)) {
      boolean fits = true;
      for (Map.Entry<String, String> part : key.entrySet()) {
        String member = candidate.get(part.getKey());
        if (s.get("by") instanceof JsonObject by
            && by.get(part.getKey()) instanceof JsonString at) {
          String[] parts = at.value().split("\\.", 2);
          member =
              String.valueOf(
                  cells.attribute(
                      parts[0], Objects.requireNonNull(candidate.get(parts[0])), parts[1]));
        }
        fits &= part.getValue().equals(member);
      }
      if (fits && !cells.value(of, candidate).equals(NONE)) {
        group.add(candidate);
      }
    }
    sortByMembers(group, axes);
    List<JsonValue> choices = s.get("choose") == null ? List.of() : array(s, "choose");
    int next = 0;
    while (next < choices.size() && ((JsonObject) choices.get(next)).get("where") != null) {
      String where = text(choices.get(next++), "where");
      group.removeIf(k -> !cells.value(where, k).equals(true));
    }
    boolean skip = s.get("missing") instanceof JsonString m && m.value().equals("skip");
    String fold = text(s, "fold");
    Object gap = null;
    for (Map<String, String> k : group) {
      if (gap == null && cells.value(of, k) instanceof Gap g) {
        gap = g;
      }
    }
    Object deciding = decidingOf(fold);
    boolean decided = group.stream().anyMatch(k -> cells.value(of, k).equals(deciding));
    if (gap != null && !skip && !decided) {
      return gap;
    }
    group.removeIf(k -> cells.value(of, k) instanceof Gap);
    for (; next < choices.size(); next++) {
      group = choose((JsonObject) choices.get(next), of, group, axes);
    }
    if (s.get("atLeast") instanceof JsonNumber n && group.size() < Integer.parseInt(n.text())) {
      return new Gap("too-few");
    }
    return fold(fold, group.stream().map(k -> cells.value(of, k)).toList());
  }

  /** Returns the value that decides a fold alone. */
  private static Object decidingOf(String fold) {
    return fold.equals("any") || fold.equals("all") ? (Object) fold.equals("any") : "";
  }

  private void sortByMembers(List<Map<String, String>> group, Map<String, String> axes) {
    Comparator<Map<String, String>> order = Comparator.comparing(k -> 0);
    for (Map.Entry<String, String> axis : axes.entrySet()) {
      order =
          order.thenComparing(
              k ->
                  cells
                      .members(axis.getValue())
                      .indexOf(Objects.requireNonNull(k.get(axis.getKey()))));
    }
    group.sort(order);
  }

  private List<Map<String, String>> choose(
      JsonObject choice, String of, List<Map<String, String>> group, Map<String, String> axes) {
    List<Map<String, String>> sorted = new ArrayList<>(group);
    Comparator<Map<String, String>> rising = Comparator.comparing(k -> number(cells.value(of, k)));
    if (choice.get("first") instanceof JsonNumber n) {
      return new ArrayList<>(
          sorted.subList(0, Math.min(sorted.size(), Integer.parseInt(n.text()))));
    } else if (choice.get("last") instanceof JsonNumber n) {
      int keep = Math.min(sorted.size(), Integer.parseInt(n.text()));
      return new ArrayList<>(sorted.subList(sorted.size() - keep, sorted.size()));
    } else if (choice.get("best") instanceof JsonObject best) {
      sorted.sort(rising.reversed());
      int keep =
          Math.min(sorted.size(), Integer.parseInt(((JsonNumber) member(best, "count")).text()));
      sorted = new ArrayList<>(sorted.subList(0, keep));
    } else if (choice.get("middle") instanceof JsonNumber n) {
      sorted.sort(rising);
      for (boolean high = true; sorted.size() > Integer.parseInt(n.text()); high = !high) {
        sorted.remove(high ? sorted.size() - 1 : 0);
      }
    } else if (choice.get("corridor") instanceof JsonObject corridor) {
      List<Object> all = group.stream().map(k -> cells.value(of, k)).toList();
      if (!all.isEmpty()) {
        Rational centre = number(fold(text(corridor, "centre"), all));
        Rational within = ((JsonNumber) member(corridor, "within")).exact();
        sorted.removeIf(k -> number(cells.value(of, k)).minus(centre).abs().compareTo(within) > 0);
        sorted = sorted.isEmpty() ? new ArrayList<>(group) : sorted;
      }
    } else {
      JsonObject trim = object(choice, "trim");
      sorted.sort(rising);
      int low = Integer.parseInt(((JsonNumber) member(trim, "low")).text());
      int high = Integer.parseInt(((JsonNumber) member(trim, "high")).text());
      for (int i = 0; i < low && !sorted.isEmpty(); i++) {
        sorted.remove(0);
      }
      for (int i = 0; i < high && !sorted.isEmpty(); i++) {
        sorted.remove(sorted.size() - 1);
      }
    }
    sortByMembers(sorted, axes);
    return sorted;
  }

  private static Object fold(String fold, List<Object> values) {
    if (values.isEmpty() && Set.of("mean", "median", "min", "max", "only").contains(fold)) {
      return new Gap("empty");
    }
    return switch (fold) {
      case "count" -> Rational.of(values.stream().filter(v -> !v.equals(false)).count());
      case "all" -> !values.contains(false);
      case "any" -> values.contains(true);
      case "only" -> values.size() == 1 ? values.get(0) : new Gap("ambiguous");
      case "sum" -> sum(values);
      case "mean" -> sum(values).dividedBy(Rational.of(values.size()));
      case "product" -> values.stream().map(RuleText::number).reduce(Rational.ONE, Rational::times);
      default -> {
        List<Rational> sorted = new ArrayList<>(values.stream().map(RuleText::number).toList());
        Collections.sort(sorted);
        int n = sorted.size();
        yield switch (fold) {
          case "min" -> sorted.get(0);
          case "max" -> sorted.get(n - 1);
          case "median" ->
              sorted.get(n / 2).plus(sorted.get((n - 1) / 2)).dividedBy(Rational.of(2));
          case "rising" -> sorted;
          default -> {
            Collections.reverse(sorted);
            yield sorted;
          }
        };
      }
    };
  }

  private static Rational sum(List<Object> values) {
    return values.stream().map(RuleText::number).reduce(Rational.ZERO, Rational::plus);
  }

  Object scan(JsonObject s, Map<String, String> key) {
    String of = text(s, "of");
    String along = text(s, "along");
    if (cells.value(of, key).equals(NONE)) {
      return NONE;
    }
    boolean exclusive = flag(s, "exclusive", false);
    List<Object> values = new ArrayList<>();
    for (String member : cells.members(Objects.requireNonNull(cells.axes(of).get(along)))) {
      boolean own = member.equals(key.get(along));
      if (own && exclusive) {
        break;
      }
      Map<String, String> at = new TreeMap<>(key);
      at.put(along, member);
      if (!(cells.value(of, at) instanceof Gap)) {
        values.add(cells.value(of, at));
      }
      if (own) {
        break;
      }
    }
    return fold(text(s, "fold"), values);
  }

  Object via(JsonObject s, Map<String, String> key) {
    JsonObject at = object(s, "at");
    Map<String, String> source = new TreeMap<>();
    for (String axis : cells.axes(text(s, "of")).keySet()) {
      JsonValue link = at.get(axis);
      if (link == null) {
        source.put(axis, Objects.requireNonNull(key.get(axis)));
      } else if (link instanceof JsonString name) {
        source.put(axis, Objects.requireNonNull(key.get(name.value())));
      } else if (((JsonObject) link).get("member") instanceof JsonString fixed) {
        source.put(axis, fixed.value());
      } else {
        String[] parts = text(link, "attribute").split("\\.", 2);
        Object member =
            cells.attribute(parts[0], Objects.requireNonNull(key.get(parts[0])), parts[1]);
        if (member instanceof Gap) {
          return NONE;
        }
        source.put(axis, member.toString());
      }
    }
    return cells.value(text(s, "of"), source);
  }

  Object fit(JsonObject s, Map<String, String> key) {
    String of = text(s, "of");
    if (cells.value(of, key).equals(NONE)) {
      return NONE;
    }
    List<String> over = strings(s, "over");
    List<Object> values = new ArrayList<>();
    for (Map<String, String> other : cells.keys(cells.axes(of))) {
      boolean same =
          key.entrySet().stream()
              .allMatch(
                  e -> over.contains(e.getKey()) || e.getValue().equals(other.get(e.getKey())));
      if (same && !(cells.value(of, other) instanceof Gap)) {
        values.add(cells.value(of, other));
      }
    }
    if (text(s, "statistic").equals("variance")) {
      if (values.isEmpty()) {
        return new Gap("too-few");
      }
      Rational n = Rational.of(values.size());
      Rational mean = sum(values).dividedBy(n);
      Rational sum = Rational.ZERO;
      for (Object value : values) {
        sum = sum.plus(number(value).minus(mean).power(2));
      }
      return sum.dividedBy(n);
    }
    return fold(text(s, "statistic"), values);
  }
}
