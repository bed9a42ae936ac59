package dev.muster.points.programme;

import dev.muster.core.explain.Explanation;
import dev.muster.core.text.Ids;
import dev.muster.points.Id128;
import dev.muster.points.LedgerTime;
import dev.muster.points.internal.programme.ProgrammeCalls;
import dev.muster.points.internal.programme.ProgrammeLedger;
import dev.muster.points.internal.programme.ProgrammeRow.OfEvaluation;
import dev.muster.points.internal.programme.ProgrammeRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a programme does on rows that are kept elsewhere. Each call reads the part of the state that
 * it can touch into a {@link RuleBook} of its own, so that the rules are those of every engine.
 *
 * <p>Locks are taken in this order: the programme (to enrol), the evaluation (to take it back),
 * members by id, cells of teams and of everyone by id, then the ledger's own. Thread-safe.
 */
final class StoredCalls implements ProgrammeCalls {
  private final RuleSet rules = new RuleSet();
  private final StoredIds ids;

  StoredCalls(List<Programme> versions) {
    if (versions.isEmpty()) {
      throw new IllegalArgumentException("versions (none) must have a programme");
    }
    versions.forEach(rules::adopt);
    this.ids = new StoredIds(rules.first().id());
  }

  private StoredPart part(ProgrammeRows rows, ProgrammeLedger ledger) {
    return new StoredPart(rules, ids, rows, ledger);
  }

  @Override
  public void check(ProgrammeLedger ledger) {
    rules.versions().forEach(version -> Applying.checkBudgets(ledger, version.programme()));
  }

  @Override
  public void slice(ProgrammeRows rows, String budget, int slices) {
    if (slices < 1 || slices > StoredSlices.COUNT_MAX) {
      throw new IllegalArgumentException(
          "slices (%d) must be from 1 to %d".formatted(slices, StoredSlices.COUNT_MAX));
    }
    List<Budget> found = new ArrayList<>();
    for (Compiled version : rules.versions()) {
      Budget named = version.programme().parts().budgets().get(budget);
      if (named != null) {
        found.add(named);
      }
    }
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "budget (%s) is unknown.%nMaybe name one of the programme's budgets.".formatted(budget));
    }
    if (found.stream().anyMatch(Budget::funded)) {
      throw new IllegalArgumentException(
          "budget (%s) is funded, and whoever grants from it locks its account as a whole.%nMaybe give it a total instead."
              .formatted(budget));
    }
    StoredPart part = part(rows, NoLedger.INSTANCE);
    part.budgets().slice(part.members(), budget, slices);
  }

  @Override
  public void enrol(ProgrammeRows rows, ProgrammeLedger ledger, Member member) {
    Applying.checkAccount(ledger, "member", member.id(), member.account(), rules.first().unit());
    part(rows, ledger).members().enrol(member);
  }

  @Override
  public Optional<Member> member(ProgrammeRows rows, String id) {
    return new StoredMembers(rows, new Roll(), ids).find(id);
  }

  @Override
  public List<Evaluation> apply(
      ProgrammeRows rows, ProgrammeLedger ledger, List<Fact> facts, Instant now) {
    Integer[] order = Applying.order(facts);
    StoredApplying whole = new StoredApplying(facts, order, now);
    boolean alone = facts.size() == 1 || hasFunded(facts);
    if (!alone && whole.judge(part(rows, ledger), ledger, true)) {
      return whole.answers();
    }
    StoredApplying each = new StoredApplying(facts, order, now);
    each.judge(part(rows, ledger), ledger, false);
    return each.answers();
  }

  /** Whether a rule asks what an account has, which each posting changes. */
  private boolean hasFunded(List<Fact> facts) {
    for (Fact fact : facts) {
      Compiled version = rules.inForce(LedgerTime.micros(fact.at()));
      if (version != null
          && version.rules(fact.activity()).stream()
              .flatMap(rule -> rule.points().stream())
              .anyMatch(limit -> limit.fundedBy() != null)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public ReversalResult reverse(
      ProgrammeRows rows, ProgrammeLedger ledger, String fact, String reversal, Instant now) {
    Ids.require(reversal, "reversal");
    StoredPart part = part(rows, ledger);
    List<OfEvaluation> found = rows.lock(OfEvaluation.class, List.of(ids.ofFact(fact)));
    if (found.isEmpty()) {
      return new ReversalResult.NoSuchFact(fact);
    }
    OfEvaluation row = found.get(0);
    part.members().lock(List.of(row.member()));
    Evaluation evaluation = part.evaluations().read(row, true);
    Roll.Entry member = part.book().roll().find(evaluation.fact().member());
    for (RuleOutcome outcome : evaluation.outcomes()) {
      if (outcome.streakPeriod() != null && member != null) {
        part.streaks().want(rules.streak(outcome.rule()), member);
      }
    }
    part.cells().load();
    part.streaks().load();
    boolean before = evaluation.reversed().isPresent();
    ReversalResult result = new Applying(part.book(), ledger).reverse(evaluation, reversal, now);
    if (result instanceof ReversalResult.Done && !before) {
      part.write();
      rows.update(OfEvaluation.class, List.of(StoredEvaluations.reversed(row, now)));
    }
    return result;
  }

  @Override
  public Optional<Evaluation> evaluation(ProgrammeRows rows, String fact) {
    StoredPart part = part(rows, NoLedger.INSTANCE);
    return rows.find(OfEvaluation.class, List.of(ids.ofFact(fact))).stream()
        .map(row -> part.evaluations().read(row, false))
        .findFirst();
  }

  @Override
  public Explanation explain(ProgrammeRows rows, Evaluation evaluation) {
    StoredPart part = part(rows, NoLedger.INSTANCE);
    Id128 id = ids.ofFact(evaluation.fact().id());
    OfEvaluation row = part.stored(List.of(id)).get(id);
    if (evaluation.refusal().isPresent()) {
      return new EvaluationExplainer(part.book(), number -> null).explain(evaluation);
    }
    if (row == null) {
      throw new IllegalArgumentException(
          "fact (%s) was not evaluated here.%nMaybe the transaction was rolled back."
              .formatted(evaluation.fact().id()));
    }
    part.members().find(evaluation.fact().member()).ifPresent(part.book().roll()::enrol);
    Evaluation read = part.evaluations().read(row, false);
    Map<Id128, OfEvaluation> named = part.stored(part.uses().all());
    return new EvaluationExplainer(
            part.book(),
            number -> {
              OfEvaluation last = number < 0 ? null : named.get(part.uses().id(number));
              return last == null ? null : StoredEvaluations.fact(last);
            })
        .explain(read);
  }

  private StoredBoards boards(ProgrammeRows rows) {
    return new StoredBoards(rules, ids, rows);
  }

  @Override
  public Optional<BoardLine> boardLine(
      ProgrammeRows rows, String board, PeriodKey period, Optional<String> group, String member) {
    return boards(rows).line(board, period, group, member);
  }

  @Override
  public List<BoardLine> boardPage(
      ProgrammeRows rows,
      String board,
      PeriodKey period,
      Optional<String> group,
      int position,
      int count) {
    return boards(rows).page(board, period, group, position, count);
  }

  @Override
  public List<BoardLine> boardAround(
      ProgrammeRows rows,
      String board,
      PeriodKey period,
      Optional<String> group,
      String member,
      int reach) {
    return boards(rows).around(board, period, group, member, reach);
  }

  @Override
  public Optional<String> tier(ProgrammeRows rows, String ladder, PeriodKey period, String member) {
    StoredPart part = part(rows, NoLedger.INSTANCE);
    part.members().find(member).ifPresent(part.book().roll()::enrol);
    Compiled version = rules.versions().get(rules.versions().size() - 1);
    Roll.Entry entry = part.book().roll().find(member);
    for (TierLadder each : version.programme().parts().tiers()) {
      if (each.id().equals(ladder) && entry != null) {
        Compiled.Counter counter = version.counter(each.measure(), Compiled.Use.COUNT, null);
        part.cells().want(counter, entry, period);
      }
    }
    part.cells().load();
    return new PeriodCloser(part.book(), new BoardBook(part.book().roll()))
        .tier(ladder, period, member);
  }

  @Override
  public PeriodClose close(ProgrammeRows rows, PeriodKey period, Instant now) {
    return new StoredCloser(part(rows, NoLedger.INSTANCE)).close(period, now);
  }

  @Override
  public AuditEntry reopen(
      ProgrammeRows rows, PeriodKey period, String who, String why, Instant now) {
    return new StoredCloser(part(rows, NoLedger.INSTANCE)).reopen(period, who, why, now);
  }

  @Override
  public List<AuditEntry> audit(ProgrammeRows rows) {
    return StoredCloser.audit(rows, ids);
  }
}
