package dev.muster.points.programme;

import dev.muster.core.number.Rational;
import dev.muster.points.Id128;
import dev.muster.points.programme.Compiled.Counter;
import dev.muster.points.programme.Compiled.Limit;
import dev.muster.points.programme.Compiled.Rule;
import dev.muster.points.programme.Compiled.Use;
import dev.muster.points.programme.RuleOutcome.Binding;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks the rules about one fact. */
final class Asking {
  private static final int[] NO_CELLS = {};

  private final RuleBook book;
  private final Compiled programme;
  private final Fact fact;
  private final Roll.Entry member;
  private final Moment moment;
  private final long number;
  private final List<RuleOutcome> outcomes;
  private final Id128 base;
  private final FactCells places;
  private final Set<String> exclusiveDone = new HashSet<>(0);
  private int[] cells = new int[16];
  private int cellCount;
  private int[] moved = NO_CELLS;
  private int movedCount;
  private OutcomeCode code = OutcomeCode.GRANTED;
  private long asked;
  private @Nullable Binding binding;
  private boolean streakRuns;

  Asking(
      RuleBook book,
      Compiled programme,
      Fact fact,
      Roll.Entry member,
      Moment moment,
      long number,
      List<RuleOutcome> outcomes,
      Id128 base) {
    this.book = book;
    this.programme = programme;
    this.fact = fact;
    this.member = member;
    this.moment = moment;
    this.number = number;
    this.outcomes = outcomes;
    this.base = base;
    this.places = new FactCells(book, fact, member, moment);
  }

  RuleOutcome ask(Rule rule, List<Rule> rules) {
    boolean applies = judge(rule);
    String word = rule.rule().exclusive();
    if (applies && word != null && !isChosen(rule, rules, word)) {
      refuse(OutcomeCode.EXCLUDED, new Binding(word, Binding.Kind.EXCLUSIVE, 1, 1, -1, -1));
      applies = false;
    }
    Integer streakPeriod = null;
    EarningRule.Streak streak = rule.rule().streak();
    if (streak != null && (applies || streakRuns)) {
      streakPeriod = moment.index(streak.per());
      book.streaks().add(rule.streak(), member.number(), streakPeriod, applies);
    }
    return applies
        ? grant(rule, streakPeriod)
        : new RuleOutcome(rule.rule(), code, asked, 0, Id128.ZERO, binding, NO_CELLS, streakPeriod);
  }

  private boolean refuse(OutcomeCode why, @Nullable Binding by) {
    code = why;
    binding = by;
    return false;
  }

  /** Judges without changing anything but the answer: code, binding and what is asked for. */
  private boolean judge(Rule rule) {
    asked = 0;
    streakRuns = false;
    EarningRule terms = rule.rule();
    if (!terms.window().holds(moment.micros())) {
      return refuse(OutcomeCode.NOT_IN_FORCE, null);
    }
    for (int i = 0; i < terms.when().size(); i++) {
      Condition condition = terms.when().get(i);
      if (!condition.holds(member.member().attributes(), fact.attributes())) {
        return refuse(
            OutcomeCode.CONDITION_FAILED,
            new Binding(condition.attribute(), Binding.Kind.CONDITION, i, 0, -1, -1));
      }
    }
    return meetsRequirements(rule) && hasTimesLeft(rule) && completesStreak(rule) && reckons(rule);
  }

  private boolean meetsRequirements(Rule rule) {
    for (int i = 0; i < rule.required().size(); i++) {
      Counter counter = rule.required().get(i);
      EarningRule.Requirement needed = rule.rule().requires().get(i);
      long when = places.when(counter);
      int cell =
          when == Counters.NEVER
              ? -1
              : book.counters().find(counter.number(), member.number(), when);
      long had = book.counters().times(cell);
      if (had < needed.times()) {
        return refuse(
            OutcomeCode.REQUIREMENT_MISSING,
            new Binding(needed.rule(), Binding.Kind.RULE, needed.times(), had, cell, -1));
      }
    }
    return true;
  }

  private boolean hasTimesLeft(Rule rule) {
    for (Limit limit : rule.times()) {
      long when = places.when(limit.counter());
      if (when == Counters.NEVER) {
        if (places.isClosed(limit.counter())) {
          return refuse(OutcomeCode.CLOSED, null);
        }
        continue;
      }
      int cell =
          book.counters().find(limit.counter().number(), places.subject(limit.counter()), when);
      if (book.counters().times(cell) >= limit.max()) {
        return refuse(
            limit.kind() == Binding.Kind.ONCE ? OutcomeCode.ALREADY : OutcomeCode.NO_ROOM,
            binding(limit, cell));
      }
    }
    return true;
  }

  private Binding binding(Limit limit, int cell) {
    long had = limit.inPoints() ? book.counters().points(cell) : book.counters().times(cell);
    return new Binding(
        limit.id(), limit.kind(), limit.max(), had, cell, book.counters().last(cell));
  }

  private boolean completesStreak(Rule rule) {
    EarningRule.Streak streak = rule.rule().streak();
    if (streak == null) {
      return true;
    }
    int[] run =
        book.streaks().run(rule.streak(), member.number(), streak, moment.index(streak.per()));
    int due = streak.repeat() ? run[0] / streak.length() : run[0] >= streak.length() ? 1 : 0;
    if (due > run[1]) {
      return true;
    }
    streakRuns = true;
    return refuse(
        OutcomeCode.STREAK_RUNNING,
        new Binding(rule.rule().id(), Binding.Kind.STREAK, streak.length(), run[0], -1, -1));
  }

  private boolean reckons(Rule rule) {
    Rational exact = Rewards.points(programme.programme().parts(), rule, member, fact, moment);
    if (exact == null) {
      return refuse(OutcomeCode.NO_NUMBER, null);
    }
    if (exact.compareTo(Rewards.POINTS_MAX) > 0) {
      return refuse(OutcomeCode.TOO_MUCH, null);
    }
    asked = exact.dividedToInteger(RoundingMode.DOWN).longValueExact();
    code = OutcomeCode.GRANTED;
    binding = null;
    return true;
  }

  private boolean isChosen(Rule rule, List<Rule> rules, String word) {
    if (!exclusiveDone.add(word)) {
      return false;
    }
    if (!programme.programme().parts().bestOfExclusive()) {
      return true;
    }
    long own = asked;
    OutcomeCode ownCode = code;
    Binding ownBinding = binding;
    boolean best = true;
    for (Rule other : rules.subList(rules.indexOf(rule) + 1, rules.size())) {
      if (word.equals(other.rule().exclusive()) && judge(other) && asked > own) {
        best = false;
      }
    }
    judge(rule);
    asked = own;
    code = ownCode;
    binding = ownBinding;
    if (!best) {
      exclusiveDone.remove(word);
    }
    return best;
  }

  private RuleOutcome grant(Rule rule, @Nullable Integer streakPeriod) {
    cellCount = 0;
    long left = asked;
    Binding cutBy = null;
    for (Limit limit : rule.points()) {
      long when = places.when(limit.counter());
      if (when == Counters.NEVER) {
        if (places.isClosed(limit.counter())) {
          left = 0;
        }
        continue;
      }
      int cell =
          book.counters().find(limit.counter().number(), places.subject(limit.counter()), when);
      long room = Math.max(0, limit.max() - book.counters().points(cell));
      if (room < left) {
        left = room;
        cutBy = binding(limit, cell);
      }
      if (limit.fundedBy() != null) {
        long has = Math.max(0, book.funds(limit.fundedBy()) - promised(rule));
        if (has < left) {
          left = has;
          cutBy = new Binding(limit.id(), Binding.Kind.FUNDS, has, 0, -1, -1);
        }
      }
    }
    if (left < asked && rule.rule().refuseWhenShort()) {
      left = 0;
    }
    count(rule, left);
    OutcomeCode made =
        asked == 0
            ? OutcomeCode.NOTHING
            : left == asked
                ? OutcomeCode.GRANTED
                : left > 0 ? OutcomeCode.CUT : OutcomeCode.NO_ROOM;
    return new RuleOutcome(
        rule.rule(),
        made,
        asked,
        left,
        left == 0 ? Id128.ZERO : RuleBook.transferId(base, rule),
        cutBy,
        Arrays.copyOf(cells, cellCount),
        streakPeriod);
  }

  /** Returns what earlier rules took from the same account for the same fact. */
  private long promised(Rule rule) {
    long sum = 0;
    for (RuleOutcome outcome : outcomes) {
      if (outcome.earningRule().budget().account().equals(rule.rule().budget().account())) {
        sum += outcome.points();
      }
    }
    return sum;
  }

  private void count(Rule rule, long points) {
    if (points > 0 || asked == 0) {
      for (Limit limit : rule.times()) {
        count(limit.counter(), points, true);
      }
      for (Limit limit : rule.points()) {
        count(limit.counter(), points, true);
      }
    }
    for (Counter counter : rule.measured()) {
      if (counter.use() == Use.COUNT || points > 0) {
        count(counter, points, false);
      }
    }
  }

  private void count(Counter counter, long points, boolean isLimit) {
    long when = places.when(counter);
    if (when == Counters.NEVER) {
      return;
    }
    int cell = book.counters().cell(counter.number(), places.subject(counter), when);
    book.counters().add(cell, points, 1, number);
    if (cellCount == cells.length) {
      cells = Arrays.copyOf(cells, cellCount * 2);
    }
    cells[cellCount++] = isLimit ? ~cell : cell;
    if (counter.use() == Use.BOARD) {
      move(cell);
    }
  }

  private void move(int cell) {
    for (int i = 0; i < movedCount; i++) {
      if (moved[i] == cell) {
        return;
      }
    }
    if (movedCount == moved.length) {
      moved = Arrays.copyOf(moved, Math.max(4, movedCount * 2));
    }
    moved[movedCount++] = cell;
  }

  /** Moves the member on leaderboards, once on each, whatever number of rules gave points. */
  void tellBoards() {
    for (int i = 0; i < movedCount; i++) {
      book.tellBoard(moved[i]);
    }
  }
}
