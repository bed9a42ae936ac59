package dev.muster.lab.verb;

import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonNull;
import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonValue;
import dev.muster.scheduling.Objective;
import dev.muster.scheduling.certificate.Bound;
import dev.muster.scheduling.certificate.CheckReport;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How good a plan is, by the words that all verbs share, as the independent checker found it.
 *
 * <p>{@code objective} is the cost alone; {@code bound} is what no plan with as few people unserved
 * can undercut; {@code gap} is (objective − bound) / objective. Bound and gap are null where
 * nothing is proved.
 */
final class PlanSummary {
  private PlanSummary() {}

  /** Returns objective, people unserved, bound, gap, and whether the plan is proved best. */
  static JsonObject.Builder of(CheckReport report) {
    return into(JsonObject.builder(), report);
  }

  /** Adds to {@code json} what {@link #of} returns. */
  static JsonObject.Builder into(JsonObject.Builder json, CheckReport report) {
    Objective objective = report.objective();
    return json.put("objective", objective.cost())
        .put("unserved", objective.unserved())
        .put("bound", bound(report.bound()))
        .put("gap", gap(report))
        .put("optimal", report.isOptimal());
  }

  /** Returns the people unserved at each priority. */
  static JsonArray unservedByPriority(Objective objective) {
    long[] components = objective.toArray();
    return JsonArray.of(
        java.util.Arrays.stream(components, 0, components.length - 1)
            .mapToObj(JsonNumber::of)
            .toList());
  }

  private static JsonValue bound(@Nullable Bound bound) {
    OptionalLong cost = bound == null ? OptionalLong.empty() : bound.cost();
    return cost.isPresent() ? JsonNumber.of(cost.getAsLong()) : JsonNull.NULL;
  }

  /** The gap to 6 digits; it is 0 only if it is exactly 0. */
  private static JsonValue gap(CheckReport report) {
    Optional<BigDecimal> share = report.gapShare();
    return share.isPresent() ? new JsonNumber(share.get().toPlainString()) : JsonNull.NULL;
  }

  /** Returns the gap as a share of the objective, to 6 digits; it is 0 only if it is exactly 0. */
  static JsonNumber gap(long objective, long bound) {
    if (objective == bound) {
      return JsonNumber.of(0);
    }
    BigDecimal share =
        BigDecimal.valueOf(objective - bound)
            .divide(BigDecimal.valueOf(objective), new MathContext(6));
    return new JsonNumber(share.toPlainString());
  }

  /** Returns a time in seconds, to the millisecond. */
  static JsonNumber seconds(Duration time) {
    return new JsonNumber(BigDecimal.valueOf(time.toMillis(), 3).toPlainString());
  }
}
