/**
 * The step graph as data: the closed node kinds, the arithmetic of {@code map}, the choices and
 * folds of {@code reduce}.
 *
 * <p>Start at {@link dev.muster.scoring.step.Node}. Nothing here computes; the engine that does is
 * not exported.
 */
@NullMarked
package dev.muster.scoring.step;

import org.jspecify.annotations.NullMarked;
