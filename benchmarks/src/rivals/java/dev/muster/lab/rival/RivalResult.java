package dev.muster.lab.rival;

import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import java.util.Locale;

/**
 * What a solver answered, and what it took.
 *
 * @param strategy name of the solver and of how it was used
 * @param objective metres that the people served go in all, recomputed from the plan
 * @param unserved people left out
 * @param distanceSeconds time for choosing arcs and computing their distances
 * @param modelSeconds time for building the solver's model
 * @param solveSeconds time for solving and for reading the plan
 * @param proofSeconds time for proving that arcs left away don't matter
 * @param arcs arcs of the last model
 * @param rounds models built and solved
 */
public record RivalResult(
    String strategy,
    long objective,
    long unserved,
    double distanceSeconds,
    double modelSeconds,
    double solveSeconds,
    double proofSeconds,
    long arcs,
    int rounds) {

  /** Returns the time of all. */
  public double seconds() {
    return distanceSeconds + modelSeconds + solveSeconds + proofSeconds;
  }

  /** Returns the result as JSON, seconds to the millisecond. */
  public JsonObject toJson() {
    return JsonObject.builder()
        .put("strategy", strategy)
        .put("objective", objective)
        .put("unserved", unserved)
        .put("seconds", decimal(seconds()))
        .put("distanceSeconds", decimal(distanceSeconds))
        .put("modelSeconds", decimal(modelSeconds))
        .put("solveSeconds", decimal(solveSeconds))
        .put("proofSeconds", decimal(proofSeconds))
        .put("arcs", arcs)
        .put("rounds", rounds)
        .build();
  }

  static JsonNumber decimal(double value) {
    return new JsonNumber(String.format(Locale.ROOT, "%.3f", value));
  }
}
