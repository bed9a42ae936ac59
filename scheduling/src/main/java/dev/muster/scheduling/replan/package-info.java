/**
 * Daily life of a plan: people cancel or come anew, batches are lost, capacities and availability
 * change, and after each change the plan is best again and proves it.
 *
 * <p>Enter with {@link dev.muster.scheduling.replan.PlanSession}. A {@link
 * dev.muster.scheduling.replan.PlanChange} says what happened, a {@link
 * dev.muster.scheduling.replan.ReplanPolicy} what is weighed against moving people, and a {@link
 * dev.muster.scheduling.replan.PlanDiff} who must be told what.
 *
 * <p>Cost model: opening looks at each pair of worker and batch; a change then looks at the people
 * of the batches that somebody leaves, and at each pair of batches a few times. Problem, plan and
 * hashes are made when somebody asks for them, in O(workers).
 *
 * <p>A {@link dev.muster.scheduling.replan.WaitingList} says who moves up, a {@link
 * dev.muster.scheduling.replan.MoveFrontier} what moving more people would save.
 *
 * <p>This package keeps nothing on disk.
 */
package dev.muster.scheduling.replan;
