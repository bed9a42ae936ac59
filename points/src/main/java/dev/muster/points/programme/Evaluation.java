package dev.muster.points.programme;

import static java.util.Objects.requireNonNull;

import dev.muster.core.json.ContentHash;
import dev.muster.points.TransferRefusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a programme made of a fact, rule by rule. Immutable.
 *
 * <p>A fact that was refused altogether has no outcomes and the number -1, and is not remembered.
 */
public final class Evaluation {
  private final long number;
  private final Fact fact;
  private final Instant recorded;
  private final @Nullable Programme programme;
  private final List<RuleOutcome> outcomes;
  private final long points;
  private final boolean late;
  private final @Nullable FactRefusal refusal;
  private final @Nullable TransferRefusal ledgerRefusal;
  private final @Nullable Instant reversed;

  private Evaluation(
      long number,
      Fact fact,
      Instant recorded,
      @Nullable Programme programme,
      List<RuleOutcome> outcomes,
      boolean late,
      @Nullable FactRefusal refusal,
      @Nullable TransferRefusal ledgerRefusal,
      @Nullable Instant reversed) {
    this.number = number;
    this.fact = requireNonNull(fact, "fact");
    this.recorded = requireNonNull(recorded, "recorded");
    this.programme = programme;
    this.outcomes = outcomes;
    this.late = late;
    this.refusal = refusal;
    this.ledgerRefusal = ledgerRefusal;
    this.reversed = reversed;
    long sum = 0;
    for (int i = 0; i < outcomes.size(); i++) {
      sum += outcomes.get(i).points();
    }
    points = sum;
  }

  static Evaluation of(
      long number,
      Fact fact,
      Instant recorded,
      Programme programme,
      List<RuleOutcome> outcomes,
      boolean late) {
    return new Evaluation(number, fact, recorded, programme, outcomes, late, null, null, null);
  }

  static Evaluation refused(Fact fact, Instant recorded, FactRefusal refusal) {
    return new Evaluation(-1, fact, recorded, null, List.of(), false, refusal, null, null);
  }

  /** Makes one again from what was stored of it. */
  static Evaluation stored(
      Fact fact,
      Instant recorded,
      Programme programme,
      List<RuleOutcome> outcomes,
      boolean late,
      @Nullable TransferRefusal ledgerRefusal,
      @Nullable Instant reversed) {
    return new Evaluation(
        0, fact, recorded, programme, outcomes, late, null, ledgerRefusal, reversed);
  }

  Evaluation numbered(long other) {
    return new Evaluation(
        other, fact, recorded, programme, outcomes, late, refusal, ledgerRefusal, reversed);
  }

  Evaluation refusedByLedger(TransferRefusal reason) {
    return new Evaluation(number, fact, recorded, programme, List.of(), late, null, reason, null);
  }

  Evaluation reversedAt(Instant at) {
    return new Evaluation(number, fact, recorded, programme, outcomes, late, null, null, at);
  }

  /**
   * Returns its number among the evaluations of its engine, from 0; -1 for a refused fact. There is
   * no order of all evaluations in a database, and each of them has 0.
   */
  public long number() {
    return number;
  }

  /** Returns what was evaluated. */
  public Fact fact() {
    return fact;
  }

  /** Returns when it was evaluated. */
  public Instant recorded() {
    return recorded;
  }

  /** Returns the programme that was in force when the fact happened. */
  public Optional<Programme> programme() {
    return Optional.ofNullable(programme);
  }

  /** Returns the hash of the programme that was in force when the fact happened. */
  public Optional<ContentHash> rules() {
    return programme().map(Programme::hash);
  }

  /** Returns what each rule for this kind of activity made of it, in the order they were asked. */
  public List<RuleOutcome> outcomes() {
    return outcomes;
  }

  /** Returns the points given in all, whether taken back since or not. */
  public long points() {
    return points;
  }

  /** Returns whether the fact belongs to a period that was closed and counts in a later one. */
  public boolean isLate() {
    return late;
  }

  /** Returns why the fact was not evaluated, if it was not. */
  public Optional<FactRefusal> refusal() {
    return Optional.ofNullable(refusal);
  }

  /** Returns why the ledger did not post what the rules gave, if it did not. */
  public Optional<TransferRefusal> ledgerRefusal() {
    return Optional.ofNullable(ledgerRefusal);
  }

  /** Returns when it was taken back, if it was. */
  public Optional<Instant> reversed() {
    return Optional.ofNullable(reversed);
  }

  /** Returns the outcomes as text. */
  @Override
  public String toString() {
    return "%s: %d points %s%s"
        .formatted(
            fact.id(),
            points,
            outcomes,
            refusal != null
                ? " refused: " + refusal.text()
                : ledgerRefusal != null ? " refused by the ledger: " + ledgerRefusal.text() : "");
  }
}
