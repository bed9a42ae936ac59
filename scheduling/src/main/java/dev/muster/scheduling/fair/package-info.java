/**
 * Fair plans: among plans of best service the one whose longest way is shortest, with a proof, and
 * what a limit on distance costs.
 *
 * <p>Enter with {@link dev.muster.scheduling.fair.FairPlanner}. Distances are one-way, in whole
 * metres of the problem's travel model. Pinned people's ways are given and belong to no level.
 *
 * <p>Cost model: O(workers·batches) memory, and a run of the exact engine for each step of a
 * bisection over the lengths that occur, for each level.
 */
package dev.muster.scheduling.fair;
