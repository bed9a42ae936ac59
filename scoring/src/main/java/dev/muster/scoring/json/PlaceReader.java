package dev.muster.scoring.json;

import dev.muster.core.json.JsonObject;
import dev.muster.core.json.ObjectReader;
import dev.muster.core.json.ValueReader;
import dev.muster.core.number.Rational;
import dev.muster.scoring.fact.Count;
import dev.muster.scoring.fact.StatusRule;
import dev.muster.scoring.step.Choice;
import dev.muster.scoring.step.Node;
import dev.muster.scoring.step.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the steps that place, select, judge as a whole and award. */
final class PlaceReader {
  private static final int KEYS_MAX = 32;
  private static final int LIST_MAX = 200;

  private PlaceReader() {}

  static Node order(ObjectReader o) {
    List<String> groups = o.has("groups") ? StepReader.texts(o, "groups") : List.of();
    return new Node.Order(
        o.text("along"),
        groups,
        o.objects("by", KEYS_MAX).stream().map(PlaceReader::criterion).toList(),
        o.has("outcome") ? o.text("outcome") : null);
  }

  private static Node.Criterion criterion(ObjectReader o) {
    Node.Criterion criterion =
        new Node.Criterion(
            o.text("step"),
            o.choice("direction", Choice.Direction.class),
            o.choice("missing", Node.WhenMissing.class));
    o.done();
    return criterion;
  }

  static Node refine(ObjectReader o) {
    Node.Scope scope = Node.Scope.ALL;
    Count count = null;
    @Nullable ValueReader value = o.optional("scope");
    if (value != null && value.json() instanceof JsonObject) {
      ObjectReader inner = value.object();
      scope = inner.has("top") ? Node.Scope.TOP : Node.Scope.CUT;
      count = TypeReader.count(inner.value(scope == Node.Scope.TOP ? "top" : "cut"));
      inner.done();
    } else if (value != null) {
      value.choice(Map.of("all", Node.Scope.ALL));
    }
    return new Node.Refine(
        o.text("of"),
        o.objects("by", KEYS_MAX).stream().map(PlaceReader::tieBreak).toList(),
        scope,
        count,
        o.flag("restart", false));
  }

  private static Node.TieBreak tieBreak(ObjectReader o) {
    boolean amongTied = o.flag("amongTied", false);
    return new Node.TieBreak(criterion(o), amongTied);
  }

  static Node select(ObjectReader o) {
    return new Node.Select(
        o.text("of"),
        TypeReader.count(o.value("quota")),
        o.choice("ties", Node.TiesAtCut.class),
        o.has("withdrawn") ? o.text("withdrawn") : null,
        o.has("withdrawn") ? o.value("refill").flag() : o.flag("refill", false),
        o.has("where") ? o.text("where") : null);
  }

  static Node outcome(ObjectReader o) {
    List<Node.Gate> gates = new ArrayList<>();
    for (ObjectReader gate : o.optionalObjects("gates", LIST_MAX)) {
      gates.add(
          new Node.Gate(
              gate.id("id"),
              gate.text("require"),
              gate.id("status"),
              gate.flag("missingFails", false)));
      gate.done();
    }
    return new Node.Outcome(
        o.text("along"),
        o.objects("statuses", LIST_MAX).stream().map(PlaceReader::status).toList(),
        o.has("reported") ? o.text("reported") : null,
        gates);
  }

  private static StatusRule status(ObjectReader o) {
    ValueReader score = o.value("score");
    StatusRule.ScoreEffect effect;
    Rational cap = null;
    if (score.json() instanceof JsonObject) {
      ObjectReader inner = score.object();
      cap = inner.number("cap").value();
      inner.done();
      effect = StatusRule.ScoreEffect.CAP;
    } else {
      Map<String, StatusRule.ScoreEffect> effects = new LinkedHashMap<>();
      for (StatusRule.ScoreEffect e :
          List.of(
              StatusRule.ScoreEffect.KEEP,
              StatusRule.ScoreEffect.ZERO,
              StatusRule.ScoreEffect.NONE)) {
        effects.put(Words.hyphened(e), e);
      }
      effect = score.choice(effects);
    }
    StatusRule rule =
        new StatusRule(o.id("id"), effect, cap, o.choice("rank", StatusRule.RankEffect.class));
    o.done();
    return rule;
  }

  static Node award(ObjectReader o) {
    List<Node.Title> titles = new ArrayList<>();
    for (ObjectReader title : o.objects("titles", LIST_MAX)) {
      @Nullable ValueReader percent = title.optional("percent");
      titles.add(
          new Node.Title(
              title.id("id"),
              title.has("count") ? TypeReader.count(title.value("count")) : null,
              percent == null ? null : percent.number(Rational.ZERO, Rational.of(100)),
              title.has("step") ? title.text("step") : null,
              title.has("atLeast") ? title.number("atLeast").value() : null,
              title.flag("tiesShare", true)));
      title.done();
    }
    return new Node.Award(
        o.text("of"), titles, o.flag("exclusive", true), o.has("where") ? o.text("where") : null);
  }
}
