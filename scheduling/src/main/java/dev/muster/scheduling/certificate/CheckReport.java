package dev.muster.scheduling.certificate;

import static java.util.Objects.requireNonNull;

import dev.muster.core.check.Finding;
import dev.muster.scheduling.Objective;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What the checker found.
 *
 * @param findings everything that is wrong, in the order of the plan; at most {@code
 *     Findings.KEPT_MAX}
 * @param findingCount how many findings there were, kept or not
 * @param objective the objective as recomputed from the visits
 * @param meters the metres as recomputed
 * @param bound what no plan can do better than, or null if the plan has no prices or they are
 *     faulty
 */
public record CheckReport(
    List<Finding> findings,
    long findingCount,
    Objective objective,
    long meters,
    @Nullable Bound bound) {
  /** Copies. */
  public CheckReport {
    findings = List.copyOf(findings);
    requireNonNull(objective, "objective");
  }

  /** Returns whether nothing is wrong. */
  public boolean isGood() {
    return findingCount == 0;
  }

  /**
   * Returns how far the cost is above its bound, in units of cost, if the unserved parts of
   * objective and bound agree; {@link #gapShare()} says the same as a share.
   */
  public OptionalLong gap() {
    return bound == null ? OptionalLong.empty() : bound.gap(objective);
  }

  /**
   * Returns the {@link #gap()} as a share of the cost, to 6 significant digits, half up: 0.01 where
   * the plan is at most one per cent of its cost above the best. It is 0 only if the gap is exactly
   * 0, and 1 where a cost of 0 has a gap.
   */
  public Optional<BigDecimal> gapShare() {
    OptionalLong gap = gap();
    if (gap.isEmpty()) {
      return Optional.empty();
    }
    if (gap.getAsLong() == 0 || objective.cost() == 0) {
      return Optional.of(gap.getAsLong() == 0 ? BigDecimal.ZERO : BigDecimal.ONE);
    }
    return Optional.of(
        BigDecimal.valueOf(gap.getAsLong())
            .divide(
                BigDecimal.valueOf(objective.cost()), new MathContext(6, RoundingMode.HALF_UP)));
  }

  /** Returns whether the plan is proved to be as good as any: nothing is wrong and the gap is 0. */
  public boolean isOptimal() {
    OptionalLong gap = gap();
    return isGood() && gap.isPresent() && gap.getAsLong() == 0;
  }
}
