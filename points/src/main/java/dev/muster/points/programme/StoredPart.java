package dev.muster.points.programme;

import dev.muster.core.number.Rational;
import dev.muster.points.Id128;
import dev.muster.points.LedgerTime;
import dev.muster.points.internal.programme.ProgrammeLedger;
import dev.muster.points.internal.programme.ProgrammeRow.OfEvaluation;
import dev.muster.points.internal.programme.ProgrammeRows;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The part of a programme's state that one call works on. Not thread-safe. */
final class StoredPart {
  private final RuleSet rules;
  private final StoredIds ids;
  private final ProgrammeRows rows;
  private final RuleBook book;
  private final StoredUses uses = new StoredUses();
  private final StoredBudgets budgets;
  private final StoredMembers members;
  private final StoredPeriods periods;
  private final StoredCells cells;
  private final StoredStreaks streaks;
  private final StoredEvaluations evaluations;

  StoredPart(RuleSet rules, StoredIds ids, ProgrammeRows rows, ProgrammeLedger ledger) {
    this.rules = rules;
    this.ids = ids;
    this.rows = rows;
    this.book = new RuleBook(rules, ledger::funds);
    this.budgets = new StoredBudgets(rows, ids);
    this.members = new StoredMembers(rows, book.roll(), ids);
    this.periods = new StoredPeriods(rows, book, ids);
    this.cells = new StoredCells(rows, book, ids, uses);
    this.streaks = new StoredStreaks(rows, book, ids);
    this.evaluations = new StoredEvaluations(book, ids, uses, cells);
  }

  /** Reads what the rules can ask about facts. */
  void load(List<Fact> facts) {
    for (Fact fact : facts) {
      Compiled version = rules.inForce(LedgerTime.micros(fact.at()));
      if (version != null) {
        periods.want(LedgerTime.micros(fact.at()), version.programme());
      }
    }
    periods.load();
    budgets.load(budgets(facts));
    facts.forEach(this::want);
    cells.load();
    streaks.load();
  }

  private Set<String> budgets(List<Fact> facts) {
    Set<String> named = new TreeSet<>();
    for (Fact fact : facts) {
      Compiled version = rules.inForce(LedgerTime.micros(fact.at()));
      if (version != null) {
        version.rules(fact.activity()).forEach(rule -> named.add(rule.rule().budget().id()));
      }
    }
    return named;
  }

  private void want(Fact fact) {
    long micros = LedgerTime.micros(fact.at());
    Compiled version = rules.inForce(micros);
    Roll.Entry member = book.roll().find(fact.member());
    if (version == null
        || member == null
        || RuleBook.judge(fact, version.programme().parts()) != null) {
      return;
    }
    FactCells places = new FactCells(book, fact, member, book.at(micros));
    for (Compiled.Rule rule : version.rules(fact.activity())) {
      rule.times().forEach(limit -> cells.want(limit.counter(), member, places));
      for (Compiled.Limit limit : rule.points()) {
        if (limit.kind() == RuleOutcome.Binding.Kind.BUDGET) {
          int slices = budgets.slices(limit.id());
          long most = slices == 1 ? 0 : most(version, rule, fact, member);
          cells.want(limit, member, places, slices, most);
        } else {
          cells.want(limit.counter(), member, places);
        }
      }
      rule.required().forEach(counter -> cells.want(counter, member, places));
      rule.measured().forEach(counter -> cells.want(counter, member, places));
      if (rule.rule().streak() != null) {
        streaks.want(rule.streak(), member);
      }
    }
  }

  /** Returns the most that a rule can grant for a fact. */
  private long most(Compiled version, Compiled.Rule rule, Fact fact, Roll.Entry member) {
    Rational points =
        Rewards.points(
            version.programme().parts(), rule, member, fact, book.at(LedgerTime.micros(fact.at())));
    return points == null || points.compareTo(Rewards.POINTS_MAX) > 0
        ? 0
        : points.dividedToInteger(RoundingMode.DOWN).longValueExact();
  }

  void write() {
    cells.write();
    streaks.write();
  }

  Map<Id128, OfEvaluation> stored(List<Id128> wanted) {
    Map<Id128, OfEvaluation> found = new HashMap<>();
    rows.find(OfEvaluation.class, wanted).forEach(row -> found.put(row.id(), row));
    return found;
  }

  RuleBook book() {
    return book;
  }

  StoredIds ids() {
    return ids;
  }

  ProgrammeRows rows() {
    return rows;
  }

  StoredUses uses() {
    return uses;
  }

  StoredBudgets budgets() {
    return budgets;
  }

  StoredMembers members() {
    return members;
  }

  StoredCells cells() {
    return cells;
  }

  StoredStreaks streaks() {
    return streaks;
  }

  StoredEvaluations evaluations() {
    return evaluations;
  }
}
