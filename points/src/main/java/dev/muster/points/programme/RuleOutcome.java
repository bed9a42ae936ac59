package dev.muster.points.programme;

import static java.util.Objects.requireNonNull;

import dev.muster.points.Id128;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one rule made of one fact. Immutable.
 *
 * <p>It holds the numbers of the counters that it moved, so that taking it back moves exactly
 * those, whatever zone or rule says by then.
 */
public final class RuleOutcome {
  private final EarningRule rule;
  private final OutcomeCode code;
  private final long asked;
  private final long points;
  private final Id128 transfer;
  private final @Nullable Binding binding;
  private final int[] cells;
  private final @Nullable Integer streakPeriod;

  RuleOutcome(
      EarningRule rule,
      OutcomeCode code,
      long asked,
      long points,
      Id128 transfer,
      @Nullable Binding binding,
      int[] cells,
      @Nullable Integer streakPeriod) {
    this.rule = requireNonNull(rule, "rule");
    this.code = requireNonNull(code, "code");
    this.asked = asked;
    this.points = points;
    this.transfer = transfer;
    this.binding = binding;
    this.cells = cells;
    this.streakPeriod = streakPeriod;
  }

  /**
   * What decided.
   *
   * @param limit the cap, budget, rule or condition that did
   * @param max how much or how many it allows or asks for
   * @param had how much or how many there were before
   * @param cell the counter that it looked at, or -1
   * @param last the number of the evaluation that used it last, or -1
   */
  record Binding(String limit, Kind kind, long max, long had, int cell, long last) {
    enum Kind {
      CAP,
      BUDGET,
      FUNDS,
      ONCE,
      RULE,
      STREAK,
      CONDITION,
      EXCLUSIVE
    }
  }

  /** Returns the id of the rule. */
  public String rule() {
    return rule.id();
  }

  /** Returns what the rule did. */
  public OutcomeCode code() {
    return code;
  }

  /** Returns the points that the rule promises, after multipliers and rounding. */
  public long asked() {
    return asked;
  }

  /** Returns the points that it gave. */
  public long points() {
    return points;
  }

  /** Returns the transfer that gave them. */
  public Optional<Id128> transfer() {
    return points == 0 ? Optional.empty() : Optional.of(transfer);
  }

  /** Returns the cap, budget, rule or condition that cut or refused, if one did. */
  public Optional<String> limit() {
    return binding == null ? Optional.empty() : Optional.of(binding.limit());
  }

  EarningRule earningRule() {
    return rule;
  }

  Id128 transferId() {
    return transfer;
  }

  @Nullable Binding binding() {
    return binding;
  }

  int[] cells() {
    return cells;
  }

  @Nullable Integer streakPeriod() {
    return streakPeriod;
  }

  boolean isStreakAward() {
    return streakPeriod != null && code != OutcomeCode.STREAK_RUNNING;
  }

  /** Returns rule, code and points. */
  @Override
  public String toString() {
    return "%s: %s, %d of %d points%s"
        .formatted(
            rule.id(),
            code.text(),
            points,
            asked,
            binding == null ? "" : " (" + binding.limit() + ")");
  }
}
