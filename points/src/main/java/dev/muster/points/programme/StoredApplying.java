package dev.muster.points.programme;

import dev.muster.points.Id128;
import dev.muster.points.Ledger;
import dev.muster.points.Transfer;
import dev.muster.points.internal.programme.ProgrammeLedger;
import dev.muster.points.internal.programme.ProgrammeRow.OfEvaluation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One call that judges facts: locks, reads, asks, posts and writes. Not thread-safe. */
final class StoredApplying {
  private final List<Fact> facts;
  private final Integer[] order;
  private final Instant now;
  private final Evaluation[] answers;
  private final Map<Id128, Evaluation> made = new TreeMap<>();
  private final List<Transfer> unposted = new ArrayList<>();

  /**
   * Prepares a call.
   *
   * @param order the places of facts in the order in which they are judged
   */
  StoredApplying(List<Fact> facts, Integer[] order, Instant now) {
    this.facts = facts;
    this.order = order;
    this.now = now;
    this.answers = new Evaluation[facts.size()];
  }

  /**
   * Judges the facts and writes what became of them.
   *
   * @param whole whether all is posted at once at the end, which is faster, and nothing is written
   *     if the ledger does not make all of it
   * @return false if so
   */
  boolean judge(StoredPart part, ProgrammeLedger ledger, boolean whole) {
    StoredIds ids = part.ids();
    part.members().lock(facts.stream().map(fact -> ids.ofMember(fact.member())).toList());
    Map<Id128, OfEvaluation> stored =
        part.stored(facts.stream().map(fact -> ids.ofFact(fact.id())).distinct().toList());
    part.load(facts.stream().filter(f -> !stored.containsKey(ids.ofFact(f.id()))).toList());
    Applying applying = new Applying(part.book(), ledger);
    for (int i : order) {
      Fact fact = facts.get(i);
      Id128 id = ids.ofFact(fact.id());
      OfEvaluation before = stored.get(id);
      Evaluation known = before == null ? made.get(id) : part.evaluations().read(before, false);
      answers[i] = known == null ? judge(fact, id, part, applying, whole) : again(known, fact);
    }
    if (unposted.size() > Ledger.BATCH_MAX || (whole && !ledger.createWhole(unposted))) {
      return false;
    }
    part.write();
    insert(part);
    return true;
  }

  private Evaluation again(Evaluation known, Fact fact) {
    return known.fact().equals(fact) ? known : Evaluation.refused(fact, now, FactRefusal.ID_USED);
  }

  private Evaluation judge(Fact fact, Id128 id, StoredPart part, Applying applying, boolean whole) {
    long number = part.uses().number(id);
    Evaluation judged =
        whole ? applying.judge(fact, number, now) : applying.apply(fact, number, now);
    if (judged.refusal().isPresent()) {
      return judged;
    }
    if (whole) {
      unposted.addAll(applying.grants(judged));
    }
    Evaluation answer = judged.numbered(0);
    made.put(id, answer);
    return answer;
  }

  /** Whoever gave the same fact id to another member at the same time comes first. */
  private void insert(StoredPart part) {
    List<OfEvaluation> written = new ArrayList<>();
    made.values().forEach(evaluation -> written.add(part.evaluations().row(evaluation)));
    if (part.rows().claim(OfEvaluation.class, written) < written.size()) {
      throw part.rows().tryAgain("another transaction evaluated a fact with the same id");
    }
  }

  /** Returns the evaluation of each fact, by position. */
  List<Evaluation> answers() {
    return Arrays.asList(answers);
  }
}
