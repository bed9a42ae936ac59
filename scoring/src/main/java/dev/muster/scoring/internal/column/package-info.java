/**
 * Columns: cells numbered densely over the product of axes, or over listed keys where the product
 * is huge.
 *
 * <p>Cost model: a dense cell is one reference plus its value, shared where values repeat; a sparse
 * one adds eight bytes for its key and a binary search for each look-up.
 */
@NullMarked
package dev.muster.scoring.internal.column;

import org.jspecify.annotations.NullMarked;
