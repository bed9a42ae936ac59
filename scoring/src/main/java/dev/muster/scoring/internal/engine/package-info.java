/**
 * Computes columns.
 *
 * <p>{@link dev.muster.scoring.internal.engine.Plan} lays out one {@link
 * dev.muster.scoring.internal.engine.StepColumn} a step; {@link
 * dev.muster.scoring.internal.engine.State} holds the values. A unit is the least part of a column
 * that is computed as a whole; its reads are known without any value, so that a changed cell leads
 * to the units that must be computed again.
 */
@NullMarked
package dev.muster.scoring.internal.engine;

import org.jspecify.annotations.NullMarked;
