/**
 * The independent checker: is a plan feasible, what does it cost, and how good could it be at best?
 *
 * <p>Enter with {@link dev.muster.scheduling.certificate.PlanChecker}. It shares with the
 * strategies nothing but the model and the travel model, so that a fault of a solver can't hide
 * here; a test forbids other imports. The formula of the bound is spelled out in {@code
 * CERTIFICATE.md}.
 *
 * <p>Cost: O(visits) for feasibility, O(workers·batches) for the bound.
 */
package dev.muster.scheduling.certificate;
