/**
 * Who goes where and when: the problem, the plan, and the way from one to the other.
 *
 * <p>Enter with {@link dev.muster.scheduling.CheckupProblem} and {@link
 * dev.muster.scheduling.Scheduler}; have the {@link dev.muster.scheduling.Plan} judged by {@code
 * dev.muster.scheduling.certificate.PlanChecker}. Files are read and written by {@code
 * dev.muster.scheduling.json}.
 *
 * <p>All sums are {@code long} and checked beforehand against overflow; nothing is compared as
 * {@code double} but in the one normative formula of distance. Nothing here depends on the order of
 * the input, on hash order, the default zone or locale.
 */
package dev.muster.scheduling;
