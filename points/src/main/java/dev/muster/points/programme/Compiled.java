package dev.muster.points.programme;

import static java.util.Objects.requireNonNull;

import dev.muster.core.text.Ids;
import dev.muster.points.Id128;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One version of a programme, made ready to be asked: rules by activity, counters by number. */
final class Compiled {
  /** What a counter is for. */
  enum Use {
    LIMIT,
    COUNT,
    BOARD
  }

  /**
   * A counter as rules use it.
   *
   * @param number its number among all counters
   * @param by the activity's attribute that tells cells apart, or null
   */
  record Counter(
      int number,
      Use use,
      Cap.Of of,
      PeriodKind per,
      @Nullable Campaign campaign,
      @Nullable String by,
      @Nullable Board board) {}

  /** A counter that must not exceed a number. */
  record Limit(
      Counter counter,
      String id,
      RuleOutcome.Binding.Kind kind,
      boolean inPoints,
      long max,
      @Nullable Id128 fundedBy) {}

  /** A rule with its counters. */
  record Rule(
      EarningRule rule,
      Id128 mask,
      List<Limit> times,
      List<Limit> points,
      List<Counter> required,
      List<Counter> measured,
      List<Multiplier> multipliers,
      int streak) {}

  private final Programme programme;
  private final Window window;
  private final Map<String, List<Rule>> byActivity = new HashMap<>();
  private final Registry registry;

  Compiled(Programme programme, Registry registry) {
    this.programme = programme;
    this.registry = registry;
    this.window = programme.parts().window();
    List<EarningRule> sorted = new ArrayList<>(programme.parts().rules());
    sorted.sort(
        Comparator.comparingInt(EarningRule::priority).thenComparing(EarningRule::id, Ids.ORDER));
    Map<String, List<Rule>> rules = new HashMap<>();
    for (EarningRule rule : sorted) {
      List<Counter> measured = measured(rule.id());
      Rule compiled = rule(rule, measured);
      for (String activity : rule.activities()) {
        rules.computeIfAbsent(activity, k -> new ArrayList<>()).add(compiled);
      }
    }
    rules.forEach((activity, list) -> byActivity.put(activity, List.copyOf(list)));
  }

  Programme programme() {
    return programme;
  }

  Window window() {
    return window;
  }

  List<Rule> rules(String activity) {
    return byActivity.getOrDefault(activity, List.of());
  }

  private Rule rule(EarningRule rule, List<Counter> measured) {
    List<Limit> times = new ArrayList<>();
    List<Limit> points = new ArrayList<>();
    if (rule.once() != null) {
      times.add(limit("once/" + rule.id(), rule.once(), RuleOutcome.Binding.Kind.ONCE));
    }
    for (Cap cap : rule.caps()) {
      (cap.inPoints() ? points : times)
          .add(limit("cap/" + cap.id(), cap, RuleOutcome.Binding.Kind.CAP));
    }
    points.add(budget(rule.budget()));
    return new Rule(
        rule,
        Id128.of("muster.programme/%s/rule/%s".formatted(programme.id(), rule.id())),
        List.copyOf(times),
        List.copyOf(points),
        rule.requires().stream().map(needed -> counter(needed.measure(), Use.COUNT, null)).toList(),
        measured,
        programme.parts().multipliers().stream()
            .filter(one -> one.rules().isEmpty() || one.rules().contains(rule.id()))
            .toList(),
        rule.streak() == null ? -1 : registry.number("streak/" + rule.id()));
  }

  private Limit limit(String key, Cap cap, RuleOutcome.Binding.Kind kind) {
    String name =
        "%s/%s/%s/%s/%s"
            .formatted(
                key,
                cap.of(),
                cap.per(),
                cap.campaign() == null ? "" : cap.campaign().id(),
                cap.by());
    Counter counter =
        new Counter(
            registry.number(name), Use.LIMIT, cap.of(), cap.per(), cap.campaign(), cap.by(), null);
    return new Limit(counter, cap.id(), kind, cap.inPoints(), cap.max(), null);
  }

  private Limit budget(Budget budget) {
    Counter counter =
        new Counter(
            registry.number("budget/%s/%s".formatted(budget.id(), budget.per())),
            Use.LIMIT,
            Cap.Of.EVERYONE,
            budget.per(),
            null,
            null,
            null);
    return new Limit(
        counter,
        budget.id(),
        RuleOutcome.Binding.Kind.BUDGET,
        true,
        budget.total(),
        budget.funded() ? budget.account() : null);
  }

  /** Returns the counters that a rule moves for titles, tiers, boards and requirements. */
  private List<Counter> measured(String rule) {
    Map<Integer, Counter> counters = new java.util.TreeMap<>();
    for (EarningRule other : programme.parts().rules()) {
      for (EarningRule.Requirement needed : other.requires()) {
        note(counters, rule, needed.measure(), Use.COUNT, null);
      }
    }
    for (TierLadder ladder : programme.parts().tiers()) {
      note(counters, rule, ladder.measure(), Use.COUNT, null);
    }
    for (Title title : programme.parts().titles()) {
      for (Title.Criterion criterion : title.criteria()) {
        note(counters, rule, criterion.measure(), Use.COUNT, null);
      }
      if (title.top() != null) {
        note(counters, rule, requireNonNull(title.top()).measure(), Use.COUNT, null);
      }
    }
    for (Board board : programme.parts().boards()) {
      note(counters, rule, board.measure(), Use.BOARD, board);
    }
    return List.copyOf(counters.values());
  }

  private void note(
      Map<Integer, Counter> counters,
      String rule,
      Measure measure,
      Use use,
      @Nullable Board board) {
    if (measure.counts(rule)) {
      Counter counter = counter(measure, use, board);
      counters.put(counter.number(), counter);
    }
  }

  Counter counter(Measure measure, Use use, @Nullable Board board) {
    String key = board == null ? measure.key() : "board/" + board.id() + "/" + measure.key();
    return new Counter(
        registry.number(key), use, Cap.Of.MEMBER, measure.per(), measure.campaign(), null, board);
  }
}
