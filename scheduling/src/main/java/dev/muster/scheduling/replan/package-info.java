/**
 * Daily life of a plan: people cancel or come anew, batches are lost, capacities and availability
 * change, and after each change the plan is best again and proves it.
 *
 * <p>Enter with {@link dev.muster.scheduling.replan.PlanSession}. A {@link
 * dev.muster.scheduling.replan.PlanChange} says what happened, a {@link
 * dev.muster.scheduling.replan.ReplanPolicy} what is weighed against moving people, and a {@link
 * dev.muster.scheduling.replan.PlanDiff} who must be told what.
 *
 * <p>Cost model: a change repairs the old plan by exchanges along cheapest cycles of batches, and
 * does not solve anew; but it builds problem, view and residual graph once, in O(workers·batches).
 *
 * <p>This package keeps nothing on disk, and has no waiting list beside the problem's priorities.
 */
package dev.muster.scheduling.replan;
