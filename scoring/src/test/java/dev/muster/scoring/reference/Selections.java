package dev.muster.scoring.reference;

import static dev.muster.scoring.reference.Reference.NONE;
import static dev.muster.scoring.reference.RuleText.array;
import static dev.muster.scoring.reference.RuleText.flag;
import static dev.muster.scoring.reference.RuleText.member;
import static dev.muster.scoring.reference.RuleText.text;

import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.JsonValue;
import dev.muster.core.number.Rational;
import dev.muster.scoring.reference.Reference.Gap;
import dev.muster.scoring.reference.Reference.Spot;
import dev.muster.scoring.reference.Reference.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What follows from places and gates: who passes, with what status and title. */
final class Selections {
  private final Reference cells;

  Selections(Reference cells) {
    this.cells = cells;
  }

  Object select(JsonObject s, Map<String, String> key) {
    String of = text(s, "of");
    Object place = cells.value(of, key);
    if (place.equals(NONE)) {
      return NONE;
    }
    boolean refill = flag(s, "refill", false);
    if (!(place instanceof Spot spot)
        || !isTrue(s, "where", key, true)
        || isTrue(s, "withdrawn", key, false)) {
      return false;
    }
    int ahead = 0;
    int level = 0;
    int placedAhead = 0;
    for (Map<String, String> other : cells.keys(cells.axes(of))) {
      boolean sameField =
          key.entrySet().stream()
              .allMatch(e -> e.getKey().equals("a") || e.getValue().equals(other.get(e.getKey())));
      if (sameField && cells.value(of, other) instanceof Spot theirs) {
        boolean counts =
            isTrue(s, "where", other, true) && !(refill && isTrue(s, "withdrawn", other, false));
        ahead += counts && theirs.before() < spot.before() ? 1 : 0;
        level += counts && theirs.before() == spot.before() ? 1 : 0;
        placedAhead += theirs.before() < spot.before() ? 1 : 0;
      }
    }
    if (!refill) {
      ahead += spot.before() - placedAhead; // places that became vacant and stay empty
    }
    int quota = Integer.parseInt(((JsonNumber) member(s, "quota")).text());
    if (ahead >= quota || ahead + level <= quota) {
      return ahead < quota;
    }
    boolean open =
        new Orders(cells)
            .groups(of, key).stream().anyMatch(g -> g.open() && g.keys().contains(key));
    String ties = text(s, "ties");
    return open || ties.equals("open") ? new Gap("open-tie") : (Object) ties.equals("all-pass");
  }

  private boolean isTrue(JsonObject s, String member, Map<String, String> key, boolean otherwise) {
    return s.get(member) instanceof JsonString step
        ? cells.value(step.value(), key).equals(true)
        : otherwise;
  }

  Object outcome(JsonObject s, Map<String, String> key) {
    String status = text(array(s, "statuses").get(0), "id");
    for (JsonValue gate : array(s, "gates")) {
      Object test = cells.value(text(gate, "require"), key);
      if (test.equals(false)) {
        status = text(gate, "status");
        break;
      } else if (test instanceof Gap gap && !gap.equals(NONE)) {
        return gap;
      }
    }
    for (JsonValue rule : array(s, "statuses")) {
      if (text(rule, "id").equals(status)) {
        return new State(status, text(rule, "score"), text(rule, "rank"));
      }
    }
    throw new IllegalStateException(status);
  }

  Object award(JsonObject s, Map<String, String> key) {
    Object place = cells.value(text(s, "of"), key);
    if (!(place instanceof Spot spot)) {
      return place;
    } else if (!isTrue(s, "where", key, true)) {
      return "";
    }
    boolean open =
        new Orders(cells)
            .groups(text(s, "of"), key).stream().anyMatch(g -> g.open() && g.keys().contains(key));
    if (!open) {
      return titles(s, spot, key);
    }
    Object first = titles(s, new Spot(spot.before(), 1, spot.field()), key);
    for (int i = 1; i < spot.size(); i++) {
      if (!titles(s, new Spot(spot.before() + i, 1, spot.field()), key).equals(first)) {
        return new Gap("open-tie");
      }
    }
    return first;
  }

  private String titles(JsonObject s, Spot spot, Map<String, String> key) {
    boolean exclusive = flag(s, "exclusive", true);
    List<String> held = new ArrayList<>();
    int begin = 0;
    for (JsonValue title : array(s, "titles")) {
      int end = Integer.MAX_VALUE;
      if (((JsonObject) title).get("count") instanceof JsonNumber n) {
        end = begin + Integer.parseInt(n.text());
      } else if (((JsonObject) title).get("percent") instanceof JsonNumber n) {
        int places = 0; // the greatest number that is not more than so many in a hundred
        while (100L * (places + 1) <= Long.parseLong(n.text()) * spot.field()) {
          places++;
        }
        end = begin + places;
      }
      int last =
          flag((JsonObject) title, "tiesShare", true)
              ? spot.before() + 1
              : spot.before() + spot.size();
      boolean meets =
          !(((JsonObject) title).get("atLeast") instanceof JsonNumber least)
              || (cells.value(text(title, "step"), key) instanceof Rational score
                  && score.compareTo(least.exact()) >= 0);
      if (last <= end && meets) {
        held.add(text(title, "id"));
        if (exclusive) {
          return held.get(0);
        }
      }
      begin = exclusive && end < Integer.MAX_VALUE ? end : begin;
    }
    return String.join("+", held);
  }
}
