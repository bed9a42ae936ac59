package dev.muster.scoring.build;

import dev.muster.core.json.JsonObject;

/**
 * What a step computes: one of the kinds of {@link Steps}, or a macro.
 *
 * @see Steps
 */
public sealed interface StepKind
    permits Steps.Plain, Reduce, Via, Fit, Order, Refine, Select, Outcome, Award, Macro {
  /** Returns the step as rule sets write it, without its id. */
  JsonObject toJson();
}
