package dev.muster.points.programme;

import static java.util.Objects.requireNonNull;

import dev.muster.points.Id128;
import dev.muster.points.LedgerTime;
import dev.muster.points.programme.Compiled.Counter;
import dev.muster.points.programme.Compiled.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Asks the rules of a programme about facts, and remembers what it takes to answer.
 *
 * <p>An evaluation moves the counters at once; {@link #revert} moves them back. Not thread-safe.
 */
final class RuleBook {
  /** Marks a member's board cell as changed. */
  interface BoardListener {
    void moved(Board board, long when, int member, long points);
  }

  private final RuleSet rules;
  private final Registry values = new Registry();
  private final Registry campaigns = new Registry();
  private final Counters counters = new Counters();
  private final StreakBook streaks = new StreakBook();
  private final Roll roll = new Roll();
  private final ClosedPeriods closed = new ClosedPeriods();
  private BoardListener listener = (board, when, member, points) -> {};
  private final ToLongFunction<Id128> funds;
  private @Nullable Moment moment;

  /**
   * Makes a book in which nothing is counted yet.
   *
   * @param funds tells what an account could give now
   */
  RuleBook(RuleSet rules, ToLongFunction<Id128> funds) {
    this.rules = rules;
    this.funds = funds;
  }

  void listener(BoardListener told) {
    listener = told;
  }

  RuleSet rules() {
    return rules;
  }

  Roll roll() {
    return roll;
  }

  Counters counters() {
    return counters;
  }

  ClosedPeriods closed() {
    return closed;
  }

  List<Compiled> versions() {
    return rules.versions();
  }

  Registry values() {
    return values;
  }

  Registry campaigns() {
    return campaigns;
  }

  StreakBook streaks() {
    return streaks;
  }

  /** Returns what an account could give now. */
  long funds(Id128 account) {
    return funds.applyAsLong(account);
  }

  /** Asks all rules about a fact and counts what they give. */
  Evaluation evaluate(Fact fact, long number, Instant recorded) {
    long micros = LedgerTime.micros(fact.at());
    Compiled programme = rules.inForce(micros);
    if (programme == null) {
      return Evaluation.refused(fact, recorded, FactRefusal.NOT_IN_FORCE);
    }
    Roll.Entry member = roll.find(fact.member());
    if (member == null) {
      return Evaluation.refused(fact, recorded, FactRefusal.UNKNOWN_MEMBER);
    }
    FactRefusal refusal = judge(fact, programme.programme().parts());
    if (refusal != null) {
      return Evaluation.refused(fact, recorded, refusal);
    }
    Moment when = at(micros);
    if (when.isLate() && programme.programme().parts().refuseLate()) {
      return Evaluation.refused(fact, recorded, FactRefusal.PERIOD_CLOSED);
    }
    List<Rule> asked = programme.rules(fact.activity());
    List<RuleOutcome> outcomes = new ArrayList<>(asked.size());
    Asking asking =
        new Asking(this, programme, fact, member, when, number, outcomes, base(programme, fact));
    for (Rule rule : asked) {
      outcomes.add(asking.ask(rule, asked));
    }
    asking.tellBoards();
    return Evaluation.of(number, fact, recorded, programme.programme(), outcomes, when.isLate());
  }

  /** Returns the periods of an instant, good until the next call. */
  Moment at(long micros) {
    Moment known = moment;
    if (known == null) {
      known = new Moment(rules.zone(), closed);
      moment = known;
    }
    known.set(micros);
    return known;
  }

  private static Id128 base(Compiled programme, Fact fact) {
    return Id128.of("muster.programme/" + programme.programme().id() + "/fact/" + fact.id());
  }

  /**
   * Returns the id of the transfer by which a rule pays for a fact: one digest a fact, and
   * different for each rule.
   */
  static Id128 transferId(Id128 base, Rule rule) {
    return new Id128(base.high() ^ rule.mask().high(), base.low() ^ rule.mask().low());
  }

  static @Nullable FactRefusal judge(Fact fact, ProgrammeParts parts) {
    ActivityKind kind = parts.activities().get(fact.activity());
    if (kind == null) {
      return FactRefusal.UNKNOWN_ACTIVITY;
    }
    for (Map.Entry<String, Value> attribute : fact.attributes().entrySet()) {
      if (kind.attributes().get(attribute.getKey()) != attribute.getValue().kind()) {
        return FactRefusal.BAD_ATTRIBUTE;
      }
    }
    return null;
  }

  /** Takes back what an evaluation counted; all of it, or what its rules give back. */
  void revert(Evaluation evaluation, boolean all) {
    Roll.Entry member = requireNonNull(roll.find(evaluation.fact().member()), "member");
    for (RuleOutcome outcome : evaluation.outcomes()) {
      boolean keep = !all && outcome.earningRule().keepOnReversal();
      int[] touched = outcome.cells();
      for (int i = 0; i < touched.length; i++) {
        int cell = touched[i] >= 0 ? touched[i] : ~touched[i];
        boolean isLimit = touched[i] < 0;
        if (!keep || !isLimit) {
          counters.add(cell, -outcome.points(), -1, -1);
          tellBoard(cell);
        }
      }
      Integer period = outcome.streakPeriod();
      if (period != null) {
        streaks.remove(
            rules.streak(outcome.rule()), member.number(), period, outcome.isStreakAward());
      }
    }
  }

  void tellBoard(int cell) {
    Board board = rules.board(counters.counter(cell));
    if (board != null) {
      listener.moved(board, counters.when(cell), counters.subject(cell), counters.points(cell));
    }
  }

  /** Returns the cell of a member's measure in a period, or -1. */
  int cell(Counter counter, int member, long when) {
    return counters.find(counter.number(), member, when);
  }

  /** Returns where a period stands in counters without groups. */
  long when(PeriodKey period) {
    return period.kind() == PeriodKind.CAMPAIGN
        ? campaigns.number(period.text())
        : period.index() & 0xFFFFFFFFL;
  }

  /** Returns the period of a counter's cell. */
  PeriodKey period(PeriodKind kind, long when) {
    return kind == PeriodKind.CAMPAIGN
        ? PeriodKey.ofCampaign(campaigns.name((int) when))
        : PeriodKey.of(kind, (int) when);
  }
}
