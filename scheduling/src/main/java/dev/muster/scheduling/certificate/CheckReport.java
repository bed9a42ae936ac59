package dev.muster.scheduling.certificate;

import static java.util.Objects.requireNonNull;

import dev.muster.core.check.Finding;
import dev.muster.scheduling.Objective;
import java.util.List;
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
   * Returns how far the cost is above its bound, if the unserved parts of objective and bound
   * agree.
   */
  public OptionalLong gap() {
    return bound == null ? OptionalLong.empty() : bound.gap(objective);
  }

  /** Returns whether the plan is proved to be as good as any: nothing is wrong and the gap is 0. */
  public boolean isOptimal() {
    OptionalLong gap = gap();
    return isGood() && gap.isPresent() && gap.getAsLong() == 0;
  }
}
