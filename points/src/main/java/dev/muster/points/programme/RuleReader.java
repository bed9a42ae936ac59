package dev.muster.points.programme;

import dev.muster.core.json.JsonBoolean;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.ObjectReader;
import dev.muster.core.json.ValueReader;
import dev.muster.core.number.Rational;
import dev.muster.core.number.Rounding;
import dev.muster.core.text.LocalizedText;
import dev.muster.points.ExpiryPolicy;
import dev.muster.points.programme.EarningRule.Requirement;
import dev.muster.points.programme.EarningRule.Streak;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the earning rules and multipliers of a programme. */
final class RuleReader {
  private static final int CONDITIONS_MAX = 50;
  private static final int VALUES_MAX = 1_000;
  private static final int CODE_MAX = 0xFFFF;
  private static final Rational FACTOR_MAX = Rational.of(1_000);

  private final PartReader reader;
  private final ZoneId zone;
  private final Map<String, Value.Kind> memberAttributes;
  private final Map<String, ActivityKind> activities;
  private final Map<String, Campaign> campaigns;
  private final Map<String, Budget> budgets;
  private final Map<String, Cap> caps;

  RuleReader(
      ZoneId zone,
      Map<String, Value.Kind> memberAttributes,
      Map<String, ActivityKind> activities,
      Map<String, Campaign> campaigns,
      Map<String, Budget> budgets,
      Map<String, Cap> caps) {
    this.reader = new PartReader(zone);
    this.zone = zone;
    this.memberAttributes = memberAttributes;
    this.activities = activities;
    this.campaigns = campaigns;
    this.budgets = budgets;
    this.caps = caps;
  }

  EarningRule rule(ObjectReader rule, int index, String id, Map<String, ?> rules) {
    Set<String> kinds = PartReader.lookUpAll(rule, "activities", activities);
    if (kinds.isEmpty()) {
      rule.value("activities");
    }
    LocalizedText names = PartReader.names(rule, id);
    Window window = reader.window(rule, Window.ALWAYS);
    List<Condition> when = conditions(rule, kinds);
    ValueReader rewarding = rule.value("reward");
    Reward reward = reward(rewarding.object(), kinds);
    Rounding rounding = rounding(rule);
    if (rounding == null && !reward.isWhole()) {
      rule.report("rounding", ProgrammeFault.ROUNDING_MISSING);
    }
    List<Cap> capped = new ArrayList<>();
    for (ValueReader name : rule.optionalList("caps", Programme.PARTS_MAX)) {
      Cap cap = PartReader.lookUp(name, caps);
      if (cap != null) {
        checkAttribute(name, cap.by(), kinds);
        capped.add(cap);
      }
    }
    EarningRule read =
        new EarningRule(
            id,
            index,
            names,
            kinds,
            window,
            when,
            reward,
            rounding,
            (int) rule.integer("priority", 0, 1_000_000, 100),
            (int) rule.integer("code", 1, CODE_MAX, 1),
            once(rule, id, kinds),
            capped,
            requirements(rule, rules),
            streak(rule),
            rule.optionalId("exclusive"),
            budget(rule),
            expiry(rule),
            rule.choice("whenShort", WhenShort.CUT) == WhenShort.REFUSE,
            rule.choice("onReversal", OnReversal.GIVE_BACK) == OnReversal.KEEP);
    rule.done();
    return read;
  }

  /** What happens to a grant that does not fit wholly. */
  private enum WhenShort {
    CUT,
    REFUSE
  }

  /** What becomes of caps and budget when a grant is taken back. */
  private enum OnReversal {
    GIVE_BACK,
    KEEP
  }

  private Budget budget(ObjectReader rule) {
    ValueReader name = rule.value("budget");
    Budget budget = PartReader.lookUp(name, budgets);
    return budget == null ? ProgrammeReader.NO_BUDGET : budget;
  }

  private void checkAttribute(ValueReader at, @Nullable String attribute, Set<String> kinds) {
    if (attribute != null) {
      kind(at, attribute, kinds);
    }
  }

  /** Returns the kind of an attribute that all activities of the rule must have. */
  private Value.@Nullable Kind kind(ValueReader at, String attribute, Set<String> kinds) {
    Value.Kind kind = null;
    for (String activity : kinds) {
      ActivityKind declared = activities.get(activity);
      Value.Kind found = declared == null ? null : declared.attributes().get(attribute);
      if (found == null && declared != null) {
        at.report(
            ProgrammeFault.UNKNOWN_NAME,
            attribute,
            String.join(", ", declared.attributes().keySet()));
        return null;
      }
      kind = found;
    }
    return kind;
  }

  private @Nullable Cap once(ObjectReader rule, String id, Set<String> kinds) {
    ObjectReader once = rule.optionalObject("once");
    if (once == null) {
      return null;
    }
    PeriodKind per = once.choice("per", PeriodKind.EVER);
    Campaign campaign = PartReader.campaign(once, per, campaigns);
    ValueReader by = once.optional("by");
    if (by != null) {
      kind(by, by.id(), kinds);
    }
    long times = once.integer("times", 1, 1_000_000, 1);
    once.done();
    return new Cap(
        "once." + id,
        LocalizedText.of(Map.of("und", id)),
        Cap.Of.MEMBER,
        per,
        campaign,
        by == null ? null : by.id(),
        false,
        times);
  }

  private List<Requirement> requirements(ObjectReader rule, Map<String, ?> rules) {
    List<Requirement> requirements = new ArrayList<>();
    for (ObjectReader needed : rule.optionalObjects("requires", CONDITIONS_MAX)) {
      ValueReader name = needed.value("rule");
      PartReader.lookUp(name, rules);
      PeriodKind per = needed.choice("per", PeriodKind.EVER);
      Campaign campaign = PartReader.campaign(needed, per, campaigns);
      int times = (int) needed.integer("times", 1, 1_000_000, 1);
      needed.done();
      requirements.add(
          new Requirement(name.id(), times, new Measure(Set.of(name.id()), per, campaign)));
    }
    return requirements;
  }

  private @Nullable Streak streak(ObjectReader rule) {
    ObjectReader streak = rule.optionalObject("streak");
    if (streak == null) {
      return null;
    }
    PeriodKind kind = streak.choice("per", PeriodKind.class);
    if (kind == PeriodKind.CAMPAIGN || kind == PeriodKind.EVER) {
      streak.report("per", ProgrammeFault.STREAK_PERIOD);
    }
    Streak read =
        new Streak(
            kind,
            (int) streak.integer("length", 2, 1_000),
            (int) streak.integer("grace", 0, 100, 0),
            streak.flag("repeat", false));
    streak.done();
    return read;
  }

  private @Nullable Rounding rounding(ObjectReader rule) {
    ObjectReader rounding = rule.optionalObject("rounding");
    if (rounding == null) {
      return null;
    }
    RoundingMode mode = rounding.choice("mode", RoundingMode.class);
    int scale = (int) rounding.integer("scale", -9, 9, 0);
    if (scale > 0 || mode == RoundingMode.UNNECESSARY) {
      rounding.report(scale > 0 ? "scale" : "mode", ProgrammeFault.ROUNDING_SCALE);
      return new Rounding(0, RoundingMode.DOWN);
    }
    rounding.done();
    return new Rounding(scale, mode);
  }

  private @Nullable ExpiryPolicy expiry(ObjectReader rule) {
    ObjectReader expiry = rule.optionalObject("expiry");
    if (expiry == null) {
      return null;
    }
    ValueReader after = expiry.value("after");
    ExpiryPolicy.Through through = expiry.choice("through", ExpiryPolicy.Through.INSTANT);
    expiry.done();
    try {
      Period period = Period.parse(after.text(1, 40));
      if (isTooLong(period)) {
        after.report(ProgrammeFault.NUMBER_RANGE, period);
        return null;
      }
      return new ExpiryPolicy(period, through, zone);
    } catch (DateTimeException | IllegalArgumentException e) {
      after.report(ProgrammeFault.EXPIRES_AT_ONCE);
      return null;
    }
  }

  private static boolean isTooLong(Period period) {
    LocalDate start = LocalDate.EPOCH;
    return start.plus(period).isAfter(start.plusYears(100));
  }

  private Reward reward(ObjectReader reward, Set<String> kinds) {
    ValueReader kind = reward.value("kind");
    Reward read =
        switch (kind.choice(RewardKind.class)) {
          case FIXED -> new Reward.Fixed(PartReader.number(reward.value("points"), false));
          case PER_UNIT ->
              new Reward.PerUnit(
                  numberAttribute(reward, kinds),
                  PartReader.number(reward.value("points"), false),
                  reward.has("every")
                      ? PartReader.number(reward.value("every"), true)
                      : Rational.ONE,
                  reward.flag("whole", true));
          case TIERED -> tiered(reward, kinds);
          case PERCENTAGE ->
              new Reward.Percentage(
                  numberAttribute(reward, kinds), PartReader.number(reward.value("percent"), true));
        };
    if (kind.json() instanceof JsonString) {
      reward.done();
    }
    return read;
  }

  /** The kinds of rewards. */
  private enum RewardKind {
    FIXED,
    PER_UNIT,
    TIERED,
    PERCENTAGE
  }

  private String numberAttribute(ObjectReader reward, Set<String> kinds) {
    ValueReader attribute = reward.value("attribute");
    String name = attribute.id();
    Value.Kind kind = kind(attribute, name, kinds);
    if (kind != null && kind != Value.Kind.NUMBER) {
      attribute.report(ProgrammeFault.NOT_A_NUMBER, name);
    }
    return name;
  }

  private Reward tiered(ObjectReader reward, Set<String> kinds) {
    String attribute = numberAttribute(reward, kinds);
    List<Reward.Tiered.Step> steps = new ArrayList<>();
    for (ObjectReader step : reward.objects("steps", CONDITIONS_MAX)) {
      steps.add(
          new Reward.Tiered.Step(
              PartReader.number(step.value("from"), false),
              PartReader.number(step.value("points"), false)));
      step.done();
    }
    if (!PartReader.ascending(steps.stream().map(Reward.Tiered.Step::from).toList())) {
      reward.report("steps", ProgrammeFault.NOT_ASCENDING);
    }
    return new Reward.Tiered(attribute, List.copyOf(steps));
  }

  List<Condition> conditions(ObjectReader part, Set<String> kinds) {
    List<Condition> read = new ArrayList<>();
    for (ObjectReader condition : part.optionalObjects("when", CONDITIONS_MAX)) {
      read.add(condition(condition, kinds));
      condition.done();
    }
    return read;
  }

  private Condition condition(ObjectReader condition, Set<String> kinds) {
    boolean ofMember = condition.has("member");
    ValueReader name = condition.value(ofMember ? "member" : "attribute");
    String attribute = name.id();
    Value.Kind kind = ofMember ? memberAttributes.get(attribute) : kind(name, attribute, kinds);
    if (ofMember && kind == null) {
      name.report(
          ProgrammeFault.UNKNOWN_NAME, attribute, String.join(", ", memberAttributes.keySet()));
    }
    boolean is = condition.has("is");
    boolean not = condition.has("not");
    boolean range = condition.has("atLeast") || condition.has("atMost");
    if ((is ? 1 : 0) + (not ? 1 : 0) + (range ? 1 : 0) != 1) {
      condition.findings().add(condition.pointer(), ProgrammeFault.ONE_TEST);
    }
    if (range && kind != null && kind != Value.Kind.NUMBER) {
      name.report(ProgrammeFault.NOT_A_NUMBER, attribute);
    }
    if (is || not) {
      Set<Value> among = values(condition.value(is ? "is" : "not"), kind);
      return new Condition(ofMember, attribute, among, not, null, null);
    }
    ValueReader min = condition.optional("atLeast");
    ValueReader max = condition.optional("atMost");
    return new Condition(
        ofMember,
        attribute,
        null,
        false,
        min == null ? null : min.number().value(),
        max == null ? null : max.number().value());
  }

  private static Set<Value> values(ValueReader value, Value.@Nullable Kind kind) {
    Set<Value> values = new HashSet<>();
    if (value.json() instanceof dev.muster.core.json.JsonArray) {
      for (ValueReader one : value.list(VALUES_MAX)) {
        values.add(value(one, kind));
      }
    } else {
      values.add(value(value, kind));
    }
    return Set.copyOf(values);
  }

  /** Reads a value, which must be of that kind if one is given. */
  static Value value(ValueReader value, Value.@Nullable Kind kind) {
    if (value.json() instanceof JsonBoolean flag) {
      return checked(value, Value.of(flag.value()), kind);
    }
    if (value.json() instanceof JsonString && kind != Value.Kind.NUMBER) {
      return checked(
          value, Value.of(value.text(0, Value.TEXT_LENGTH_MAX)), kind == null ? null : kind);
    }
    return checked(value, Value.of(value.number().value()), kind);
  }

  private static Value checked(ValueReader at, Value value, Value.@Nullable Kind kind) {
    if (kind != null && value.kind() != kind) {
      at.report(ProgrammeFault.VALUE_KIND, ObjectReader.name(kind));
    }
    return value;
  }

  List<Multiplier> multipliers(ObjectReader programme, Map<String, EarningRule> rules) {
    Map<String, Multiplier> read = new LinkedHashMap<>();
    for (ObjectReader part : programme.optionalObjects("multipliers", Programme.PARTS_MAX)) {
      String id = part.id("id");
      ValueReader campaign = part.optional("campaign");
      Campaign runs = campaign == null ? null : PartReader.lookUp(campaign, campaigns);
      Rational factor = PartReader.number(part.value("factor"), true).min(FACTOR_MAX);
      Set<String> applies = PartReader.lookUpAll(part, "rules", rules);
      Set<String> kinds = new HashSet<>();
      for (EarningRule rule : rules.values()) {
        if (applies.isEmpty() || applies.contains(rule.id())) {
          kinds.addAll(rule.activities());
          if (!factor.isInteger() && rule.rounding() == null) {
            part.report("factor", ProgrammeFault.ROUNDING_MISSING);
          }
        }
      }
      List<Condition> when = conditions(part, kinds);
      part.done();
      PartReader.add(part, read, id, new Multiplier(id, runs, factor, applies, when));
    }
    return List.copyOf(read.values());
  }
}
